# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What is opened from a page that ends without an answer, as numbers alone: a week, how it ended, and what kind of page
was opened. No conversation, no person and no order, so nobody can see here what somebody asked or did."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from sqlalchemy import Boolean, Column, Date, Engine, Integer, String, Table, func, insert, select, update

from assistant.store import ClashError, metadata, transaction
from assistant.upkeep.visits import monday_of
from assistant.values import Status

clicks = Table(
    "review_clicks",
    metadata,
    Column("week", Date, primary_key=True),
    Column("ended", String(20), primary_key=True),
    Column("opened", String(20), primary_key=True),
    Column("demo", Boolean, primary_key=True),
    Column("number", Integer, nullable=False),
)
_FAILURE = "De telling van links is nu niet te gebruiken."


class Opened(StrEnum):
    """What kind of page. Who calls opens no page, and who goes away opens none of ours."""

    FORM = "formulier"
    STIP = "stip"
    RECORD = "gegevens"
    SEARCH = "zoeken"


class Clicks:
    """Every method raises StoreError when the database cannot be used."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, ended: Status, opened: Opened, today: date, number: int = 1, demo: bool = False) -> None:
        row = {"week": monday_of(today), "ended": ended.value, "opened": opened.value, "demo": demo}
        if not self._raised(row, number):
            try:
                with transaction(self._engine, _FAILURE) as connection:
                    connection.execute(insert(clicks).values(number=number, **row))
            except ClashError:
                self._raised(row, number)  # somebody else was the first of this week in between

    def counts(self, since: date) -> Mapping[tuple[date, Status, Opened], int]:
        """By the Monday of the week, from the week of this day on."""
        parts = (clicks.c.week, clicks.c.ended, clicks.c.opened)
        wanted = select(*parts, func.sum(clicks.c.number)).where(clicks.c.week >= monday_of(since)).group_by(*parts)
        with transaction(self._engine, _FAILURE) as connection:
            found = connection.execute(wanted).all()
        return Counter({(week, Status(ended), Opened(opened)): int(number) for week, ended, opened, number in found})

    def _raised(self, row: Mapping[str, object], number: int) -> bool:
        same = [clicks.c[name] == value for name, value in row.items()]
        with transaction(self._engine, _FAILURE) as connection:
            raised = update(clicks).where(*same).values(number=clicks.c.number + number)
            return bool(connection.execute(raised).rowcount)
