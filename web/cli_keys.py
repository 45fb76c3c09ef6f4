# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`stip key new` and `stip key renew`: the key that contact requests are sealed with."""

import typer

from assistant.settings import Settings
from web.cli_faults import plainly

key_app = typer.Typer(help="De sleutel voor contactverzoeken.", no_args_is_help=True)


@key_app.callback()
def _key() -> None:
    """De sleutel voor contactverzoeken."""


@key_app.command("new")
def new() -> None:
    """Maak een sleutel voor STIP_CONTACT_KEY. Bewaar hem goed: zonder sleutel is niets meer te lezen."""
    from assistant.contact.sealing import new_key

    typer.echo(new_key())


@key_app.command("renew")
def renew() -> None:
    """Versleutel alles opnieuw met de eerste sleutel. Daarna kunnen de andere weg."""
    from assistant.contact.inbox import renew as renewed
    from assistant.office import open_office

    with plainly():
        office = open_office(Settings())
        try:
            number = renewed(office.engine, office.seal)
        finally:
            office.engine.dispose()
    typer.echo(f"Opnieuw versleuteld: {number}. Nu kan de oude sleutel weg, als elke server de nieuwe al gebruikt.")
