# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What somebody asks, without how it is asked: greetings, thanks, names, own numbers, scolding and being a man or a
woman change no answer."""

import re
from collections.abc import Callable, Mapping

from assistant.personal.text import Kind
from knowledge.sources import Frozen
from knowledge.words import folded

_SENTENCES = re.compile(r"(?<=[.!?؟])\s+")
_NAME_WORDS = 3
_MASKED = f"[{Kind.NAME.value}]"
# "mijn bsn is [BSN],": nobody who tells his number asks what such a number is.
_TOKEN = rf"\[(?:{Kind.BSN}|{Kind.IBAN})\],? ?"
_OWN_NUMBER = re.compile(
    rf"(?:\w+ ){{0,2}}\b(?:\w*bsn\w*|burgerservicenummer|iban|rekening\w*)\b:? ?(?:[^\s\[]+ ){{0,2}}{_TOKEN}|{_TOKEN}",
    re.IGNORECASE,
)
# "Mijn nummer is [telefoon].": where to reach somebody, and no second question.
_REACHED = re.compile(rf"\[(?:{Kind.PHONE}|{Kind.EMAIL})\]")
_REACHED_WORDS = 6


class MannerWords(Frozen):
    """One language; words are separated by spaces. `who` says that a man or a woman asks, `asks` are ways to begin a
    question."""

    edges: str
    words: str
    names: tuple[str, ...]
    who: str = ""
    asks: tuple[str, ...] = ()


class Manners:
    """`telling` says whether a sentence tells something about who asks: that is kept, also when it looks like a name.
    The words of all languages count at once."""

    def __init__(self, languages: Mapping[str, MannerWords], telling: Callable[[str], object]) -> None:
        self._telling = telling
        self._edges = {folded(word) for item in languages.values() for word in item.edges.split()}
        more = {folded(word) for item in languages.values() for word in (*item.words.split(), *item.who.split())}
        self._words = self._edges | more
        self._spoken = {
            language: {folded(word) for word in (*item.edges.split(), *item.words.split())}
            for language, item in languages.items()
        }
        self._asks = sorted((folded(ask).split() for item in languages.values() for ask in item.asks), key=len)
        self._names = tuple(folded(name).split() for item in languages.values() for name in item.names)

    def without(self, text: str) -> str:
        """The text without numbers of one's own and sentences of manners only, and without greetings and thanks around
        the others; the whole text when nothing else is left."""
        sentences = _SENTENCES.split(_OWN_NUMBER.sub("", text))
        if len(sentences) > 1:
            telling = (sentence for sentence in sentences if not self._says_nothing(sentence))
            sentences = [sentence for sentence in telling if not tells_where(sentence, _REACHED_WORDS)]
        return " ".join(self._trimmed(self._opened(sentence)) for sentence in sentences).strip() or text

    def language(self, text: str) -> str | None:
        """The one language whose greetings and thanks a text has, and no other words; None when more have them."""
        words = set(folded(text).split())
        spoken = [language for language, own in self._spoken.items() if own >= words]
        return spoken[0] if len(spoken) == 1 and words else None

    def tells(self, text: str) -> bool:
        """Whether a text is more than manners."""
        return not all(self._says_nothing(sentence) for sentence in _SENTENCES.split(text))

    def _says_nothing(self, sentence: str) -> bool:
        words = folded(sentence).split()
        return self._words.issuperset(words) or self._is_name(sentence, words)

    def _is_name(self, sentence: str, words: list[str]) -> bool:
        for opening in self._names:
            rest = sentence.split()[len(opening) :]
            if words[: len(opening)] == opening and 0 < len(rest) <= _NAME_WORDS and _capitals(rest):
                return not self._telling(sentence)
        return False

    def _opened(self, sentence: str) -> str:
        """The sentence without an opening of manners only, up to its first comma."""
        opening, _, rest = sentence.partition(", ")
        return rest if rest and self._words.issuperset(folded(opening).split()) else sentence

    def _closed(self, words: list[str]) -> list[str]:
        """The words without a last sentence of manners only, that nothing but its capital tells from the question."""
        said = next((at for at in range(len(words), 0, -1) if folded(words[at - 1]) not in self._words), 0)
        closes = 0 < said < len(words) and words[said][0].isupper() and words[-1][-1] in ".!"
        return words[:said] if closes else words

    def _trimmed(self, sentence: str) -> str:
        words = self._closed(sentence.split())
        while len(words) > 1 and folded(words[0]) in self._edges:
            words = words[1:]
        ending = ""
        while len(words) > 1 and folded(words[-1]) in self._edges:
            ending = words[-1][-1] if words[-1][-1] in "?!" else ending
            words = words[:-1]
        return f"{' '.join(self._asked(words)).rstrip(',')}{ending}"

    def _asked(self, words: list[str]) -> list[str]:
        """What comes after a way to begin a question; all of it when nothing does."""
        begun = folded(" ".join(words)).split()
        found = next((ask for ask in reversed(self._asks) if begun[: len(ask)] == ask), [])
        return words[len(found) :] or words


def tells_where(text: str, most: int) -> bool:
    """Whether somebody tells where to reach him, and asks nothing; a text of more than so many words tells more."""
    return bool(_REACHED.search(text)) and "?" not in text and len(text.split()) <= most


def _capitals(words: list[str]) -> bool:
    """Whether it is written as a name is, or was a name before it was masked."""
    return all(word[:1].isupper() or word.startswith(_MASKED) for word in (words[0], words[-1]))
