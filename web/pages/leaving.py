# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Counts what is opened from a page that ends without an answer. A link there says how it ended, and nothing else; who
follows it lands on the same address without that, so that a reload counts nothing and nobody passes it on."""

from contextlib import suppress
from datetime import date

from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assistant.bootstrap import House
from assistant.marks import REFUSED
from assistant.review.clicks import Opened
from assistant.store import StoreError
from knowledge.base import Knowledge

MARK = "van"
_PAGES = {"/contact": Opened.FORM, "/zoeken": Opened.SEARCH}
_FOLDERS = ("/onderwerpen", "/voorzieningen", "/regelingen", "/bron")


def opened(path: str) -> Opened | None:
    """What kind of page stands at an address, of those that are counted."""
    folder = "/" + path.split("/", 2)[1] if path.startswith("/") else ""
    return _PAGES.get(path) or (Opened.RECORD if folder in _FOLDERS else None)


def counted(request: Request, house: House, today: date) -> Response | None:
    """The way on for who comes from such a page; None for everybody else."""
    ended = next((status for status in REFUSED if status == request.query_params.get(MARK)), None)
    if ended is None or request.method != "GET":
        return None
    found = opened(request.url.path)
    if found and house.office:
        with suppress(StoreError):  # nobody waits for a number
            kind = Opened.STIP if _is_front_desk(house.knowledge, request.url.path) else found
            house.office.review.clicks.add(ended, kind, today)
    address = URL(path=request.url.path, query=request.url.query).remove_query_params(MARK)
    return RedirectResponse(str(address), status_code=303)


def _is_front_desk(knowledge: Knowledge, path: str) -> bool:
    """Whether a page is about one of the places where anybody may walk in."""
    key = path.rpartition("/")[2]
    about, desk = (knowledge.records.get(name) for name in (key, knowledge.municipality.front_desk))
    own = about or knowledge.articles.get(key)
    return not set(getattr(own, "topics", ())).isdisjoint(getattr(desk, "topics", ()))
