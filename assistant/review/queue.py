# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Hands each reviewer one answer at a time. Who has it, has it for a while; one in ten goes to two people."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, and_, delete, exists, func, insert, or_, select, update

from assistant.journal import answers
from assistant.marks import DOUBLE
from assistant.review.strata import belongs, neediest
from assistant.review.tables import leases, verdicts
from assistant.store import ClashError, transaction

LEASE = timedelta(minutes=20)
_WINDOW = timedelta(days=28)  # the shares are kept over so long
_FAILURE = "De antwoorden om te beoordelen zijn nu niet te lezen."
_OFFERED, _ROUNDS = 5, 5  # to choose from when somebody else is quicker


class Queue:
    """Every method raises StoreError when the database cannot be used."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def claim(self, reviewer: str, now: datetime) -> str | None:
        """The id of the answer that this person has already, or of a new one; None when there is nothing to judge."""
        held = self._held(reviewer, now)
        if held:
            return held
        claims = (self._claimed(stratum, reviewer, now) for stratum in neediest(self.done(now)))
        return next((key for key in claims if key), None)

    def stratum(self, answer: str, reviewer: str, now: datetime) -> str | None:
        """From which stratum this person has the answer; None when it is not theirs now."""
        own = and_(leases.c.answer == answer, leases.c.reviewer == reviewer, leases.c.until > now)
        with transaction(self._engine, _FAILURE) as connection:
            return connection.execute(select(leases.c.stratum).where(own)).scalar()

    def release(self, reviewer: str) -> None:
        with transaction(self._engine, _FAILURE) as connection:
            connection.execute(delete(leases).where(leases.c.reviewer == reviewer))

    def done(self, now: datetime) -> Mapping[str, int]:
        """How many answers of each stratum were judged of late."""
        recent = verdicts.c.given_at >= now - _WINDOW
        counted = select(verdicts.c.stratum, func.count()).where(recent).group_by(verdicts.c.stratum)
        with transaction(self._engine, _FAILURE) as connection:
            return {row[0]: int(row[1]) for row in connection.execute(counted)}

    def _held(self, reviewer: str, now: datetime) -> str | None:
        """What has ended, or is of an answer that is gone, is free for others."""
        gone = or_(leases.c.until <= now, leases.c.answer.not_in(select(answers.c.id)))
        own = leases.c.reviewer == reviewer
        with transaction(self._engine, _FAILURE) as connection:
            connection.execute(delete(leases).where(gone))
            key = connection.execute(select(leases.c.answer).where(own)).scalar()
            if key:
                connection.execute(update(leases).where(own).values(until=now + LEASE))
        return key

    def _claimed(self, stratum: str, reviewer: str, now: datetime) -> str | None:
        """Where others were quicker with all that was offered, there may be more."""
        for _ in range(_ROUNDS):
            offered = self._offered(stratum, reviewer)
            key = next((key for key in offered if self._taken(key, stratum, reviewer, now)), None)
            if key or not offered:
                return key
        return None

    def _offered(self, stratum: str, reviewer: str) -> Sequence[str]:
        with transaction(self._engine, _FAILURE) as connection:
            wanted = _lowest(and_(belongs(connection, stratum), _open_for(reviewer)))
            return connection.execute(wanted).scalars().all()

    def _taken(self, key: str, stratum: str, reviewer: str, now: datetime) -> bool:
        """False when somebody else was quicker."""
        row = {"answer": key, "reviewer": reviewer, "stratum": stratum, "until": now + LEASE}
        try:
            with transaction(self._engine, _FAILURE) as connection:
                connection.execute(insert(leases).values(row))
        except ClashError:
            return False
        return True


def _lowest(wanted: ColumnElement[bool]) -> Select[Any]:
    return select(answers.c.id).where(wanted).order_by(answers.c.lot).limit(_OFFERED)


def _open_for(reviewer: str) -> ColumnElement[bool]:
    """What nobody has on the screen and nobody judged, or one other person where two must."""
    given = verdicts.c.answer == answers.c.id
    times = select(func.count()).select_from(verdicts).where(given).scalar_subquery()
    second = and_(answers.c.lot % DOUBLE == 0, times == 1, ~exists().where(given, verdicts.c.reviewer == reviewer))
    return and_(or_(~exists().where(given), second), ~exists().where(leases.c.answer == answers.c.id))
