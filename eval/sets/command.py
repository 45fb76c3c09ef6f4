# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`stip eval danger`, `routing`, `refusals`, `attacks` and `conversations`."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from eval.answers.command import run
from eval.gating.figures import read_gate
from eval.grouping import by_group
from eval.house import house_for_evaluation
from eval.runs import commit, new_folder, told, write_confusion, write_run
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
        folder = new_folder(runs, task.name, datetime.now(UTC))
        configuration = {"split": split, "cases": len(cases), "commit": commit(), "day": str(read_gate().day)}
        write_run(folder, configuration, results, measures)
        write_confusion(folder, map(task.pair, results))
        for name, values in measures.items():
            typer.echo(told(name, values))
        typer.echo(f"Uitkomsten, verwarring en missers staan in {folder}")

    measure_task.__doc__ = task.help
    return measure_task
