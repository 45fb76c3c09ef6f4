# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The desk where residents hand in a request, see how far it is, and take it back."""

from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection, Engine, RowMapping, delete, insert, select, update

from assistant.codes import hashed
from assistant.contact.audit import RESIDENT, Action, noted
from assistant.contact.outbox import Errand, Status, posted, recalled
from assistant.contact.request import ContactRequest, Progress, State
from assistant.contact.sealing import Seal
from assistant.contact.tables import deliveries, notes, requests
from assistant.store import ClashError, StoreError, transaction

_NOT_KEPT = "Uw bericht kon niet worden bewaard."


class ContactDesk(Protocol):
    def accept(self, request: ContactRequest) -> None: ...

    def progress(self, code: str) -> Progress | None: ...

    def withdraw(self, code: str, now: datetime) -> bool: ...


class SqlDesk:
    """Keeps requests sealed. `sends`: they are also told to a mailbox or a system, see the outbox."""

    def __init__(self, engine: Engine, seal: Seal, *, sends: bool) -> None:
        self._engine, self._seal, self._sends = engine, seal, sends

    def accept(self, request: ContactRequest) -> None:
        """Keeps a request, once however often it comes.

        Raises:
            StoreError: when the request is not safely stored: then nothing was accepted.
        """
        try:
            with transaction(self._engine, _NOT_KEPT) as connection:
                self._keep(connection, request)
        except ClashError:
            if not self._have(request):
                raise

    def _keep(self, connection: Connection, request: ContactRequest) -> None:
        row = {
            "reference": request.reference,
            "code_hash": hashed(request.code),
            "asked_at": request.asked_at,
            "changed_at": request.asked_at,
            "desk": request.desk.value,
            "team": request.team,
            "language": request.language,
            "state": State.NEW.value,
            "sealed": self._seal.close_content(request.reference, request.content),
        }
        connection.execute(insert(requests).values(row))
        noted(connection, request.asked_at, RESIDENT, Action.ASKED, request.reference)
        if self._sends:
            posted(connection, request.reference, request.team, Errand.DELIVER, request.asked_at)

    def _have(self, request: ContactRequest) -> bool:
        """Whether the very same request stands there: another one with the same number would be a clash."""
        with transaction(self._engine, _NOT_KEPT) as connection:
            row = _found(connection, request.code)
        return row is not None and row["reference"] == request.reference

    def progress(self, code: str) -> Progress | None:
        """Raises StoreError when the database cannot be read."""
        with transaction(self._engine, "Uw verzoek is nu niet te lezen.") as connection:
            row = _found(connection, code)
            sent = _sent_at(connection, row["reference"]) if row else None
        if row is None:
            return None
        return Progress(
            reference=row["reference"],
            team=row["team"],
            state=State(row["state"]),
            asked_at=row["asked_at"],
            changed_at=row["changed_at"],
            sent=sent,
        )

    def withdraw(self, code: str, now: datetime) -> bool:
        """Erases what was written, at once; where it was sent already, the team hears that it is withdrawn. False when
        there is nothing to withdraw.

        Raises:
            StoreError: when the database cannot be written: then nothing was withdrawn.
        """
        with transaction(self._engine, "Uw verzoek kon niet worden ingetrokken.") as connection:
            row = _found(connection, code)
            return row is not None and _erased(connection, row["reference"], now)


def _erased(connection: Connection, reference: str, now: datetime) -> bool:
    """Whether it was still there: of two who withdraw at the same moment, one does."""
    own = (requests.c.reference == reference, requests.c.state != State.WITHDRAWN.value)
    gone = {"state": State.WITHDRAWN.value, "changed_at": now, "sealed": None}
    found = connection.execute(update(requests).where(*own).values(gone)).rowcount
    if not found:
        return False
    connection.execute(delete(notes).where(notes.c.reference == reference))
    recalled(connection, reference, now)
    noted(connection, now, RESIDENT, Action.WITHDRAWN, reference)
    return True


def _found(connection: Connection, code: str) -> RowMapping | None:
    wanted = select(requests).where(requests.c.code_hash == hashed(code))
    return connection.execute(wanted).mappings().one_or_none()


def _sent_at(connection: Connection, reference: str) -> datetime | None:
    wanted = select(deliveries.c.settled_at).where(
        deliveries.c.reference == reference,
        deliveries.c.errand == Errand.DELIVER.value,
        deliveries.c.status == Status.DELIVERED.value,
    )
    return connection.execute(wanted).scalar()


class ClosedDesk:
    """Stands where there is no database or no key: says so at once instead of losing a request."""

    def accept(self, request: ContactRequest) -> None:
        raise StoreError("Uw bericht kan nu niet worden bewaard.")

    def progress(self, code: str) -> Progress | None:
        raise StoreError("Uw verzoek is nu niet te lezen.")

    def withdraw(self, code: str, now: datetime) -> bool:
        raise StoreError("Uw verzoek kan nu niet worden ingetrokken.")
