# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The journal, the contact desk, and a database that cannot be used."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, text

from assistant.contact import ClosedDesk, StoringDesk, dutch_phone, email_address
from assistant.journal import Journal, MemoryJournal, SqlJournal
from assistant.store import StoreError, open_store
from assistant.values import Answer, Claim, ContactRequest, Desk, Question, Route, Status

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_store(f"sqlite:///{tmp_path / 'stip.sqlite'}")


@pytest.fixture(params=["sql", "memory"])
def journal(request: pytest.FixtureRequest, engine: Engine) -> Journal:
    return SqlJournal(engine) if request.param == "sql" else MemoryJournal()


def answer(number: int, conversation: str = "gesprek") -> Answer:
    question = Question(
        id=f"vraag-{number}", conversation=conversation, text="vraag", asked_at=NOON + timedelta(minutes=number)
    )
    return Answer(
        id=question.id,
        question=question,
        status=Status.ANSWERED,
        route=Route.ANSWER,
        language="nl",
        claims=(Claim(text="Ja.", citations=(1,)),),
    )


def test_a_conversation_comes_back_as_it_was_in_order(journal: Journal) -> None:
    for number in (1, 2):
        journal.add(answer(number))
    found = journal.conversation("gesprek")
    assert found is not None
    assert found.answers == (answer(1), answer(2))


def test_conversations_do_not_mix(journal: Journal) -> None:
    journal.add(answer(1))
    journal.add(answer(2, "ander"))
    found = journal.conversation("ander")
    assert found is not None
    assert [item.id for item in found.answers] == ["vraag-2"]


def test_an_unknown_conversation_is_none(journal: Journal) -> None:
    assert journal.conversation("bestaat-niet") is None


def test_memory_forgets_the_oldest_conversation_first() -> None:
    journal = MemoryJournal(limit=2)
    for number in range(3):
        journal.add(answer(number, f"gesprek-{number}"))
    assert journal.conversation("gesprek-0") is None
    assert journal.conversation("gesprek-2") is not None


def test_an_answer_that_can_no_longer_be_read_does_not_lose_the_rest(engine: Engine) -> None:
    journal = SqlJournal(engine)
    journal.add(answer(1))
    journal.add(answer(2))
    with engine.begin() as connection:
        connection.execute(text("UPDATE answers SET body = '{}' WHERE id = 'vraag-1'"))
    found = journal.conversation("gesprek")
    assert found is not None
    assert [item.id for item in found.answers] == ["vraag-2"]


def test_sqlite_stands_in_wal_mode(engine: Engine) -> None:
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"


def test_migrations_and_tables_in_code_are_the_same(engine: Engine) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from assistant.store import metadata

    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    assert {"answers", "contact_requests"} <= set(inspect(engine).get_table_names())


def test_a_database_that_cannot_be_used_is_told_in_dutch() -> None:
    with pytest.raises(StoreError, match="STIP_DATABASE_URL"):
        open_store("sqlite:////proc/nergens/stip.sqlite")


REQUEST = ContactRequest(
    reference="S-1",
    question="Ik wil hulp",
    phone="+31612345678",
    email=None,
    name=None,
    place=None,
    desk=Desk.ADULT_TEAM,
    team="Buurtteam",
    asked_at=NOON,
)


def stored(engine: Engine, reference: str) -> int:
    query = text("SELECT count(*) FROM contact_requests WHERE reference = :reference")
    with engine.connect() as connection:
        return int(connection.execute(query, {"reference": reference}).scalar_one())


def test_a_request_is_stored_once(engine: Engine) -> None:
    desk = StoringDesk(engine)
    desk.accept(REQUEST)
    assert stored(engine, "S-1") == 1
    with pytest.raises(StoreError):
        desk.accept(REQUEST)
    assert stored(engine, "S-1") == 1


def test_a_closed_desk_accepts_nothing() -> None:
    with pytest.raises(StoreError):
        ClosedDesk().accept(replace(REQUEST))


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("06-12345678", "+31612345678"),
        ("024 350 20 00", "+31243502000"),
        ("+31 6 12345678", "+31612345678"),
        ("0031612345678", "+31612345678"),
        ("+380 44 123 45 67", "+380441234567"),
        ("1234", None),
        ("bel mij", None),
        ("0612345678901234", None),
    ],
)
def test_a_phone_number_is_checked_and_written_one_way(typed: str, number: str | None) -> None:
    assert dutch_phone(typed) == number


@pytest.mark.parametrize(("typed", "address"), [(" a.b@c.nl ", "a.b@c.nl"), ("a@b", None), ("geen adres", None)])
def test_an_email_address_is_checked(typed: str, address: str | None) -> None:
    assert email_address(typed) == address
