# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Stands around everything: gives each request an id, writes one line about it, and counts it."""

import logging
from functools import lru_cache
from time import perf_counter

from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.logs import ACCESS, request_id, well_formed
from web.site import Site

log = logging.getLogger(ACCESS)
_HEADER = "X-Request-Id"
QUIET = ("/static/", "/livez", "/readyz", "/metrics")  # asked all the time
UNKNOWN = "onbekend"


class Observed:
    """`site` makes the ids and counts."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self.app, self._site = app, site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        given = Headers(scope=scope).get(_HEADER, "")
        own = given if well_formed(given) else self._site.new_id()
        token, started, status = request_id.set(own), perf_counter(), [500]

        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                status[0] = message["status"]
                MutableHeaders(scope=message)[_HEADER] = own
            await send(message)

        try:
            await self.app(scope, receive, send_with_id)
        finally:
            self._tell(scope, status[0], perf_counter() - started)
            request_id.reset(token)

    def _tell(self, scope: Scope, status: int, seconds: float) -> None:
        route = route_of(scope)
        self._site.metrics.requested(scope["method"], route, status, seconds)
        if not scope["path"].startswith(QUIET):
            told = {"method": scope["method"], "route": route, "status": status, "ms": round(seconds * 1000, 1)}
            log.info("verzoek", extra=told)


def route_of(scope: Scope) -> str:
    """The template of the address, as /gesprek/{key}: never the address itself."""
    if path := getattr(scope.get("route"), "path", None):
        return f"{scope.get('root_path', '')}{path}"
    found = _templates(scope["app"]) if "app" in scope else {}
    return found.get(scope.get("endpoint"), UNKNOWN)


@lru_cache(maxsize=8)
def _templates(app: Starlette) -> dict[object, str]:
    """The templates of our pages, by what shows them: every page has an endpoint of its own."""
    return {route.endpoint: route.path for route in app.routes if isinstance(route, Route)}
