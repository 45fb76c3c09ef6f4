# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`stip purge`, `stip backup` and `stip restore`."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from assistant.settings import Settings
from web.cli_faults import plainly


def purge() -> None:
    """Wis wat lang genoeg bewaard is, zoals de server dat zelf elk uur doet."""
    from assistant.contact.retention import purge_all
    from assistant.office import retention_of
    from assistant.store import open_store

    with plainly():
        settings = Settings()
        engine = open_store(settings.database)
        try:
            gone = purge_all(engine, retention_of(settings), datetime.now(UTC))
        finally:
            engine.dispose()
    typer.echo(
        f"Gewist: {gone.requests} contactverzoeken, {gone.answers} antwoorden uit gesprekken, "
        f"{gone.codes} codes, {gone.audit} regels van het logboek, {gone.reviews} oordelen, gaten en concepten, "
        f"{gone.upkeep} meldingen, berichten, vragen, voorstellen en bezoeken van de balie, "
        f"{gone.changes} wijzigingen van de inhoud."
    )


def backup(file: Annotated[Path, typer.Argument(help="het bestand dat gemaakt wordt")]) -> None:
    """Maak een kopie van de database. De sleutel voor contactverzoeken zit er niet in: bewaar die apart."""
    from assistant.copies.copying import back_up

    with plainly():
        size = back_up(Settings().database, file)
    typer.echo(f"De kopie staat in {file} ({size} bytes). Alleen u kunt hem lezen. De sleutel zit er niet in.")


def restore(
    file: Annotated[Path, typer.Argument(help="een kopie van stip backup")],
    over: Annotated[bool, typer.Option("--over", help="ook als er al iets in de database staat")] = False,
) -> None:
    """Zet een kopie van de database terug. Stop eerst de server."""
    from assistant.copies.copying import restore as put_back

    with plainly():
        put_back(Settings().database, file, over=over)
    typer.echo("De kopie staat terug. Zet ook de sleutel terug (STIP_CONTACT_KEY), en draai daarna: stip purge")
