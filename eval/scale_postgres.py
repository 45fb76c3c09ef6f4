# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A PostgreSQL with pgvector for the time of a measurement or a test. It needs no rights and leaves nothing behind."""

import os
import signal
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any


class Postgres:
    """`url` is where it listens: a socket in a temporary folder, so that nobody else reaches it."""

    def __init__(self, server: Any) -> None:  # noqa: ANN401 - an untyped library
        self._server, self.url = server, str(server.get_uri())

    def stop(self) -> None:
        from pgserver.postgres_server import pg_ctl  # type: ignore[attr-defined]

        pg_ctl(["-w", "-m", "fast", "stop"], pgdata=self._server.pgdata, user=self._server.system_user)

    def start(self) -> None:
        self._server.ensure_postgres_running()

    def freeze(self) -> None:
        """From now on it says nothing, and breaks no line."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        first = (Path(self._server.pgdata) / "postmaster.pid").read_text("utf-8").split()[0]
        others = Path(f"/proc/{first}/task/{first}/children").read_text("utf-8").split()
        for process in (first, *others):
            with suppress(ProcessLookupError):
                os.kill(int(process), number)

    def size(self) -> int:
        """Bytes of all that was stored, with its indexes."""
        told = self._server.psql("SELECT pg_database_size(current_database());")
        return next(int(line) for line in told.split() if line.isdigit())


@contextmanager
def own_postgres() -> Iterator[Postgres]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it complains when XDG_RUNTIME_DIR is not set, and then does without
        from pgserver.postgres_server import get_server
    with TemporaryDirectory(prefix="stip-") as folder:
        server = get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            yield Postgres(server)
        finally:
            server.cleanup()
