# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Dutch words as search sees them: the same for what is indexed and for what is asked."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

import Stemmer

from knowledge.compounds import Compounds

_LANGUAGE = "nl"
_VERSION = 2  # raise when the same word gets other tokens than before
_LONGEST = 60  # letters of a word
_CACHED = 100_000  # words
_BEGINNING = 5  # letters
_ONTO = re.compile(r"^(?:و(?=\w{4}))?(?:[فبكعه]?ال(?=\w{3})|لل(?=\w{3}))?(?:و(?=\w{4}))?")
_ONE_WAY = str.maketrans("ىةیک", "يهيك")
_COMMON = 100  # the most frequent words say nothing, except these
_TELLING = frozenset(
    ["alleen", "dag", "eerste", "geen", "goed", "jaar", "leven", "mensen", "nieuwe", "niet", "onder", "tegen", "tijd",
     "twee", "1", "2", "3"]
)  # fmt: skip
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_PHONE = re.compile(r"(?<![\d,.])(?:\+31|0031|0)[ .-]{0,2}\d(?:[ .-]?\d){6,9}(?!\d)|(?<![\d,.])14[ .-]?0\d{2,3}(?!\d)")
_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{3})+(?![\d.]*\d)")
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*|[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]{4,}")

_ORDINARY, _ORDINARY_PART = 3.5, 4.0  # Zipf frequencies


