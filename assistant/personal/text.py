# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What somebody typed, as it is searched for personal data: by re2, in linear time, whatever is typed."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import re2

_FILLED = "\0"
_PATTERN_BYTES = 64 << 20
_DASHES = "‐‑‒–—−﹣"
_BLANKS = {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x2800, 0x3164, 0xFFA0}  # letters that nobody sees


class Kind(StrEnum):
    """What was found; the value stands in its place, in brackets."""

    BSN = "BSN"
    IBAN = "IBAN"
    PHONE = "telefoon"
    EMAIL = "e-mail"
    ADDRESS = "adres"
    BIRTH = "geboortedatum"
    PLATE = "kenteken"
    NUMBER = "nummer"
    NAME = "naam"


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A piece of the text, from `start` up to `end` in characters."""

    start: int
    end: int
    kind: Kind

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def without_invisible(text: str) -> str:
    """Without what nobody sees and what parts digits: zero width, soft hyphen, bidi marks, variation selectors."""
    return text if text.isascii() else "".join(letter for letter in text if not _invisible(letter))


def plain(text: str) -> str:
    """As long as the text itself: digits of any script, wide letters, dashes and spaces as ASCII has them."""
    return text if text.isascii() else "".join(map(_plain, text))


def blanked(text: str, found: Iterable[Found]) -> str:
    """The text with what was found filled in, so that nothing finds it twice."""
    for item in found:
        text = f"{text[: item.start]}{_FILLED * (item.end - item.start)}{text[item.end :]}"
    return text


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> "re2._Regexp":
    options = re2.Options()
    options.log_errors = False
    options.max_mem = _PATTERN_BYTES
    return re2.compile(pattern, options)


def matches(pattern: str, text: str) -> Iterator["re2._Match"]:
    return iter(_compiled(pattern).finditer(text))


def match_at(pattern: str, text: str, start: int) -> "re2._Match | None":
    """A match that begins exactly at `start`; its places are those in the rest of the text."""
    return _compiled(pattern).match(text[start : start + 200])


def apart(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit touches this piece."""
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())


@lru_cache(maxsize=4096)
def _invisible(letter: str) -> bool:
    code = ord(letter)
    selector = 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF or 0x180B <= code <= 0x180D
    return selector or code in _BLANKS or unicodedata.category(letter) == "Cf"


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    digit = unicodedata.decimal(letter, None)
    if digit is not None:
        return str(digit)
    if 0xFF01 <= ord(letter) <= 0xFF5E:
        return chr(ord(letter) - 0xFEE0)
    if letter in _DASHES:
        return "-"
    return " " if unicodedata.category(letter) == "Zs" else letter
