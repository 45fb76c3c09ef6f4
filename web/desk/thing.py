# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Anything that the desk can show, by its id."""

from dataclasses import dataclass
from datetime import datetime

from assistant.bootstrap import House
from assistant.cards import Cards
from assistant.upkeep.fields import Field, Told, fields_of
from knowledge.directory import Contactable, Location
from web.desk.shelf import shelf_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """`address` is empty for what has no page at the desk. `fields` are what it holds now."""

    id: str
    title: str
    address: str
    fields: tuple[tuple[Field, str], ...]

    def now(self, field: Field) -> str:
        return dict(self.fields).get(field, "")


def thing(house: House, key: str, now: datetime) -> Thing | None:
    """None for what is not in the knowledge, or not any more."""
    shelf = shelf_of(house)
    place = shelf.place.get(key)
    item = shelf.items[place] if place is not None else None
    record: Told | None = house.knowledge.articles.get(key) or house.knowledge.records.get(key)
    record = record or (item.passage if item else None)
    if record is None:
        return None
    return Thing(
        id=key,
        title=item.title if item else _title(record),
        address=item.address if item else "",
        fields=_fields(house, record, now),
    )


def _title(record: Told) -> str:
    told = (getattr(record, name, None) for name in ("name", "title", "what"))
    return next((text for text in told if text), record.id)


def _fields(house: House, record: Told, now: datetime) -> tuple[tuple[Field, str], ...]:
    if isinstance(record, Contactable | Location):
        return fields_of(record, Cards(house.knowledge).of(record, now))
    return fields_of(record, None)
