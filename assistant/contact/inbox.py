# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A team's own requests: look, pick up, note, hand over, done. Every look and every deed leaves a line in the audit."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, Select, false, func, insert, select, update

from assistant.contact.audit import Action, Deed, deed_in, noted
from assistant.contact.outbox import forwarded
from assistant.contact.request import Content, State
from assistant.contact.sealing import Seal
from assistant.contact.tables import audit, notes, requests
from assistant.store import transaction
from assistant.takeaways import takeaways
from assistant.upkeep.tables import SEALED
from assistant.values import Desk

_SEALED = (
    (requests, requests.c.reference, requests.c.sealed),
    (notes, notes.c.id, notes.c.sealed),
    (takeaways, takeaways.c.code_hash, takeaways.c.sealed),
)


class Outcome(StrEnum):
    """How it ended for the person; no word about the person."""

    HELPED = "geholpen"
    PASSED_ON = "doorverwezen"
    NOT_REACHED = "niet-bereikt"
    NO_HELP_NEEDED = "geen-hulp-nodig"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clerk:
    """Who looks: a login name, and the queues that this person may see."""

    name: str
    teams: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A request in the list, still closed."""

    reference: str
    team: str
    language: str
    state: State
    asked_at: datetime
    changed_at: datetime
    picked_up_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    written_at: datetime
    written_by: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRequest:
    line: Line
    desk: Desk
    outcome: Outcome | None
    content: Content
    notes: tuple[Note, ...]
    history: tuple[Deed, ...]


class Inbox:
    """Every method raises StoreError when the database cannot be used, and finds only requests of the clerk's teams:
    one of another team is as one that does not exist."""

    def __init__(self, engine: Engine, seal: Seal) -> None:
        self._engine, self._seal = engine, seal

    def counts(self, clerk: Clerk) -> Mapping[State, int]:
        """How many requests are in each state."""
        number = select(requests.c.state, func.count()).where(requests.c.team.in_(clerk.teams))
        with self._using() as connection:
            found = {row[0]: int(row[1]) for row in connection.execute(number.group_by(requests.c.state))}
        return {state: found.get(state.value, 0) for state in State}

    def listed(
        self, clerk: Clerk, states: frozenset[State], now: datetime, *, start: int = 0, limit: int | None = None
    ) -> tuple[Line, ...]:
        """The requests in these states, the oldest first; `limit` of them at most, from `start` on."""
        wanted = select(requests).where(requests.c.team.in_(clerk.teams), requests.c.state.in_(map(str, states)))
        oldest = wanted.order_by(requests.c.asked_at, requests.c.reference).offset(start).limit(limit)
        with self._using() as connection:
            rows = connection.execute(oldest).mappings().all()
            noted(connection, now, clerk.name, Action.LISTED, "", f"{len(rows)} verzoeken")
        return tuple(map(_line, rows))

    def opened(self, clerk: Clerk, reference: str, now: datetime) -> OpenRequest | None:
        """The request with everything in it; None when it is not there, is withdrawn, or is another team's.

        Raises:
            SealError: when no key opens it.
        """
        with self._using() as connection:
            row = connection.execute(select(requests).where(_own(clerk, reference))).mappings().one_or_none()
            if row is None or row["sealed"] is None:
                return None
            noted(connection, now, clerk.name, Action.OPENED, reference)
            written = connection.execute(_ordered_notes(reference)).mappings().all()
            deeds = connection.execute(_history(reference)).mappings().all()
        return OpenRequest(
            line=_line(row),
            desk=Desk(row["desk"]),
            outcome=Outcome(row["outcome"]) if row["outcome"] else None,
            content=self._seal.open_content(reference, row["sealed"]),
            notes=tuple(self._note(reference, item) for item in written),
            history=tuple(map(deed_in, deeds)),
        )

    def pick_up(self, clerk: Clerk, reference: str, now: datetime) -> bool:
        """False when somebody else was first."""
        new = requests.c.state == State.NEW.value
        values = {"state": State.PICKED_UP.value, "picked_up_by": clerk.name}
        return self._changed(clerk, reference, now, Action.PICKED_UP, new, values)

    def finish(self, clerk: Clerk, reference: str, outcome: Outcome, now: datetime) -> bool:
        """False when it is not picked up, or finished already."""
        busy = requests.c.state == State.PICKED_UP.value
        values = {"state": State.DONE.value, "outcome": outcome.value}
        return self._changed(clerk, reference, now, Action.DONE, busy, values, outcome.value)

    def hand_over(self, clerk: Clerk, reference: str, team: str, desk: Desk, now: datetime) -> bool:
        """To another queue, where it is new again. False when it is finished or gone."""
        open_still = requests.c.state.in_((State.NEW.value, State.PICKED_UP.value))
        values = {"state": State.NEW.value, "team": team, "desk": desk.value, "picked_up_by": None}
        return self._changed(clerk, reference, now, Action.HANDED_OVER, open_still, values, team)

    def note(self, clerk: Clerk, reference: str, text: str, now: datetime) -> bool:
        row = {"reference": reference, "written_at": now, "written_by": clerk.name}
        with self._using() as connection:
            there = update(requests).where(_own(clerk, reference), requests.c.sealed.is_not(None))
            # Written with nothing new, so that nobody withdraws it between this and the note.
            if not connection.execute(there.values(changed_at=requests.c.changed_at)).rowcount:
                return False
            connection.execute(insert(notes).values(sealed=self._seal.close(reference, text), **row))
            noted(connection, now, clerk.name, Action.NOTED, reference)
        return True

    def _changed(
        self,
        clerk: Clerk,
        reference: str,
        now: datetime,
        action: Action,
        only: ColumnElement[bool],
        values: Mapping[str, str | None],
        detail: str = "",
    ) -> bool:
        with self._using() as connection:
            change = update(requests).where(_own(clerk, reference), only).values(changed_at=now, **values)
            if not connection.execute(change).rowcount:
                return False
            if action is Action.HANDED_OVER:
                forwarded(connection, reference, detail, now)
            noted(connection, now, clerk.name, action, reference, detail)
        return True

    def _note(self, reference: str, row: RowMapping) -> Note:
        text = self._seal.open(reference, row["sealed"])
        return Note(written_at=row["written_at"], written_by=row["written_by"], text=text)

    def _using(self) -> AbstractContextManager[Connection]:
        return transaction(self._engine, "De contactverzoeken zijn nu niet te lezen.")


def renew(engine: Engine, seal: Seal) -> int:
    """Closes everything with the first key; afterwards the older keys may go. Gives how many things were closed anew.

    Raises:
        SealError: when something cannot be opened: then nothing was changed.
        StoreError: when the database cannot be used: then nothing was changed.
    """
    renewed = 0
    with transaction(engine, "De contactverzoeken konden niet opnieuw worden versleuteld.") as connection:
        for table, key, sealed in (*_SEALED, *SEALED):
            for row in connection.execute(select(key, sealed).where(sealed.is_not(None)).with_for_update()).all():
                same = update(table).where(key == row[0], sealed == row[1])  # not what is withdrawn meanwhile
                renewed += connection.execute(same.values({sealed.name: seal.renew(row[1])})).rowcount
    return renewed


def _own(clerk: Clerk, reference: str) -> ColumnElement[bool]:
    if not reference.isascii() or "\0" in reference:
        return false()  # no database takes it
    return (requests.c.reference == reference) & requests.c.team.in_(clerk.teams)


def _ordered_notes(reference: str) -> Select[Any]:
    return select(notes).where(notes.c.reference == reference).order_by(notes.c.id)


def _history(reference: str) -> Select[Any]:
    return select(audit).where(audit.c.reference == reference).order_by(audit.c.id)


def _line(row: RowMapping) -> Line:
    return Line(
        reference=row["reference"],
        team=row["team"],
        language=row["language"],
        state=State(row["state"]),
        asked_at=row["asked_at"],
        changed_at=row["changed_at"],
        picked_up_by=row["picked_up_by"],
    )
