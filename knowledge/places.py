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


class Towns(Frozen):
    """Names of towns, only to notice that a question is about somewhere else."""

    names: tuple[str, ...] = ()


class PlaceFinder:
    """Finds districts in a text, by the names of districts and neighbourhoods or by postcode. `own` is the name of the
    municipality, `towns` are others."""

    def __init__(self, places: Places, own: str = "", towns: Iterable[str] = ()) -> None:
        self._names, self._postcodes = places.names(), places.postcodes
        self._own = folded(own)
        self._towns = frozenset(map(folded, towns)) - {self._own} - frozenset(self._names)

    def elsewhere(self, text: str) -> bool:
        """Whether the text names another town and nothing of the own municipality."""
        padded = f" {folded(text)} "
        own = self.find(text) or f" {self._own} " in padded
        return not own and any(f" {town} " in padded for town in self._towns)

    def find(self, text: str) -> tuple[str, ...]:
        """District ids; several when a postcode spans them or the text names more than one."""
        message = folded(text)
        for postcode in re.findall(r"\b\d{4}\b", message):
            if postcode in self._postcodes:
                return tuple(self._postcodes[postcode])
        padded = f" {message} "
        return tuple(dict.fromkeys(district for name, district in self._names.items() if f" {name} " in padded))
