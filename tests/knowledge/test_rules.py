# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Conditions of schemes as data: `stip check` names everything in them that is not there."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.base import Knowledge
from knowledge.checks import check
from knowledge.yaml_files import read_yaml

TOWN = Path(__file__).parents[1] / "town"
LIMIT = {"id": "grens", "kind": "limit", "value": 1500, "unit": "euro per maand", "household": "alleenstaand"}
INCOME: dict[str, object] = {"about": "income", "text": "Het inkomen is laag.", "limits": [{"of": ["grens"]}]}
SOUND: dict[str, Any] = {
    "of": "kansenpas", "source": "begroting", "section": "Doel 3", "source_date": "2025-09-17", "conditions": [INCOME],
}  # fmt: skip


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A made-up municipality whose scheme has a limit."""
    folder = Path(shutil.copytree(TOWN, tmp_path / "town"))
    file = folder / "schemes/kansenpas.yaml"
    data = read_yaml(file)
    data[0]["amounts"].append(LIMIT)
    file.write_text(yaml.safe_dump(data), "utf-8")
    return folder


def found(town: Path, **changes: object) -> str:
    (town / "rules").mkdir(exist_ok=True)
    (town / "rules/geld.yaml").write_text(yaml.safe_dump([SOUND | changes]), "utf-8")
    return "\n".join(str(problem) for problem in check(town))


def condition(**fields: object) -> list[dict[str, object]]:
    return [INCOME, {"text": "Iets.", **fields}]


def test_sound_conditions_have_no_problems(town: Path) -> None:
    assert found(town) == ""
    assert found(town, conditions=condition(about="town", wants=True)) == ""


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"of": "nergens"}, "nergens.of: er is geen regeling of voorziening nergens"),
        ({"source": "nergens"}, "kansenpas.source: bron nergens staat niet in sources/"),
        ({"section": None}, "kansenpas.ledger: noem het record of de paragraaf"),
        ({"conditions": [INCOME | {"limits": [{"of": ["grens", "weg"]}]}]}, "weg is geen grens van kansenpas"),
        ({"conditions": [INCOME | {"limits": [{"of": ["grens", "tegoed"]}]}]}, "tegoed is geen grens van kansenpas"),
        ({"conditions": condition(about="other")[1:]}, "geen voorwaarde noemt de grens grens"),
        ({"conditions": condition(about="age", from_age="weg")}, "weg is geen feit in jaren"),
        ({"conditions": condition(about="other", text="Vanaf 18 jaar.")}, '"18" hoort een invulplek te zijn'),
        ({"conditions": condition(about="other", text="{fact:weg} of ouder.")}, "er is geen record weg"),
        ({"exceptions": ["Hoogstens {amount:kansenpas.weg}."]}, "heeft geen bedrag weg"),
        ({"conditions": condition(about="geluk")}, "kansenpas.conditions"),
        ({"conditions": condition(about="town")}, "wants: verplicht veld ontbreekt"),
        ({"conditions": condition(about="housing", not_in=["kasteel"])}, "kansenpas.conditions"),
    ],
)
def test_a_condition_with_a_fault_is_named(town: Path, changes: dict[str, object], message: str) -> None:
    said = found(town, **changes)
    assert message in said
    assert "rules/geld.yaml" in said


def test_the_numbers_in_conditions_come_from_records(ours: Knowledge) -> None:
    told = {rules.of: [item.text for item in rules.conditions] for rules in ours.rules}
    assert "18 jaar of ouder." in told["meedoen-regeling"]
    assert not [text for texts in told.values() for text in texts if "{" in text]
    assert not [text for texts in told.values() for text in texts if "recht op" in text or "heeft recht" in text]
