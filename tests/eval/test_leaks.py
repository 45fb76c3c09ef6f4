# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What is kept for testing was not shown while weights were fitted: a figure tells how new messages fare."""

from collections.abc import Iterable

import pytest

from assistant import danger_fitting
from assistant.routing import fitting as route_fitting
from eval.cases import SETS, Case, read_cases
from eval.sets.tasks import TASKS
from knowledge.words import folded


@pytest.fixture(scope="module")
def kept() -> list[Case]:
    sets = ("answers", *(task.name for task in TASKS))
    return [case for name in sets for case in read_cases(SETS / name, "test")]


def plain(text: str) -> str:
    """Without case, accents and spaces that differ; a message of signs alone stays as it is."""
    return folded(text) or text


def shown(cases: Iterable[Case], messages: Iterable[tuple[str, object]]) -> list[str]:
    """The cases that stand among the messages."""
    fitted = {plain(text) for text, _ in messages}
    return [case.id for case in cases if plain(case.question) in fitted]


def test_no_danger_that_is_kept_for_testing_was_fitted_on(kept: list[Case]) -> None:
    assert shown(kept, danger_fitting.messages()) == []


def test_no_message_that_is_kept_for_testing_was_fitted_on_as_one_for_people(kept: list[Case]) -> None:
    assert shown(kept, route_fitting.messages()) == []


def test_a_message_in_other_letters_is_still_the_same_message() -> None:
    case = Case(id="een", question="Mijn vader is  gevallen", status=["nood"])
    assert shown([case], [("mijn vader is gevallen!", None)]) == ["een"]
    assert shown([case], [("mijn vader is vaak gevallen", None)]) == []
