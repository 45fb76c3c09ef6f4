# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The plain form of a text in which words are compared."""

import re
import unicodedata
from collections.abc import Iterable

_OTHER = re.compile(r"[^\w\s]|_")
_PLAIN = str.maketrans({"ł": "l", "ı": "i", "ø": "o", "đ": "d", "ß": "ss"})  # letters that do not come apart


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
    letters = (letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return "".join(letters).translate(_PLAIN)


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
