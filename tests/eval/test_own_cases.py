# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Cases that reviewers made stand beside ours, and are asked along with them."""

from pathlib import Path

import pytest

from assistant.values import Status
from eval.cases import FOLDER, Case, read_cases
from eval.own_cases import add_case, has_case, own_cases, with_own
from eval.selection import OWN, Selection


def made(key: str, **changes: object) -> Case:
    case = {
        "id": key,
        "question": "Waar is de kringloop?",
        "status": ("beantwoord",),
        "say": (("kringloop", "winkel"),),
    }
    return Case.model_validate({**case, **changes})


def test_a_case_comes_back_as_it_was_written_and_once(tmp_path: Path) -> None:
    own = tmp_path / "cases"
    assert not has_case(own, "eigen-1")
    add_case(own, made("eigen-1"))
    add_case(own, made("eigen-2", question="أين؟", language="ar", not_say=("020",), cite=("kringloop#waar",)))
    add_case(own, made("eigen-1", status=(Status.OUT_OF_SCOPE,)))
    found = {case.id: case for case in read_cases(own)}
    assert set(found) == {"eigen-1", "eigen-2"}
    assert found["eigen-1"].status == (Status.OUT_OF_SCOPE,)
    assert found["eigen-2"].question == "أين؟"
    assert found["eigen-2"].cite == ("kringloop#waar",)
    assert {case.set for case in found.values()} == {"eigen"}
    assert has_case(own, "eigen-1")


def test_they_come_along_with_the_cases_that_ship_and_with_no_others(tmp_path: Path) -> None:
    own, other = tmp_path / "cases", tmp_path / "other"
    add_case(own, made("eigen-1"))
    add_case(other, made("ander-1"))
    assert len(with_own(FOLDER, own)) == len(read_cases(FOLDER)) + 1
    assert [case.id for case in with_own(other, own)] == ["ander-1"]
    assert with_own(FOLDER, tmp_path / "weg") == read_cases(FOLDER)


def test_only_those_of_reviewers_are_read_when_that_is_asked(tmp_path: Path) -> None:
    add_case(tmp_path, made("eigen-1"))
    assert [case.id for case in Selection(split=OWN).of(own_cases(tmp_path))] == ["eigen-1"]
    assert own_cases(tmp_path / "weg") == ()


def test_an_own_case_with_an_id_of_ours_does_not_replace_it(tmp_path: Path) -> None:
    add_case(tmp_path, made(read_cases(FOLDER)[0].id))
    with pytest.raises(ValueError, match="twee keer"):
        with_own(FOLDER, tmp_path)
