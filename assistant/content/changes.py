# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Changes to the content: proposed by one, published by another, taken back by anybody who may publish."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, Engine, RowMapping, delete, func, insert, select, update

from assistant.contact.audit import Action, noted
from assistant.content.folder import ContentFolder
from assistant.content.tables import changes, version
from assistant.store import StoreError, transaction

_FAILURE = "De wijzigingen zijn nu niet te gebruiken. Probeer het zo nog eens."


class State(StrEnum):
    OPEN = "nieuw"
    PUBLISHED = "gepubliceerd"
    UNDONE = "teruggezet"
    REFUSED = "afgewezen"


class Outcome(StrEnum):
    DONE = "gedaan"
    OWN = "eigen"
    LATE = "veranderd"
    CONFLICT = "botsing"


def purge_changes(connection: Connection, before: datetime) -> int:
    """Gives how many rows went: also of changes that nobody decided on, and nothing of them can be taken back."""
    return connection.execute(delete(changes).where(changes.c.made_at < before)).rowcount


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """`file` is a path below the content folder. `before` is None where the file is new."""

    kind: str
    record: str
    file: str
    before: bytes | None
    after: bytes
    reason: str
    made_at: datetime
    made_by: str
    state: State = State.OPEN
    decided_at: datetime | None = None
    decided_by: str | None = None
    undone_at: datetime | None = None
    undone_by: str | None = None
    id: int = 0

    @property
    def patch(self) -> str:
        """As `git apply` and `patch -p1` take it."""
        return "".join(self._lines())

    def _lines(self) -> Iterator[str]:
        old, new = ((self.before or b"").decode("utf-8"), self.after.decode("utf-8"))
        source = f"a/{self.file}" if self.before is not None else "/dev/null"
        parts = difflib.unified_diff(
            old.splitlines(keepends=True), new.splitlines(keepends=True), source, f"b/{self.file}"
        )
        for line in parts:
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


class Changes:
    """Every method raises StoreError when the database cannot be used."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def propose(self, change: Change) -> int:
        """The number that it gets."""
        row = {
            "kind": change.kind,
            "record": change.record,
            "file": change.file,
            "before": change.before,
            "after": change.after,
            "reason": change.reason,
            "state": State.OPEN.value,
            "made_at": change.made_at,
            "made_by": change.made_by,
        }
        with transaction(self._engine, _FAILURE) as connection:
            number = connection.execute(insert(changes).values(row)).inserted_primary_key
            assert number is not None
            _note(connection, change.made_at, change.made_by, Action.CONTENT_PROPOSED, int(number[0]), change.record)
        return int(number[0])

    def one(self, number: int) -> Change | None:
        with transaction(self._engine, _FAILURE) as connection:
            row = connection.execute(select(changes).where(changes.c.id == number)).mappings().one_or_none()
        return _change(row) if row else None

    def listed(self, state: State, start: int, limit: int) -> tuple[Change, ...]:
        """The newest first."""
        wanted = select(changes).where(changes.c.state == state.value).order_by(changes.c.id.desc())
        with transaction(self._engine, _FAILURE) as connection:
            rows = connection.execute(wanted.offset(start).limit(limit)).mappings().all()
        return tuple(map(_change, rows))

    def open_for(self, record: str) -> tuple[int, ...]:
        """The numbers of what waits for a decision about one record."""
        wanted = select(changes.c.id).where(changes.c.record == record, changes.c.state == State.OPEN.value)
        with transaction(self._engine, _FAILURE) as connection:
            return tuple(connection.execute(wanted.order_by(changes.c.id)).scalars())

    def counts(self) -> Mapping[State, int]:
        number = select(changes.c.state, func.count()).group_by(changes.c.state)
        with transaction(self._engine, _FAILURE) as connection:
            found = {row[0]: int(row[1]) for row in connection.execute(number)}
        return {state: found.get(state.value, 0) for state in State}

    def version(self) -> int:
        """Goes up with everything that is published or taken back."""
        with transaction(self._engine, _FAILURE) as connection:
            return int(connection.execute(select(version.c.number)).scalar() or 0)

    def refuse(self, number: int, who: str, now: datetime) -> Outcome:
        values = {"state": State.REFUSED.value, "decided_at": now, "decided_by": who}
        fresh = (changes.c.id == number) & (changes.c.state == State.OPEN.value)
        with transaction(self._engine, _FAILURE) as connection:
            if not connection.execute(update(changes).where(fresh).values(**values)).rowcount:
                return Outcome.LATE
            _note(connection, now, who, Action.CONTENT_REFUSED, number)
        return Outcome.DONE

    def publish(self, number: int, folder: ContentFolder, who: str, now: datetime) -> Outcome:
        """Writes the file, unless somebody decided before or the file is no longer what it was.

        Raises:
            FolderError: when the file cannot be written; then nothing has changed.
        """
        values = {"state": State.PUBLISHED.value, "decided_at": now, "decided_by": who}
        return self._written(number, State.OPEN, values, folder, Action.CONTENT_PUBLISHED, (who, now))

    def undo(self, number: int, folder: ContentFolder, who: str, now: datetime) -> Outcome:
        """Gives the file its former bytes, unless it was changed since. Raises FolderError."""
        values = {"state": State.UNDONE.value, "undone_at": now, "undone_by": who}
        return self._written(number, State.PUBLISHED, values, folder, Action.CONTENT_UNDONE, (who, now))

    def _written(
        self,
        number: int,
        state: State,
        values: Mapping[str, object],
        folder: ContentFolder,
        action: Action,
        by: tuple[str, datetime],
    ) -> Outcome:
        """One at a time, on all servers: who is writing holds the row of the version."""
        who, now = by
        written: tuple[str, bytes | None] | None = None
        try:
            with transaction(self._engine, _FAILURE) as connection:
                _hold(connection)
                row = connection.execute(select(changes).where(changes.c.id == number)).mappings().one_or_none()
                found = _change(row) if row else None
                if found is None or found.state is not state:
                    raise _StopError(Outcome.LATE)
                if state is State.OPEN and found.made_by == who:
                    raise _StopError(Outcome.OWN)
                here, there = (found.before, found.after) if state is State.OPEN else (found.after, found.before)
                if folder.read(found.file) != here:
                    raise _StopError(Outcome.CONFLICT)
                connection.execute(update(changes).where(changes.c.id == number).values(**values))
                _note(connection, now, who, action, number, found.record)
                folder.write(found.file, there)
                written = found.file, here
        except _StopError as stop:
            return stop.outcome
        except StoreError:
            if written:
                folder.write(*written)
            raise
        return Outcome.DONE


class _StopError(Exception):
    """Leaves the transaction without a change."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        super().__init__(outcome)


def _hold(connection: Connection) -> None:
    if not connection.execute(update(version).values(number=version.c.number + 1)).rowcount:
        connection.execute(insert(version).values(id=1, number=1))


def _note(connection: Connection, at: datetime, who: str, action: Action, number: int, record: str = "") -> None:
    noted(connection, at, who, action, "", f"{number} {record}".strip()[:120])


def _change(row: RowMapping) -> Change:
    return Change(**{**row, "state": State(row["state"])})
