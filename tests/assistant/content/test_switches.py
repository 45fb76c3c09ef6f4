# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What is switched off on one server is off on every other within seconds."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from assistant.content.switches import CHAT, MODEL, PATIENCE, Switched, SwitchedWriter, Switches
from assistant.store import Engine, StoreError, open_store
from assistant.understanding import Reader
from assistant.values import Question
from assistant.writer import QuotingWriter
from index.search import Hit
from knowledge.audiences import AudienceFinder
from knowledge.loader import load
from knowledge.places import PlaceFinder
from knowledge.rendering import answerables

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
TOWN = Path(__file__).resolve().parents[2] / "town"


@pytest.fixture
def engines(store_url: str) -> Iterator[tuple[Engine, Engine]]:
    both = open_store(store_url), open_store(store_url)
    yield both
    for engine in both:
        engine.dispose()


def off(key: str) -> Switched:
    return Switched(key=key, reason="Het nummer klopt niet.", at=NOON, by="anna")


def test_another_server_sees_it_after_its_patience(engines: tuple[Engine, Engine]) -> None:
    moment = [0.0]
    here, there = (Switches(engine, seconds=lambda: moment[0]) for engine in engines)
    assert not there.off().chat
    assert here.switch_off(off(CHAT))
    assert here.off().chat
    assert not here.switch_off(off(CHAT))
    assert not there.off().chat
    moment[0] += PATIENCE
    assert there.off().chat
    assert here.off().chat
    assert [(item.key, item.reason, item.by) for item in there.listed()] == [(CHAT, off(CHAT).reason, "anna")]
    assert there.switch_on(CHAT, "bert", NOON)
    assert not there.switch_on(CHAT, "bert", NOON)
    assert here.off().chat
    moment[0] += PATIENCE
    assert not here.off().chat


def test_what_was_known_last_holds_while_the_database_is_away(engines: tuple[Engine, Engine]) -> None:
    switches = Switches(engines[0], patience=0)
    switches.switch_off(off("topic:geld"))
    with engines[0].begin() as connection:
        connection.execute(text("DROP TABLE content_switches"))
    assert switches.off().keys == {"topic:geld"}
    with pytest.raises(StoreError):
        switches.listed()


def test_without_a_database_nothing_is_off_and_nothing_can_be() -> None:
    switches = Switches(None)
    assert not switches.off().keys
    with pytest.raises(StoreError):
        switches.switch_off(off(CHAT))
    with pytest.raises(StoreError):
        switches.switch_on(CHAT, "anna", NOON)


def test_the_plain_writer_writes_while_the_language_model_is_off(engines: tuple[Engine, Engine]) -> None:
    knowledge = load(TOWN)
    passage = answerables(knowledge)[0].passage
    hit = Hit(passage=passage, score=1, dense=1, lexical=0, lexical_rank=None, dense_rank=1, question=None)
    asked = Reader(PlaceFinder(knowledge.places, "", ()), AudienceFinder(())).read(
        Question(id="1", conversation="1", text=passage.text, asked_at=NOON), None
    )
    switches = Switches(engines[0], patience=0)
    knows_nothing = QuotingWriter(replace(knowledge, articles={}))
    writer = SwitchedWriter(QuotingWriter(knowledge), knows_nothing, switches).telling(lambda claim: None)
    assert writer.write(asked, (hit,)).claims
    switches.switch_off(off(MODEL))
    assert not writer.write(asked, (hit,)).claims
