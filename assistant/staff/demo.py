# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Ten made-up requests and an account to look around with. Their numbers are always the same: so they can be found and
taken away again, and nothing else with them."""

from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter
from sqlalchemy import Engine, delete, func, or_, select

from assistant.contact.desk import SqlDesk
from assistant.contact.inbox import Clerk, Inbox, Outcome
from assistant.contact.queues import Queue, Queues
from assistant.contact.request import ContactRequest, Content, Reply, Speaker, numbered
from assistant.contact.sealing import Seal
from assistant.contact.tables import audit, deliveries, notes, requests
from assistant.staff.accounts import Account, Accounts, Origin, using
from assistant.staff.passwords import made_password
from assistant.values import Desk
from knowledge.yaml_files import read_yaml

NAME = "demo"
_FILE = Path(__file__).parent / "demo.yaml"
_DESKS = {"volwassenen": Desk.ADULT_TEAM, "jeugd": Desk.YOUTH_TEAM}


class Example(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    hours_ago: int
    desk: str
    language: str
    question: str
    district: int | None = None
    name: str | None = None
    phone: str | None = None
    email: str | None = None
    moment: str | None = None
    interpreter: str | None = None
    speaker: Speaker = Speaker.SELF
    replies: tuple[Reply, ...] = ()
    picked_up: bool = False
    outcome: Outcome | None = None
    note: str | None = None


@cache
def examples() -> tuple[Example, ...]:
    return TypeAdapter(tuple[Example, ...]).validate_python(read_yaml(_FILE))


def real_requests(engine: Engine) -> int:
    """How many requests of people there are. Raises StoreError."""
    with using(engine) as connection:
        number = select(func.count()).select_from(requests).where(requests.c.reference.not_in(_references()))
        return int(connection.execute(number).scalar_one())


def make_demo(engine: Engine, seal: Seal, queues: Queues, now: datetime) -> str:
    """Puts them in the place of an earlier demonstration and gives the password of the account, which is kept nowhere.
    Nothing is sent to a mailbox or a system.

    Raises:
        StoreError: when the database cannot be used.
        TakenError: when a real account has the name of the demonstration.
    """
    remove_demo(engine)
    teams = frozenset(queue.id for queue in queues.all())
    password = made_password()
    account = Account(name=NAME, roles=("team", "admin"), teams=teams, origin=Origin.DEMO)
    Accounts(engine).add(account, now, password=password)
    desk, inbox = SqlDesk(engine, seal, sends=False), Inbox(engine, seal)
    for number, example in enumerate(examples()):
        _play(example, number, desk, inbox, queues, now)
    return password


def remove_demo(engine: Engine) -> int:
    """Takes away the requests, the account and what the log says of them. Gives how many requests went."""
    accounts = Accounts(engine)
    known = accounts.named(NAME)
    ours = known is not None and known.origin is Origin.DEMO
    about = audit.c.reference.in_(_references())
    told = or_(about, audit.c.who == NAME) if ours else about
    with using(engine) as connection:
        for table in (notes, deliveries):
            connection.execute(delete(table).where(table.c.reference.in_(_references())))
        gone = connection.execute(delete(requests).where(requests.c.reference.in_(_references()))).rowcount
        connection.execute(delete(audit).where(told))
    if ours:
        accounts.remove(NAME)
    return gone


def _play(example: Example, number: int, desk: SqlDesk, inbox: Inbox, queues: Queues, now: datetime) -> None:
    queue, asked_at = _queue(example, queues), now - timedelta(hours=example.hours_ago)
    reference, code = _numbers(number)
    content = Content(
        question=example.question,
        phone=example.phone,
        email=example.email,
        name=example.name,
        moment=example.moment,
        interpreter=example.interpreter,
        speaker=example.speaker,
        replies=example.replies,
    )
    request = ContactRequest(
        reference=reference,
        code=code,
        asked_at=asked_at,
        desk=queue.desk,
        team=queue.id,
        language=example.language,
        content=content,
    )
    desk.accept(request)
    clerk, later = Clerk(name=NAME, teams=frozenset({queue.id})), asked_at + timedelta(minutes=40)
    if example.picked_up:
        inbox.pick_up(clerk, reference, later)
    if example.note:
        inbox.note(clerk, reference, example.note, later)
    if example.outcome:
        inbox.finish(clerk, reference, example.outcome, later)


def _queue(example: Example, queues: Queues) -> Queue:
    """The districts in turn, where a municipality has fewer than the example wants."""
    desk = _DESKS[example.desk]
    own = [queue for queue in queues.all() if queue.desk is desk]
    local = [queue for queue in own if queue.district]
    if example.district is None or not local:
        return own[0]
    return local[(example.district - 1) % len(local)]


def _numbers(number: int) -> tuple[str, str]:
    return numbered(f"stip demo\n{number}")


@cache
def _references() -> tuple[str, ...]:
    return tuple(_numbers(number)[0] for number in range(len(examples())))
