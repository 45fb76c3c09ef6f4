# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Two runs side by side: what is chance and what is not, which cases changed, and why that may be."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from eval.comparing.bootstrap import paired
from eval.comparing.compare import CompareError, compare
from eval.comparing.report import as_markdown, read_comparison, write_comparison
from eval.comparing.rows import read_rows
from eval.gating.command import app

Values = dict[str, Any]


def row(case: str, holds: bool, text: str = "tekst", **more: object) -> Values:
    return {"case": case, "holds": holds, "text": text, "values": {"holds": float(holds)}, **more}


def run_in(base: Path, name: str, rows: Sequence[Values], records: dict[str, str] | None = None, **made: str) -> Path:
    folder = base / name
    folder.mkdir()
    (folder / "configuration.json").write_text(json.dumps({"split": "all", **made}), "utf-8")
    (folder / "measures.json").write_text(json.dumps({"alle": {"cases": len(rows), "holds": 0.5}}), "utf-8")
    (folder / "results.jsonl").write_text("".join(json.dumps(item) + "\n" for item in rows), "utf-8")
    if records:
        (folder / "records.json").write_text(json.dumps(records), "utf-8")
    return folder


def test_a_difference_that_is_everywhere_is_no_chance_and_a_single_one_is() -> None:
    old = np.array([1.0] * 100)
    (clear,) = paired([old], [np.array([0.0] * 20 + [1.0] * 80)])
    assert clear.difference == pytest.approx(-0.2)
    assert clear.low < -0.2 < clear.high < 0
    assert clear.chance == 0
    (single,) = paired([old], [np.array([0.0] + [1.0] * 99)])
    assert single.low < single.high == 0
    assert single.chance > 0.05


def test_the_same_runs_give_the_same_figures_and_no_difference() -> None:
    values = np.array([1.0, 0.0, np.nan, 1.0])
    first, again = paired([values], [values]), paired([values], [values])
    assert first == again
    assert (first[0].difference, first[0].low, first[0].high, first[0].chance) == (0, 0, 0, 1)
    assert first[0].cases == 3


def test_a_case_that_does_not_count_for_a_measure_does_not_move_it() -> None:
    (found,) = paired([np.array([1.0, np.nan, 0.0])], [np.array([1.0, np.nan, 1.0])])
    assert (found.old, found.new, found.cases) == (0.5, 1.0, 2)


def test_it_names_the_cases_that_got_worse_and_better_and_how_many_are_only_reworded(tmp_path: Path) -> None:
    before = [row("a", True, "Bel 1."), row("b", False), row("c", True, "oud"), row("d", True)]
    after = [row("a", False, "Bel 2.", faults=["mist 1"]), row("b", True), row("c", True, "nieuw"), row("e", True)]
    found = compare(
        run_in(tmp_path, "20260101-100000-answers", before), run_in(tmp_path, "20260102-100000-answers", after)
    )
    assert [(item.case, item.old_text, item.new_text, item.new_faults) for item in found.worse] == [
        ("a", "Bel 1.", "Bel 2.", ("mist 1",))
    ]
    assert [item.case for item in found.better] == ["b"]
    assert (found.shared, found.only_old, found.only_new, found.reworded) == (3, 1, 1, 1)


def test_a_search_is_worse_when_its_order_is_worse(tmp_path: Path) -> None:
    def ranked(value: float) -> list[Values]:
        return [{**row("q", True), "values": {"ndcg_10": value, "success_5": 1.0}}]

    old = run_in(tmp_path, "20260101-100000-retrieval-kennis", ranked(0.9))
    new = run_in(tmp_path, "20260102-100000-retrieval-kennis", ranked(0.6))
    found = compare(old, new)
    assert [(item.case, item.old_grade, item.new_grade) for item in found.worse] == [("q", 0.9, 0.6)]
    assert {item.measure: round(item.interval.difference, 2) for item in found.differences} == {
        "ndcg_10": -0.3, "success_5": 0.0,
    }  # fmt: skip


def test_it_says_what_content_changed(tmp_path: Path) -> None:
    rows = [row("a", True)]
    old = run_in(tmp_path, "20260101-100000-answers", rows, {"loket": "1", "pas": "2"}, knowledge="x", model="m")
    new = run_in(tmp_path, "20260102-100000-answers", rows, {"loket": "9", "kaart": "3"}, knowledge="y", model="m")
    found = compare(old, new)
    assert (found.content.changed, found.content.removed, found.content.added) == (("loket",), ("pas",), ("kaart",))
    assert found.made_with == {"knowledge": ("x", "y")}
    assert "inhoud weg: pas" in as_markdown(found)


def test_runs_of_two_tasks_or_without_a_shared_case_are_refused(tmp_path: Path) -> None:
    one = run_in(tmp_path, "20260101-100000-answers", [row("a", True)])
    other = run_in(tmp_path, "20260101-100000-danger", [row("a", True)])
    apart = run_in(tmp_path, "20260102-100000-answers", [row("b", True)])
    with pytest.raises(CompareError, match="verschillende dingen"):
        compare(one, other)
    with pytest.raises(CompareError, match="geen vraag gemeen"):
        compare(one, apart)


def test_a_half_written_line_is_left_out_and_a_run_of_before_is_read(tmp_path: Path) -> None:
    folder = run_in(tmp_path, "20260101-100000-answers", [])
    lines = [json.dumps({"case": "a", "holds": True, "first_holds": False}), "[1]", '{"case": "b", "ho', "null"]
    (folder / "results.jsonl").write_text("\n".join(lines), "utf-8")
    (found,) = read_rows(folder)
    assert (found.case, found.holds, found.values) == ("a", True, {"holds": 1.0, "first": 0.0})
    assert list(read_rows(tmp_path / "weg")) == []


def test_what_was_written_down_is_read_again_for_the_same_two_runs_only(tmp_path: Path) -> None:
    old = run_in(tmp_path, "20260101-100000-answers", [row("a", True)])
    new = run_in(tmp_path, "20260102-100000-answers", [row("a", False)])
    found = compare(old, new)
    write_comparison(new, found)
    assert read_comparison(new, old.name) == found
    assert read_comparison(new, "20250101-100000-answers") is None
    (new / "compare.json").write_text('{"task": ', "utf-8")
    assert read_comparison(new, old.name) is None


def test_the_command_compares_the_two_newest_of_a_task(tmp_path: Path) -> None:
    run_in(tmp_path, "20260101-100000-answers", [row("a", False)])
    run_in(tmp_path, "20260102-100000-answers", [row("a", True)])
    run_in(tmp_path, "20260103-100000-answers", [row("a", False, "Fout nummer.", question="Wie bel ik?")])
    run_in(tmp_path, "20260104-100000-danger", [row("a", True)])
    (tmp_path / "20260105-100000-answers").mkdir()
    told = CliRunner().invoke(app, ["compare", "--runs", str(tmp_path)])
    assert told.exit_code == 0
    assert "# answers: 20260102-100000-answers -> 20260103-100000-answers" in told.output
    assert "Wie bel ik?" in told.output
    assert (tmp_path / "20260103-100000-answers/compare.json").exists()
    missing = CliRunner().invoke(app, ["compare", "weg", "ook-weg", "--runs", str(tmp_path)])
    assert missing.exit_code == 2
