# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Who types a phone number, or a part of one, looks for whose it is."""

import re
from collections.abc import Iterator

from index.search import Hit, Query
from index.typed import in_digits
from knowledge.base import Knowledge, Record
from knowledge.directory import Contactable
from knowledge.rendering import record_passage

_NUMBER = re.compile(r"[\d +().-]+")
_PART = 5  # digits from which a part of a number is one


def numbered(knowledge: Knowledge, query: Query) -> tuple[Hit, ...]:
    """The records with that number, the municipality's own and the whole numbers first; none for words."""
    if not _NUMBER.fullmatch(query.text.strip()):
        return ()
    typed, town = in_digits(query.text), knowledge.municipality
    own = (town.front_desk, town.general)
    found = [hit for record in _with(knowledge, typed) if _wanted(hit := _hit(knowledge, record), query)]
    return tuple(sorted(found, key=lambda hit: (hit.passage.id not in own, -hit.score)))


def _with(knowledge: Knowledge, typed: str) -> Iterator[tuple[Record, float]]:
    for record in knowledge.records.values():
        numbers = [in_digits(phone.number) for phone in record.phones] if isinstance(record, Contactable) else []
        if typed in numbers:
            yield record, 1.0
        elif len(typed) >= _PART and any(typed in number for number in numbers):
            yield record, 0.9


def _hit(knowledge: Knowledge, found: tuple[Record, float]) -> Hit:
    record, score = found
    passage = record_passage(knowledge, record)
    return Hit(passage=passage, score=score, dense=0.0, lexical=1.0, lexical_rank=1, dense_rank=None, question=None)


def _wanted(hit: Hit, query: Query) -> bool:
    passage = hit.passage
    topical = query.topic is None or query.topic in passage.topics
    here = query.place is None or not passage.places or query.place in passage.places
    return topical and here and (not query.kinds or passage.kind in query.kinds)
