# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/balie/collega: what somebody asked colleagues, and what colleagues ask; /balie/vraag-collega: asking."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import ClassVar

from starlette.responses import RedirectResponse, Response

from assistant.staff.roles import Permission
from assistant.store import ClashError
from assistant.upkeep.keeping import number_of
from assistant.upkeep.opinions import MOST_QUESTION, MOST_SOURCES, Asked, Opinions
from web.desk.bar import COLLEAGUE, desk_bar
from web.desk.filters import Filters
from web.desk.finding import find
from web.desk.opinion import OpinionView, opinion_view
from web.desk.shelf import shelf_of
from web.desk.texts import d
from web.desk.thing import thing
from web.desk.typed import masked_for, text_in
from web.faults import Faults, FormPage
from web.pages.frame import Frame
from web.staff.visit import DESK, Bar, StaffVisit

ASK = DESK + "/vraag-collega"
_FOUND = 5
_NOTICES = {
    "gevraagd": "colleague_done_asked",
    "geantwoord": "colleague_done_answered",
    "gelezen": "colleague_done_read",
    "ingetrokken": "colleague_done_withdrawn",
    "veranderd": "colleague_done_changed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPage(FormPage):
    """`sources` are id, title and whether it goes along."""

    template: ClassVar[str] = "desk/ask_colleague.html"

    frame: Frame
    bar: Bar
    address: str
    typed: str
    idea: str
    sources: tuple[tuple[str, str, bool], ...]
    token: str
    most: int = MOST_QUESTION


@dataclass(frozen=True, slots=True, kw_only=True)
class ColleaguePage:
    """`waiting` is empty for who may not answer: then `answers` is False."""

    template: ClassVar[str] = "desk/colleague.html"

    frame: Frame
    bar: Bar
    notice: str
    ask: str
    own: tuple[OpinionView, ...]
    waiting: tuple[OpinionView, ...]
    answers: bool
    faults: Faults = ()

    def fault(self, field: str, opinion: str) -> str:
        return dict(self.faults).get(f"{field}-{opinion}", "")


def ask_page(visit: StaffVisit) -> Response:
    """From a result: with the record that is open. From a search: with the words, which stand in no address, and the
    first things that they find."""
    typed = visit.form.get("zoek", "")[: 4 * MOST_QUESTION].strip()
    keys = _found(visit, typed) if typed else (visit.visit.query("bron"),)
    return visit.show(_ask_page(visit, typed, keys))


def ask(visit: StaffVisit) -> Response:
    question, fault = text_in(visit.form, "vraag", MOST_QUESTION)
    idea, odd = text_in(visit.form, "idee", MOST_QUESTION)
    if fault or odd == "too_long":
        told = (("vraag", fault), ("idee", odd if odd == "too_long" else ""))
        return _refused(visit, tuple((name, d(f"typed_{why}", limit=MOST_QUESTION)) for name, why in told if why))
    house = visit.visit.house
    asked = Asked(question=masked_for(house, question), idea=masked_for(house, idea), sources=tuple(_kept(visit)))
    who, now = visit.account.name, visit.visit.site.now()
    number = number_of("collega", who, visit.form.get("stuk", "")[:64], asked.question, asked.idea)
    with suppress(ClashError):  # sent twice
        Opinions(visit.office.engine, visit.office.seal).ask(number, asked, who, now)
    return back("gevraagd")


def colleague(visit: StaffVisit) -> Response:
    return colleague_page(visit)


def colleague_page(
    visit: StaffVisit, fault: tuple[str, str] = ("", ""), of: str = "", form: Mapping[str, str] | None = None
) -> Response:
    """`fault` is the field that is wrong, in the form of the question `of`, and what is wrong with it."""
    field, text = fault
    kept, who = Opinions(visit.office.engine, visit.office.seal), visit.account.name
    may = visit.account.may(Permission.COLLEAGUE)
    key = _NOTICES.get(visit.visit.query("melding"))
    page = ColleaguePage(
        frame=visit.frame,
        bar=desk_bar(visit),
        notice=d(key) if key else "",
        ask=ASK,
        own=tuple(opinion_view(visit, item) for item in kept.own(who)),
        waiting=tuple(opinion_view(visit, item, form if item.id == of else None) for item in kept.waiting(who))
        if may
        else (),
        answers=may,
        faults=((f"{field}-{of}", text),) if text else (),
    )
    return visit.show(page, status=400 if text else 200)


def back(notice: str) -> Response:
    return RedirectResponse(f"{COLLEAGUE}?melding={notice}", status_code=303)


def _ask_page(visit: StaffVisit, typed: str, keys: tuple[str, ...]) -> AskPage:
    house, now = visit.visit.house, visit.visit.site.now()
    found = (item for key in dict.fromkeys(keys) if (item := thing(house, key, now)))
    return AskPage(
        frame=visit.frame,
        bar=desk_bar(visit),
        address=ASK,
        typed=typed,
        idea="",
        sources=tuple((item.id, item.title, True) for item in found),
        token=visit.visit.site.new_id(),
    )


def _refused(visit: StaffVisit, faults: Faults) -> Response:
    known, chosen = tuple(_told(visit, "bekend")), set(_told(visit, "bron"))
    page = _ask_page(visit, visit.form.get("vraag", "")[: 4 * MOST_QUESTION], known)
    again = replace(
        page,
        idea=visit.form.get("idee", "")[: 4 * MOST_QUESTION],
        sources=tuple((key, title, key in chosen) for key, title, _ in page.sources),
        token=visit.form.get("stuk", "")[:64],
        faults=faults,
    )
    return visit.show(again, status=400)


def _found(visit: StaffVisit, typed: str) -> tuple[str, ...]:
    house, now = visit.visit.house, visit.visit.site.now()
    told = find(house, shelf_of(house), typed, Filters(), now, full=True)
    return tuple(item.id for item in told.items[:_FOUND])


def _kept(visit: StaffVisit) -> Iterator[str]:
    """Only what we know."""
    house, now = visit.visit.house, visit.visit.site.now()
    return (key for key in _told(visit, "bron") if thing(house, key, now))


def _told(visit: StaffVisit, name: str) -> Iterator[str]:
    return (key for number in range(MOST_SOURCES) if (key := visit.form.get(f"{name}-{number}", "")))
