# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Whether an answer helped: one verdict an answer, for as long as the answer itself. On each kind of database."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from assistant.contact.retention import Retention, purge
from assistant.feedback import Feedback, FeedbackBook, MemoryFeedback, Reason, SqlFeedback, Verdict, feedback
from assistant.journal import SqlJournal
from assistant.store import Engine, StoreError
from assistant.values import Answer, Question, Route, Status

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
KEEP = Retention(settled=7 * DAY, stuck=30 * DAY, conversations=28 * DAY, audit=365 * DAY)


@pytest.fixture
def engine(engine: Engine) -> Engine:
    """A database with two answers in one conversation."""
    for key in ("een", "twee"):
        question = Question(id=key, conversation="gesprek", text="vraag", asked_at=NOON)
        SqlJournal(engine).add(
            Answer(id=key, question=question, status=Status.ANSWERED, route=Route.ANSWER, language="nl")
        )
    return engine


@pytest.fixture(params=["sql", "memory"])
def book(request: pytest.FixtureRequest, engine: Engine) -> FeedbackBook:
    return SqlFeedback(engine) if request.param == "sql" else MemoryFeedback()


def given(answer: str, verdict: Verdict = Verdict.HELPS, reason: Reason | None = None) -> Feedback:
    return Feedback(answer=answer, conversation="gesprek", verdict=verdict, reason=reason, given_at=NOON)


def test_what_somebody_says_comes_back_with_its_answer(book: FeedbackBook) -> None:
    said = [given("een"), given("twee", Verdict.HELPS_NOT, Reason.UNCLEAR)]
    for item in said:
        book.give(item)
    assert book.about("gesprek") == {"een": said[0], "twee": said[1]}
    assert book.about("ander") == {}


def test_who_changes_their_mind_has_one_verdict(book: FeedbackBook) -> None:
    book.give(given("een", Verdict.HELPS_NOT, Reason.LONG))
    book.give(given("een"))
    assert book.about("gesprek") == {"een": given("een")}


def test_a_button_that_is_pressed_twice_at_once_counts_once(engine: Engine) -> None:
    with ThreadPoolExecutor(4) as presses:
        list(presses.map(SqlFeedback(engine).give, [given("een")] * 4))
    assert SqlFeedback(engine).about("gesprek") == {"een": given("een")}


def test_a_verdict_on_an_answer_that_is_gone_is_not_kept(engine: Engine) -> None:
    with pytest.raises(StoreError, match="niet worden bewaard"):
        SqlFeedback(engine).give(given("weg"))


def test_a_verdict_is_erased_with_its_conversation(engine: Engine) -> None:
    SqlFeedback(engine).give(given("een"))
    purge(engine, KEEP, NOON + 28 * DAY)
    assert SqlFeedback(engine).about("gesprek") != {}
    purge(engine, KEEP, NOON + 28 * DAY + timedelta(seconds=1))
    with engine.connect() as connection:
        assert connection.execute(select(feedback)).all() == []


def test_memory_forgets_the_oldest_verdict_first() -> None:
    book = MemoryFeedback(limit=1)
    book.give(given("een"))
    book.give(given("twee"))
    assert list(book.about("gesprek")) == ["twee"]
