# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/team/logboek: who did what with which request."""

from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import Response

from assistant.staff.logbook import deed_count, deeds
from web.pages.frame import Frame
from web.paging import PAGE_SIZE, page_count, start_of
from web.staff.lists import number_asked
from web.staff.request import DeedView, deed_view
from web.staff.visit import AUDIT, Bar, StaffVisit


@dataclass(frozen=True, slots=True, kw_only=True)
class LogPage:
    """`lines` are deeds with the number of the request, which may be empty."""

    template: ClassVar[str] = "staff/log.html"

    frame: Frame
    bar: Bar
    lines: tuple[tuple[DeedView, str], ...]
    number: int
    pages: int

    def page_url(self, number: int) -> str:
        return f"{AUDIT}?pagina={number}"


def log_book(visit: StaffVisit) -> Response:
    engine = visit.office.engine
    pages = page_count(deed_count(engine))
    number = number_asked(visit, pages)
    found = deeds(engine, start_of(number), PAGE_SIZE)
    lines = tuple((deed_view(visit, deed), deed.reference) for deed in found)
    return visit.show(LogPage(frame=visit.frame, bar=visit.bar, lines=lines, number=number, pages=pages))
