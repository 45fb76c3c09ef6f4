# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Proper names and numbers in a text, as a claim must share them with its passage."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from assistant.writing.tokens import TOKEN
from knowledge.base import Knowledge
from knowledge.words import folded

_WORD = re.compile(r"[^\W\d_][\w-]*")
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_ENDS = (".", "!", "?", ":", ";", "•", "-", "(", '"', "“", "‘")


class Numbers:
    """Numbers in digits and in words. `spelled` are the words for a number."""

    def __init__(self, spelled: Mapping[int, Sequence[str]]) -> None:
        self._values = {folded(word): str(value) for value, words in spelled.items() for word in words}

    def of(self, text: str) -> set[str]:
        """Every number once, in digits of our own, those behind tokens not."""
        plain = "".join(_digit(letter) for letter in TOKEN.sub(" ", text))
        return {
            *_NUMBER.findall(plain),
            *(self._values[word] for word in folded(plain).split() if word in self._values),
        }


class Names:
    """Tells names from words that only have a capital because a sentence begins, by how our own texts write them."""

    def __init__(self, texts: Iterable[str], capitals: Collection[str]) -> None:
        self._capitals = {folded(word) for word in capitals}
        small, opening, named = set[str](), set[str](), set[str]()
        for text in texts:
            for word, first in _words(text):
                seen = (opening if first else named) if _has_capital(word) else small
                seen.add(folded(word))
        self._opening = self._capitals | small | (opening - named)

    def foreign(self, text: str, known: Iterable[str]) -> set[str]:
        """The names in a text that are not in the `known` texts."""
        there = {word for one in known for word in folded(one.replace("-", " ")).split()}
        return {
            word
            for word, first in _words(text)
            if _has_capital(word) and not self._ordinary(word, first) and not there.issuperset(folded(word).split())
        }

    def _ordinary(self, word: str, first: bool) -> bool:
        return folded(word) in (self._opening if first else self._capitals)


def own_texts(knowledge: Knowledge) -> Iterator[str]:
    """What people wrote and what was translated of it."""
    for article in knowledge.articles.values():
        yield from (section.text for section in article.sections)
        yield from (sentence.text for sentence in article.key_sentences)
    for texts in knowledge.translations.values():
        for text in texts.values():
            yield from (section.text for section in text.sections)
            yield from text.key_sentences.values()


def _words(text: str) -> Iterator[tuple[str, bool]]:
    """Words, and whether a sentence begins with them. An ending after an apostrophe is not looked at."""
    for found in _WORD.finditer(text.replace("’", "'")):
        before = text[: found.start()].rstrip()
        if found.start() == 0 or text[found.start() - 1] not in "'’":
            yield found.group(), not before or before.endswith(_ENDS)


def _has_capital(word: str) -> bool:
    return any(letter.isupper() for letter in word)


def _digit(letter: str) -> str:
    value = unicodedata.digit(letter, None)
    return letter if value is None else str(value)
