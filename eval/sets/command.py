# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`stip eval danger`, `routing`, `refusals`, `attacks` and `conversations`."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from eval.answers.command import run
from eval.grouping import by_group, dimensions
from eval.running.measuring import Limit, Only, Runs, Split, measure_task
from eval.running.outcome import Outcome, summary_of
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

    def command(split: Split = "all", limit: Limit = 0, only: Only = None, runs: Runs = None) -> None:
        selection = Selection(split=split, only=tuple(only or ()), limit=limit)
        measure_task(task.name, lambda house: outcome(task, house, selection, bar), runs)

    command.__doc__ = task.help
    return command
