# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/metrics, for the networks that may read it."""

import logging

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from assistant.bootstrap import House
from assistant.contact.backlog import backlog
from assistant.store import StoreError
from web.desk.visit import lies_in
from web.metrics import CONTENT_TYPE
from web.refusals import refusal
from web.site import Site

log = logging.getLogger(__name__)
ADDRESS = "/metrics"


async def metrics(request: Request) -> Response:
    """Whoever is not in such a network finds nothing here."""
    site: Site = request.app.state.site
    if request.client is None or not lies_in(request.client.host, site.settings.metrics_networks):
        return refusal(request.scope, 404)
    if site.house is not None:
        await run_in_threadpool(_look, site, site.house)
    return Response(site.metrics.text(), media_type=CONTENT_TYPE)


def _look(site: Site, house: House) -> None:
    """Figures that are true at this moment."""
    now = site.now()
    site.metrics.index_is(len(house.library.index().passages), (now - house.library.built_at).total_seconds())
    site.metrics.lost_are(house.journal.lost)
    if house.office is None:
        return
    try:
        site.metrics.outbox_is(backlog(house.office.engine), now)
    except StoreError as error:
        log.warning("%s", error)
