# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/beheer/meldingen: what volunteers say is wrong, beside what the records hold now."""

from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import quote

from starlette.responses import Response

from assistant.upkeep.reports import Report, Reports, State
from web.desk.texts import d
from web.desk.thing import Thing, thing
from web.manage.texts import m
from web.pages.frame import Frame
from web.paging import PAGE_SIZE, page_count, start_of
from web.staff.lists import Tab, number_asked, state_asked, tabs
from web.staff.visit import Bar, StaffVisit
from web.staff.wording import When, when

REPORTS = "/beheer/meldingen"
_CUT = 300  # characters of what a field holds now


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """`now` is what the field holds at this moment. `by` has it; `own` says whether that is who looks."""

    id: str
    title: str
    place: str
    others: str
    field: str
    now: str
    text: str
    known: str
    reported: When
    reporter: str
    state: State
    by: str
    own: bool
    outcome: str
    note: str
    closed: When

    @property
    def address(self) -> str:
        return f"{REPORTS}/{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportsPage:
    """`record` is the name of the one that the list is about, or empty."""

    template: ClassVar[str] = "manage/reports.html"

    frame: Frame
    bar: Bar
    notice: str
    record: str
    key: str
    state: State
    states: tuple[Tab, ...]
    lines: tuple[ReportView, ...]
    number: int
    pages: int

    def page_url(self, number: int) -> str:
        return f"{address_of(self.state, self.key)}&pagina={number}"


def reports(visit: StaffVisit) -> Response:
    kept, now = Reports(visit.office.engine, visit.office.seal), visit.visit.site.now()
    key = visit.visit.query("over")
    about = thing(visit.visit.house, key, now) if key else None
    key = about.id if about else ""
    counts, state = kept.counts(key), state_asked(visit, tuple(State))
    pages = page_count(counts[state])
    number = number_asked(visit, pages)
    found = kept.listed(state, visit.account.name, now, record=key, start=start_of(number), limit=PAGE_SIZE)
    page = ReportsPage(
        frame=visit.frame,
        bar=visit.bar,
        notice=notice(visit),
        record=about.title if about else "",
        key=key,
        state=state,
        states=tuple(tabs(counts, state, lambda item: m(f"reports_state_{item}"), lambda item: address_of(item, key))),
        lines=tuple(report_view(visit, item, thing(visit.visit.house, item.told.record, now)) for item in found),
        number=number,
        pages=pages,
    )
    return visit.show(page)


def report_view(visit: StaffVisit, item: Report, about: Thing | None) -> ReportView:
    now = visit.visit.site.now()
    return ReportView(
        id=item.id,
        title=about.title if about else m("reports_gone", record=item.told.record),
        place=about.address if about else "",
        others=address_of(State.OPEN, item.told.record) if about else "",
        field=d(f"field_{item.told.field}"),
        now=_cut(about.now(item.told.field)) if about else "",
        text=item.told.text,
        known=d(f"known_{item.told.how_known}"),
        reported=when(item.reported_at, now),
        reporter=item.reported_by,
        state=item.state,
        by=item.taken_by or "",
        own=item.taken_by == visit.account.name,
        outcome=m(f"reports_outcome_{item.outcome}") if item.outcome else "",
        note=item.note,
        closed=when(item.changed_at, now),
    )


def notice(visit: StaffVisit) -> str:
    told = visit.visit.query("melding")
    return m(f"reports_done_{told}") if told in ("opgepakt", "klaar", "veranderd") else ""


def address_of(state: State, key: str = "") -> str:
    about = f"&over={quote(key)}" if key else ""
    return f"{REPORTS}?staat={state.value}{about}"


def _cut(text: str) -> str:
    return text if len(text) <= _CUT else text[:_CUT].rpartition(" ")[0] + " …"
