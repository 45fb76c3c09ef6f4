# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What every response carries, and what no request may do. Pure ASGI, so that streams stay streams."""

import asyncio
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.pages.frame import in_window
from web.refusals import api_version, refusal

MAX_BODY = 1_000_000  # bytes
MAX_WAIT = 60.0  # seconds
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


_LATER = (b"retry-after", b"60")  # seconds


def framed_by(origins: str) -> dict[str, str]:
    """The headers of a page that these origins, apart by spaces, may frame. X-Frame-Options cannot name them."""
    if not origins:
        return HEADERS
    policy = HEADERS["Content-Security-Policy"].replace("frame-ancestors 'none'", f"frame-ancestors {origins}")
    kept = {name: value for name, value in HEADERS.items() if name != "X-Frame-Options"}
    return {**kept, "Content-Security-Policy": policy}


class SecurityHeaders:
    """Stands outside everything, the handler of unforeseen errors included. What a route set itself stays. Who cannot
    be helped now hears when to come back. `framers` are the origins that may show the window."""

    def __init__(self, app: ASGIApp, framers: str = "") -> None:
        self.app, self._page, self._window = app, _encoded(HEADERS), _encoded(framed_by(framers))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        own = self._window if in_window(scope["path"]) else self._page
        if version := api_version(scope):
            own = (*own, (b"api-version", version.encode()))

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message["headers"]}
                carried = (*own, _LATER) if message["status"] == 503 else own
                message["headers"] = [*message["headers"], *(pair for pair in carried if pair[0] not in given)]
            await send(message)

        return await self.app(scope, receive, send_safely)


def _encoded(headers: Mapping[str, str]) -> tuple[tuple[bytes, bytes], ...]:
    return tuple((name.lower().encode(), value.encode()) for name, value in headers.items())


class SameSite:
    """Refuses forms that another website sends."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "POST" and _foreign(Headers(scope=scope)):
            return await refusal(scope, 403)(scope, receive, send)
        return await self.app(scope, receive, send)


def _foreign(headers: Headers) -> bool:
    """A browser that does not say where a form came from may send the origin "null", because we ask for no referrer."""
    if site := headers.get("sec-fetch-site"):
        return site not in ("same-origin", "none")
    origin = headers.get("origin", "null")
    return origin != "null" and urlsplit(origin).netloc != headers.get("host")


class BodyLimit:
    """Reads the body before the application does, and refuses one that is too big or takes too long."""

    def __init__(self, app: ASGIApp, limit: int = MAX_BODY, seconds: float = MAX_WAIT) -> None:
        self.app, self.limit, self.seconds = app, limit, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            return await self.app(scope, receive, send)
        try:
            async with asyncio.timeout(self.seconds):
                body = await self._read(scope, receive)
        except TimeoutError:
            return await refusal(scope, 408, headers={"Connection": "close"})(scope, receive, send)
        if body is None:
            return await refusal(scope, 413, headers={"Connection": "close"})(scope, receive, send)
        waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive_again() -> Message:
            return waiting.pop() if waiting else await receive()

        return await self.app(scope, receive_again, send)

    async def _read(self, scope: Scope, receive: Receive) -> bytes | None:
        announced = Headers(scope=scope).get("content-length", "")
        if announced.isdigit() and int(announced) > self.limit:
            return None
        body, more = b"", True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > self.limit:
                return None
        return body
