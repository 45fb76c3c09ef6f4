# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`stip check --stale`: what somebody should look at again, by class and by who keeps it true. Never an error."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from knowledge.age import AgeClass, age_class
from knowledge.amounts import prices
from knowledge.base import Knowledge
from knowledge.dates import UNKNOWN
from knowledge.formats import date_text
from knowledge.rendering import record_passage
from knowledge.sources import Sourced, Standing


class Group(StrEnum):
    """In the order in which they are listed."""

    EXPIRED = "Verlopen"
    AMOUNT = "Bedrag van een eerder jaar"
    OLD = "Oude of ongedateerde bron"
    RECENT = "Recente bron"
    CHECKED = "Nagekeken"


GROUPS = {AgeClass.OLD: Group.OLD, AgeClass.RECENT: Group.RECENT, AgeClass.CHECKED: Group.CHECKED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    group: Group
    owner: str
    file: str
    record: str
    what: str

    def __str__(self) -> str:
        return f"{self.record}: {self.what} ({self.file})"


def findings(knowledge: Knowledge, today: date) -> tuple[Finding, ...]:
    """By group, owner and record. What is told as history needs nobody to look at it again."""
    found = (finding for record in _told_as_present(knowledge) for finding in _of(knowledge, record, today))
    order = list(Group)
    return tuple(sorted(found, key=lambda item: (order.index(item.group), item.owner, item.record)))


def report(knowledge: Knowledge, today: date) -> Iterator[str]:
    """The findings as people read them, the counts first."""
    found = findings(knowledge, today)
    counts = Counter(item.group for item in found)
    yield f"{date_text(today)}: " + ", ".join(f"{group.lower()} {counts[group]}" for group in Group)
    for (group, owner), items in groupby(found, key=lambda item: (item.group, item.owner)):
        listed = list(items)
        yield f"\n{group}, {owner} ({len(listed)})"
        yield from (f"  {item}" for item in listed)


def _told_as_present(knowledge: Knowledge) -> Iterator[Sourced]:
    yield from (knowledge.municipality, knowledge.places)
    for record in knowledge.records.values():
        if record_passage(knowledge, record).standing is not Standing.SUPERSEDED:
            yield record


def _of(knowledge: Knowledge, record: Sourced, today: date) -> Iterator[Finding]:
    def finding(group: Group, what: str) -> Finding:
        owner = record.owner or knowledge.source_of(record).publisher
        file = knowledge.files.get(record.id, f"{record.id}.yaml")
        return Finding(group=group, owner=owner, file=file, record=record.id, what=what)

    if record.valid_until and record.valid_until < today:
        yield finding(Group.EXPIRED, f"geldig tot en met {date_text(record.valid_until)}")
    past = [price for price in prices(knowledge) if price.record == record.id and price.past(today)]
    if past:
        years = sorted({str(price.year or UNKNOWN) for price in past})
        yield finding(Group.AMOUNT, f"{len(past)} keer een bedrag van {', '.join(years)}")
    yield finding(GROUPS[age_class(record.source_date, record.checked_on, today)], _age(record))


def _age(record: Sourced) -> str:
    source = "bron zonder datum" if record.source_date == UNKNOWN else f"bron van {record.source_date}"
    checked = f"nagekeken op {date_text(record.checked_on)}" if record.checked_on else "nog niet nagekeken"
    return f"{source}, {checked}"
