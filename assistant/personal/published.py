# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What everybody may know: it stays in a message, because people ask about it."""

from collections.abc import Iterator

from assistant.personal.phones import national
from knowledge.base import Knowledge
from knowledge.directory import Address
from knowledge.words import folded


def published_of(knowledge: Knowledge) -> frozenset[str]:
    """Phones in digits, mail addresses, streets with their number, and the names of places, organisations and services,
    each written as the masker asks for it."""
    return frozenset(_all(knowledge))


def _all(knowledge: Knowledge) -> Iterator[str]:
    for record in knowledge.records.values():
        yield folded(getattr(record, "name", ""))
        yield folded(getattr(record, "alternate_name", None) or "")
        yield (getattr(record, "email", None) or "").lower()
        for phone in getattr(record, "phones", ()):
            yield national("".join(filter(str.isdigit, phone.number)))
        if isinstance(address := getattr(record, "address", None), Address):
            yield folded(address.address_1)
    for district in knowledge.places.districts:
        yield from map(folded, (district.name, *district.neighbourhoods))
    yield from map(folded, (*knowledge.towns, knowledge.municipality.name))
