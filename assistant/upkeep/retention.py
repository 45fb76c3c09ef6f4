# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Erases what volunteers and staff told each other, when it was kept long enough."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, or_

from assistant.upkeep.opinions import Standing
from assistant.upkeep.proposals import Decision
from assistant.upkeep.reports import State
from assistant.upkeep.tables import messages, opinions, proposals, reports, visits


@dataclass(frozen=True, slots=True, kw_only=True)
class UpkeepRetention:
    """`settled` counts from the day something was closed, answered, laid aside, or over; `waiting` from the day it
    came, for what nobody finished and for proposals that were taken over; `visits` for how visits ended."""

    settled: timedelta = timedelta(days=30)
    waiting: timedelta = timedelta(days=365)
    visits: timedelta = timedelta(days=730)


def purge_upkeep(connection: Connection, keep: UpkeepRetention, now: datetime) -> int:
    """Gives how many rows went."""
    return sum(connection.execute(delete(table).where(due)).rowcount for table, due in _due(keep, now))


def _due(keep: UpkeepRetention, now: datetime) -> tuple[tuple[Table, ColumnElement[bool]], ...]:
    settled, waiting = now - keep.settled, now - keep.waiting
    closed = and_(reports.c.state == State.CLOSED.value, reports.c.changed_at <= settled)
    over = or_(messages.c.ends_on < settled.date(), messages.c.withdrawn_at <= settled)
    answered = and_(opinions.c.state != Standing.OPEN.value, opinions.c.answered_at <= settled)
    aside = and_(proposals.c.state == Decision.ASIDE.value, proposals.c.decided_at <= settled)
    return (
        (reports, or_(closed, reports.c.changed_at <= waiting)),
        (messages, over),
        (opinions, or_(answered, opinions.c.asked_at <= waiting)),
        (proposals, or_(aside, proposals.c.made_at <= waiting)),
        (visits, visits.c.hour <= now - keep.visits),
    )
