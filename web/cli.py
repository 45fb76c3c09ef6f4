# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The command `stip`."""

import gc
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import uuid4

import typer

from assistant.settings import Settings, described
from eval.gating.command import app as eval_app
from knowledge.checks import check as find_problems
from knowledge.inventory import inventory
from knowledge.loader import load
from knowledge.stale import report
from web.cli_content import content_app
from web.cli_copies import backup, purge, restore
from web.cli_delivery import deliver
from web.cli_exchange import export_app, import_app
from web.cli_faults import plainly, stop
from web.cli_keys import key_app
from web.cli_mcp import mcp
from web.cli_staff import demo, staff_app

if TYPE_CHECKING:
    from assistant.bootstrap import House
    from knowledge.base import Knowledge

# The heavy parts are imported where they are used: `stip serve` loads the model meanwhile.
app = typer.Typer(help="De digitale Stip.", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.add_typer(content_app, name="content")
app.add_typer(eval_app, name="eval")
app.add_typer(export_app, name="export")
app.add_typer(import_app, name="import")
app.add_typer(key_app, name="key")
app.add_typer(staff_app, name="staff")
app.command()(demo)
app.command()(deliver)
app.command()(mcp)
app.command()(purge)
app.command()(backup)
app.command()(restore)


@app.callback()
def main() -> None:
    """De digitale Stip: vragen van inwoners, antwoorden met bron."""


def _house() -> "House":
    from assistant.bootstrap import build_house

    house = build_house(Settings(), now=lambda: datetime.now(UTC).astimezone(), new_id=lambda: uuid4().hex)
    for notice in house.notices:
        typer.echo(notice, err=True)
    return house


@app.command()
def check(
    folder: Annotated[Path | None, typer.Argument(help="de map met inhoud")] = None,
    old: Annotated[bool, typer.Option("--stale", help="toon hoe oud alles is, en van wie")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="kijk ook of de teksten in gewone taal zijn")] = False,
) -> None:
    """Kijk de inhoud na: noemt elk bestand en veld dat niet klopt."""
    from assistant.message_checks import message_problems

    with plainly():
        folder = folder or Settings().knowledge
    problems = (*find_problems(folder), *message_problems())
    for problem in problems:
        typer.echo(str(problem), err=True)
    if problems:
        typer.echo(f"{len(problems)} fouten in {folder}", err=True)
        raise typer.Exit(1)
    knowledge = load(folder)
    for line in report(knowledge, date.today()) if old else ():
        typer.echo(line)
    if plain:
        _check_plain(folder, knowledge)
    for line in inventory(knowledge, date.today()):
        typer.echo(line)
    typer.echo("In orde.")


def _check_plain(folder: Path, knowledge: "Knowledge") -> None:
    from web.plain import measure, report

    with plainly():
        measured = measure(folder, knowledge)
    for line in report(measured):
        typer.echo(line)
    if measured.findings:
        stop(f"{len(measured.findings)} keer geen gewone taal in {folder}")


@app.command()
def settings() -> None:
    """Toon alle instellingen met wat zij betekenen."""
    with plainly():
        rows = described()
    for name, value, meaning in rows:
        typer.echo(f"{name}={value}\n    {meaning}")


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="de vraag")],
    as_json: Annotated[bool, typer.Option("--json", help="hetzelfde als /v1/antwoorden geeft")] = False,
) -> None:
    """Stel een vraag."""
    from assistant.walk import Message
    from web.api.answers import answer_body

    with plainly():
        answer = _house().assistant.answer(Message(text=question))
    body = answer_body(answer)
    if as_json:
        typer.echo(body.model_dump_json(by_alias=True, indent=2))
        return
    typer.echo(answer.text)
    for source in body.bronnen:
        typer.echo(f"[{source.nummer}] {source.titel}, {source.onderdeel} ({source.datum or 'zonder datum'})")
    for card in body.kaarten:
        typer.echo(" | ".join(part for part in (card.naam, card.telefoon, card.adres, card.openingstijden) if part))


@app.command()
def search(
    words: Annotated[str, typer.Argument(help="de zoekwoorden")],
    as_json: Annotated[bool, typer.Option("--json", help="hetzelfde als /v1/zoekopdrachten geeft")] = False,
    limit: Annotated[int, typer.Option(min=1, max=50, help="hoeveel treffers")] = 10,
) -> None:
    """Zoek in de inhoud en de beleidsdocumenten."""
    from index.search import Query
    from web.api.searches import results_body

    with plainly():
        house = _house()
        if not house.readiness().ready:
            house.library.complete()
        today = date.today()
        body = results_body(house.search(Query(text=words, today=today, limit=limit)), limit, today)
    if as_json:
        typer.echo(body.model_dump_json(by_alias=True, indent=2))
        return
    for place, result in enumerate(body.resultaten, start=1):
        typer.echo(f"{place}. {result.titel} > {result.onderdeel} ({result.score:.2f}, {result.geldigheid})")
        typer.echo(f"   {result.tekst}")


@app.command()
def index(
    vectors: Annotated[bool, typer.Option("--vectors", help="maak de vectoren die met de inhoud meegaan")] = False,
) -> None:
    """Bouw de zoekindex. Alleen wat veranderde, wordt opnieuw omgezet."""
    from rich.console import Console

    console = Console(stderr=True)
    with plainly(), console.status("bezig") as status:

        def report(done: int, total: int) -> None:
            status.update(f"{done} van {total} teksten omgezet")

        if vectors:
            from assistant.prebuilt import make_vectors  # brings what weights are fitted with

            for file, number in make_vectors(Settings(), report):
                typer.echo(f"{file}: {number} vectoren")
            return
        built = _house().library.complete(report)
    typer.echo(f"De index staat klaar: {len(built.passages)} passages.")


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="adres waarop de server luistert")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="poort waarop de server luistert")] = 8000,
) -> None:
    """Start de server."""
    gc.disable()  # nothing of what is loaded now is garbage; the site switches it on again
    from index.embedding import embedder_for

    with plainly():
        settings = Settings()
    loading = ThreadPoolExecutor(1).submit(embedder_for, settings.model_dir, settings.embedding_model)
    from web.app import create_app
    from web.logs import configure
    from web.port import serve as serve_on

    with plainly():
        site = create_app(settings, embedder=loading.result)
    configure(settings.log)
    typer.echo(f"De digitale Stip staat op http://{host}:{port}", err=True)
    serve_on(site, host, port)
