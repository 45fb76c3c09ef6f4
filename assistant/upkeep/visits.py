# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How visits to the desk ended, for management. Only an hour, an outcome and a topic: no account, no audit line, no
order within the hour. So nobody can see here who came, or who helped."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import Engine, delete, func, insert, select

from assistant.upkeep.keeping import using
from assistant.upkeep.tables import visits

NO_TOPIC = ""
_UNDO = timedelta(hours=1)


class Ended(StrEnum):
    HELPED = "geholpen"
    PASSED_ON = "doorverwezen"
    NOTHING = "niets-gevonden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many visits ended how: by the Monday of their week, and by topic. Never by both: there a number would often
    be one visitor."""

    weeks: Mapping[tuple[date, Ended], int]
    topics: Mapping[tuple[str, Ended], int]


class Visits:
    """Every method raises StoreError when the database cannot be used."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, visit: str, ended: Ended, topic: str, now: datetime) -> None:
        """`visit` is a fresh id, with which it can be taken back for a while."""
        row = {"id": visit, "hour": _hour(now), "outcome": ended.value, "topic": topic}
        with using(self._engine) as connection:
            connection.execute(insert(visits).values(row))

    def undo(self, visit: str, now: datetime) -> bool:
        """False when it is not there, or too long ago."""
        lately = visits.c.hour >= _hour(now) - _UNDO
        with using(self._engine) as connection:
            return bool(connection.execute(delete(visits).where(visits.c.id == visit, lately)).rowcount)

    def counts(self, monday: date, now: datetime) -> Counts:
        """Of the weeks from this Monday on, in the time zone of `now`."""
        start = datetime(monday.year, monday.month, monday.day, tzinfo=now.tzinfo)
        parts = (visits.c.hour, visits.c.outcome, visits.c.topic)
        wanted = select(*parts, func.count()).where(visits.c.hour >= start).group_by(*parts)
        weeks: Counter[tuple[date, Ended]] = Counter()
        topics: Counter[tuple[str, Ended]] = Counter()
        with using(self._engine) as connection:
            for hour, outcome, topic, number in connection.execute(wanted):
                weeks[monday_of(hour.astimezone(now.tzinfo).date()), Ended(outcome)] += number
                topics[topic, Ended(outcome)] += number
        return Counts(weeks=weeks, topics=topics)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)
