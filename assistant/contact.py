# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Contact requests: what somebody asks a team to call back about. Kept apart from the journal."""

import re
from typing import Protocol

from sqlalchemy import Column, DateTime, Engine, String, Table, Text, insert
from sqlalchemy.exc import SQLAlchemyError

from assistant.store import StoreError, metadata
from assistant.values import ContactRequest, Desk
from knowledge.municipality import Municipality, Team

contact_requests = Table(
    "contact_requests",
    metadata,
    Column("reference", String(20), primary_key=True),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("desk", String(40), nullable=False),
    Column("team", String(80), nullable=False),
    Column("place", String(80)),
    Column("phone", String(20)),
    Column("email", String(254)),
    Column("name", String(200)),
    Column("question", Text, nullable=False),
)
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63}){1,4}")


class ContactDesk(Protocol):
    def accept(self, request: ContactRequest) -> None: ...


class StoringDesk:
    """A desk that only stores."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def accept(self, request: ContactRequest) -> None:
        """Raises StoreError when the request is not safely stored: then nothing was accepted."""
        values = {name: getattr(request, name) for name in contact_requests.columns.keys()}  # noqa: SIM118
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(contact_requests).values(values))
        except SQLAlchemyError as error:
            raise StoreError("Uw bericht kon niet worden bewaard.") from error


class ClosedDesk:
    """Stands where there is no database: says so at once instead of losing a request."""

    def accept(self, request: ContactRequest) -> None:
        raise StoreError("Uw bericht kan nu niet worden bewaard.")


def dutch_phone(text: str) -> str | None:
    """The number in international form (+31612345678); None when it is no Dutch or full international number."""
    digits = re.sub(r"[ ().-]", "", text)
    digits = re.sub(r"^(\+|00)310?", "0", digits)
    if re.fullmatch(r"0[1-9]\d{8}", digits):
        return "+31" + digits[1:]
    return "+" + digits.lstrip("+0") if re.fullmatch(r"(\+|00)[1-9]\d{7,14}", digits) else None


def email_address(text: str) -> str | None:
    found = text.strip()
    return found if len(found) <= 254 and _EMAIL.fullmatch(found) else None


def team_for(municipality: Municipality, desk: Desk) -> Team:
    """The team that a request goes to; everything that is not for families goes to the adult team."""
    return municipality.youth_team if desk is Desk.YOUTH_TEAM else municipality.adult_team
