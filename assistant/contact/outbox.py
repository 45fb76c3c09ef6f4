# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The outbox: what must still be told to the team's mailbox or system. A request and its line here are one commit, so
that nothing is accepted and then forgotten.

A worker leases a line, does the errand, and settles it. A worker that dies leaves a lease that ends; another then takes
the line, and knows by `attempts` that it may have been done already.
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, and_, delete, insert, or_, select, update

from assistant.contact.audit import SERVER, Action, noted
from assistant.contact.request import Content
from assistant.contact.sealing import Seal, SealError
from assistant.contact.tables import deliveries, requests
from assistant.store import StoreError, transaction

LEASE = timedelta(minutes=5)  # longer than any errand may take
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360))  # the last one again and again
GIVE_UP = timedelta(days=14)


class Errand(StrEnum):
    DELIVER = "bezorgen"
    WITHDRAW = "intrekken"


class Status(StrEnum):
    """How far a line is. A dead letter is one that staff must look at."""

    WAITING = "wacht"
    DELIVERED = "bezorgd"
    DEAD = "niet bezorgd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A leased line with what it needs. `attempts` counts this one; `content` is None when it is to be withdrawn. The
    person asked at `asked_at`; the line was made, or offered again by staff, at `made_at`."""

    line: int
    reference: str
    team: str
    errand: Errand
    attempts: int
    made_at: datetime
    asked_at: datetime
    language: str
    content: Content | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetter:
    reference: str
    team: str
    errand: Errand
    attempts: int
    fault: str
    settled_at: datetime


def posted(
    connection: Connection, reference: str, team: str, errand: Errand, now: datetime, *, attempts: int = 0
) -> None:
    """Puts a line in the outbox, in the commit of the caller. `attempts` that went before it, by another line."""
    row = {"reference": reference, "team": team, "errand": errand.value, "status": Status.WAITING.value}
    connection.execute(insert(deliveries).values(made_at=now, next_at=now, attempts=attempts, **row))


def forwarded(connection: Connection, reference: str, team: str, now: datetime) -> None:
    """Lets another team hear of a request that was handed over: by the line that still waits or is stuck, else by a
    new one."""
    own = (deliveries.c.reference == reference, deliveries.c.errand == Errand.DELIVER.value)
    unsettled = update(deliveries).where(*own, deliveries.c.status != Status.DELIVERED.value)
    if connection.execute(unsettled.values(team=team)).rowcount:
        return
    if connection.execute(select(deliveries.c.id).where(*own)).first():
        posted(connection, reference, team, Errand.DELIVER, now, attempts=1)


def recalled(connection: Connection, reference: str, now: datetime) -> None:
    """Takes back what still waits; where it may have been sent, a line withdraws it, after the worker that may be
    sending it at this moment."""
    own = (deliveries.c.reference == reference, deliveries.c.errand == Errand.DELIVER.value)
    # With a lock: a worker that leases the line at this moment is either before us, and counted, or finds nothing.
    lines = select(deliveries.c.team, deliveries.c.attempts, deliveries.c.lease_until).where(*own).with_for_update()
    rows = connection.execute(lines).all()
    connection.execute(delete(deliveries).where(*own, deliveries.c.status != Status.DELIVERED.value))
    ends = [lease for _, _, lease in rows if lease is not None]
    for team in sorted({team for team, attempts, _ in rows if attempts}):
        posted(connection, reference, team, Errand.WITHDRAW, max([now, *ends]))


class Outbox:
    """Any number of workers may take from it at the same time."""

    def __init__(
        self, engine: Engine, seal: Seal, *, lease: timedelta = LEASE, waits: tuple[timedelta, ...] = WAITS
    ) -> None:
        self._engine, self._seal, self._lease, self._waits = engine, seal, lease, waits

    def claim(self, now: datetime) -> Parcel | None:
        """Leases the line that waits longest; None when nothing is due.

        Raises:
            StoreError: when the database cannot be used, or the request cannot be opened with the keys that there are:
                then the line waits for its next turn.
        """
        with self._writing() as connection:
            row = _leased(connection, now, now + self._lease)
            found = _request(connection, row["reference"]) if row else None
        return None if row is None else self._parcel(row, found, now)

    def _parcel(self, row: RowMapping, found: RowMapping | None, now: datetime) -> Parcel:
        errand = Errand(row["errand"])
        parcel = Parcel(
            line=row["id"],
            reference=row["reference"],
            team=row["team"],
            errand=errand,
            attempts=row["attempts"],
            made_at=row["made_at"],
            asked_at=found["asked_at"] if found else row["made_at"],
            language=found["language"] if found else "nl",
            content=None,
        )
        if errand is Errand.WITHDRAW or found is None or found["sealed"] is None:
            return parcel
        try:
            content = self._seal.open_content(row["reference"], found["sealed"])
        except SealError as error:
            self.failed(parcel, now, "sleutel")
            raise StoreError(f"Verzoek {row['reference']} kan niet worden bezorgd. {error}") from error
        return replace(parcel, content=content)

    def delivered(self, parcel: Parcel, now: datetime) -> None:
        """Settles a line. One that was recalled meanwhile is gone already; its withdrawal waits behind it. When it was
        handed over meanwhile, the other team hears of it too."""
        self._settle(parcel, now, Status.DELIVERED, Action.SENT, "")

    def failed(self, parcel: Parcel, now: datetime, fault: str) -> None:
        """Waits for another turn, longer every time; after two weeks of trying it is a dead letter. `fault` is a class
        of error, never its text: that may quote the request."""
        if now - parcel.made_at >= GIVE_UP:
            self._settle(parcel, now, Status.DEAD, Action.STUCK, fault)
            return
        wait = self._waits[min(parcel.attempts, len(self._waits)) - 1]
        values = {"next_at": now + wait, "lease_until": None, "fault": fault}
        with self._writing() as connection:
            connection.execute(update(deliveries).where(_still(parcel)).values(values))

    def refused(self, parcel: Parcel, now: datetime, fault: str) -> None:
        """No use in trying again, whatever the reason: at once a dead letter."""
        self._settle(parcel, now, Status.DEAD, Action.STUCK, fault)

    def dead(self, teams: frozenset[str] | None = None) -> tuple[DeadLetter, ...]:
        """What could not be delivered, the newest first; of these teams, or of all."""
        wanted = select(deliveries).where(deliveries.c.status == Status.DEAD.value)
        if teams is not None:
            wanted = wanted.where(deliveries.c.team.in_(teams))
        with self._writing() as connection:
            rows = connection.execute(wanted.order_by(deliveries.c.settled_at.desc())).mappings().all()
        return tuple(
            DeadLetter(
                reference=row["reference"],
                team=row["team"],
                errand=Errand(row["errand"]),
                attempts=row["attempts"],
                fault=row["fault"],
                settled_at=row["settled_at"],
            )
            for row in rows
        )

    def try_again(self, reference: str, now: datetime, who: str, teams: frozenset[str] | None = None) -> bool:
        """Gives a dead letter two more weeks. False when there is none with this number, of these teams or of all."""
        own = [deliveries.c.reference == reference, deliveries.c.status == Status.DEAD.value]
        if teams is not None:
            own.append(deliveries.c.team.in_(teams))
        values = {"status": Status.WAITING.value, "made_at": now, "next_at": now, "settled_at": None}
        with self._writing() as connection:
            found = connection.execute(update(deliveries).where(*own).values(values)).rowcount
            if found:
                noted(connection, now, who, Action.TRIED_AGAIN, reference)
        return bool(found)

    def _settle(self, parcel: Parcel, now: datetime, status: Status, action: Action, fault: str) -> None:
        values = {"status": status.value, "settled_at": now, "lease_until": None, "fault": fault}
        with self._writing() as connection:
            line = update(deliveries).where(_still(parcel)).values(values).returning(deliveries.c.team)
            team = connection.execute(line).scalar()
            if team is None:
                return
            noted(connection, now, SERVER, action, parcel.reference, fault)
            if status is Status.DELIVERED and team != parcel.team:
                told = update(deliveries).where(deliveries.c.id == parcel.line)
                connection.execute(told.values(team=parcel.team))
                posted(connection, parcel.reference, team, parcel.errand, now, attempts=1)

    def _writing(self) -> AbstractContextManager[Connection]:
        return transaction(self._engine, "De contactverzoeken om te bezorgen zijn nu niet te lezen.")


def _still(parcel: Parcel) -> ColumnElement[bool]:
    """The line as this worker leased it: when another worker has it by now, that one settles it. SQLite may give the
    number of a line that is gone to another."""
    return and_(
        deliveries.c.id == parcel.line,
        deliveries.c.reference == parcel.reference,
        deliveries.c.errand == parcel.errand.value,
        deliveries.c.status == Status.WAITING.value,
        deliveries.c.attempts == parcel.attempts,
    )


def _leased(connection: Connection, now: datetime, until: datetime) -> RowMapping | None:
    """One statement, so that two workers never get the same line."""
    free = or_(deliveries.c.lease_until.is_(None), deliveries.c.lease_until <= now)
    due = and_(deliveries.c.status == Status.WAITING.value, deliveries.c.next_at <= now, free)
    first = select(deliveries.c.id).where(due).order_by(deliveries.c.next_at).limit(1)
    chosen = first.with_for_update(skip_locked=True).scalar_subquery()
    values = {"lease_until": until, "attempts": deliveries.c.attempts + 1}
    lease = update(deliveries).where(deliveries.c.id == chosen, due).values(values).returning(deliveries)
    return connection.execute(lease).mappings().one_or_none()


def _request(connection: Connection, reference: str) -> RowMapping | None:
    wanted = select(requests).where(requests.c.reference == reference)
    return connection.execute(wanted).mappings().one_or_none()
