# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The plain form of a text in which words are compared."""

import re
import unicodedata
from collections.abc import Iterable

_OTHER = re.compile(r"[^\w\s]|_")
_KEPT = 0x3000  # codes below which the alphabets of nearly everybody are


class _Bare(dict[int, str]):
    """What each letter becomes, by its code; worked out once for those that come often."""

    def __missing__(self, code: int) -> str:
        plain = "" if unicodedata.combining(chr(code)) else chr(code)
        if code < _KEPT:
            self[code] = plain
        return plain


# Letters that do not come apart become the plain ones.
_BARE = _Bare(str.maketrans({"ł": "l", "ı": "i", "ø": "o", "đ": "d", "ß": "ss"}))


def folded(text: str) -> str:
    """Lower case, no accents, apostrophes or other punctuation, single spaces."""
    lower = text.lower().replace("'", "").replace("’", "")
    return " ".join(_OTHER.sub(" ", lower if lower.isascii() else bare(lower)).split())


def any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Matches any of the folded names as whole words, the longest first; nothing when there are none."""
    longest = sorted(names, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b" if longest else r"(?!)")


def bare(text: str) -> str:
    """The text without accents; letters that do not come apart become the plain ones."""
    return unicodedata.normalize("NFKD", text).translate(_BARE)


def readable(text: str) -> str:
    """The text in one normal form on one line, without control, invisible and broken characters."""
    return visible(unicodedata.normalize("NFKC", text))


def visible(text: str) -> str:
    """The text on one line, without control, invisible and broken characters."""
    if text.isprintable():  # as most texts are: then there is nothing to take out
        return " ".join(text.split())
    return " ".join("".join(_readable(letter) for letter in text).split())


def _readable(letter: str) -> str:
    category = unicodedata.category(letter)
    if letter.isspace() or category == "Cc":
        return " "
    return "" if category in ("Cf", "Cs", "Co", "Cn") else letter
