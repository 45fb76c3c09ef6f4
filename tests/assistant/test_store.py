# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The journal, the tables, and a database that cannot be used. On each kind of database."""

import logging
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from zoneinfo import ZoneInfo

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.exc import SQLAlchemyError

import assistant.contact.tables
import assistant.content.tables
import assistant.feedback
import assistant.staff.tables
import assistant.store  # the tables of all rooms stand in one metadata
import assistant.upkeep.tables
from assistant.contact.retention import Retention, purge_all
from assistant.erasing import SqlEraser
from assistant.journal import Journal, MemoryJournal, SqlJournal
from assistant.store import Engine, StoreError, metadata, open_store
from assistant.values import Answer, Claim, Question, Route, Status

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
MIGRATIONS = Path(assistant.store.__file__).parent / "migrations"


@pytest.fixture
def sql(engine: Engine) -> SqlJournal:
    return SqlJournal(engine)


@pytest.fixture(params=["sql", "memory"])
def journal(request: pytest.FixtureRequest, sql: SqlJournal) -> Journal:
    return sql if request.param == "sql" else MemoryJournal()


def answer(number: int, conversation: str = "gesprek", asked_at: datetime | None = None) -> Answer:
    moment = asked_at or NOON + timedelta(minutes=number)
    question = Question(id=f"vraag-{number}", conversation=conversation, text="vraag", asked_at=moment)
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


def test_nothing_goes_on_with_a_conversation_that_is_not_there_any_more(journal: Journal) -> None:
    journal.add(answer(1), follows=True)
    assert journal.conversation("gesprek") is None
    journal.add(answer(1))
    journal.add(answer(2), follows=True)
    found = journal.conversation("gesprek")
    assert found is not None
    assert [item.id for item in found.answers] == ["vraag-1", "vraag-2"]


