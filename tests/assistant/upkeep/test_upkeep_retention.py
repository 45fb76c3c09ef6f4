# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What is over goes after a month, what nobody finished after a year, and a new key opens all of it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from cryptography.fernet import Fernet

from assistant.contact.inbox import renew
from assistant.contact.retention import Retention, purge, purge_all
from assistant.contact.sealing import Seal
from assistant.store import Engine
from assistant.upkeep.fields import Field
from assistant.upkeep.messages import Draft, Messages
from assistant.upkeep.opinions import Asked, Opinions, Reply, Standing
from assistant.upkeep.proposals import Decision, Proposals
from assistant.upkeep.reports import HowKnown, Outcome, Reports, Told
from assistant.upkeep.visits import Ended, Visits

Rows = Callable[[str], list[tuple[object, ...]]]
DAY = timedelta(days=1)
KEEP = Retention(settled=DAY, stuck=DAY, conversations=DAY, audit=DAY)
TABLES = ("reports", "messages", "message_reads", "opinions", "proposals", "visits")
OLD = Fernet.generate_key().decode()


@pytest.fixture
def seal() -> Seal:
    return Seal((OLD,))


@pytest.fixture
def filled(engine: Engine, seal: Seal, noon: datetime) -> None:
    """Of everything one that is finished and one that is not."""
    reports, opinions = Reports(engine, seal), Opinions(engine, seal)
    for number in ("2222-2222", "3333-3333"):
        told = Told(record="soep", field=Field.OTHER, how_known=HowKnown.OTHER, text="Anders.")
        reports.add(number, told, "vera", noon)
        opinions.ask(number, Asked(question="Hoe zit dit?"), "vera", noon)
    reports.take("2222-2222", "anna", noon)
    reports.close("2222-2222", "anna", Outcome.RIGHT, "gebeld", noon)
    opinions.answer("2222-2222", Reply(standing=Standing.CORRECTED, text="Zo.", role="team"), "anna", noon)
    Proposals(engine, seal).decide("2222-2222", Decision.ASIDE, "anna", noon)
    draft = Draft(title="Dicht", text="Vandaag dicht.", important=True, ends_on=noon.date())
    Messages(engine, seal).write("2222-2222", draft, "anna", noon)
    Messages(engine, seal).read("2222-2222", "vera", noon)
    Visits(engine).add("a" * 32, Ended.HELPED, "geld", noon)


def left(rows: Rows) -> dict[str, int]:
    return {table: len(rows(f"upkeep_{table}")) for table in TABLES}


@pytest.mark.usefixtures("filled")
def test_everything_goes_at_its_own_time(engine: Engine, rows: Rows, noon: datetime) -> None:
    purge(engine, KEEP, noon + 30 * DAY - timedelta(seconds=1))
    assert left(rows) == {"reports": 2, "messages": 1, "message_reads": 1, "opinions": 2, "proposals": 1, "visits": 1}
    assert purge_all(engine, KEEP, noon + 31 * DAY).upkeep == 4
    assert left(rows) == {"reports": 1, "messages": 0, "message_reads": 0, "opinions": 1, "proposals": 0, "visits": 1}
    purge(engine, KEEP, noon + 365 * DAY)
    assert left(rows) == {"reports": 0, "messages": 0, "message_reads": 0, "opinions": 0, "proposals": 0, "visits": 1}
    purge(engine, KEEP, noon + 730 * DAY)
    assert sum(left(rows).values()) == 0


@pytest.mark.usefixtures("filled")
def test_what_an_editor_took_over_waits_for_the_article(engine: Engine, seal: Seal, rows: Rows, noon: datetime) -> None:
    opinions = Opinions(engine, seal)
    opinions.answer("3333-3333", Reply(standing=Standing.CORRECTED, text="Zo.", role="team"), "anna", noon)
    Proposals(engine, seal).decide("3333-3333", Decision.TAKEN, "anna", noon)
    purge(engine, KEEP, noon + 31 * DAY)
    assert left(rows)["proposals"] == 1


@pytest.mark.usefixtures("filled")
def test_after_a_change_of_key_the_old_one_may_go(engine: Engine, noon: datetime) -> None:
    new = Fernet.generate_key().decode()
    assert renew(engine, Seal((new, OLD))) == 8
    found = Reports(engine, Seal((new,))).opened("2222-2222", "anna", noon)
    assert found is not None
    assert (found.told.text, found.note) == ("Anders.", "gebeld")
    assert [item.answer for item in Opinions(engine, Seal((new,))).own("vera")] == ["Zo.", ""]
