# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Erases what was kept long enough: requests, what lies beside them, conversations, and what visitors took along."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, and_, delete, exists, literal, or_, select

from assistant.chat_codes import chat_codes
from assistant.contact.audit import SERVER, Action, noted
from assistant.contact.outbox import Errand, Status
from assistant.contact.request import State
from assistant.contact.tables import audit, deliveries, notes, requests
from assistant.content.changes import purge_changes
from assistant.journal import answers
from assistant.review.forgetting import forget
from assistant.scores import answer_scores
from assistant.store import transaction
from assistant.takeaways import takeaways
from assistant.upkeep.retention import UpkeepRetention, purge_upkeep


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How long each thing stays. `settled` counts from the day a team was done or had the request in its own system,
    `stuck` from the day we gave up delivering, `forgotten` from the day somebody last did something with a request that
    nobody finishes. `copied`: what is sent holds the whole request; otherwise it waits here
    until somebody reads it."""

    settled: timedelta
    stuck: timedelta
    conversations: timedelta
    audit: timedelta
    forgotten: timedelta = timedelta(days=180)
    copied: bool = True
    upkeep: UpkeepRetention = field(default_factory=UpkeepRetention)


def purge(engine: Engine, keep: Retention, now: datetime) -> int:
    """Erases what is due and says how many requests went. What nobody picked up yet and is nowhere else, stays long.

    Raises:
        StoreError: when the database cannot be used: then nothing was erased.
    """
    return purge_all(engine, keep, now).requests


@dataclass(frozen=True, slots=True, kw_only=True)
class Purged:
    """How much went: requests for contact, answers of conversations, lines of the log, codes that are over, what
    reviewers said, what volunteers and staff told each other, and changes to the content."""

    requests: int
    answers: int
    audit: int
    codes: int
    reviews: int
    upkeep: int
    changes: int


def purge_all(engine: Engine, keep: Retention, now: datetime) -> Purged:
    """Erases what is due, of every kind. Raises StoreError, as `purge` does."""
    with transaction(engine, "De bewaartermijnen konden niet worden nagekomen.") as connection:
        due = connection.execute(_references(keep, now)).scalars().all()
        gone = sum(_erased(connection, reference, now) for reference in due)
        old = and_(answers.c.asked_at < now - keep.conversations, ~answers.c.demo)
        purged = Purged(
            requests=gone,
            answers=connection.execute(delete(answers).where(old)).rowcount,
            audit=connection.execute(delete(audit).where(audit.c.at < now - keep.audit)).rowcount,
            codes=sum(
                connection.execute(delete(table).where(table.c.expires_at <= now)).rowcount
                for table in (takeaways, chat_codes)
            ),
            reviews=forget(connection, now - keep.audit),
            upkeep=purge_upkeep(connection, keep.upkeep, now),
            changes=purge_changes(connection, now - keep.audit),
        )
        connection.execute(delete(answer_scores).where(answer_scores.c.week < (now - keep.audit).date()))
    return purged


def _references(keep: Retention, now: datetime) -> Select[Any]:
    """In one order, so that two servers do not wait for each other."""
    return select(requests.c.reference).where(_due(keep, now)).order_by(requests.c.reference)


def _due(keep: Retention, now: datetime) -> ColumnElement[bool]:
    done = and_(requests.c.state == State.DONE.value, requests.c.changed_at <= now - keep.settled)
    sent = and_(literal(keep.copied), _settled(Status.DELIVERED, now - keep.settled))
    stuck = _settled(Status.DEAD, now - keep.stuck)
    forgotten = and_(requests.c.changed_at <= now - keep.forgotten, ~_waits())
    withdrawn = requests.c.state == State.WITHDRAWN.value
    return or_(and_(~withdrawn, or_(done, sent, stuck, forgotten)), and_(withdrawn, ~_still_to_tell(now - keep.stuck)))


def _settled(status: Status, before: datetime) -> ColumnElement[bool]:
    """The team was told, or we gave up; and nothing of it happened since, as for who got it handed over."""
    own = and_(deliveries.c.reference == requests.c.reference, deliveries.c.errand == Errand.DELIVER.value)
    since = or_(deliveries.c.settled_at.is_(None), deliveries.c.settled_at > before)
    return and_(exists().where(own, deliveries.c.status == status.value), ~exists().where(own, since))


def _waits() -> ColumnElement[bool]:
    """Whether the team must still be told."""
    return exists().where(deliveries.c.reference == requests.c.reference, deliveries.c.status == Status.WAITING.value)


def _still_to_tell(since: datetime) -> ColumnElement[bool]:
    """A withdrawal that waits for its turn, or that staff must still look at."""
    waits = deliveries.c.status == Status.WAITING.value
    stuck = and_(deliveries.c.status == Status.DEAD.value, deliveries.c.settled_at > since)
    withdrawal = deliveries.c.errand == Errand.WITHDRAW.value
    return exists().where(deliveries.c.reference == requests.c.reference, withdrawal, or_(waits, stuck))


def _erased(connection: Connection, reference: str, now: datetime) -> bool:
    """Whether it was still there: another server may be cleaning up at the same moment."""
    for table in (notes, deliveries):
        connection.execute(delete(table).where(table.c.reference == reference))
    if not connection.execute(delete(requests).where(requests.c.reference == reference)).rowcount:
        return False
    noted(connection, now, SERVER, Action.ERASED, reference)
    return True