def test_who_erases_at_the_moment_of_an_answer_leaves_nothing(engine: Engine, sql: SqlJournal) -> None:
    sql.add(answer(0))
    threads = [Thread(target=sql.add, args=(answer(number), True)) for number in range(1, 9)]
    threads.insert(4, Thread(target=SqlEraser(engine).erase, args=("gesprek",)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sql.conversation("gesprek") is None


def test_an_unknown_conversation_is_none(journal: Journal) -> None:
    assert journal.conversation("bestaat-niet") is None


def test_a_conversation_in_the_night_that_the_clock_goes_back_stays_in_order(sql: SqlJournal) -> None:
    before = datetime(2026, 10, 25, 0, 55, tzinfo=UTC)
    for number, moment in ((1, before), (2, before + timedelta(minutes=10))):
        sql.add(answer(number, asked_at=moment.astimezone(ZoneInfo("Europe/Amsterdam"))))
    found = sql.conversation("gesprek")
    assert found is not None
    assert [item.id for item in found.answers] == ["vraag-1", "vraag-2"]


def test_memory_forgets_the_oldest_conversation_first() -> None:
    journal = MemoryJournal(limit=2)
    for number in range(3):
        journal.add(answer(number, f"gesprek-{number}"))
    assert journal.conversation("gesprek-0") is None
    assert journal.conversation("gesprek-2") is not None


def test_an_answer_that_can_no_longer_be_read_does_not_lose_the_rest(engine: Engine, sql: SqlJournal) -> None:
    sql.add(answer(1))
    sql.add(answer(2))
    with engine.begin() as connection:
        connection.execute(text("UPDATE answers SET body = '{}' WHERE id = 'vraag-1'"))
    found = sql.conversation("gesprek")
    assert found is not None
    assert [item.id for item in found.answers] == ["vraag-2"]


def test_a_journal_that_is_away_is_told_in_dutch(engine: Engine, sql: SqlJournal) -> None:
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE feedback"))
        connection.execute(text("DROP TABLE answers"))
    with pytest.raises(StoreError, match="niet worden bewaard"):
        sql.add(answer(1))
    with pytest.raises(StoreError, match="niet te lezen"):
        sql.conversation("gesprek")


def test_an_error_of_the_database_quotes_nobody(engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with engine.connect() as connection, pytest.raises(SQLAlchemyError) as failure:
        connection.execute(text("INSERT INTO nergens VALUES (:told)"), {"told": "mijn schulden"})
    assert "schulden" not in str(failure.value) + caplog.text


def test_sqlite_stands_in_wal_mode(tmp_path: Path) -> None:
    engine = open_store(f"sqlite:///{tmp_path / 'stip.sqlite'}")
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
        assert connection.execute(text("PRAGMA secure_delete")).scalar() == 1


def differences(engine: Engine) -> object:
    with engine.connect() as connection:
        return compare_metadata(MigrationContext.configure(connection), metadata)


def moved(engine: Engine, revision: str, back: bool = False) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        (command.downgrade if back or revision == "base" else command.upgrade)(config, revision)


def test_migrations_and_tables_in_code_are_the_same(engine: Engine) -> None:
    assert differences(engine) == []
    assert set(metadata.tables) < set(inspect(engine).get_table_names())


def test_the_tables_can_go_and_come_back(engine: Engine) -> None:
    moved(engine, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    moved(engine, "0001")
    columns = {column["name"] for column in inspect(engine).get_columns("contact_requests")}
    assert {"question", "phone", "email", "name"} < columns
    moved(engine, "head")
    assert differences(engine) == []


@pytest.mark.slow
def test_every_earlier_version_comes_up_to_date_and_can_be_gone_back_to(engine: Engine) -> None:
    revisions = sorted(file.stem.partition("_")[0] for file in (MIGRATIONS / "versions").glob("*.py"))
    for revision in reversed(revisions[:-1]):
        moved(engine, revision, back=True)
        moved(engine, "head")
        assert differences(engine) == [], revision


@pytest.mark.slow
def test_two_municipalities_on_one_server_never_see_each_other(new_schema: Callable[[], str]) -> None:
    here, there = open_store(new_schema()), open_store(new_schema())
    ours, theirs = SqlJournal(here), SqlJournal(there)
    ours.add(answer(1))
    assert theirs.conversation("gesprek") is None
    assert not SqlEraser(there).erase("gesprek")
    keep = Retention(settled=timedelta(), stuck=timedelta(), conversations=timedelta(), audit=timedelta())
    assert purge_all(there, keep, NOON + timedelta(days=1)).answers == 0
    assert ours.conversation("gesprek") is not None
    moved(there, "base")
    assert inspect(there).get_table_names() == ["alembic_version"]
    assert ours.conversation("gesprek") is not None
    here.dispose()
    there.dispose()


def test_what_stood_in_clear_is_gone_after_an_update(store_url: str, engine: Engine) -> None:
    moved(engine, "base")
    moved(engine, "0001")
    row = "'S-1', '2026-01-01', 'buurtteam-volwassenen', 'Buurtteam', 'mijn schulden'"
    with engine.begin() as connection:
        connection.execute(
            text(f"INSERT INTO contact_requests (reference, asked_at, desk, team, question) VALUES ({row})")
        )
    again = open_store(store_url)
    with again.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM contact_requests")).scalar() == 0
    again.dispose()


def test_a_database_that_is_up_to_date_is_opened_as_it_is(store_url: str, engine: Engine) -> None:
    SqlJournal(engine).add(answer(1))
    again = open_store(store_url)
    assert SqlJournal(again).conversation("gesprek") is not None
    again.dispose()


@pytest.mark.slow
def test_a_server_and_workers_that_start_at_once_all_get_the_tables(bare_url: str) -> None:
    opens = "import sys; from assistant.store import open_store; open_store(sys.argv[1]).dispose()"
    started = [
        subprocess.Popen([sys.executable, "-c", opens, bare_url], stderr=subprocess.PIPE, text=True) for _ in range(6)
    ]
    told = [process.communicate(timeout=120)[1] for process in started]
    assert told == [""] * 6
    assert [process.returncode for process in started] == [0] * 6


def test_an_update_that_is_broken_off_leaves_everything_as_it_was(store_url: str, engine: Engine) -> None:
    moved(engine, "base")
    moved(engine, "0001")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE contact_audit (id INTEGER)"))
    with pytest.raises(StoreError, match="STIP_DATABASE_URL"):
        open_store(store_url)
    columns = {column["name"] for column in inspect(engine).get_columns("contact_requests")}
    assert "question" in columns
    assert "contact_deliveries" not in inspect(engine).get_table_names()
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE contact_audit"))
    again = open_store(store_url)
    assert differences(again) == []
    again.dispose()


def test_a_database_of_a_newer_version_is_left_alone(store_url: str, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="nieuwere versie"):
        open_store(store_url)


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////proc/nergens/stip.sqlite",
        "postgresql://localhost:1/stip?connect_timeout=1",
        "postgresql://localhost:poort/stip",
        "mysql://localhost/stip",
        "onzin",
        "",
    ],
)
def test_a_database_that_cannot_be_used_is_told_in_dutch(url: str) -> None:
    with pytest.raises(StoreError, match="STIP_DATABASE_URL"):
        open_store(url)
