# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A picture of the districts that is no map: one tile each, in the order of the content."""

from dataclasses import dataclass

from assistant.directory import Directory, Wish
from knowledge.base import Knowledge


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """`total` is how much help our records have in this district, of the topic that was chosen."""

    key: str
    name: str
    neighbourhoods: tuple[str, ...]
    total: int
    chosen: bool


def tiles_of(knowledge: Knowledge, directory: Directory, wish: Wish) -> tuple[Tile, ...]:
    return tuple(
        Tile(
            key=district.id,
            name=district.name,
            neighbourhoods=district.neighbourhoods,
            total=len(directory.listed(Wish(topic=wish.topic, district=district.id))),
            chosen=district.id == wish.district,
        )
        for district in knowledge.places.districts
    )
