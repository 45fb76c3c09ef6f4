# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`stip eval all` and `stip eval compare`, and the process that a page starts."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from assistant.settings import Settings
from eval.comparing.compare import CompareError
from eval.comparing.compare import compare as compared
from eval.comparing.report import as_markdown, write_comparison
from eval.house import house_for_evaluation
from eval.reading import write_text
from eval.running.job import Job, work
from eval.running.measuring import Limit, Runs, Split
from eval.running.outcome import keep
from eval.running.progress import read_progress
from eval.running.tasks import RUNS
from eval.runs import all_told
from eval.selection import Selection
from eval.store import folders, is_finished
from eval.watching import bar


def all_tasks(split: Split = "all", limit: Limit = 0, runs: Runs = None) -> None:
    """Meet alles: elke taak in een eigen map, met een overzicht ernaast."""
    started, selection, lines = datetime.now(UTC), Selection(split=split, limit=limit), []
    with house_for_evaluation() as house:
        base = runs or house.settings.runs_dir
        for task, run in RUNS.items():
            found = run(house, selection, bar)
            folder = keep(base, task, datetime.now(UTC), house, found)
            measures = dict(list(found.measures.items())[:2])
            lines.append(f"## {task} ({folder.name})\n\n{all_told(measures)}\n")
    overview = base / f"{started:%Y%m%d-%H%M%S}-all.md"
    write_text(overview, "\n".join(lines))
    typer.echo("\n".join(lines))
    typer.echo(f"Het overzicht staat in {overview}")


def compare(
    old: Annotated[str, typer.Argument(help="naam of map van de oude meting; leeg: de meting voor de nieuwste")] = "",
    new: Annotated[str, typer.Argument(help="naam of map van de nieuwe meting; leeg: de nieuwste")] = "",
    task: Annotated[str, typer.Option(help="waarvan de twee nieuwste vergeleken worden")] = "answers",
    runs: Runs = None,
) -> None:
    """Vergelijk twee metingen: wat werd beter, wat slechter, en is het meer dan toeval?"""
    base = runs or Settings().runs_dir
    before, after = (_run(base, old), _run(base, new)) if old and new else _newest_two(base, task)
    try:
        found = compared(before, after)
    except CompareError as error:
        raise typer.BadParameter(str(error)) from error
    write_comparison(after, found)
    typer.echo(as_markdown(found))


def _run(runs: Path, name: str) -> Path:
    found = next((path for path in (Path(name), runs / name) if is_finished(path)), None)
    if found is None:
        raise typer.BadParameter(f"Er is geen meting {name}.")
    return found


def _newest_two(runs: Path, task: str) -> tuple[Path, Path]:
    found = [run for run in folders(runs) if run.name.split("-", 2)[-1] == task and is_finished(run)]
    if len(found) < 2:
        raise typer.BadParameter(f"Er zijn geen twee metingen van {task} in {runs}.")
    return found[-2], found[-1]


def job(
    folder: Path,
    task: Annotated[list[str], typer.Option()],
    knowledge: Annotated[Path, typer.Option()],
    var_dir: Annotated[Path, typer.Option()],
    split: Annotated[Literal["tune", "test", "all", "eigen"], typer.Option()] = "all",
    limit: Limit = 0,
) -> None:
    """What a page starts: the folder is there already."""
    settings = Settings().model_copy(update={"knowledge": knowledge, "var_dir": var_dir})
    known, selection = read_progress(folder), Selection(split=split, limit=limit)
    since = known.since if known else datetime.now(UTC)
    asked = Job(folder=folder, tasks=tuple(task), selection=selection, since=since)
    work(asked, lambda: house_for_evaluation(settings=settings), lambda: datetime.now(UTC))


if __name__ == "__main__":
    typer.run(job)
