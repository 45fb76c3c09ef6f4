# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/team/{reference}: one request with everything in it. Who opens it stands in the log."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import Response

from assistant.contact.audit import Deed
from assistant.contact.inbox import OpenRequest, Outcome
from assistant.contact.request import State, is_reference
from web.faults import Faults, FormPage
from web.pages.frame import Frame
from web.staff.inbox import NOTICES
from web.staff.texts import s
from web.staff.visit import INBOX, Bar, StaffVisit
from web.staff.wording import When, language_name, team_name, when

_DEEDS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    by: str
    text: str
    machine: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedView:
    when: When
    who: str
    action: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestPage(FormPage):
    """`teams` are the queues that it may go to. `faults` are fields with what is wrong; `typed` is a note that could
    not be kept."""

    template: ClassVar[str] = "staff/request.html"

    frame: Frame
    bar: Bar
    notice: str
    address: str
    opened: OpenRequest
    team: str
    language: str
    asked: When
    state: str
    notes: tuple[NoteView, ...]
    deeds: tuple[DeedView, ...]
    earlier: int
    teams: tuple[tuple[str, str], ...]
    outcomes: tuple[str, ...] = tuple(Outcome)
    typed: str = ""

    @property
    def is_new(self) -> bool:
        return self.opened.line.state is State.NEW

    @property
    def is_busy(self) -> bool:
        return self.opened.line.state is State.PICKED_UP


def request(visit: StaffVisit) -> Response:
    return request_page(visit)


def request_page(visit: StaffVisit, faults: Faults = (), typed: str = "") -> Response:
    """The same page for a number that does not exist and for one of another team."""
    reference: str = visit.visit.path("reference")
    found = None
    if is_reference(reference):
        found = visit.office.inbox.opened(visit.clerk, reference, visit.visit.site.now())
    if found is None:
        return visit.notice("missing", 404)
    return visit.show(_page(visit, found, faults, typed), status=400 if faults else 200)


def _page(visit: StaffVisit, found: OpenRequest, faults: Faults, typed: str) -> RequestPage:
    now, queues, line = visit.visit.site.now(), visit.visit.house.queues, found.line
    return RequestPage(
        frame=visit.frame,
        bar=visit.bar,
        notice=_notice(visit, found),
        address=f"{INBOX}/{line.reference}",
        opened=found,
        team=team_name(queues, line.team),
        language=language_name(line.language),
        asked=when(line.asked_at, now),
        state=_state(found),
        notes=tuple(_notes(visit, found)),
        deeds=tuple(_deed(visit, deed) for deed in found.history[-_DEEDS:]),
        earlier=max(len(found.history) - _DEEDS, 0),
        teams=tuple((queue.id, queue.name) for queue in queues.all() if queue.id != line.team),
        faults=faults,
        typed=typed,
    )


def _state(found: OpenRequest) -> str:
    text, name = s(f"state_{found.line.state.value}"), found.line.picked_up_by
    return s("request_by", state=text, name=name) if name else text


def _notes(visit: StaffVisit, found: OpenRequest) -> Iterator[NoteView]:
    for note in found.notes:
        written = when(note.written_at, visit.visit.site.now())
        yield NoteView(
            by=s("note_by", name=note.written_by, when=written.text), text=note.text, machine=written.machine
        )


def _deed(visit: StaffVisit, deed: Deed) -> DeedView:
    return deed_view(visit, deed)


def deed_view(visit: StaffVisit, deed: Deed) -> DeedView:
    moment = when(deed.at, visit.visit.site.now())
    return DeedView(when=moment, who=deed.who, action=deed.action.value, detail=deed.detail)


def _notice(visit: StaffVisit, found: OpenRequest) -> str:
    """Who was second hears who was first."""
    asked = visit.visit.query("melding")
    if asked == "eerder":
        name = found.line.picked_up_by
        return s("done_eerder", name=name) if name else s("done_veranderd")
    return s(NOTICES[asked]) if asked in NOTICES else ""
