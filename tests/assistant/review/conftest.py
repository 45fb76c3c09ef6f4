# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A journal with answers to judge, on each kind of database."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from assistant.journal import SqlJournal
from assistant.marks import lot_of
from assistant.review.room import ReviewRoom, room_on
from assistant.store import Engine
from assistant.values import Answer, FoundPassage, Question, Route, Status, Trace

NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)
Keep = Callable[..., Answer]


@pytest.fixture
def room(engine: Engine) -> ReviewRoom:
    return room_on(engine)


@pytest.fixture
def noon() -> datetime:
    return NOON


@pytest.fixture
def keep(engine: Engine) -> Keep:
    """Puts an answer in the journal."""

    def add(
        key: str, *, text: str = "vraag", ago: timedelta = timedelta(hours=1), demo: bool = False, **changes: object
    ) -> Answer:
        values = {"status": Status.ANSWERED, "route": Route.ANSWER, "language": "nl", "confidence": 0.9, **changes}
        topic = str(values.pop("topic", ""))
        conversation = str(values.pop("conversation", f"gesprek {key}"))
        hit = FoundPassage(
            id="p", title="Een tekst", kind="artikel", score=0.5, dense=0.4, lexical=1.0, topics=(topic,)
        )
        question = Question(id=key, conversation=conversation, text=text, asked_at=NOON - ago)
        trace = Trace(hits=(hit,)) if topic else None
        answer = Answer(id=key, question=question, trace=trace, **values)  # type: ignore[arg-type]
        SqlJournal(engine, demo=demo).add(answer)
        return answer

    return add


@pytest.fixture
def key_with() -> Callable[[bool, int], str]:
    """An id whose answer two people judge, or one."""

    def find(double: bool, start: int = 0) -> str:
        keys = (f"antwoord-{number}" for number in range(start, start + 1000))
        return next(key for key in keys if (lot_of(key) % 10 == 0) is double)

    return find
