# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Districts, neighbourhoods and postcodes of the municipality."""

import re
from collections.abc import Iterable

from pydantic import Field

from knowledge.sources import Frozen, Sourced
from knowledge.words import folded


class District(Frozen):
    id: str
    name: str
    alternate_names: tuple[str, ...] = ()
    neighbourhoods: tuple[str, ...] = ()


class Places(Sourced):
    """`postcodes` maps the four digits to district ids; more than one means: ask for the neighbourhood."""

    districts: tuple[District, ...] = ()
    popular_names: dict[str, str] = Field(default_factory=dict)
    postcodes: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    def names(self) -> dict[str, str]:
        """Every name that people use for a place, folded, with the id of its district."""
        found = {
            folded(name): district.id
            for district in self.districts
            for name in (district.name, *district.alternate_names, *district.neighbourhoods)
        }
        popular = {
            folded(name): found[folded(real)] for name, real in self.popular_names.items() if folded(real) in found
        }
        return found | popular


_FEW_WORDS, _ONE_QUESTION = 5, 12


class Towns(Frozen):
    """Names of towns, only to notice that a question is about somewhere else."""

    names: tuple[str, ...] = ()


class PlaceFinder:
    """Finds districts in a text, by the names of districts and neighbourhoods or by postcode. `own` is the name of the
    municipality, `towns` are others."""

    def __init__(self, places: Places, own: str = "", towns: Iterable[str] = ()) -> None:
        self._names, self._postcodes = places.names(), places.postcodes
        self._own = folded(own)
        self._places = _any_of(self._names)
        self._towns = _any_of(frozenset(map(folded, towns)) - {self._own} - frozenset(self._names))
        self._in_town = re.compile(rf"\b(in|te|binnen|gemeente|municipality of) (?:{self._towns.pattern})")
        self._living = re.compile(
            rf"\b(ik|wij|we|i|we live) (woon|wonen|live|zit|zitten) (nu )?in (?:{self._towns.pattern})"
        )

    def elsewhere(self, text: str) -> bool:
        """Whether the text is about being in another town and names nothing of the own municipality. Where somebody
        comes from or goes to does not count, except in a few search words; in a story only where they say they live."""
        message = folded(text)
        if self.find(text) or f" {self._own} " in f" {message} ":
            return False
        words = len(message.split())
        pattern = self._towns if words <= _FEW_WORDS else self._in_town if words <= _ONE_QUESTION else self._living
        return bool(pattern.search(message))

    def find(self, text: str) -> tuple[str, ...]:
        """District ids; several when a postcode spans them or the text names more than one."""
        message = folded(text)
        for postcode in re.findall(r"\b\d{4}\b", message):
            if postcode in self._postcodes:
                return tuple(self._postcodes[postcode])
        return tuple(dict.fromkeys(self._names[name] for name in self._places.findall(message)))


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Matches any of the names as whole words, the longest first; nothing when there are none."""
    longest = sorted(names, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b" if longest else r"(?!)")
