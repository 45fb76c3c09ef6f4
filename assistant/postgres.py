# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A PostgreSQL that goes quiet without breaking the line: who asks something waits seconds for it, and not for ever."""

import time
from typing import Any

from psycopg import Connection, OperationalError
from psycopg.abc import RV, PQGen
from psycopg.pq import TransactionStatus
from sqlalchemy import Engine, event

_OPENS = 3  # seconds
_PATIENCE = 5.0  # seconds for one step
_AGAIN = 5.0  # seconds in which nobody tries a database again that did not open
_CAREFUL = {"connect_timeout": _OPENS, "tcp_user_timeout": 10_000, "keepalives_idle": 60}


class Hurried(Connection[Any]):
    """Gives up a step that takes too long, and the connection with it: nobody knows what still comes along it."""

    patience = _PATIENCE

    def wait(self, gen: PQGen[RV], interval: float = 0.1, timeout: float | None = None) -> RV:
        try:
            return super().wait(gen, interval, timeout=self.patience if timeout is None else timeout)
        except OperationalError:
            if timeout is None and self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                self.close()
            raise


class Door:
    """Opens connections. Where one did not open, everybody hears so at once for a while."""

    def __init__(self, connection: type[Hurried]) -> None:
        self._connection, self._closed_until = connection, 0.0

    def open(self, _: object, __: object, given: list[Any], named: dict[str, Any]) -> Hurried:
        if time.monotonic() < self._closed_until:
            raise OperationalError("the database did not open just now")
        try:
            return self._connection.connect(*given, **(_CAREFUL | named))
        except OperationalError:
            self._closed_until = time.monotonic() + _AGAIN
            raise


def hurry(engine: Engine, connection: type[Hurried] = Hurried) -> None:
    """From now on this engine waits for nothing without end. Not for what takes long by itself: migrations, copies."""
    engine.dispose()
    event.listen(engine, "do_connect", Door(connection).open)
