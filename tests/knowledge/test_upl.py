# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Every scheme has an official product name, or says that there is none."""

import shutil
from pathlib import Path

import pytest

from knowledge.checks import check

TOWN = Path(__file__).parents[1] / "town"
PREFIX = "http://standaarden.overheid.nl/owms/terms/"


def faults(tmp_path: Path, upl: str) -> list[str]:
    town = Path(shutil.copytree(TOWN, tmp_path / "town"))
    file = town / "schemes/kansenpas.yaml"
    file.write_text(file.read_text("utf-8").replace("upl: stadspas", f"upl: {upl}"), "utf-8")
    return [str(problem) for problem in check(town)]


@pytest.mark.parametrize("upl", ["stadspas", f"{PREFIX}stadspas", f"{PREFIX}UPL-naam_nog_niet_beschikbaar"])
def test_a_name_of_the_list_passes_the_check(tmp_path: Path, upl: str) -> None:
    assert faults(tmp_path, upl) == []


@pytest.mark.parametrize("upl", ["kansenpas", f"{PREFIX}Stadspas", "http://elders.example/stadspas"])
def test_a_name_that_is_not_in_the_list_is_named(tmp_path: Path, upl: str) -> None:
    assert [fault for fault in faults(tmp_path, upl) if "kansenpas.upl" in fault and upl in fault]
