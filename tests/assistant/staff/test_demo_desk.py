# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What made-up volunteers tell fills every page about it, and goes away without touching anything real."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from assistant.contact.sealing import Seal, new_key
from assistant.content.changes import Changes
from assistant.content.changes import State as Standing
from assistant.staff.demo_desk import About, make_desk, remove_desk
from assistant.upkeep.fields import Field
from assistant.upkeep.messages import Messages
from assistant.upkeep.opinions import Opinions
from assistant.upkeep.proposals import Decision, Proposals
from assistant.upkeep.reports import HowKnown, Reports, State, Told
from assistant.upkeep.visits import Visits, monday_of

NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)
ABOUT = About(services=("soepgroep", "dorpspunt"), articles=("samen-eten",), topics=("geld", "wmo", "ontmoeten"))
TABLES = ("reports", "messages", "message_reads", "opinions", "proposals", "visits")


@pytest.fixture
def seal() -> Seal:
    return Seal((new_key(),))


def rows(engine: Engine) -> int:
    with engine.connect() as connection:
        counts = (connection.execute(text(f"SELECT count(*) FROM upkeep_{name}")).scalar_one() for name in TABLES)
        return sum(counts)


@pytest.mark.slow
def test_every_page_has_something_and_says_that_it_is_made_up(engine: Engine, seal: Seal) -> None:
    make_desk(engine, seal, ABOUT, NOON)
    reports = Reports(engine, seal)
    assert all(number > 0 for number in reports.counts().values())
    open_ones = reports.listed(State.OPEN, "anna", NOON)
    assert {item.told.record for item in open_ones} == set(ABOUT.services)
    assert all(item.told.text.startswith("DEMO") for item in open_ones)
    assert [item.draft.important for item in Messages(engine, seal).current(NOON.date())] == [True, False]
    assert len(Opinions(engine, seal).waiting("anna")) == 1
    assert len(Proposals(engine, seal).listed(Decision.OPEN)) == 3
    counts = Visits(engine).counts(monday_of(NOON.date() - timedelta(weeks=12)), NOON)
    assert len({week for week, _ in counts.weeks}) >= 12


def test_a_proposal_waits_and_another_was_refused(engine: Engine, seal: Seal, tmp_path: Path) -> None:
    (tmp_path / "eten.yaml").write_text("id: samen-eten\ntitle: Samen eten\n", "utf-8")
    for _ in range(2):
        make_desk(engine, seal, replace(ABOUT, file="eten.yaml"), NOON, tmp_path)
    kept = Changes(engine)
    (waiting,) = kept.listed(Standing.OPEN, 0, 9)
    assert "+title: DEMO Samen eten" in waiting.patch
    assert waiting.reason.startswith("DEMO")
    assert kept.counts()[Standing.REFUSED] == 1
    remove_desk(engine)
    assert not any(kept.counts().values())


@pytest.mark.slow
def test_it_comes_once_and_goes_without_touching_anything_real(engine: Engine, seal: Seal) -> None:
    told = Told(record="soepgroep", field=Field.OTHER, how_known=HowKnown.OTHER, text="Echt.")
    Reports(engine, seal).add("2222-2222", told, "vera", NOON)
    make_desk(engine, seal, ABOUT, NOON)
    number = rows(engine)
    make_desk(engine, seal, ABOUT, NOON)
    assert rows(engine) == number
    remove_desk(engine)
    assert rows(engine) == 1
    assert Reports(engine, seal).opened("2222-2222", "anna", NOON) is not None
