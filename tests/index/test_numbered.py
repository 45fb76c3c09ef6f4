# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Whose phone number somebody types."""

from datetime import date
from pathlib import Path

import pytest

from index.numbered import numbered
from index.search import Query
from knowledge.base import Knowledge
from knowledge.loader import load
from knowledge.passages import Kind

TOWN = Path(__file__).resolve().parents[1] / "town"


@pytest.fixture(scope="module")
def town() -> Knowledge:
    return load(TOWN)


def found(town: Knowledge, text: str, kinds: frozenset[Kind] = frozenset()) -> list[str]:
    return [hit.passage.id for hit in numbered(town, Query(text=text, today=date(2026, 6, 3), kinds=kinds))]


@pytest.mark.parametrize("text", ["0900-9901", "0900 99 01", "09009901", "9009901"])
def test_a_number_or_a_part_of_it_leads_to_whose_it_is(town: Knowledge, text: str) -> None:
    assert found(town, text)[0] == "wijkploeg"


def test_the_number_of_the_town_itself_comes_first(town: Knowledge) -> None:
    assert found(town, "14 099")[0] == "telefoon-voorbeeldstad"


@pytest.mark.parametrize("text", ["6537", "soep", "soep 0900-9901", "9901"])
def test_words_and_a_few_digits_are_no_phone_number(town: Knowledge, text: str) -> None:
    assert found(town, text) == []


def test_only_the_kinds_that_are_wanted(town: Knowledge) -> None:
    assert found(town, "0900-9901", kinds=frozenset({Kind.ARTICLE})) == []
