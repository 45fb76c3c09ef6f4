# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The port: uvicorn, that waits for nobody without end, and hears who knocks while it is computing."""

import asyncio
import sys
from contextlib import suppress

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

# Threads that compute give way to the one that listens after so many seconds: with the 0.005 of Python it waits for all
# of them at every line that it reads or writes, and a crowd hears only after seconds that it is busy.
_GIVE_WAY = 0.0005


class Hurried(H11Protocol):
    """Cuts off who does not finish the headers of a request within `patience` seconds. For a body there is BodyLimit,
    and between two requests the keep-alive of uvicorn."""

    patience = 20.0
    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop_waiting()
        elif self._late is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._late = self.loop.call_later(self.patience, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None


def serve(app: ASGIApp, host: str, port: int) -> None:
    """Until somebody stops it."""
    server = listen(app, host, port)
    with suppress(KeyboardInterrupt):
        server.run()
    if not server.started:
        sys.exit("De server kon niet beginnen.")


def listen(app: ASGIApp, host: str, port: int, protocol: type[H11Protocol] = Hurried) -> uvicorn.Server:
    """A server that is about to run: what it writes about itself, `web.logs` writes."""
    sys.setswitchinterval(_GIVE_WAY)
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        http=protocol,
        log_level="warning",
        log_config=None,
        access_log=False,
        server_header=False,
    )
    return uvicorn.Server(config)
