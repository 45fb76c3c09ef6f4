# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`stip check --stale` lists what somebody should look at, and stops nothing."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from knowledge.base import Knowledge
from knowledge.loader import load
from knowledge.stale import Finding, Group, findings, report
from web.cli import app

TOWN = Path(__file__).parents[1] / "town"
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def town() -> Knowledge:
    return load(TOWN, TOWN / "geen-landelijke-inhoud")


def changed(knowledge: Knowledge, key: str, **fields: object) -> Knowledge:
    record = knowledge.records[key].model_copy(update=fields)
    return replace(knowledge, records={**knowledge.records, key: record})


def of(knowledge: Knowledge, key: str, today: date = TODAY) -> list[Finding]:
    return [item for item in findings(knowledge, today) if item.record == key]


def test_every_record_has_its_class(town: Knowledge) -> None:
    assert [item.group for item in of(town, "dorpspunt")] == [Group.OLD]
    assert [item.group for item in of(town, "gezinsteam")] == [Group.OLD]
    assert [item.group for item in of(town, "wijkploeg")] == [Group.RECENT]
    assert [item.group for item in of(town, "soepgroep", date(2026, 6, 3))] == [Group.CHECKED]


def test_what_is_told_as_history_is_left_alone(town: Knowledge) -> None:
    assert of(town, "soep-vroeger") == []


def test_the_publisher_owns_what_has_no_owner(town: Knowledge) -> None:
    assert of(town, "wijkploeg")[0].owner == "Gemeente Voorbeeldstad"
    assert of(changed(town, "wijkploeg", owner="Team Wijken"), "wijkploeg")[0].owner == "Team Wijken"


def test_what_is_over_comes_first(town: Knowledge) -> None:
    over = changed(town, "wijkploeg", valid_until=date(2026, 11, 21))
    first = findings(over, TODAY)[0]
    assert (first.group, first.record) == (Group.EXPIRED, "wijkploeg")
    assert Group.EXPIRED not in {item.group for item in findings(changed(town, "wijkploeg", valid_until=TODAY), TODAY)}


def test_amounts_of_a_past_year_are_listed_from_the_new_year_on(town: Knowledge) -> None:
    assert Group.AMOUNT not in {item.group for item in of(town, "kansenpas", date(2026, 12, 31))}
    assert Group.AMOUNT in {item.group for item in of(town, "kansenpas", date(2027, 1, 1))}


def test_the_counts_stand_above_the_list(town: Knowledge) -> None:
    counts, *lines = report(town, TODAY)
    assert counts.startswith("22 november 2026: verlopen 0")
    assert f"oude of ongedateerde bron {sum(item.group is Group.OLD for item in findings(town, TODAY))}" in counts
    assert any("dorpspunt: bron van 2021, nog niet nagekeken" in line for line in lines)


def test_old_content_is_no_error() -> None:
    result = CliRunner().invoke(app, ["check", str(TOWN), "--stale"])
    assert result.exit_code == 0
    assert "Oude of ongedateerde bron, Gemeente Voorbeeldstad" in result.stdout
