# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Erases what was kept long enough: requests, what lies beside them, and conversations."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Engine, and_, delete, exists, or_, select
from sqlalchemy.exc import SQLAlchemyError

from assistant.contact.audit import SERVER, Action, noted
from assistant.contact.outbox import Errand, Status
from assistant.contact.request import State
from assistant.contact.tables import audit, deliveries, notes, requests
from assistant.journal import answers
from assistant.store import StoreError


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How long each thing stays. `settled` counts from the day a team was done or had the request in its own system,
    `stuck` from the day we gave up delivering."""

    settled: timedelta
    stuck: timedelta
    conversations: timedelta
    audit: timedelta


def purge(engine: Engine, keep: Retention, now: datetime) -> int:
    """Erases what is due and says how many requests went. What nobody picked up yet and is nowhere else, stays.

    Raises:
        StoreError: when the database cannot be used: then nothing was erased.
    """
    try:
        with engine.begin() as connection:
            gone = connection.execute(select(requests.c.reference).where(_due(keep, now))).scalars().all()
            for reference in gone:
                _erase(connection, reference, now)
            connection.execute(delete(answers).where(answers.c.asked_at < now - keep.conversations))
            connection.execute(delete(audit).where(audit.c.at < now - keep.audit))
    except SQLAlchemyError as error:
        raise StoreError("De bewaartermijnen konden niet worden nagekomen.") from error
    return len(gone)


def _due(keep: Retention, now: datetime) -> ColumnElement[bool]:
    done = and_(requests.c.state == State.DONE.value, requests.c.changed_at <= now - keep.settled)
    sent = _line(Status.DELIVERED, Errand.DELIVER, now - keep.settled)
    stuck = _line(Status.DEAD, Errand.DELIVER, now - keep.stuck)
    withdrawn = and_(requests.c.state == State.WITHDRAWN.value, ~_still_to_tell(now - keep.stuck))
    return or_(done, sent, stuck, withdrawn)


def _line(status: Status, errand: Errand, before: datetime) -> ColumnElement[bool]:
    return exists().where(
        deliveries.c.reference == requests.c.reference,
        deliveries.c.status == status.value,
        deliveries.c.errand == errand.value,
        deliveries.c.settled_at <= before,
    )


def _still_to_tell(since: datetime) -> ColumnElement[bool]:
    """A withdrawal that waits for its turn, or that staff must still look at."""
    waits = deliveries.c.status == Status.WAITING.value
    stuck = and_(deliveries.c.status == Status.DEAD.value, deliveries.c.settled_at > since)
    withdrawal = deliveries.c.errand == Errand.WITHDRAW.value
    return exists().where(deliveries.c.reference == requests.c.reference, withdrawal, or_(waits, stuck))


def _erase(connection: Connection, reference: str, now: datetime) -> None:
    for table in (notes, deliveries, requests):
        connection.execute(delete(table).where(table.c.reference == reference))
    noted(connection, now, SERVER, Action.ERASED, reference)
