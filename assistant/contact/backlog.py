# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How much still has to be delivered and finished, for who watches the server."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, func, select

from assistant.contact.outbox import Status
from assistant.contact.request import State
from assistant.contact.tables import deliveries, requests
from assistant.store import Moment, transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """Lines that wait and lines that staff must look at; `oldest` is when the first of those that wait was made.
    `untouched_since` is when somebody last did something with the request that lies still longest, of those that no
    team finished."""

    waiting: int
    dead: int
    oldest: datetime | None
    untouched_since: datetime | None = None


def backlog(engine: Engine) -> Backlog:
    """Raises StoreError when the database cannot be read."""
    counted = select(deliveries.c.status, func.count()).group_by(deliveries.c.status)
    waits = deliveries.c.status == Status.WAITING.value
    first = select(func.min(deliveries.c.made_at, type_=Moment)).where(waits)
    open_ = requests.c.state.in_((State.NEW.value, State.PICKED_UP.value))
    still = select(func.min(requests.c.changed_at, type_=Moment)).where(open_)
    with transaction(engine, "De bezorging is nu niet te lezen.") as connection:
        numbers = {row[0]: int(row[1]) for row in connection.execute(counted)}
        oldest, untouched = connection.execute(first).scalar(), connection.execute(still).scalar()
    return Backlog(
        waiting=numbers.get(Status.WAITING.value, 0),
        dead=numbers.get(Status.DEAD.value, 0),
        oldest=oldest,
        untouched_since=untouched,
    )
