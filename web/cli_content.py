# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`stip content copy`."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.settings import Settings
from web.cli_faults import plainly, stop

content_app = typer.Typer(help="De inhoud van uw gemeente.", no_args_is_help=True)


@content_app.callback()
def content() -> None:
    """De inhoud van uw gemeente."""


@content_app.command()
def copy(folder: Annotated[Path, typer.Argument(help="een map die er nog niet is")]) -> None:
    """Maak een eigen map met de inhoud, om op /beheer/inhoud te veranderen."""
    from assistant.content.folder import FolderError, copy_content

    with plainly():
        source = Settings().knowledge
    try:
        number = copy_content(source, folder)
    except FolderError as error:
        stop(str(error))
    typer.echo(f"{number} bestanden staan in {folder}. Start de server met STIP_KNOWLEDGE={folder.absolute()}")
