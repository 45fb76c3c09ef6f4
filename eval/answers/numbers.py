# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The figures in a text, in one spelling for all languages: phones, amounts, postcodes, dates, times, other numbers."""

import re
from collections.abc import Iterator

from knowledge.amounts import euros_in

_EUROS = re.compile(r"€ ?\d[\d.,\u00a0\u202f]*")
_DATE = re.compile(r"\b(\d{1,2}) ([^\W\d]{3,}) ((?:19|20)\d\d)\b")
_POSTCODE = re.compile(r"\b(\d{4}) ?([A-Z]{2})\b")
_PHONE = re.compile(r"(?:\+31 ?|\b0)\d[\d -]{6,}\d\b|\b14 ?0\d\d\b|\b11[23]\b(?![.,]?\d)")
_TIME = re.compile(r"\b(\d{1,2})[.:](\d\d)\b(?![.,]?\d)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?![.,]\d)")
_NUMBER = re.compile(r"(?<![^\W_])\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?!\d)|(?<![^\W_])\d(?:[\d.,]*\d)?")
_ISOLATES = re.compile(r"[\u2066-\u2069]")


def figures_in(text: str) -> frozenset[str]:
    """Each with its kind in front: "telefoon 0800...". What is one kind is not read as another as well, and a digit in
    a name (B1, Ieder1Gelijk) is no figure."""
    return frozenset(_figures(_ISOLATES.sub("", text)))


def _figures(text: str) -> Iterator[str]:
    for euros in _EUROS.findall(text):
        yield from (f"€ {value:g}" for value in euros_in(euros))
    text = _EUROS.sub(" ", text)
    for name, pattern in (("datum", _DATE), ("postcode", _POSTCODE), ("telefoon", _PHONE), ("jaar", _YEAR)):
        yield from (f"{name} {_joined(found.group())}" for found in pattern.finditer(text))
        text = pattern.sub(" | ", text)
    yield from (f"tijd {int(hour)}:{minute}" for hour, minute in _TIME.findall(text))
    yield from (f"getal {_bare(number)}" for number in _NUMBER.findall(_TIME.sub(" ", text)))


def _joined(text: str) -> str:
    return re.sub(r"[\s-]", "", text).casefold()


def _bare(number: str) -> str:
    """1.870, 1,870 and 1 870 are the same; so are 0,17 and 0.17."""
    return "".join(str(int(digit)) for digit in number if digit.isdigit())
