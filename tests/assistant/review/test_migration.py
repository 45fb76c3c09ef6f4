# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What was kept before there were columns to find it by gets them, and a step back loses no answer."""

from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, text

import assistant.store
from assistant.journal import SqlJournal
from assistant.store import open_store
from assistant.values import Answer, Question, Route, Status

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def moved(engine: Engine, revision: str, up: bool) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(assistant.store.__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        (command.upgrade if up else command.downgrade)(config, revision)


def test_an_answer_from_before_gets_its_columns(store_url: str) -> None:
    engine = open_store(store_url)
    question = Question(id="een", conversation="gesprek", text="vraag", asked_at=NOON, place="noord")
    given = Answer(
        id="een", question=question, status=Status.ANSWERED, route=Route.ANSWER, language="ar", confidence=0.52
    )
    SqlJournal(engine).add(given)
    wanted = text("SELECT language, route, topic, place, week, stratum, confidence, lot FROM answers")
    with engine.connect() as connection:
        before = connection.execute(wanted).one()
    moved(engine, "0007", up=False)
    moved(engine, "0008", up=True)
    with engine.connect() as connection:
        after = connection.execute(wanted).one()
    assert tuple(after) == tuple(before)
    assert tuple(after)[:6] == ("ar", "answer", "", "noord", "2026-W01", "onzeker")
    found = SqlJournal(engine).conversation("gesprek")
    assert found is not None
    assert found.answers == (given,)
    engine.dispose()
