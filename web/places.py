# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Finds a district by anything that people call it."""

from knowledge.places import District, PlaceFinder, Places
from knowledge.words import folded


def district_named(places: Places, text: str) -> District | None:
    """By id, name, neighbourhood, popular name, also misspelt, or by a postcode that lies in one district."""
    known = {folded(district.id): (district.id,) for district in places.districts}
    found = known.get(folded(text)) or PlaceFinder(places).find(text)
    return next((district for district in places.districts if (district.id,) == found), None)
