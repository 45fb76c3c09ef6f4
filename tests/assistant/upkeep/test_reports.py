# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What a volunteer says is wrong with a record: kept sealed, taken on by one person, and closed."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from assistant.contact.sealing import Seal
from assistant.store import ClashError, Engine
from assistant.upkeep.fields import Field
from assistant.upkeep.reports import HowKnown, Outcome, Reports, State, Told

Rows = Callable[[str], list[tuple[object, ...]]]
WRONG = Told(record="dorpspunt", field=Field.PHONE, how_known=HowKnown.CALLED, text="Het nummer is veranderd.")


@pytest.fixture
def kept(engine: Engine, seal: Seal, noon: datetime) -> Reports:
    reports = Reports(engine, seal)
    reports.add("2222-2222", WRONG, "vera", noon)
    return reports


def test_what_was_typed_lies_in_no_table(kept: Reports, rows: Rows) -> None:
    assert kept.take("2222-2222", "anna", datetime.fromisoformat("2026-06-03T13:00+00:00"))
    found = str([*rows("upkeep_reports"), *rows("contact_audit")])
    assert "dorpspunt" in found
    assert "veranderd" not in found


def test_a_report_is_listed_newest_first_and_by_record(kept: Reports, noon: datetime) -> None:
    other = Told(record="soep", field=Field.HOURS, how_known=HowKnown.SEEN, text="Dicht op maandag.")
    kept.add("3333-3333", other, "vera", noon + timedelta(hours=1))
    later = noon + timedelta(hours=2)
    assert [item.id for item in kept.listed(State.OPEN, "anna", later)] == ["3333-3333", "2222-2222"]
    assert [item.told for item in kept.listed(State.OPEN, "anna", later, record="dorpspunt")] == [WRONG]
    assert [item.id for item in kept.listed(State.OPEN, "anna", later, start=1, limit=1)] == ["2222-2222"]
    assert kept.counts() == {State.OPEN: 2, State.TAKEN: 0, State.CLOSED: 0}
    assert kept.counts("soep")[State.OPEN] == 1


def test_only_who_has_it_closes_it_and_only_once(kept: Reports, noon: datetime) -> None:
    assert not kept.close("2222-2222", "anna", Outcome.RIGHT, "", noon)
    assert kept.take("2222-2222", "anna", noon)
    assert not kept.take("2222-2222", "anna", noon)
    assert kept.take("2222-2222", "bert", noon)
    assert not kept.close("2222-2222", "anna", Outcome.RIGHT, "", noon)
    assert kept.close("2222-2222", "bert", Outcome.CHANGED, "zie wijziging 12", noon)
    assert not kept.close("2222-2222", "bert", Outcome.RIGHT, "", noon)
    assert not kept.take("2222-2222", "anna", noon)
    found = kept.opened("2222-2222", "anna", noon)
    assert found is not None
    assert (found.state, found.outcome, found.note) == (State.CLOSED, Outcome.CHANGED, "zie wijziging 12")


def test_a_record_says_since_when_somebody_reported_it_until_that_is_closed(kept: Reports, noon: datetime) -> None:
    assert kept.pending(["dorpspunt", "soep"]) == {"dorpspunt": noon}
    kept.take("2222-2222", "anna", noon)
    assert kept.pending(["dorpspunt"]) == {"dorpspunt": noon}
    kept.close("2222-2222", "anna", Outcome.RIGHT, "", noon)
    assert kept.pending(["dorpspunt"]) == {}
    assert kept.pending([]) == {}


def test_the_log_says_who_did_what_and_nothing_that_was_written(kept: Reports, rows: Rows, noon: datetime) -> None:
    kept.listed(State.OPEN, "anna", noon)
    kept.opened("2222-2222", "anna", noon)
    kept.take("2222-2222", "anna", noon)
    kept.close("2222-2222", "anna", Outcome.UNKNOWN, "niemand neemt op", noon)
    told = [row[2:] for row in rows("contact_audit")]
    assert told == [
        ("vera", "melding gedaan", "2222-2222", ""),
        ("anna", "lijst bekeken", "", "1 meldingen"),
        ("anna", "geopend", "2222-2222", ""),
        ("anna", "melding opgepakt", "2222-2222", ""),
        ("anna", "melding afgerond", "2222-2222", "niet-nagekeken"),
    ]


def test_the_same_report_twice_is_told_apart_from_a_new_one(kept: Reports, noon: datetime) -> None:
    with pytest.raises(ClashError):
        kept.add("2222-2222", WRONG, "vera", noon)
    assert kept.opened("4444-4444", "anna", noon) is None
