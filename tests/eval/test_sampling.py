# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Real answers get scores without a language model, and nothing of them is kept."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from assistant.bootstrap import House
from assistant.journal import SqlJournal
from assistant.scores import Score, Scores, answer_scores
from assistant.store import Engine, open_store
from assistant.values import Answer
from assistant.walk import Message
from assistant.writing.prompts import load_guard_words
from assistant.writing.support import Judge
from eval.sampling import Sampler

NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)
MONDAY = date(2026, 6, 1)


@pytest.fixture
def engine(own_folder: Path) -> Iterator[Engine]:
    engine = open_store(f"sqlite:///{own_folder / 'stip.sqlite'}")
    yield engine
    engine.dispose()


@pytest.fixture
def sampler(town_house: House, engine: Engine) -> Sampler:
    found = town_house.library.index()
    judge = Judge(found.embedder, found.analyser, load_guard_words().negations)
    return Sampler(judge=judge, language=town_house.reader.language, scores=Scores(engine))


@pytest.fixture
def answer(town_house: House) -> Answer:
    found = town_house.assistant.answer(Message(text="Hoeveel geld staat er op de Kansenpas?"))
    assert found.claims
    return found


def test_an_answer_from_its_source_scores_well(sampler: Sampler, answer: Answer) -> None:
    found = sampler.score(answer)
    assert (found.week, found.language) == (MONDAY, "nl")
    assert (found.cited, found.same_language, found.plain) == (1.0, 1.0, 1.0)
    assert found.support is not None


def test_what_no_source_says_scores_low(sampler: Sampler, answer: Answer) -> None:
    wild = replace(answer.claims[0], text="De burgemeester woont sinds kort in een groene boot op zee.")
    assert sampler.score(replace(answer, claims=(wild,))).support == 0
    bare = replace(answer.claims[0], citations=())
    found = sampler.score(replace(answer, claims=(bare,)))
    assert (found.cited, found.support) == (0, None)


def test_the_wrong_language_and_long_sentences_are_seen(sampler: Sampler, answer: Answer) -> None:
    english = replace(answer.claims[0], text="You can ask for the card at the counter in the town hall every day.")
    assert sampler.score(replace(answer, claims=(english,))).same_language == 0
    long = replace(answer.claims[0], text=" ".join(["woord"] * 30) + ". En kort.")
    assert sampler.score(replace(answer, claims=(long,))).plain == 0.5


def test_a_round_takes_the_newest_within_the_quota_and_each_answer_once(
    sampler: Sampler, answer: Answer, engine: Engine
) -> None:
    for hours in range(5):
        question = replace(answer.question, asked_at=NOON - timedelta(hours=hours))
        SqlJournal(engine).add(replace(answer, id=f"antwoord {hours}", question=question))
    old = replace(answer.question, asked_at=NOON - timedelta(days=8))
    SqlJournal(engine).add(replace(answer, id="oud", question=old))
    assert [sampler.round(NOON, 3), sampler.round(NOON, 3), sampler.round(NOON, 3)] == [3, 2, 0]
    with engine.connect() as connection:
        rows = connection.execute(select(answer_scores)).mappings().all()
    assert {row["answer"] for row in rows} == {f"antwoord {hours}" for hours in range(5)}
    assert not any("Kansenpas" in str(value) for row in rows for value in row.values())


def test_an_answer_that_another_server_scored_meanwhile_is_left_alone(
    sampler: Sampler, answer: Answer, engine: Engine
) -> None:
    SqlJournal(engine).add(replace(answer, question=replace(answer.question, asked_at=NOON)))
    waiting = Scores(engine).unscored(NOON - timedelta(days=1), 5)
    assert len(waiting) == 1
    sampler.round(NOON, 5)

    class Late(Scores):
        def unscored(self, since: datetime, limit: int) -> tuple[Answer, ...]:
            return waiting

    assert Sampler(judge=sampler.judge, language=sampler.language, scores=Late(engine)).round(NOON, 5) == 0
    assert Scores(engine).weekly(4)[0].answers == 1


def test_a_week_has_the_mean_of_what_was_scored(engine: Engine) -> None:
    def score(number: int, **values: float) -> Score:
        return Score(answer=str(number), week=MONDAY + timedelta(weeks=number // 2), language="nl", **values)

    Scores(engine).keep([score(0, support=1.0), score(1, support=0.5, plain=1.0), score(2, cited=1.0)])
    first, second = Scores(engine).weekly(4)
    assert (first.week, first.answers, first.support, first.plain, first.cited) == (MONDAY, 2, 0.75, 1.0, None)
    assert (second.answers, second.cited) == (1, 1.0)
    assert Scores(engine).weekly(1) == (second,)
