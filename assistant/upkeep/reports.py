# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
""" "Klopt niet": what a volunteer tells staff about a field of a record. Staff take it on and close it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Engine, RowMapping, func, insert, or_, select, true, update

from assistant.contact.audit import Action, noted
from assistant.contact.sealing import Seal
from assistant.upkeep.fields import Field
from assistant.upkeep.keeping import using
from assistant.upkeep.tables import reports

MOST_TEXT, MOST_NOTE = 500, 200  # characters


class HowKnown(StrEnum):
    CALLED = "gebeld"
    VISITOR = "bezoeker"
    WEBSITE = "website"
    SEEN = "zelf-gezien"
    OTHER = "anders"


class State(StrEnum):
    OPEN = "open"
    TAKEN = "opgepakt"
    CLOSED = "klaar"


class Outcome(StrEnum):
    CHANGED = "aangepast"
    RIGHT = "klopte-toch"
    UNKNOWN = "niet-nagekeken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What somebody reports. `record` is the id of a record, an article or a passage."""

    record: str
    field: Field
    how_known: HowKnown
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """`note` says where the change can be seen, or why there is none."""

    id: str
    told: Told
    reported_at: datetime
    reported_by: str
    state: State
    changed_at: datetime
    taken_by: str | None
    outcome: Outcome | None
    note: str


class Reports:
    """Every method raises StoreError when the database cannot be used, and SealError when no key opens a text."""

    def __init__(self, engine: Engine, seal: Seal) -> None:
        self._engine, self._seal = engine, seal

    def add(self, report: str, told: Told, who: str, now: datetime) -> None:
        """`report` is the number that it gets. Raises ClashError when it is there already."""
        row = {
            "id": report,
            "record": told.record,
            "field": told.field.value,
            "how_known": told.how_known.value,
            "reported_at": now,
            "reported_by": who,
            "state": State.OPEN.value,
            "changed_at": now,
            "sealed": self._seal.close(report, told.text),
        }
        with using(self._engine) as connection:
            connection.execute(insert(reports).values(row))
            noted(connection, now, who, Action.REPORTED, report)

    def counts(self, record: str = "") -> Mapping[State, int]:
        number = select(reports.c.state, func.count()).where(_about(record)).group_by(reports.c.state)
        with using(self._engine) as connection:
            found = {row[0]: int(row[1]) for row in connection.execute(number)}
        return {state: found.get(state.value, 0) for state in State}

    def listed(
        self, state: State, who: str, now: datetime, *, record: str = "", start: int = 0, limit: int = 50
    ) -> tuple[Report, ...]:
        """The newest first; of one record where it is named. Who looked stands in the audit."""
        wanted = select(reports).where(reports.c.state == state.value, _about(record))
        newest = wanted.order_by(reports.c.reported_at.desc(), reports.c.id).offset(start).limit(limit)
        with using(self._engine) as connection:
            rows = connection.execute(newest).mappings().all()
            noted(connection, now, who, Action.LISTED, "", f"{len(rows)} meldingen")
        return tuple(map(self._report, rows))

    def opened(self, report: str, who: str, now: datetime) -> Report | None:
        with using(self._engine) as connection:
            row = connection.execute(select(reports).where(reports.c.id == report)).mappings().one_or_none()
            if row is None:
                return None
            noted(connection, now, who, Action.OPENED, report)
        return self._report(row)

    def take(self, report: str, who: str, now: datetime) -> bool:
        """Also from somebody else. False when it is closed, gone or one's own already."""
        others = or_(reports.c.taken_by.is_(None), reports.c.taken_by != who)
        values = {"state": State.TAKEN.value, "taken_by": who}
        return self._changed(report, who, now, Action.REPORT_TAKEN, others, values)

    def close(self, report: str, who: str, outcome: Outcome, note: str, now: datetime) -> bool:
        """False when it is closed already, or somebody else's."""
        sealed = self._seal.close(report, note) if note else None
        values = {"state": State.CLOSED.value, "outcome": outcome.value, "sealed_note": sealed}
        own = reports.c.taken_by == who
        return self._changed(report, who, now, Action.REPORT_CLOSED, own, values, outcome.value)

    def pending(self, records: Collection[str]) -> Mapping[str, datetime]:
        """Since when there is a report on each of these records that nobody has closed; the last one counts."""
        last = func.max(reports.c.reported_at, type_=reports.c.reported_at.type)
        busy = reports.c.state != State.CLOSED.value
        wanted = select(reports.c.record, last).where(reports.c.record.in_(records), busy).group_by(reports.c.record)
        with using(self._engine) as connection:
            return {row[0]: row[1] for row in connection.execute(wanted)}

    def _changed(
        self,
        report: str,
        who: str,
        now: datetime,
        action: Action,
        only: ColumnElement[bool],
        values: Mapping[str, str | bytes | None],
        detail: str = "",
    ) -> bool:
        open_still = (reports.c.id == report) & (reports.c.state != State.CLOSED.value)
        with using(self._engine) as connection:
            change = update(reports).where(open_still, only).values(changed_at=now, **values)
            if not connection.execute(change).rowcount:
                return False
            noted(connection, now, who, action, report, detail)
        return True

    def _report(self, row: RowMapping) -> Report:
        key, note = row["id"], row["sealed_note"]
        return Report(
            id=key,
            told=Told(
                record=row["record"],
                field=Field(row["field"]),
                how_known=HowKnown(row["how_known"]),
                text=self._seal.open(key, row["sealed"]),
            ),
            reported_at=row["reported_at"],
            reported_by=row["reported_by"],
            state=State(row["state"]),
            changed_at=row["changed_at"],
            taken_by=row["taken_by"],
            outcome=Outcome(row["outcome"]) if row["outcome"] else None,
            note=self._seal.open(key, note) if note else "",
        )


def _about(record: str) -> ColumnElement[bool]:
    return reports.c.record == record if record else true()