def fold(text: str) -> str:
    """One spelling: compatible characters, small letters, no accents, nothing invisible."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", _INVISIBLE.sub("", text).replace("’", "'")).casefold()
    return "".join(char for char in plain if not unicodedata.combining(char))


class Analyser:
    """`protected` are names of places and organisations: the words in them that Dutch does not explain are never cut
    or stemmed away. `expand` gives the present terms for an old or colloquial word; it works on questions only.
    `memory` is a file with words that were analysed before: with it, the word lists (seconds to load) are only needed
    for words that nobody wrote yet."""

    def __init__(
        self,
        protected: Iterable[str] = (),
        expand: Mapping[str, Sequence[str]] | None = None,
        memory: Path | None = None,
    ) -> None:
        self._stem: Callable[[str], str] = Stemmer.Stemmer("dutch").stemWord
        self._soft_stem: Callable[[str], str] = Stemmer.Stemmer("dutch_porter").stemWord
        self._frequency = lru_cache(_CACHED)(_frequency)
        self._compounds = Compounds(self._frequency)
        self._protected = frozenset(word for name in protected for word in words_of(name))
        self._fresh = lru_cache(_CACHED)(self._analyse)
        self._remembered = self._read(memory) if memory else {}
        self._phrases = tuple(expand or ())
        self._expand = {tuple(self._wholes(old)): tuple(present) for old, present in (expand or {}).items()}
        self._longest = max(map(len, self._expand), default=0)

    @property
    def fingerprint(self) -> str:
        """Changes when an index that was built with other names would not fit any more."""
        return hashlib.sha256("\n".join((str(_VERSION), *sorted(self._protected))).encode()).hexdigest()[:16]

    def remember(self, file: Path, texts: Iterable[str]) -> None:
        """Writes the tokens of every word in these texts, and of the words that are expanded."""
        words = {word for text in (*texts, *self._phrases) for word in words_of(text)}
        known = {word: self._analysed(word) for word in sorted(words)}
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(".nieuw")
        fresh.write_text(json.dumps({"fingerprint": self.fingerprint, "words": known}), "utf-8")
        fresh.replace(file)

    def warm(self) -> None:
        """Loads the word lists before somebody has to wait for them."""
        self._fresh("opwarmen")

    def _read(self, file: Path) -> dict[str, tuple[str, ...]]:
        try:
            stored = json.loads(file.read_text("utf-8"))
            fits = stored["fingerprint"] == self.fingerprint
            return {word: tuple(tokens) for word, tokens in stored["words"].items()} if fits else {}
        except (OSError, ValueError, KeyError, AttributeError, TypeError):
            return {}

    def _analysed(self, word: str) -> tuple[str, ...]:
        known = self._remembered.get(word)
        return self._fresh(word) if known is None else known

    @cached_property
    def _stop(self) -> frozenset[str]:
        from wordfreq import top_n_list

        return frozenset(top_n_list(_LANGUAGE, _COMMON)) - _TELLING

    def tokens(self, text: str) -> list[str]:
        return [token for word in words_of(text) for token in self._analysed(word)]

    def query_tokens(self, text: str) -> list[str]:
        """The tokens of a question, and those of the present terms for its old or colloquial words."""
        wholes = self._wholes(text)
        spans = (tuple(wholes[i : i + n]) for n in range(1, self._longest + 1) for i in range(len(wholes) - n + 1))
        added = dict.fromkeys(term for span in spans for term in self._expand.get(span, ()))
        return [*self.tokens(text), *(token for term in added for token in self.tokens(term))]

    def _wholes(self, text: str) -> list[str]:
        return [tokens[0] for word in words_of(text) if (tokens := self._analysed(word))]

    def _analyse(self, word: str) -> tuple[str, ...]:
        """The word's own token first, then those of its parts."""
        if word in self._stop or len(word) > _LONGEST:
            return ()
        if not word.isalpha():
            return self._mixed(word)
        base = self._base(word)
        if word in self._protected and not self.is_ordinary(word):
            return tuple(dict.fromkeys((word, base)))
        return tuple(dict.fromkeys((base, *self._tokens_of(self._compounds.parts(word)))))

    def _mixed(self, word: str) -> tuple[str, ...]:
        """A number, a name with a number in it, or words with a hyphen or apostrophe."""
        parts = re.split("['-]", word)
        if len(parts) == 1:
            return (word, *(letters for letters in _LETTERS.findall(word)))
        joined = (self._base("".join(parts)),) if all(map(str.isalpha, parts)) else ()
        return tuple(dict.fromkeys((*joined, *self._tokens_of(parts))))

    def _tokens_of(self, words: Iterable[str]) -> Iterator[str]:
        return (token for word in words if len(word) > 1 for token in self._analysed(word))

    def _base(self, word: str) -> str:
        import simplemma

        lemma = fold(simplemma.lemmatize(word, _LANGUAGE)).replace("_", "")
        stem = self._stem(lemma)
        # This stemmer takes "ge" out of any word: fine for participles, which are lemmas by now, but "begeleiding"
        # would become "beleid".
        return stem if lemma[:-2].count("ge") <= stem.count("ge") else self._soft_stem(lemma)

    def is_ordinary(self, word: str) -> bool:
        """A word of the dictionary, or made of everyday words."""
        import simplemma

        if self._frequency(word) >= _ORDINARY or simplemma.is_known(word, _LANGUAGE):
            return True
        parts = self._compounds.parts(word)
        return bool(parts) and min(map(self._frequency, parts)) >= _ORDINARY_PART


def common_words(number: int) -> tuple[str, ...]:
    """The most used words, the first most, in one spelling."""
    from wordfreq import top_n_list

    return tuple(dict.fromkeys(map(fold, top_n_list(_LANGUAGE, number))))


def _frequency(word: str) -> float:
    from wordfreq import zipf_frequency

    return zipf_frequency(word, _LANGUAGE)


def words_of(text: str) -> Iterator[str]:
    """The words as people wrote them, in one spelling."""
    folded = _PHONE.sub(_digits, _THOUSANDS.sub(lambda number: number[0].replace(".", ""), fold(text)))
    return (word[0] for word in _WORD.finditer(folded))


def beginnings(text: str) -> list[str]:
    """The words of any language without their endings, roughly: their first letters. Arabic writes "and" and "the" onto
    a word, and several letters in more than one way."""
    words = (_ONTO.sub("", word.translate(_ONE_WAY)) for word in words_of(text))
    return [word[:_BEGINNING] for word in words if len(word) > 1]


def _digits(phone: re.Match[str]) -> str:
    """A phone number is one word, however it is spaced."""
    return f" {re.sub(r'[^0-9]', '', re.sub(r'^(?:[+]31|0031)[ .-]{0,2}0?', '0', phone[0]))} "
