# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`stip eval answers`."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from eval.answers.evaluate import CaseResult, Measures, evaluate, measure
from eval.cases import FOLDER, Case, read_cases
from eval.grouping import by_group
from eval.house import house_for_evaluation
from eval.runs import all_told, new_run, write_results

if TYPE_CHECKING:
    from assistant.bootstrap import House


def run(house: "House", cases: Sequence[Case], label: str = "vragen", search: bool = False) -> list[CaseResult]:
    """With `search` each cited source is searched for as well, which takes as long again."""
    from eval.answers.generate import generate
    from eval.answers.witness import witness_for

    witness = witness_for(house, search)
    with typer.progressbar(generate(house.assistant, cases), length=len(cases), label=label) as progress:
        return [evaluate(generated, witness) for generated in progress]


def measures_of(results: Sequence[CaseResult]) -> Mapping[str, Measures]:
    """Measures over all, by set, topic, group, language and split."""
    return by_group(results, ("set", "topic", "group", "language", "split"), measure)


def answers(
    split: Annotated[Literal["tune", "test", "all"], typer.Option(help="welk deel van de vragen")] = "all",
    cases: Annotated[Path, typer.Option(help="map met vragen")] = FOLDER,
    runs: Annotated[Path, typer.Option(help="map voor de uitkomsten")] = Path("var/runs"),
) -> None:
    """Stel alle vragen en houd de antwoorden tegen wat er in moet staan."""
    with house_for_evaluation() as house:
        results = run(house, read_cases(cases, None if split == "all" else split), search=True)
    measures = measures_of(results)
    folder = new_run(runs, "answers", datetime.now(UTC), {"split": split, "cases": len(results)}, measures)
    write_results(folder, results)
    typer.echo(all_told(measures, line))
    typer.echo(f"Uitkomsten en missers staan in {folder}")


def line(name: str, values: Measures) -> str:
    return (
        f"{name:24} {values.cases:4}  goed {values.holds:.3f}  eerste {values.first:.3f}  "
        f"woorden {values.words_median:.0f}/{values.words_max}  p95 {values.seconds_p95 * 1000:.0f} ms  "
        f"verzonnen getallen {values.unsupported_numbers}  zonder bron {values.uncited_claims}"
    )
