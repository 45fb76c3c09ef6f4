# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How many requests are dealt with at once."""

from starlette.types import ASGIApp, Receive, Scope, Send

from web.observing import QUIET
from web.refusals import refusal

_LATER = 5  # seconds


class Crowded:
    """Who comes when all places are taken hears at once that it is busy: waiting would take longer. Stands behind what
    reads the body, so that a slow sender takes no place."""

    def __init__(self, app: ASGIApp, places: int) -> None:
        self.app, self._free = app, places

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(QUIET):
            return await self.app(scope, receive, send)
        if self._free <= 0:
            busy = refusal(scope, 503, {"Retry-After": str(_LATER)}, seconds=_LATER)
            return await busy(scope, receive, send)
        self._free -= 1
        try:
            return await self.app(scope, receive, send)
        finally:
            self._free += 1
