# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`stip export hsds`, `stip import hsds` and `stip import csv`."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from assistant.settings import Settings
from knowledge.base import Knowledge, KnowledgeError
from knowledge.exchange.batch import Batch, ExchangeError, Finding, Origin, Outcome, Report
from knowledge.exchange.writing import may_be_written
from web.cli_faults import stop

export_app = typer.Typer(help="Geef de sociale kaart aan anderen.", no_args_is_help=True)
import_app = typer.Typer(help="Lees de sociale kaart van anderen in.", no_args_is_help=True)

Into = Annotated[Path | None, typer.Option("--in", help="de map met uw inhoud")]
Write = Annotated[
    bool, typer.Option("--schrijf", help="schrijf op wat nieuw of gewijzigd is; anders alleen een verslag")
]
Publisher = Annotated[str | None, typer.Option("--uitgever", help="van wie het bestand is, als het dat niet zelf zegt")]
Day = Annotated[str | None, typer.Option("--datum", help="van wanneer het bestand is, als het dat niet zelf zegt")]
Topic = Annotated[str | None, typer.Option("--onderwerp", help="het onderwerp voor wat er geen heeft")]
_ONE_LINE = (Outcome.NEW, Outcome.SKIPPED, Outcome.GONE)


@export_app.callback()
def _export() -> None:
    """Geef de sociale kaart aan anderen."""


@export_app.command("hsds")
def export_hsds(
    to: Annotated[Path | None, typer.Option("--naar", help="het bestand; anders komt het op het scherm")] = None,
) -> None:
    """De hele sociale kaart als HSDS 3.1 (Open Referral)."""
    from knowledge.exchange.export import export
    from knowledge.loader import load

    try:
        body = export(load(Settings().knowledge), date.today())
        text = json.dumps(body, ensure_ascii=False, indent=2)
        if to is None:
            typer.echo(text)
            return
        to.write_text(text + "\n", "utf-8")
    except KnowledgeError as error:
        stop(str(error))
    except OSError as error:
        stop(f"{to} is niet te schrijven: {error.strerror}.")
    typer.echo(f"{len(body['services'])} voorzieningen en regelingen staan in {to}")


@import_app.command("hsds")
def import_hsds(
    file: Annotated[Path, typer.Argument(help="het bestand met HSDS 3.1 JSON")],
    folder: Into = None,
    write: Write = False,
    publisher: Publisher = None,
    day: Day = None,
    topic: Topic = None,
) -> None:
    """Lees de sociale kaart van een andere gemeente in (HSDS 3.1)."""
    from knowledge.exchange.opening import content, parsed_json
    from knowledge.exchange.reading_hsds import read_hsds

    origin = Origin(file=file.name, publisher=publisher, day=day, topic=topic)
    _run(folder, write, origin, lambda ours: read_hsds(parsed_json(content(file), file.name), ours, origin))


@import_app.command("csv")
def import_csv(
    file: Annotated[Path, typer.Argument(help="het werkblad, opgeslagen als CSV")],
    folder: Into = None,
    write: Write = False,
    publisher: Publisher = None,
    day: Day = None,
    topic: Topic = None,
) -> None:
    """Lees een werkblad met voorzieningen in."""
    from knowledge.exchange.opening import content, text
    from knowledge.exchange.reading_csv import read_csv

    origin = Origin(file=file.name, publisher=publisher, day=day, topic=topic)
    _run(folder, write, origin, lambda ours: read_csv(text(content(file), file.name), ours, origin))


def _run(folder: Path | None, write: bool, origin: Origin, batch: Callable[[Knowledge], Batch]) -> None:
    from knowledge.exchange.comparing import compare
    from knowledge.exchange.target import checked_origin, target
    from knowledge.exchange.writing import written

    place = (folder or Settings().knowledge).resolve()
    try:
        knowledge = target(place)
        checked_origin(origin, knowledge)
        report = compare(knowledge, batch(knowledge))
        _tell(report)
        files = written(place, knowledge, report) if write else ()
    except ExchangeError as error:
        stop(str(error))
    for path in files:
        typer.echo(f"Geschreven: {path}")
    typer.echo(_closing(report, write))


def _tell(report: Report) -> None:
    for notice in report.notices:
        typer.echo(f"Let op: {notice}")
    for outcome in (Outcome.CONFLICT, Outcome.CHANGED, Outcome.NEW, Outcome.GONE, Outcome.SKIPPED):
        for finding in report.of(outcome):
            typer.echo(_line(finding))
    typer.echo(", ".join(f"{len(report.of(outcome))} {outcome}" for outcome in Outcome))


def _line(finding: Finding) -> str:
    head = f"{finding.outcome}: {finding.name}" + (f" ({finding.where})" if finding.where else "")
    if finding.outcome in _ONE_LINE and finding.details:
        return f"{head}: {'; '.join(finding.details)}"
    return "\n    ".join((head, *finding.details))


def _closing(report: Report, write: bool) -> str:
    taken = sum(may_be_written(finding) for finding in report.findings)
    left = sum(finding.outcome is Outcome.CONFLICT or finding.ours for finding in report.findings)
    if not write:
        return f"Er is niets veranderd. Met --schrijf schrijven wij dit op: {taken} nieuw of bijgewerkt."
    return f"Opgeschreven: {taken}. Blijven liggen voor een mens: {left}."
