# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How many questions one visitor may send."""

from collections.abc import Callable
from datetime import datetime
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil

from limits import RateLimitItem, parse_many
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.types import ASGIApp, Receive, Scope, Send

from web.pages.frame import WINDOW
from web.refusals import in_api, refusal

OFF = "off"
_FORMS = ("/vraag", f"{WINDOW}/vraag", "/oordeel", f"{WINDOW}/oordeel", "/contact", "/voorzieningen", "/zoeken")
_CODES = ("/contact/verzoek", "/mee/", "/balie/gesprek")  # nobody may guess what others asked or took along
_CODE_MADE = "/code"  # each is kept for a while
_ERASING = "/wissen"  # nobody may try ids
_STAFF = "/personeel"  # nobody may guess passwords
_SEARCH = "/v1/voorzieningen"  # a search by GET takes the processor as much as a question


class RateLimitError(ValueError):
    """STIP_RATE_LIMIT cannot be used; the message says what it may be."""


class RateLimit:
    """Counts per visitor in the memory of this process."""

    def __init__(self, setting: str, now: Callable[[], datetime]) -> None:
        self._items = _parsed(setting)
        self._now = now
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def seconds_to_wait(self, visitor: str) -> int:
        """Counts this request; 0 when it may pass."""
        full = next((item for item in self._items if not self._limiter.hit(item, visitor)), None)
        if full is None:
            return 0
        free_at = self._limiter.get_window_stats(full, visitor).reset_time
        return min(max(ceil(free_at - self._now().timestamp()), 1), full.get_expiry())


def _parsed(setting: str) -> tuple[RateLimitItem, ...]:
    wanted = setting.strip().lower()
    if wanted == OFF:
        return ()
    try:
        items = tuple(parse_many(wanted))
    except ValueError:
        items = ()
    if not items or any(item.amount < 1 for item in items):
        raise RateLimitError(f'STIP_RATE_LIMIT is "{setting}". Schrijf bijvoorbeeld 300/minute, of off.')
    return items


class RateLimited:
    """Lets nobody ask more than the limit allows."""

    def __init__(self, app: ASGIApp, limit: RateLimit) -> None:
        self.app, self.limit = app, limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _counts(scope):
            return await self.app(scope, receive, send)
        seconds = self.limit.seconds_to_wait(visitor(scope))
        if seconds:
            headers = {"Retry-After": str(seconds)}
            return await refusal(scope, 429, headers=headers, seconds=seconds)(scope, receive, send)
        return await self.app(scope, receive, send)


def _counts(scope: Scope) -> bool:
    path: str = scope["path"]
    if path == _SEARCH or path.startswith((*_CODES, _STAFF)):
        return True
    if scope["method"] == "DELETE":
        return in_api(scope)
    return scope["method"] == "POST" and (path in _FORMS or path.endswith((_CODE_MADE, _ERASING)) or in_api(scope))


def visitor(scope: Scope) -> str:
    """The address; of IPv6 the network, because one home has millions of addresses."""
    host: str = (scope.get("client") or ("unknown", 0))[0]
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return str(ip_network((address, 64), strict=False)) if isinstance(address, IPv6Address) else host
