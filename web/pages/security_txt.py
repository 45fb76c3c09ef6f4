# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/.well-known/security.txt (RFC 9116): whom to tell about a leak."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from assistant.settings import Settings
from web.site import Site

ADDRESS = "/.well-known/security.txt"
_HOLDS = timedelta(days=180)  # RFC 9116 wants less than a year


async def security_txt(request: Request) -> Response:
    """404 when nobody is named."""
    site: Site = request.app.state.site
    if not site.settings.security_contact:
        raise HTTPException(404)
    return PlainTextResponse("".join(f"{line}\n" for line in _lines(site.settings, site.now())))


def _lines(settings: Settings, now: datetime) -> Iterator[str]:
    expires = (now + _HOLDS).astimezone(UTC).replace(microsecond=0, tzinfo=None)
    yield f"Contact: {settings.security_contact}"
    yield f"Expires: {expires.isoformat()}Z"
    yield "Preferred-Languages: nl, en"
    if settings.base_url.startswith("https://"):
        yield f"Canonical: {settings.base_url}{ADDRESS}"
