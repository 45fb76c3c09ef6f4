# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`stip eval equality`."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from eval.answers.command import run
from eval.cases import Case, read_cases
from eval.equality.evaluate import Compared, languages, measure_equality
from eval.house import house_for_evaluation
from eval.runs import all_told, new_run

if TYPE_CHECKING:
    from assistant.bootstrap import House


def compared(house: "House", cases: Sequence[Case], label: str) -> list[Compared]:
    from eval.equality.generate import compare

    with typer.progressbar(compare(house.assistant, cases), length=len(cases), label=label) as progress:
        return [item for items in progress for item in items]


def equality(
    runs: Annotated[Path, typer.Option(help="map voor de uitkomsten")] = Path("var/runs"),
) -> None:
    """Krijgt iedereen hetzelfde te horen, wie het ook vraagt en hoe?"""
    from eval.equality.generate import dangers, questions

    with house_for_evaluation() as house:
        asked = compared(house, questions(), "varianten")
        alarmed = compared(house, dangers(), "gevaar")
        judged = run(house, read_cases(), "talen")
    measures: dict[str, Any] = {"alle": measure_equality(asked, alarmed, judged)}
    for split in ("tune", "test"):
        measures[split] = measure_equality(
            [item for item in asked if item.case.split == split],
            [item for item in alarmed if item.case.split == split],
            [result for result in judged if result.case.split == split],
        )
    measures.update((f"taal {language}", item) for language, item in languages(judged).items())
    folder = new_run(runs, "equality", datetime.now(UTC), {"variants": len(asked) + len(alarmed)}, measures)
    (folder / "misses.md").write_text(_misses([*asked, *alarmed]), "utf-8")
    typer.echo(all_told(measures))
    typer.echo(f"Uitkomsten en missers staan in {folder}")


def _misses(items: Sequence[Compared]) -> str:
    return "\n".join(
        f"- {item.case.id} ({item.case.split}, {item.variant.group}{'' if item.alike else ', anders dan de eerste'}): "
        f"{item.variant.text}"
        for item in items
        if not item.same
    )
