# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Notices what somebody need not send along. It only points things out: the person decides."""

import re
from enum import StrEnum
from functools import cache
from pathlib import Path

from knowledge.formats import MONTHS
from knowledge.sources import Frozen
from knowledge.words import any_of, folded
from knowledge.yaml_files import read_yaml

FILE = Path(__file__).parent / "data" / "spotting.yaml"
_STREET = re.compile(r"\b\w{3,}(?:straat|weg|laan|plein|hof|pad|singel|gracht|kade|dijk|dreef) \d{1,4}\b")
_POSTCODE = re.compile(r"\b[1-9]\d{3}(?: ?[A-Z]{2}|[a-z]{2})\b|\b[1-9]\d{3} \[adres\]")
_DAY, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:19\d\d|20[01]\d)"
_DATE = re.compile(rf"\b{_DAY}(?:[-/. ](?:0?[1-9]|1[0-2])[-/. ]| (?:{'|'.join(MONTHS)}) ){_YEAR}\b", re.IGNORECASE)


class Spotted(StrEnum):
    ADDRESS = "address"
    BIRTH_DATE = "birth_date"
    HEALTH = "health"


class SpottingWords(Frozen):
    """One language; words are separated by spaces."""

    health: str
    streets: str


class Spotter:
    """The words of all languages count at once: people mix them."""

    def __init__(self, languages: dict[str, SpottingWords]) -> None:
        self._health = any_of({folded(word) for item in languages.values() for word in item.health.split()})
        streets = any_of({folded(word) for item in languages.values() for word in item.streets.split()}).pattern
        self._streets = re.compile(rf"{streets}(?: \w+){{0,2}} \d{{1,4}}\b|\b\d{{1,4}} \w+ {streets}")

    def look(self, text: str) -> tuple[Spotted, ...]:
        message = folded(text)
        found = {
            Spotted.ADDRESS: _STREET.search(message) or self._streets.search(message) or _POSTCODE.search(text),
            Spotted.BIRTH_DATE: _DATE.search(text),
            Spotted.HEALTH: self._health.search(message),
        }
        return tuple(kind for kind, match in found.items() if match)


@cache
def load_spotter(file: Path = FILE) -> Spotter:
    raw = read_yaml(file)
    return Spotter({language: SpottingWords.model_validate(item) for language, item in raw.items()})
