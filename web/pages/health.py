# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""For whoever watches the server: is it alive, can it answer."""

import asyncio
from pathlib import Path
from tempfile import TemporaryFile

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from assistant.bootstrap import House
from web.api.problems import CANNOT_SEARCH
from web.site import Site

_PATIENCE = 5.0  # seconds for all parts together: a database that hangs is one that is gone
_PROBE = "Stip"


async def alive(_: Request) -> Response:
    return PlainTextResponse("ok\n")


async def ready(request: Request) -> Response:
    """200 only when everything that may be searched can be found, and what people send can be kept. Looked at anew
    each time."""
    site: Site = request.app.state.site
    if site.failure:
        return _not("kan niet beginnen: kijk in het logboek van de server")
    if site.house is None:
        return _not("start op")
    state = site.house.readiness()
    if not state.ready:
        return _not(state.failed or f"documenten: {state.done} van {state.total} klaar; antwoorden kan al")
    try:
        fault = await asyncio.wait_for(asyncio.to_thread(_fault, site, site.house), _PATIENCE)
    except TimeoutError:
        fault = "de database of de index antwoordt niet op tijd"
    return _not(fault) if fault else PlainTextResponse("klaar\n")


def _not(reason: str) -> Response:
    return PlainTextResponse(reason + "\n", status_code=503)


def _fault(site: Site, house: House) -> str:
    """The first part that does not work, in Dutch; empty when all do."""
    if house.office is None or site.pulse is None:
        return "zonder database of sleutel begonnen: gesprekken en contactverzoeken worden niet bewaard"
    if not site.pulse.beats():
        return "de database is er niet of is niet te beschrijven"
    if not _searches(house):
        return "in de index is niet te zoeken"
    return "" if _writes(site.settings.var_dir) else "de schijf is niet te beschrijven"


def _searches(house: House) -> bool:
    try:
        index = house.library.index()
        rows, _ = index.vectors.search(index.embedder.embed_queries([_PROBE])[0], 1)  # past what search keeps
    except CANNOT_SEARCH:
        return False
    return len(rows) > 0


def _writes(folder: Path) -> bool:
    try:
        with TemporaryFile(dir=folder) as file:
            file.write(b"x" * 4096)
            file.flush()
    except OSError:
        return False
    return True
