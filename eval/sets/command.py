# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`stip eval danger`, `routing`, `refusals`, `attacks` and `conversations`."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from eval.answers.command import run
from eval.grouping import by_group, dimensions
from eval.house import house_for_evaluation
from eval.running.outcome import Outcome, keep, summary_of
from eval.runs import all_told, write_confusion, write_results
from eval.selection import Selection
from eval.sets.tasks import Task
from eval.watching import Watch, bar

if TYPE_CHECKING:
    from assistant.bootstrap import House


def outcome(task: Task, house: "House", selection: Selection, watch: Watch) -> Outcome:
    cases = (*selection.of(task.cases()), *selection.of(task.beside()))
    results = run(house, cases, task.name, watch=watch)
    measures = by_group(results, task.keys, task.measure)

    def write(folder: Path) -> None:
        write_results(folder, results, task.parts)
        write_confusion(folder, map(task.pair, results))

    return Outcome(
        asked={**selection.asked, "cases": len(results)},
        measures=measures,
        summary=summary_of(results, dimensions(results, task.keys)),
        write=write,
        told=all_told(measures),
    )


def command_of(task: Task) -> Callable[..., None]:
    """The command that measures a task, for typer to read."""

    def measure_task(
        split: Annotated[Literal["tune", "test", "all"], typer.Option(help="welk deel van de vragen")] = "all",
        limit: Annotated[int, typer.Option(min=0, help="hoogstens zoveel vragen, van overal; 0: alle")] = 0,
        only: Annotated[list[str] | None, typer.Option(help="alleen de vraag met deze id; mag vaker")] = None,
        runs: Annotated[Path, typer.Option(help="map voor de uitkomsten")] = Path("var/runs"),
    ) -> None:
        with house_for_evaluation() as house:
            found = outcome(task, house, Selection(split=split, only=tuple(only or ()), limit=limit), bar)
            folder = keep(runs, task.name, datetime.now(UTC), house, found)
        typer.echo(found.told)
        typer.echo(f"Uitkomsten, verwarring en missers staan in {folder}")

    measure_task.__doc__ = task.help
    return measure_task
