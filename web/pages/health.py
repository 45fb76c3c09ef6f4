# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""For whoever watches the server: is it alive, can it answer."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from web.site import Site


async def alive(_: Request) -> Response:
    return PlainTextResponse("ok\n")


async def ready(request: Request) -> Response:
    """200 only when everything that may be searched can be found."""
    site: Site = request.app.state.site
    if site.failure:
        return PlainTextResponse("kan niet beginnen: kijk in het logboek van de server\n", status_code=503)
    if site.house is None:
        return PlainTextResponse("start op\n", status_code=503)
    state = site.house.readiness()
    if not state.ready:
        reason = state.failed or f"documenten: {state.done} van {state.total} klaar; antwoorden kan al"
        return PlainTextResponse(reason + "\n", status_code=503)
    return PlainTextResponse("klaar\n")
