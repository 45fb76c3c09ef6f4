# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Who did what, for who keeps an eye on that: never what stood in a request."""

from datetime import datetime

from sqlalchemy import Engine, func, select

from assistant.contact.audit import Action, Deed, deed_in, noted
from assistant.contact.tables import audit
from assistant.staff.accounts import using
from assistant.store import transaction


def deeds(engine: Engine, start: int, limit: int) -> tuple[Deed, ...]:
    """The newest first. Raises StoreError when the database cannot be read."""
    wanted = select(audit).order_by(audit.c.id.desc()).offset(start).limit(limit)
    with using(engine) as connection:
        rows = connection.execute(wanted).mappings().all()
    return tuple(map(deed_in, rows))


def note_down(engine: Engine, at: datetime, who: str, action: Action, detail: str) -> None:
    """A deed that changes nothing in the database itself. Raises StoreError when it cannot be kept."""
    with transaction(engine, "Het logboek kon niet worden bijgewerkt.") as connection:
        noted(connection, at, who, action, "", detail)


def deed_count(engine: Engine) -> int:
    """Raises StoreError when the database cannot be read."""
    with using(engine) as connection:
        return int(connection.execute(select(func.count()).select_from(audit)).scalar_one())
