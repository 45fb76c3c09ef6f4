# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How visits ended: an hour, an outcome and a topic, and nothing about anybody."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from assistant.store import Engine
from assistant.upkeep.visits import Ended, Visits, monday_of

Rows = Callable[[str], list[tuple[object, ...]]]
NOW = datetime(2026, 6, 3, 10, 47, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture
def kept(engine: Engine) -> Visits:
    return Visits(engine)


def test_a_visit_keeps_no_minute_and_no_line_in_the_log(kept: Visits, rows: Rows) -> None:
    kept.add("a" * 32, Ended.HELPED, "geld", NOW)
    [(_, hour, outcome, topic)] = rows("upkeep_visits")
    assert ":47" not in str(hour)
    assert (outcome, topic) == ("geholpen", "geld")
    assert rows("contact_audit") == []


def test_a_click_can_be_taken_back_for_a_while_and_once(kept: Visits, rows: Rows) -> None:
    for number in ("a", "b"):
        kept.add(number * 32, Ended.NOTHING, "", NOW)
    assert kept.undo("a" * 32, NOW + timedelta(minutes=20))
    assert not kept.undo("a" * 32, NOW)
    assert not kept.undo("b" * 32, NOW + timedelta(hours=2))
    assert len(rows("upkeep_visits")) == 1


def test_visits_count_by_the_week_where_the_desk_is_and_by_theme(kept: Visits) -> None:
    sunday_late = datetime(2026, 5, 31, 23, 30, tzinfo=NOW.tzinfo)
    monday_early = datetime(2026, 6, 1, 0, 30, tzinfo=NOW.tzinfo)  # still Sunday in Greenwich
    moments = (sunday_late, monday_early, NOW, NOW - timedelta(weeks=9))
    for number, moment in enumerate(moments):
        kept.add(f"{number:032x}", Ended.HELPED, "geld" if number else "wonen", moment)
    counts = kept.counts(date(2026, 5, 25), NOW)
    assert counts.weeks == {(date(2026, 5, 25), Ended.HELPED): 1, (date(2026, 6, 1), Ended.HELPED): 2}
    assert counts.topics == {("wonen", Ended.HELPED): 1, ("geld", Ended.HELPED): 2}
    assert monday_of(date(2026, 6, 7)) == date(2026, 6, 1)
