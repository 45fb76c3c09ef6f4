# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`stip eval danger`, `routing`, `refusals`, `attacks` and `conversations`."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from eval.answers.command import run
from eval.grouping import by_group
from eval.house import house_for_evaluation
from eval.runs import all_told, new_run, write_confusion, write_results
from eval.sets.tasks import Task


def command_of(task: Task) -> Callable[..., None]:
    """The command that measures a task, for typer to read."""

    def measure_task(
        split: Annotated[Literal["tune", "test", "all"], typer.Option(help="welk deel van de vragen")] = "all",
        runs: Annotated[Path, typer.Option(help="map voor de uitkomsten")] = Path("var/runs"),
    ) -> None:
        wanted = None if split == "all" else split
        cases = (*task.cases(wanted), *task.beside(wanted))
        with house_for_evaluation() as house:
            results = run(house, cases, task.name)
        measures = by_group(results, task.keys, task.measure)
        folder = new_run(runs, task.name, datetime.now(UTC), {"split": split, "cases": len(cases)}, measures)
        write_results(folder, results)
        write_confusion(folder, map(task.pair, results))
        typer.echo(all_told(measures))
        typer.echo(f"Uitkomsten, verwarring en missers staan in {folder}")

    measure_task.__doc__ = task.help
    return measure_task
