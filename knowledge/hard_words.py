# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Hard words that cannot be avoided, each with what it means in plain Dutch."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from knowledge.sources import Frozen


class HardWord(Frozen):
    """`forms` are other ways to write the word: plurals, and what it is short for."""

    word: str
    forms: tuple[str, ...] = ()
    explanation: str

    @property
    def spellings(self) -> tuple[str, ...]:
        return (self.word, *self.forms)


def found(words: tuple[HardWord, ...], texts: Iterable[str]) -> tuple[HardWord, ...]:
    """The hard words in these texts, each once, in the order of the alphabet."""
    by_spelling, pattern = _glossary(words)
    seen = {" ".join(match[0].split()) for text in texts for match in pattern.finditer(text.lower())}
    return tuple(sorted({by_spelling[spelling] for spelling in seen}, key=lambda word: word.word.lower()))


@lru_cache(maxsize=4)
def _glossary(words: tuple[HardWord, ...]) -> tuple[dict[str, HardWord], re.Pattern[str]]:
    by_spelling = {spelling.lower(): word for word in words for spelling in word.spellings}
    return by_spelling, any_of(by_spelling)


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Matches any of the words or phrases in a text in small letters. Whole words only, and the longest first:
    "bijzondere bijstand" is not taken for "bijstand"."""
    longest = sorted(map(str.lower, words), key=len, reverse=True)
    pattern = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest) or "(?!)"
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])")


def doubles(words: Iterable[HardWord]) -> Iterator[str]:
    """Spellings that are explained more than once."""
    seen: set[str] = set()
    for spelling in (spelling.lower() for word in words for spelling in word.spellings):
        if spelling in seen:
            yield spelling
        seen.add(spelling)
