# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The command `stip`."""



from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated
from uuid import uuid4

import typer

from assistant.bootstrap import House, build_house
from assistant.messages import MessageError
from assistant.settings import Settings, described


from eval.answers.command import app as eval_app

from index.model_folder import ModelError

from knowledge.base import KnowledgeError
from knowledge.checks import check as find_problems
from knowledge.checks import counts, stale
from knowledge.loader import load

app = typer.Typer(help="De digitale Stip.", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.add_typer(eval_app, name="eval")


@app.callback()
def main() -> None:
    """De digitale Stip: vragen van inwoners, antwoorden met bron."""


@contextmanager
def _plainly() -> Iterator[None]:
    """What can go wrong in use is told in one Dutch sentence, without a trace."""
    try:
        yield
    except (KnowledgeError, ModelError, MessageError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None


def _house() -> House:
    return build_house(Settings(), now=lambda: datetime.now(UTC).astimezone(), new_id=lambda: uuid4().hex)


@app.command()
def check(
    folder: Annotated[Path | None, typer.Argument(help="de map met inhoud")] = None,
    old: Annotated[bool, typer.Option("--stale", help="toon wat verlopen is of op een oude bron rust")] = False,
) -> None:
    """Kijk de inhoud na: noemt elk bestand en veld dat niet klopt."""
    folder = folder or Settings().knowledge
    problems = find_problems(folder)
    for problem in problems:
        typer.echo(str(problem), err=True)
    if problems:
        typer.echo(f"{len(problems)} fouten in {folder}", err=True)
        raise typer.Exit(1)
    knowledge = load(folder)
    for finding in stale(knowledge, date.today()) if old else ():
        typer.echo(str(finding))
    typer.echo("In orde: " + ", ".join(f"{number} {kind}" for kind, number in sorted(counts(knowledge).items())))


@app.command()
def settings() -> None:
    """Toon alle instellingen met wat zij betekenen."""
    for name, value, meaning in described():
        typer.echo(f"{name}={value}\n    {meaning}")
