# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Messages that say nothing in any language: told by their letters alone, so that a real word is never refused."""

import re

from knowledge.words import folded

_REPEATED = re.compile(r"(\w{1,3}?)\1{4,}")  # aaaaa, hahahahaha
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn")
_ALONG_A_ROW = 4
_VOWEL = re.compile(r"[aeiouy]")
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{5,}")
_LETTERS_A_VOWEL = 5
_SHORTEST = 5


def gibberish(text: str) -> bool:
    """Whether no word of a message can be one; messages with any other script than ours are left alone."""
    words = folded(text).split()
    if not words:
        return True
    return all(word.isascii() and not word.isdigit() and _no_word(word) for word in words)


def _no_word(word: str) -> bool:
    if _REPEATED.fullmatch(word):
        return True
    if len(word) < _SHORTEST or not word.isalpha():
        return False
    few_vowels = len(_VOWEL.findall(word)) < len(word) / _LETTERS_A_VOWEL
    return (few_vowels and bool(_CONSONANTS.search(word))) or _typed_along_a_row(word)


def _typed_along_a_row(word: str) -> bool:
    return any(row[at : at + _ALONG_A_ROW] in word for row in _ROWS for at in range(len(row) - _ALONG_A_ROW + 1))
