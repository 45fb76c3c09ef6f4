# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`stip export` and `stip import` as somebody at a desk uses them."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from web.cli import app

pytestmark = pytest.mark.slow

TOWN = Path(__file__).parents[1] / "town"
ROW = "naam;omschrijving;onderwerp\nEettafel;Samen eten.;ontmoeten\nRaket;Naar de maan.;raketten\n"


def stip(*words: object) -> tuple[int, str]:
    done = CliRunner().invoke(app, [str(word) for word in words])
    return done.exit_code, done.output


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = Path(shutil.copytree(TOWN, tmp_path / "town"))
    monkeypatch.setenv("STIP_KNOWLEDGE", str(folder))
    return folder


def test_an_export_can_be_read_in_again(town: Path, tmp_path: Path) -> None:
    file = tmp_path / "kaart.json"
    code, told = stip("export", "hsds", "--naar", file)
    assert (code, "voorzieningen en regelingen" in told) == (0, True)
    assert json.loads(file.read_text("utf-8"))["publisher"]["name"] == "Gemeente Voorbeeldstad"
    code, told = stip("import", "hsds", file)
    assert code == 0
    assert "0 conflict, 0 gewijzigd, 0 nieuw" in told
    assert "Er is niets veranderd." in told


def test_a_sheet_is_reported_first_and_written_when_asked(town: Path, tmp_path: Path) -> None:
    file = tmp_path / "kaart.csv"
    file.write_text(ROW, "utf-8")
    code, told = stip("import", "csv", file)
    assert (code, "nieuw: Eettafel (regel 2)" in told) == (0, True)
    assert 'onbekend onderwerp "raketten"' in told
    assert not (town / "services/ingelezen.yaml").exists()
    code, told = stip("import", "csv", file, "--schrijf", "--in", town, "--uitgever", "Gemeente Voorbeeldstad")
    assert (code, "Opgeschreven: 1. Blijven liggen voor een mens: 1." in told) == (0, True)
    assert "Gemeente Voorbeeldstad" in (town / "sources/ingelezen.yaml").read_text("utf-8")
    assert stip("check", town)[0] == 0


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--datum", "ooit"), "De datum ooit klopt niet"),
        (("--datum", "2026-02-30"), "bestaat niet"),
        (("--onderwerp", "raketten"), "Kies een van deze"),
        (("--in", "/bestaat/niet"), "klopt nog niet"),
    ],
)
def test_what_cannot_be_is_told_in_plain_words(town: Path, tmp_path: Path, words: tuple[str, str], reason: str) -> None:
    file = tmp_path / "kaart.csv"
    file.write_text(ROW, "utf-8")
    code, told = stip("import", "csv", file, *words)
    assert (code, reason in told, "Traceback" in told) == (1, True, False)


def test_an_export_to_a_place_that_is_not_there_is_told(town: Path) -> None:
    code, told = stip("export", "hsds", "--naar", "/bestaat/niet/kaart.json")
    assert (code, "niet te schrijven" in told) == (1, True)
