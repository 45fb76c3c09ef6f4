# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`stip deliver`: a worker that takes contact requests to the teams' mailboxes or system."""

import signal
from datetime import UTC, datetime
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.settings import Settings
from web.cli_faults import plainly, stop

if TYPE_CHECKING:
    from assistant.contact.outbox import Parcel
    from assistant.delivery.courier import Courier

_NOTHING = "STIP_DELIVERY is inbox: de verzoeken staan op het scherm van het team. Er is niets te bezorgen."


def deliver(
    once: Annotated[bool, typer.Option("--once", help="bezorg wat nu wacht, en stop dan")] = False,
) -> None:
    """Bezorg contactverzoeken bij de teams, tot u stopt."""
    with plainly():
        courier = _courier(Settings())
        if once:
            typer.echo(f"{courier.round()} keer gelukt.")
            return
    _until_stopped(courier)
    typer.echo("Gestopt.")


def _courier(settings: Settings) -> "Courier":
    from assistant.bootstrap import COMPILED
    from assistant.contact.queues import Queues
    from assistant.delivery.building import lacking, sender_for
    from assistant.delivery.courier import Courier
    from assistant.office import open_office
    from knowledge.compiled import load_compiled
    from web.site import ZONE

    queues = Queues(load_compiled(settings.knowledge, settings.index_dir / COMPILED))
    sender = sender_for(settings, queues, _now, ZONE)
    if sender is None:
        stop(_NOTHING)
    for fault in lacking(settings, queues):
        typer.echo(fault, err=True)
    return Courier(open_office(settings).outbox, sender, _now, _tell)


def _until_stopped(courier: "Courier") -> None:
    """What is under way when somebody stops us, is finished first."""
    from assistant.delivery.courier import Shift

    shift = Shift("Het bezorgen", lambda: courier.round(shift.stopped))

    def end(_: int, __: FrameType | None) -> None:
        shift.stop()

    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, end)
    shift.run()


def _now() -> datetime:
    return datetime.now(UTC)


def _tell(parcel: "Parcel", fault: str) -> None:
    from assistant.delivery.building import account

    typer.echo(account(parcel, fault))
