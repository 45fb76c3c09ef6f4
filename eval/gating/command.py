# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`stip eval`, with `stip eval gate`."""

from typing import Annotated

import typer

from eval.answers import command as answers
from eval.cases import FOLDER, read_cases
from eval.gating.figures import missed, read_gate, shortfalls
from eval.house import house_for_evaluation
from eval.retrieval import command as retrieval
from eval.retrieval.cases import Over, read_retrieval_cases

_FAST, _CHANCE = 4, 0.03  # a fast check asks one in so many cases, and allows for which ones those are
_FOUND_CHANCE = 0.16  # of the questions in other languages, a fast check asks only some thirty

app = typer.Typer(help="Meet hoe goed de antwoorden zijn.", no_args_is_help=True)
app.command()(answers.answers)
app.command()(retrieval.retrieval)


@app.command()
def gate(
    fast: Annotated[bool, typer.Option("--fast", help="stel een op de vier vragen")] = False,
) -> None:
    """Kijk of elk cijfer van eval/gate.yaml gehaald wordt."""
    least, step = read_gate(), _FAST if fast else 1
    with house_for_evaluation() as house:
        answered = answers.measures_of(answers.run(house, read_cases(FOLDER, None)[::step]))
        rankings = retrieval.run(house, Over.KNOWLEDGE, read_retrieval_cases(Over.KNOWLEDGE)[::step])
    found = retrieval.measures_of(rankings)
    missing = (
        *shortfalls(least.answers, answered, _CHANCE if fast else 0.0),
        *missed(least.retrieval, found, _FOUND_CHANCE if fast else 0.0),
    )
    for text in missing:
        typer.echo(text, err=True)
    typer.echo(answers.line("alle", answered["alle"]))
    for name in least.retrieval:
        typer.echo(retrieval.line(name, found[name]))
    if missing:
        raise typer.Exit(1)
