# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Turns text into search words, the same way for what is indexed and for what is asked."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import simplemma
import Stemmer
from wordfreq import top_n_list, zipf_frequency

_WORD = re.compile(r"[^\W_]+")
_STOP_WORDS = 70  # so many of the most frequent Dutch words say nothing about a subject
_PREFIXES = frozenset((
    "aan", "achter", "af", "be", "bij", "door", "ge", "her", "in", "mee", "mis", "na", "om", "on", "onder", "ont", "op",
    "over", "samen", "tegen", "toe", "tot", "uit", "ver", "voor", "weg",
))  # fmt: skip
_SHORTEST_COMPOUND = 8
_KNOWN_PART = 2.5  # Zipf frequency from which a part counts as a word
_SHORT_PART = 0.6  # short parts turn up in many words by accident
_SLACK = 0.8  # by so much a whole word may be better known than its parts and still be split


class Analyser:
    """`protected` words (names) are kept whole. `expand` leads from a resident's word or an old name to present
    terms; it works on questions only, so that the content stays what it is."""

    def __init__(self, protected: Iterable[str] = (), expand: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self._protected = frozenset(_fold(word) for word in protected)
        self._stop = frozenset(top_n_list("nl", _STOP_WORDS))
        self._expand = {" ".join(_words(phrase)): terms for phrase, terms in (expand or {}).items()}
        self._longest = max((phrase.count(" ") + 1 for phrase in self._expand), default=0)
        self._stem = Stemmer.Stemmer("dutch")
        self._forms = lru_cache(maxsize=50_000)(self._forms_of)

    def tokens(self, text: str) -> list[str]:
        """The search words of a text; a compound gives itself and its parts."""
        return [form for word in _words(text) if word not in self._stop for form in self._forms(word)]

    def query_tokens(self, text: str) -> list[str]:
        """The search words of a question, each once, with the present terms for what residents call things."""
        found = self.tokens(text)
        for term in self._terms(_words(text)):
            found.extend(self.tokens(term))
        return list(dict.fromkeys(found))

    def _terms(self, words: list[str]) -> Iterator[str]:
        for size in range(1, self._longest + 1):
            for start in range(len(words) - size + 1):
                yield from self._expand.get(" ".join(words[start : start + size]), ())

    def _forms_of(self, word: str) -> tuple[str, ...]:
        if word in self._protected or not word.isalpha() or not word.isascii():
            return (word,)
        return tuple(dict.fromkeys(self._root(part) for part in (word, *_parts(word))))

    def _root(self, word: str) -> str:
        return str(self._stem.stemWord(_fold(simplemma.lemmatize(word, lang="nl"))))


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("'", "").replace("’", ""))
    return "".join(letter for letter in decomposed if not "\u0300" <= letter <= "\u036f")


def _words(text: str) -> list[str]:
    return _WORD.findall(_fold(text))


def _parts(word: str) -> tuple[str, ...]:
    """The two words that a compound is most likely made of, without the linking s or en; nothing if it is none."""
    if len(word) < _SHORTEST_COMPOUND:
        return ()
    score, left, right = max(_splits(word), default=(0.0, "", ""))
    return (left, right) if score >= max(_KNOWN_PART, _frequency(word) - _SLACK) else ()


def _splits(word: str) -> Iterator[tuple[float, str, str]]:
    for at in range(3, len(word) - 3):
        right = word[at:]
        for left in {word[:at], word[:at].removesuffix("s"), word[:at].removesuffix("en")}:
            if len(left) > 2 and left not in _PREFIXES:
                yield min(_part_score(left), _part_score(right)), left, right


def _part_score(part: str) -> float:
    return _frequency(part) - (_SHORT_PART if len(part) == 3 else 0.0)


@lru_cache(maxsize=100_000)
def _frequency(word: str) -> float:
    return float(zipf_frequency(word, "nl"))
