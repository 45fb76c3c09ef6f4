# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`stip check` names every kind of message that nobody knows."""

from pathlib import Path

import pytest
import yaml

from assistant import danger_fitting
from assistant.message_checks import message_problems
from assistant.routing import fitting as route_fitting
from knowledge.base import KnowledgeError


@pytest.fixture
def national(tmp_path: Path) -> Path:
    """Sound messages of both sorts, in each of their shapes."""
    danger = {"danger": {"violence": ["hij slaat mij"]}, "harmless": ["de klok slaat twaalf"]}
    for file, data in (
        ("danger/een-lijst.yaml", danger),
        ("danger/per-taal.yaml", {"nl": danger, "en": danger}),
        ("routes/per-taal.yaml", {"nl": {"adult": ["het lukt niet meer"], "opinion": ["wie is de beste"], "keep": []}}),
    ):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text(yaml.safe_dump(data), "utf-8")
    return tmp_path


def told(national: Path) -> list[str]:
    return [str(problem) for problem in message_problems(national)]


def test_sound_messages_have_no_problems(national: Path) -> None:
    assert told(national) == []


def test_the_messages_that_ship_have_no_problems() -> None:
    assert list(message_problems()) == []


@pytest.mark.parametrize(
    ("file", "right", "wrong", "named"),
    [
        ("danger/een-lijst.yaml", "violence", "violense", "danger/een-lijst.yaml: violense: onbekende soort bericht"),
        ("danger/per-taal.yaml", "violence", "gevaar", "danger/per-taal.yaml: en.gevaar: onbekende soort bericht"),
        ("danger/per-taal.yaml", "harmless", "harmles", "danger/per-taal.yaml: nl.harmless: verplicht veld ontbreekt"),
        ("routes/per-taal.yaml", "opinion", "opinoin", "routes/per-taal.yaml: nl.opinoin: onbekende soort bericht"),
        ("danger/een-lijst.yaml", "- de klok", "- [de klok", "danger/een-lijst.yaml: bestand: niet te lezen"),
        ("danger/een-lijst.yaml", "danger:", "dangr:", "danger/een-lijst.yaml: harmless: hier horen velden"),
        ("danger/een-lijst.yaml", "danger:\n", "- danger\n#", "danger/een-lijst.yaml: bestand: "),
    ],
)
def test_a_slip_is_named_with_its_file_and_place(national: Path, file: str, right: str, wrong: str, named: str) -> None:
    text = (national / file).read_text("utf-8")
    (national / file).write_text(text.replace(right, wrong), "utf-8")
    assert any(problem.startswith(named) for problem in told(national)), told(national)


def test_nothing_is_fitted_on_messages_with_a_slip(national: Path) -> None:
    assert ("hij slaat mij", "violence") in danger_fitting.messages(national / "danger")
    assert ("het lukt niet meer", "adult") in route_fitting.messages(national / "routes")
    for file in national.glob("*/per-taal.yaml"):
        file.write_text(file.read_text("utf-8").replace("violence", "violense").replace("adult", "adlut"), "utf-8")
    with pytest.raises(KnowledgeError, match=r"danger/per-taal.yaml: nl.violense: onbekende soort bericht"):
        danger_fitting.messages(national / "danger")
    with pytest.raises(KnowledgeError, match=r"routes/per-taal.yaml: nl.adlut: onbekende soort bericht"):
        route_fitting.messages(national / "routes")
