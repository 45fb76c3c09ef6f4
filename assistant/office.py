# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What staff work with, on one database and one key."""

from dataclasses import dataclass
from datetime import timedelta

from assistant.chat_codes import ChatCodes
from assistant.contact.inbox import Inbox
from assistant.contact.outbox import Outbox
from assistant.contact.retention import Retention
from assistant.contact.sealing import Seal, seal_for
from assistant.review.room import ReviewRoom, room_on
from assistant.settings import Settings
from assistant.staff.reception import Reception, reception_on
from assistant.store import Engine, open_store
from assistant.takeaways import Takeaways
from assistant.upkeep.retention import UpkeepRetention


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What staff work with: only where there is a database and a key."""

    engine: Engine
    seal: Seal
    inbox: Inbox
    outbox: Outbox
    retention: Retention
    takeaways: Takeaways
    chat_codes: ChatCodes
    review: ReviewRoom


def open_office(settings: Settings) -> Office:
    """The office alone: for a worker that needs no model and no content.

    Raises:
        StoreError: when the database cannot be used.
        SealError: when there is no key that may be used.
    """
    return office_on(open_store(settings.database), settings)


def office_on(engine: Engine, settings: Settings) -> Office:
    shared = engine.dialect.name != "sqlite"
    seal = seal_for(settings.contact_key.get_secret_value(), settings.contact_key_file, shared=shared)
    return Office(
        engine=engine,
        seal=seal,
        inbox=Inbox(engine, seal),
        outbox=Outbox(engine, seal),
        retention=retention_of(settings),
        takeaways=Takeaways(engine, seal),
        chat_codes=ChatCodes(engine),
        review=room_on(engine),
    )


def reception_of(engine: Engine, settings: Settings) -> Reception:
    """Where staff sign in: needs a database, and no key."""
    idle, longest = timedelta(minutes=settings.session_idle_minutes), timedelta(hours=settings.session_hours)
    return reception_on(engine, idle, longest)


def retention_of(settings: Settings) -> Retention:
    return Retention(
        settled=timedelta(days=settings.keep_settled_days),
        stuck=timedelta(days=settings.keep_stuck_days),
        forgotten=timedelta(days=settings.keep_forgotten_days),
        conversations=timedelta(days=settings.keep_conversations_days),
        audit=timedelta(days=settings.keep_audit_days),
        copied=settings.delivery == "open-klant" or settings.mail_content == "full",
        upkeep=UpkeepRetention(
            settled=timedelta(days=settings.keep_desk_days),
            waiting=timedelta(days=settings.keep_desk_open_days),
            visits=timedelta(days=settings.keep_visits_days),
        ),
    )
