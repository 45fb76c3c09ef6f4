# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Something to look around in: it says what it is, and goes away without touching anything else."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from assistant.contact.desk import SqlDesk
from assistant.contact.inbox import Clerk, Inbox
from assistant.contact.queues import Queues
from assistant.contact.request import ContactRequest, Content, State, numbered
from assistant.contact.sealing import Seal, new_key
from assistant.staff.accounts import Account, Accounts, TakenError
from assistant.staff.demo import examples, make_demo, real_requests, remove_demo
from assistant.staff.reception import Reception
from assistant.values import Desk
from knowledge.loader import load

NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)
TOWN = Path(__file__).resolve().parents[2] / "town"
ALL = frozenset(State)


@pytest.fixture(scope="module")
def queues() -> Queues:
    return Queues(load(TOWN))


@pytest.fixture
def seal() -> Seal:
    return Seal((new_key(),))


def clerk(queues: Queues) -> Clerk:
    return Clerk(name="demo", teams=frozenset(queue.id for queue in queues.all()))


def test_ten_requests_say_that_they_are_made_up_and_lie_in_several_queues(
    engine: Engine, seal: Seal, queues: Queues, reception: Reception
) -> None:
    password = make_demo(engine, seal, queues, NOON)
    inbox, who = Inbox(engine, seal), clerk(queues)
    lines = inbox.listed(who, ALL, NOON)
    assert len(lines) == len(examples()) == 10
    assert len({line.team for line in lines}) >= 4
    assert {line.state for line in lines} == {State.NEW, State.PICKED_UP, State.DONE}
    for line in lines:
        opened = inbox.opened(who, line.reference, NOON)
        assert opened is not None
        assert opened.content.question.startswith("DEMO")
        assert opened.content.name is None or opened.content.name.startswith("DEMO")
    assert reception.signing_in.account("demo", password, "192.0.2.1", NOON) is not None


def test_nothing_of_a_demonstration_is_sent(engine: Engine, seal: Seal, queues: Queues) -> None:
    make_demo(engine, seal, queues, NOON)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM contact_deliveries")).scalar() == 0


def test_it_goes_without_touching_a_real_request(engine: Engine, seal: Seal, queues: Queues) -> None:
    reference, code = numbered("echt")
    content = Content(question="Een echte vraag", phone="+31612345678")
    desk = SqlDesk(engine, seal, sends=False)
    assert real_requests(engine) == 0
    desk.accept(
        ContactRequest(
            reference=reference,
            code=code,
            asked_at=NOON,
            desk=Desk.ADULT_TEAM,
            team="volwassenen",
            language="nl",
            content=content,
        )
    )
    make_demo(engine, seal, queues, NOON)
    make_demo(engine, seal, queues, NOON)  # once more takes the place of the first
    assert real_requests(engine) == 1
    assert remove_demo(engine) == 10
    assert remove_demo(engine) == 0
    left = Inbox(engine, seal).listed(clerk(queues), ALL, NOON)
    assert [line.reference for line in left] == [reference]
    assert Accounts(engine).count() == 0
    with engine.connect() as connection:
        told = connection.execute(text("SELECT DISTINCT reference FROM contact_audit WHERE reference <> ''")).scalars()
        assert list(told) == [reference]


def test_a_real_account_that_is_called_demo_stays(engine: Engine, seal: Seal, queues: Queues) -> None:
    accounts = Accounts(engine)
    accounts.add(Account(name="demo", roles=("team",), teams=frozenset()), NOON, password="een heel goed wachtwoord")
    with pytest.raises(TakenError):
        make_demo(engine, seal, queues, NOON)
    remove_demo(engine)
    assert accounts.count() == 1
