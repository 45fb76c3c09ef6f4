# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A PostgreSQL that takes every line and says nothing costs a conversation that is not kept, and no answer."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from sqlalchemy import create_engine

from assistant.journal import SqlJournal
from assistant.postgres import Hurried, hurry
from assistant.store import Engine, StoreError, open_store
from assistant.values import Answer, Question, Route, Status
from eval.scale_postgres import Postgres

pytestmark = pytest.mark.slow


class Brief(Hurried):
    patience = 0.2


@pytest.fixture
def engine(new_schema: Callable[[], str]) -> Iterator[Engine]:
    engine = open_store(new_schema())
    hurry(engine, Brief)
    yield engine
    engine.dispose()


def answer(key: str) -> Answer:
    """In a conversation of its own."""
    asked_at = datetime(2026, 6, 3, tzinfo=UTC)
    return Answer(
        id=key,
        question=Question(id=key, conversation=key, text="Vraag", asked_at=asked_at),
        route=Route.ANSWER,
        status=Status.ANSWERED,
        language="nl",
    )


@contextmanager
def quiet(postgres: Postgres) -> Iterator[None]:
    """All processes of the server stand still; the lines stay open."""
    postgres.freeze()
    try:
        yield
    finally:
        postgres.thaw()


def test_what_cannot_be_kept_is_counted_and_the_next_is_kept(engine: Engine) -> None:
    journal = SqlJournal(engine)
    journal.add(answer("een"))
    with engine.connect() as holds:
        holds.exec_driver_sql("LOCK TABLE answers IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(StoreError):
            journal.add(answer("twee"))
    journal.add(answer("drie"))
    kept = [key for key in ("een", "twee", "drie") if journal.conversation(key)]
    assert (kept, journal.lost) == (["een", "drie"], 1)


def test_a_server_that_stands_still_is_given_up_and_used_again_when_it_goes_on(
    engine: Engine, postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.postgres._AGAIN", 0.0)
    journal = SqlJournal(engine)
    journal.add(answer("een"))
    with quiet(postgres), pytest.raises(StoreError):
        journal.add(answer("twee"))
    journal.add(answer("drie"))
    assert (journal.conversation("twee"), journal.lost) == (None, 1)


def test_who_comes_after_one_that_did_not_open_does_not_knock_again(engine: Engine) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        nobody.settimeout(0.1)
        deaf = create_engine(f"postgresql+psycopg://stip@127.0.0.1:{nobody.getsockname()[1]}/stip?connect_timeout=2")
        hurry(deaf, Brief)
        journal = SqlJournal(deaf)
        for key in ("een", "twee", "drie"):
            with pytest.raises(StoreError):
                journal.add(answer(key))
        nobody.accept()[0].close()
        with pytest.raises(TimeoutError):
            nobody.accept()
    assert journal.lost == 3
