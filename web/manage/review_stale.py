# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/beheer/gaten/verouderd: records that somebody should look at again, as `stip check --stale` lists them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import ClassVar
from urllib.parse import urlencode

from starlette.responses import Response

from knowledge.base import Knowledge
from knowledge.stale import Finding, Group, findings
from web.manage.review_gaps import STALE, reports_of
from web.pages.frame import Frame
from web.paging import page_count, sliced
from web.staff.lists import Tab, counted, number_asked
from web.staff.visit import Bar, StaffVisit


@dataclass(frozen=True, slots=True, kw_only=True)
class StalePage:
    """`reports` is how many reports are open."""

    template: ClassVar[str] = "manage/review_stale.html"

    frame: Frame
    bar: Bar
    groups: tuple[Tab, ...]
    group: str
    reports: int
    lines: tuple[Finding, ...]
    number: int
    pages: int

    def page_url(self, number: int) -> str:
        return f"{STALE}?{urlencode({'groep': self.group, 'pagina': number})}"


def stale(visit: StaffVisit) -> Response:
    found = _findings(_Known(visit.visit.house.knowledge), visit.visit.site.now().date())
    numbers = Counter(item.group for item in found)
    asked = visit.visit.query("groep")
    group = next((item for item in Group if item.value == asked), next((g for g in Group if numbers[g]), Group.OLD))
    shown = [item for item in found if item.group is group]
    pages = page_count(len(shown))
    number = number_asked(visit, pages)
    page = StalePage(
        frame=visit.frame,
        bar=visit.bar,
        groups=tuple(
            (counted(item.value, numbers[item]), f"{STALE}?{urlencode({'groep': item.value})}", item is group)
            for item in Group
        ),
        group=group.value,
        reports=reports_of(visit)[0][1],
        lines=tuple(sliced(shown, number)),
        number=number,
        pages=pages,
    )
    return visit.show(page)


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """The content as a key: the same content is looked through once a day."""

    knowledge: Knowledge

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Known) and other.knowledge is self.knowledge

    def __hash__(self) -> int:
        return id(self.knowledge)


@lru_cache(maxsize=2)
def _findings(known: _Known, today: date) -> tuple[Finding, ...]:
    return findings(known.knowledge, today)
