# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Finds a district by anything that people call it."""

from knowledge.places import District, Places
from knowledge.words import folded


def district_named(places: Places, text: str) -> District | None:
    """By id, name, neighbourhood, popular name or the four digits of a postcode that lies in one district."""
    wanted = folded(text)
    owners = places.postcodes.get(wanted[:4], ()) if wanted[:4].isdigit() else ()
    known = {folded(district.id): district.id for district in places.districts} | places.names()
    key = owners[0] if len(owners) == 1 else known.get(wanted)
    return next((district for district in places.districts if district.id == key), None)
