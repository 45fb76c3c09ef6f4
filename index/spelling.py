# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Dutch words as they were meant: who types a letter too many, too few or in the wrong place asks the same."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.analyser import fold

_WORD = re.compile(r"(?<![\w@./'’-])[^\W\d_]{3,}(?![\w@/'’-]|\.\w)")
_SHORT = 4  # letters below which a word is one of ours with a letter lost, or stays
_MIDDLE = 6  # letters below which another letter makes another word, so that letters are only lost, added or swapped
_LONG = 9  # letters from which a word may have two slips
_NAME = 6  # letters from which a capital in a sentence may begin a name of ours with a slip


class Spelling:
    """`known` says how often a folded word stands in the content, `common` are the most used words of the language, the
    first most; `is_word` tells whether any other word is one as well. A word that is none of these becomes the one that
    is at most a slip or two away and begins with the same letter."""

    def __init__(self, known: Mapping[str, int], common: tuple[str, ...], is_word: Callable[[str], bool]) -> None:
        self._is_word = is_word
        self._known = frozenset(known)
        often = sorted(known, key=lambda word: -known[word])
        self._rank = {word: place for place, word in enumerate(dict.fromkeys((*often, *common)))}
        self._beginning: dict[str, list[str]] = {}
        for word in self._rank:
            self._beginning.setdefault(word[:1], []).append(word)
        self._meant = lru_cache(maxsize=10_000)(self._nearest)

    def corrected(self, text: str) -> str:
        """The text with its slips mended; capitals in a sentence may be names, so those become ours or stay."""
        return _WORD.sub(lambda found: self._mended(found[0], found.start() > 0), text)

    def _mended(self, word: str, inside: bool) -> str:
        name = inside and word[0].isupper()
        if name and len(word) < _NAME:
            return word
        meant = self._meant(fold(word))
        if meant is None or (name and meant not in self._known):
            return word
        return meant.capitalize() if word[0].isupper() else meant

    def _nearest(self, word: str) -> str | None:
        """None for a word that is one, or is too far from every other."""
        if word in self._rank or self._is_word(word):
            return None
        slips = 2 if len(word) >= _LONG else 1
        alike = [known for known in self._beginning.get(word[:1], ()) if abs(len(known) - len(word)) <= slips]
        if len(word) < _SHORT:
            alike = [known for known in alike if len(known) > len(word) and known in self._known]
        if len(word) < _MIDDLE:
            alike = [known for known in alike if len(known) != len(word) or sorted(known) == sorted(word)]
        near = process.extract(word, alike, scorer=OSA.distance, score_cutoff=slips, limit=None)
        return min(near, key=lambda found: (found[1], self._rank[found[0]]), default=(None,))[0]
