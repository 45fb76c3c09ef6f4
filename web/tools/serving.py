# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The tools as a server of the Model Context Protocol, over standard input and output or over HTTP."""

from collections.abc import Callable
from datetime import datetime
from inspect import getdoc
from typing import Any
from urllib.parse import urlsplit

from fastapi.exceptions import RequestValidationError
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError, UnexpectedToolError
from mcp.server.transport_security import TransportSecuritySettings
from mcp.types import ToolAnnotations
from pydantic import ValidationError
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.bootstrap import House
from assistant.settings import Settings
from web.api.openapi import VERSION
from web.api.problems import faults, problem
from web.crowding import Crowded
from web.limits import RateLimit, RateLimited
from web.security import MAX_BODY, BodyLimit, SameSite, SecurityHeaders
from web.tools.tools import Tools, told

PATH = "/mcp"
_ONLY_READS = ToolAnnotations(read_only_hint=True, open_world_hint=False)
_LOCAL = ("127.0.0.1", "localhost", "[::1]")
_INSTRUCTIONS = (
    "Antwoorden over hulp en regelingen in {town}, met bronnen en datums. Zij zijn gemaakt door een computer: zeg dat "
    "aan wie ze leest. Geef een vraag van een inwoner zoals hij hem stelde: alleen dan wordt gevaar herkend. Zeg nooit "
    "dat iemand ergens recht op heeft."
)


class _Server(MCPServer):
    """Tells what is wrong in our own words, as the API does."""

    async def call_tool(self, name: str, arguments: dict[str, Any], context: Any = None) -> Any:  # noqa: ANN401
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            if isinstance(error.__cause__, ToolError) and not isinstance(error, UnexpectedToolError):
                raise error.__cause__ from None
            if isinstance(error.__cause__, ValidationError):
                wrong = [{**fault, "loc": ("body", *fault["loc"])} for fault in error.__cause__.errors()]
                raise told(*faults(RequestValidationError(wrong))) from None
            raise


def mcp_server(house: House, now: Callable[[], datetime], new_id: Callable[[], str]) -> MCPServer:
    """Its log goes where ours goes: set that up first."""
    town = house.knowledge.municipality.name
    instructions = _INSTRUCTIONS.format(town=town)
    server = _Server("digitale-stip", "Digitale Stip", instructions=instructions, version=VERSION, subscriptions=False)
    tools = Tools(house, now, new_id)
    for tool in (tools.antwoord, tools.zoek, tools.voorzieningen, tools.voorziening):
        server.add_tool(tool, description=getdoc(tool), annotations=_ONLY_READS)
    return server


def http_app(server: MCPServer, settings: Settings, now: Callable[[], datetime], host: str) -> ASGIApp:
    """With the limits and headers of the website. It answers to its own names only, so that no page in the browser of
    somebody in the same network can reach it under another.

    Raises:
        RateLimitError: when STIP_RATE_LIMIT cannot be used.
    """
    names = (*_LOCAL, host, urlsplit(settings.base_url).netloc)
    known = [name for name in names if name]
    app: ASGIApp = server.streamable_http_app(
        streamable_http_path=PATH,
        stateless_http=True,
        json_response=True,
        max_request_body_size=MAX_BODY,
        transport_security=TransportSecuritySettings(allowed_hosts=[*known, *(f"{name}:*" for name in known)]),
    )
    app = BodyLimit(Crowded(OnlyPosts(app), settings.places))
    return SecurityHeaders(RateLimited(SameSite(app), RateLimit(settings.rate_limit, now)))


class OnlyPosts:
    """Refuses the streams that the protocol allows to be held open: nothing of ours would ever come over them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] != "POST":
            return await problem(405, headers={"Allow": "POST"})(scope, receive, send)
        return await self.app(scope, receive, send)
