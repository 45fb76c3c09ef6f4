# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Made-up conversations: answered by the house itself, marked, judged, and gone without touching a real one."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count, islice
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from assistant.bootstrap import House, build_house
from assistant.journal import SqlJournal
from assistant.review.room import room_on
from assistant.settings import Settings
from assistant.staff.demo_conversations import judge_some, make_conversations, remove_conversations, talks
from assistant.values import Answer
from assistant.walk import Message

ROOT = Path(__file__).resolve().parents[3]
NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)
KEPT = timedelta(days=Settings().keep_conversations_days)


@pytest.fixture(scope="module")
def house(new_var: Callable[[], Path]) -> House:
    numbers = count(1)
    settings = Settings(knowledge=ROOT / "tests/town", var_dir=new_var(), database_url="", documents=())
    return build_house(settings, lambda: NOON, lambda: f"{next(numbers):032x}")


def first(house: House, engine: Engine, number: int = 40) -> tuple[Answer, ...]:
    return tuple(islice(make_conversations(house.assistant, engine, NOON, ("noord", "zuid")), number))


def column(engine: Engine, query: str) -> list[object]:
    with engine.connect() as connection:
        return list(connection.execute(text(query)).scalars())


def test_there_are_a_few_hundred_in_all_our_languages() -> None:
    assert 250 < len(talks()) < 600
    assert {talk.language for talk in talks()} == {"nl", "en", "ar", "uk", "tr", "pl"}
    assert len({talk.messages for talk in talks()}) >= 150
    assert any(len(talk.messages) > 2 for talk in talks())


@pytest.mark.slow
def test_they_are_marked_and_spread_and_the_same_every_time(house: House, engine: Engine) -> None:
    made = first(house, engine)
    assert all(NOON - KEPT < answer.question.asked_at < NOON for answer in made)
    assert len({answer.question.asked_at.isocalendar().week for answer in made}) >= 4
    assert column(engine, "SELECT count(*) FROM answers WHERE demo") == [40]
    assert set(column(engine, "SELECT place FROM answers")) == {"", "noord", "zuid"}
    assert [answer.id for answer in first(house, engine)] == [answer.id for answer in made]
    assert column(engine, "SELECT count(*) FROM answers") == [40]


@pytest.mark.slow
def test_reviewers_and_residents_said_something_of_them(house: House, engine: Engine) -> None:
    first(house, engine)
    judge_some(engine, NOON)
    room = room_on(engine)
    assert set(room.reviews.totals().reviewers) == {"demo", "demo-collega"}
    assert sum(room.reviews.pairs().values()) >= 1
    assert sum(room.duels.totals().values()) >= 1
    assert set(column(engine, "SELECT verdict FROM feedback")) == {"helpt", "helpt-niet"}


@pytest.mark.slow
def test_they_go_and_a_real_conversation_stays(house: House, engine: Engine) -> None:
    actor = house.assistant.keeping(SqlJournal(engine), lambda: NOON, iter(("echt", "gesprek")).__next__)
    real = actor.answer(Message(text="Wat kost de Kansenpas?"))
    first(house, engine)
    judge_some(engine, NOON)
    assert remove_conversations(engine) == 40
    assert remove_conversations(engine) == 0
    assert column(engine, "SELECT id FROM answers") == [real.id]
    for table in ("feedback", "review_verdicts", "review_duels", "review_drafts", "review_leases", "review_gaps"):
        assert column(engine, f"SELECT count(*) FROM {table}") == [0]
    assert column(engine, "SELECT count(*) FROM contact_audit WHERE who = 'demo-collega'") == [0]
