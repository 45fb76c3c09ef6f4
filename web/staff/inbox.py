# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/team: the requests of somebody's own teams, by state, the oldest first; and what could not be delivered."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import RedirectResponse, Response

from assistant.contact.inbox import Line
from assistant.contact.outbox import DeadLetter
from assistant.contact.request import State
from web.pages.frame import Frame
from web.paging import PAGE_SIZE, page_count, start_of
from web.staff.lists import Tab, number_asked, state_asked, tabs
from web.staff.texts import s
from web.staff.visit import INBOX, Bar, StaffVisit
from web.staff.wording import When, language_name, team_name, when

SHOWN = (State.NEW, State.PICKED_UP, State.DONE)
_LETTERS = 20
NOTICES = {
    "opgepakt": "done_opgepakt",
    "veranderd": "done_veranderd",
    "klaar": "done_klaar",
    "notitie": "done_notitie",
    "doorgegeven": "done_doorgegeven",
    "opnieuw": "done_opnieuw",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    reference: str
    address: str
    team: str
    language: str
    asked: When
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView:
    """What could not be delivered. `fault` is a class of error."""

    reference: str
    team: str
    errand: str
    attempts: int
    fault: str
    since: When


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxPage:
    """`teams` is false for somebody without any."""

    template: ClassVar[str] = "staff/inbox.html"

    frame: Frame
    bar: Bar
    notice: str
    state: State
    states: tuple[Tab, ...]
    lines: tuple[LineView, ...]
    number: int
    pages: int
    letters: tuple[LetterView, ...]
    letters_total: int
    teams: bool

    def page_url(self, number: int) -> str:
        return f"{_listed(self.state)}&pagina={number}"


def inbox(visit: StaffVisit) -> Response:
    now, clerk, office = visit.visit.site.now(), visit.clerk, visit.office
    counts, state = office.inbox.counts(clerk), state_asked(visit, SHOWN)
    pages = page_count(counts[state])
    number = number_asked(visit, pages)
    lines = office.inbox.listed(clerk, frozenset({state}), now, start=start_of(number), limit=PAGE_SIZE)
    letters = office.outbox.dead(clerk.teams)
    page = InboxPage(
        frame=visit.frame,
        bar=visit.bar,
        notice=_notice(visit),
        state=state,
        states=tuple(tabs({item: counts[item] for item in SHOWN}, state, lambda item: s(f"state_{item}"), _listed)),
        lines=tuple(_lines(visit, lines)),
        number=number,
        pages=pages,
        letters=tuple(_letters(visit, letters[:_LETTERS])),
        letters_total=len(letters),
        teams=bool(clerk.teams),
    )
    return visit.show(page)


def try_again(visit: StaffVisit) -> Response:
    """Only what could not be delivered to a team of one's own."""
    reference, office = visit.visit.path("reference"), visit.office
    if not any(letter.reference == reference for letter in office.outbox.dead(visit.clerk.teams)):
        return visit.notice("missing", 404)
    again = office.outbox.try_again(reference, visit.visit.site.now(), visit.clerk.name, visit.clerk.teams)
    return back_to(INBOX, "opnieuw" if again else "veranderd")


def back_to(address: str, notice: str) -> Response:
    return RedirectResponse(f"{address}?melding={notice}", status_code=303)


def _notice(visit: StaffVisit) -> str:
    key = NOTICES.get(visit.visit.query("melding"))
    return s(key) if key else ""


def _listed(state: State) -> str:
    return f"{INBOX}?staat={state}"


def _lines(visit: StaffVisit, lines: Iterable[Line]) -> Iterable[LineView]:
    now, queues = visit.visit.site.now(), visit.visit.house.queues
    for line in lines:
        yield LineView(
            reference=line.reference,
            address=f"{INBOX}/{line.reference}",
            team=team_name(queues, line.team),
            language=language_name(line.language),
            asked=when(line.asked_at, now),
            by=line.picked_up_by or "",
        )


def _letters(visit: StaffVisit, letters: Iterable[DeadLetter]) -> Iterable[LetterView]:
    now, queues = visit.visit.site.now(), visit.visit.house.queues
    for letter in letters:
        yield LetterView(
            reference=letter.reference,
            team=team_name(queues, letter.team),
            errand=s(f"errand_{letter.errand.value}"),
            attempts=letter.attempts,
            fault=letter.fault,
            since=when(letter.settled_at, now),
        )
