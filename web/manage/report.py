# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/beheer/meldingen/{id}: one report beside everything that the record holds now, and what staff do with it."""

from dataclasses import dataclass
from typing import ClassVar

from starlette.exceptions import HTTPException
from starlette.responses import Response

from assistant.contact.request import is_reference
from assistant.messages import MessageError, cleaned
from assistant.upkeep.reports import MOST_NOTE, Outcome, Report, Reports, State
from web.desk.texts import d
from web.desk.thing import thing
from web.faults import Faults, FormPage
from web.manage.reports import REPORTS, ReportView, notice, report_view
from web.manage.texts import m
from web.pages.frame import Frame
from web.staff.inbox import back_to
from web.staff.visit import Bar, StaffVisit


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage(FormPage):
    """`fields` are name, what it holds now, and whether the report is about it."""

    template: ClassVar[str] = "manage/report.html"

    frame: Frame
    bar: Bar
    notice: str
    report: ReportView
    fields: tuple[tuple[str, str, bool], ...]
    outcomes: tuple[tuple[str, str], ...]
    most: int = MOST_NOTE
    chosen: str = ""
    typed: str = ""

    @property
    def open(self) -> bool:
        return self.report.state is not State.CLOSED


def report(visit: StaffVisit) -> Response:
    return _shown(visit)


def take(visit: StaffVisit) -> Response:
    done = _kept(visit).take(_number(visit), visit.account.name, visit.visit.site.now())
    return back_to(f"{REPORTS}/{_number(visit)}", "opgepakt" if done else "veranderd")


def close(visit: StaffVisit) -> Response:
    chosen = next((item for item in Outcome if item.value == visit.form.get("uitkomst")), None)
    note, fault = _note(visit.form.get("notitie", ""))
    told = (("uitkomst", "" if chosen else m("reports_no_outcome")), ("notitie", fault))
    if chosen is None or fault:
        return _shown(visit, tuple((name, text) for name, text in told if text))
    done = _kept(visit).close(_number(visit), visit.account.name, chosen, note, visit.visit.site.now())
    return back_to(REPORTS, "klaar") if done else back_to(f"{REPORTS}/{_number(visit)}", "veranderd")


def _shown(visit: StaffVisit, faults: Faults = ()) -> Response:
    found = _found(visit)
    about = thing(visit.visit.house, found.told.record, visit.visit.site.now())
    fields = ((d(f"field_{field}"), text, field is found.told.field) for field, text in about.fields) if about else ()
    page = ReportPage(
        frame=visit.frame,
        bar=visit.bar,
        notice=notice(visit),
        report=report_view(visit, found, about),
        fields=tuple(field for field in fields if field[1]),
        outcomes=tuple((item.value, m(f"reports_outcome_{item}")) for item in Outcome),
        faults=faults,
        chosen=visit.form.get("uitkomst", ""),
        typed=visit.form.get("notitie", "")[: 4 * MOST_NOTE],
    )
    return visit.show(page, status=400 if faults else 200)


def _found(visit: StaffVisit) -> Report:
    number = _number(visit)
    found = _kept(visit).opened(number, visit.account.name, visit.visit.site.now()) if is_reference(number) else None
    if found is None:
        raise HTTPException(404)
    return found


def _note(typed: str) -> tuple[str, str]:
    """It may be empty."""
    try:
        text = cleaned(typed) if typed.strip() else ""
    except MessageError:
        text = typed.strip()
    return text, d("typed_too_long", limit=MOST_NOTE) if len(text) > MOST_NOTE else ""


def _kept(visit: StaffVisit) -> Reports:
    return Reports(visit.office.engine, visit.office.seal)


def _number(visit: StaffVisit) -> str:
    """Raises HTTPException for what can be no number of ours."""
    number = visit.visit.path("report")
    if not is_reference(number):
        raise HTTPException(404)
    return number
