# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Puts a courier together out of the settings."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from urllib.parse import urlsplit

from assistant.contact.outbox import Parcel
from assistant.contact.queues import Queues
from assistant.contact.retention import purge
from assistant.delivery.courier import Courier, Shift
from assistant.delivery.letters import Letters, load_words
from assistant.delivery.sender import Sender, chosen
from assistant.office import Office
from assistant.settings import Settings

log = logging.getLogger(__name__)
_HOUR = timedelta(hours=1).total_seconds()


def sender_for(settings: Settings, queues: Queues, now: Callable[[], datetime], zone: tzinfo) -> Sender | None:
    """None when requests stay in our own inbox."""
    if settings.delivery == "inbox":
        return None
    names = {queue.id: queue.name for queue in queues.all()}
    letters = Letters(words=load_words(), queues=names, site=settings.base_url, zone=zone)
    if settings.delivery == "email":
        from assistant.delivery.mail import MailSender, mailbox_at

        own_name = urlsplit(settings.base_url).hostname or ""
        mailbox = mailbox_at(settings.smtp_url.get_secret_value(), own_name)
        full = settings.mail_content == "full"
        return MailSender(mailbox, letters, sender=settings.mail_from, boxes=settings.mail_to, full=full, now=now)
    from assistant.delivery.open_klant import Counter, OpenKlantSender  # brings httpx: only where it is asked for

    counter = Counter(url=settings.open_klant_url, token=settings.open_klant_token.get_secret_value())
    return OpenKlantSender(counter, letters, settings.open_klant_actors)


def lacking(settings: Settings, queues: Queues) -> tuple[str, ...]:
    """What staff should know: queues whose requests would get nowhere."""
    tables = {
        "email": ("STIP_MAIL_TO", settings.mail_to),
        "open-klant": ("STIP_OPEN_KLANT_ACTORS", settings.open_klant_actors),
    }
    if settings.delivery not in tables:
        return ()
    name, table = tables[settings.delivery]
    missing = [queue.name for queue in queues.all() if chosen(table, queue.id) is None]
    faults = [f"{name} noemt niets voor: {', '.join(missing)}. Hun verzoeken worden niet bezorgd."] if missing else []
    if settings.delivery == "email" and "@" not in settings.mail_from:
        faults.append("STIP_MAIL_FROM is leeg of geen e-mailadres. Er wordt niets bezorgd.")
    return tuple(faults)


def shifts_for(
    settings: Settings, office: Office, queues: Queues, now: Callable[[], datetime], zone: tzinfo
) -> tuple[Shift, ...]:
    """What a server does beside answering: erasing what was kept long enough, and delivering."""
    shifts = [Shift("Het wissen van oude gegevens", lambda: purge(office.engine, office.retention, now()), _HOUR)]
    sender = sender_for(settings, queues, now, zone)
    if sender is not None:
        courier = Courier(office.outbox, sender, now, _log)
        shift = Shift("Het bezorgen", lambda: courier.round(shift.stopped))
        shifts.append(shift)
    return tuple(shifts)


def account(parcel: Parcel, fault: str) -> str:
    """What happened with a parcel, without anything of what is in it."""
    return f"Verzoek {parcel.reference} {parcel.errand}: {fault or 'gelukt'} (poging {parcel.attempts})"


def _log(parcel: Parcel, fault: str) -> None:
    log.log(logging.WARNING if fault else logging.INFO, "%s", account(parcel, fault))
