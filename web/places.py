# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Finds a district by anything that people call it."""

from knowledge.places import District, Places
from knowledge.words import folded


def district_named(places: Places, text: str) -> District | None:
    """By id, name, neighbourhood, popular name or the four digits of a postcode that lies in one district."""
    wanted = folded(text)
    popular = {folded(name): folded(real) for name, real in places.popular_names.items()}
    wanted = popular.get(wanted, wanted)
    owners = places.postcodes.get(wanted[:4], ()) if wanted[:4].isdigit() else ()
    if len(owners) == 1:
        wanted = folded(owners[0])
    return next((district for district in places.districts if wanted in _names(district)), None)


def _names(district: District) -> set[str]:
    names = (district.id, district.name, *district.alternate_names, *district.neighbourhoods)
    return {folded(name) for name in names}
