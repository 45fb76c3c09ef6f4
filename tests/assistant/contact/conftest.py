# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""An office on each kind of database, and requests for it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from assistant.contact.desk import SqlDesk
from assistant.contact.inbox import Clerk, Inbox
from assistant.contact.outbox import Outbox
from assistant.contact.request import ContactRequest, Content, numbered
from assistant.contact.sealing import Seal, new_key
from assistant.store import Engine, open_store
from assistant.values import Desk

NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)
EAST, WEST = "volwassenen-oost", "volwassenen-west"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rooms:
    """Everything that works on one database with one key. `quiet` is the desk of a town that sends nothing."""

    engine: Engine
    seal: Seal
    desk: SqlDesk
    quiet: SqlDesk
    outbox: Outbox
    inbox: Inbox

    def column(self, query: str) -> list[object]:
        """The first column of what a query gives."""
        with self.engine.begin() as connection:
            return list(connection.execute(text(query)).scalars())


@pytest.fixture
def rooms(store_url: str) -> Iterator[Rooms]:
    engine, seal = open_store(store_url), Seal((new_key(),))
    yield Rooms(
        engine=engine,
        seal=seal,
        desk=SqlDesk(engine, seal, sends=True),
        quiet=SqlDesk(engine, seal, sends=False),
        outbox=Outbox(engine, seal),
        inbox=Inbox(engine, seal),
    )
    engine.dispose()


@pytest.fixture
def ask() -> Callable[..., ContactRequest]:
    """A request with the numbers of its `number`; `changes` replace parts of it."""

    def make(number: int = 1, **changes: object) -> ContactRequest:
        reference, code = numbered(f"formulier {number}")
        request = ContactRequest(
            reference=reference,
            code=code,
            asked_at=NOON,
            desk=Desk.ADULT_TEAM,
            team=EAST,
            language="nl",
            content=Content(question="Ik kom er niet uit met mijn post.", phone="+31612345678"),
        )
        return replace(request, **changes)  # type: ignore[arg-type]

    return make


@pytest.fixture
def noon() -> datetime:
    return NOON


@pytest.fixture
def anna() -> Clerk:
    return Clerk(name="anna", teams=frozenset({EAST}))


@pytest.fixture
def bert() -> Clerk:
    """Of the other team."""
    return Clerk(name="bert", teams=frozenset({WEST}))
