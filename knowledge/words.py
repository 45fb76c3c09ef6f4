# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The plain form of a text in which words are compared."""

import re
import unicodedata


def folded(text: str) -> str:
    """Lower case, no accents, apostrophes or other punctuation, single spaces."""
    lower = unicodedata.normalize("NFKD", text.lower().replace("'", "").replace("’", ""))
    letters = "".join(letter for letter in lower if not "\u0300" <= letter <= "\u036f")
    return re.sub(r"\s+", " ", re.sub(r"[^\w\s]|_", " ", letters)).strip()


def readable(text: str) -> str:
    """The text in one normal form on one line, without control, invisible and broken characters."""
    normal = unicodedata.normalize("NFKC", text)
    return " ".join("".join(_readable(letter) for letter in normal).split())


def _readable(letter: str) -> str:
    category = unicodedata.category(letter)
    if letter.isspace() or category == "Cc":
        return " "
    return "" if category in ("Cf", "Cs", "Co", "Cn") else letter
