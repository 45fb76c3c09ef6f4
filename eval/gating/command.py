# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`stip eval`, with `stip eval gate`."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.settings import Settings
from eval.answers import command as answers
from eval.answers.evaluate import CaseResult
from eval.cases import read_cases
from eval.certainty.command import certainty
from eval.equality import command as equality
from eval.equality.evaluate import measure_equality
from eval.gating.figures import missed, outside, read_gate, shortfalls
from eval.house import house_for_evaluation
from eval.masking import command as masking
from eval.masking.cases import read_masking_cases
from eval.masking.evaluate import measure as measure_masking
from eval.measured import from_runs, write_measured
from eval.retrieval import command as retrieval
from eval.retrieval.cases import Over, read_retrieval_cases
from eval.running import command as running
from eval.running.measuring import Runs
from eval.runs import told
from eval.selection import sample
from eval.sets.command import command_of
from eval.sets.tasks import TASKS

if TYPE_CHECKING:
    from assistant.bootstrap import House

_FAST, _CHANCE = 8, 0.03  # a fast check asks one in so many cases, and allows for which ones those are
_FAST_SEARCH = 4
_FOUND_CHANCE = 0.16  # of the questions in other languages, a fast check asks only some thirty
_SAMPLE, _SAMPLE_CHANCE = 60, 0.25  # of the other tasks a fast check asks so many cases: only a large fall shows
_FULL, _FEW = (60, 20), (2, 2)  # questions and messages of danger of which equality asks all variants

app = typer.Typer(help="Meet hoe goed de antwoorden zijn.", no_args_is_help=True)
app.command()(answers.answers)
app.command()(retrieval.retrieval)
app.command()(certainty)
for task in TASKS:
    app.command(task.name)(command_of(task))
app.command()(equality.equality)
app.command()(masking.masking)
app.command("all")(running.all_tasks)
app.command()(running.compare)


@app.command()
def gate(
    fast: Annotated[bool, typer.Option("--fast", help="stel maar een deel van de vragen")] = False,
) -> None:
    """Kijk of elk cijfer van eval/gate.yaml gehaald wordt."""
    least = read_gate()
    with house_for_evaluation() as house:
        results = answers.run(house, read_cases()[:: _FAST if fast else 1], search=True)
        rankings = retrieval.run(
            house, Over.KNOWLEDGE, read_retrieval_cases(Over.KNOWLEDGE)[:: _FAST_SEARCH if fast else 1]
        )
        tasks = dict(_tasks(house, results, fast))
    answered, found = answers.measures_of(results), retrieval.measures_of(rankings)
    missing = (
        *shortfalls(least.answers, answered, _CHANCE if fast else 0.0),
        *missed(least.retrieval, found, _FOUND_CHANCE if fast else 0.0),
        *(
            text
            for name, bounds in least.tasks.items()
            for text in outside(name, bounds, tasks[name], _SAMPLE_CHANCE if fast else 0.0)
        ),
    )
    for text in missing:
        typer.echo(text, err=True)
    typer.echo(answers.line("alle", answered["alle"]))
    for name in least.retrieval:
        typer.echo(retrieval.line(name, found[name]))
    for name, values in tasks.items():
        typer.echo(told(name, values))
    if missing:
        raise typer.Exit(1)


@app.command()
def publish(runs: Runs = None) -> None:
    """Zet de cijfers van de nieuwste metingen klaar voor de pagina over deze site."""
    measured = from_runs(runs or Settings().runs_dir)
    write_measured(measured)
    for figure in measured.figures:
        part = figure.language or figure.split
        typer.echo(f"{figure.day} {figure.task:20} {figure.measure:14} {part:4} {figure.share:.3f} van {figure.cases}")


def _tasks(house: "House", results: Sequence[CaseResult], fast: bool) -> Iterator[tuple[str, Any]]:
    """The measures of each other task. What was asked for the answers already, is not asked again."""
    from eval.equality.generate import dangers, questions

    for task in TASKS:
        cases = sample(task.cases(), _SAMPLE) if fast else task.cases()
        beside = [result for result in results if task.answerable and result.case.answerable]
        yield task.name, task.measure([*answers.run(house, cases, task.name), *beside])
    number, alarming = _FEW if fast else _FULL
    asked = equality.compared(house, questions(number), "varianten")
    yield "equality", measure_equality(asked, equality.compared(house, dangers(alarming), "gevaar"), results)
    planted = [case for case in read_masking_cases() if case.split == "test"]  # all of them, also in a fast check
    yield "masking", measure_masking(masking.run(house.knowledge, planted))
