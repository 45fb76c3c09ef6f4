# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What somebody typed as the place where they live, and where their question then goes."""

import re
import unicodedata
from dataclasses import dataclass

from assistant.masking import masked
from knowledge.places import District, PlaceFinder, Places
from knowledge.words import folded, readable

_POSTCODE = re.compile(r"\b[1-9]\d{3}(?![0-9])")
_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """`districts` is where it may be: none when we do not know the place, several when a postcode spans them. `part`
    is the neighbourhood or the four digits."""

    part: str
    districts: tuple[District, ...]

    def inside(self, key: str) -> District | None:
        """The only district, or the one that was chosen."""
        if len(self.districts) == 1:
            return self.districts[0]
        return next((district for district in self.districts if district.id == key), None)

    def told(self, key: str) -> str | None:
        """ "Aldenhof (Dukenburg)", so that the team sees both."""
        district = self.inside(key)
        if district is None or folded(district.name) == folded(self.part):
            return district.name if district else self.part or None
        return f"{self.part} ({district.name})" if self.part else district.name


def spot(places: Places, typed: str) -> Spot:
    """Names are read as people write them; of a postcode only the four digits are kept, of an address nothing."""
    text = "".join(_digit(letter) for letter in readable(typed))[: 2 * _LONGEST]
    found = PlaceFinder(places).find(text) or tuple(item.id for item in places.districts if item.id == folded(text))
    districts = tuple(district for district in places.districts if district.id in found)
    return Spot(part=_part(places, text, districts), districts=districts)


def _part(places: Places, text: str, districts: tuple[District, ...]) -> str:
    """By the names that we know; what we do not know, as it was typed."""
    message = f" {folded(text)} "
    known = [name for district in districts for name in (*district.neighbourhoods, district.name)]
    named = [name for name in (*places.popular_names, *known) if f" {folded(name)} " in message]
    if districts and named:
        return named[0]
    postcode = _POSTCODE.search(text)
    if postcode:
        return postcode[0]
    return "" if districts else masked(text)[:_LONGEST]


def _digit(letter: str) -> str:
    """Arabic and other digits as ours."""
    return str(unicodedata.digit(letter)) if letter.isdecimal() else letter
