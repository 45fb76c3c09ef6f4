# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`stip eval answers` and `stip eval gate`."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Literal
from uuid import uuid4

import typer

from assistant.settings import Settings
from eval.answers.evaluate import CaseResult, Measures, evaluate, measure
from eval.cases import FOLDER, Case, read_cases
from eval.gate import read_gate, shortfalls
from eval.runs import commit, new_folder, write_run

if TYPE_CHECKING:
    from assistant.bootstrap import House

_FAST, _CHANCE = 4, 0.03  # a fast check asks one in so many cases, and allows for which ones those are

app = typer.Typer(help="Meet hoe goed de antwoorden zijn.", no_args_is_help=True)


def house_for_evaluation(var: Path) -> "House":
    """A house on the fixed day of the gate, with a database of its own, so that a run disturbs nobody."""
    from assistant.bootstrap import build_house

    settings = Settings(documents=(), database_url=f"sqlite:///{var / 'eval.sqlite'}")
    moment = datetime.combine(read_gate().day, time(10, 0), tzinfo=UTC)
    return build_house(settings, now=lambda: moment, new_id=lambda: uuid4().hex)


def run(cases: Sequence[Case]) -> list[CaseResult]:
    from eval.answers.generate import generate

    with TemporaryDirectory() as folder:
        house = house_for_evaluation(Path(folder))
        with typer.progressbar(generate(house.assistant, cases), length=len(cases), label="vragen") as progress:
            return [evaluate(generated) for generated in progress]


def measures_of(results: list[CaseResult]) -> Mapping[str, Measures]:
    """Measures over all, by set, topic, group and split."""
    measures = {"alle": measure(results)}
    for key in ("set", "topic", "group", "split"):
        for name in sorted({getattr(result.case, key) for result in results}):
            measures[name] = measure([result for result in results if getattr(result.case, key) == name])
    return measures


@app.command()
def answers(
    split: Annotated[Literal["tune", "test", "all"], typer.Option(help="welk deel van de vragen")] = "all",
    cases: Annotated[Path, typer.Option(help="map met vragen")] = FOLDER,
    runs: Annotated[Path, typer.Option(help="map voor de uitkomsten")] = Path("var/runs"),
) -> None:
    """Stel alle vragen en houd de antwoorden tegen wat er in moet staan."""
    results = run(read_cases(cases, None if split == "all" else split))
    measures = measures_of(results)
    folder = new_folder(runs, "answers", datetime.now(UTC))
    configuration = {"split": split, "cases": len(results), "commit": commit(), "day": str(read_gate().day)}
    write_run(folder, configuration, results, measures)
    for name, values in measures.items():
        typer.echo(_line(name, values))
    typer.echo(f"Uitkomsten en missers staan in {folder}")


def _line(name: str, values: Measures) -> str:
    return (
        f"{name:24} {values.cases:4}  goed {values.holds:.3f}  eerste {values.first:.3f}  "
        f"woorden {values.words_median:.0f}/{values.words_max}  p95 {values.seconds_p95 * 1000:.0f} ms"
    )


@app.command()
def gate(
    fast: Annotated[bool, typer.Option("--fast", help="stel een op de vier vragen")] = False,
) -> None:
    """Kijk of elk cijfer van eval/gate.yaml gehaald wordt."""
    least, cases = read_gate().answers, read_cases(FOLDER, None)
    if fast:
        cases = cases[::_FAST]
    measures = measures_of(run(cases))
    missing = shortfalls(least, measures, _CHANCE if fast else 0.0)
    for text in missing:
        typer.echo(text, err=True)
    typer.echo(_line("alle", measures["alle"]))
    if missing:
        raise typer.Exit(1)
