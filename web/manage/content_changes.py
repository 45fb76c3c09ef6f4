# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/beheer/inhoud/voorstellen: changes that wait for a second pair of eyes, and what became of them."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from assistant.content.catalogue import Kind
from assistant.content.changes import Change, Changes, Outcome, State
from assistant.content.folder import FolderError
from assistant.content.trying import faults_of
from knowledge.articles import Article
from knowledge.base import KnowledgeError
from knowledge.translations import fingerprint
from knowledge.yaml_files import parse_yaml
from web.manage.content import CONTENT, address_of, closed_text, entry_named, folder_of, languages
from web.manage.press import Done, Step, Tell
from web.manage.texts import m
from web.pages.frame import Frame
from web.paging import PAGE_SIZE, page_count, start_of
from web.staff.lists import Tab, number_asked, number_in_path, state_asked, tabs
from web.staff.visit import Bar, StaffVisit
from web.staff.wording import When, when

log = logging.getLogger(__name__)
CHANGES = CONTENT + "/voorstellen"
_GOING, _AGAIN = "bezig", 2  # seconds
_NOTICES = (
    *("bewaard", "gepubliceerd", "teruggezet", "afgewezen", "eigen", "veranderd", "botsing", "later"),
    *(_GOING, "druk", "mislukt"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """`own` when who looks proposed it."""

    number: int
    address: str
    kind: str
    record: str
    record_address: str
    file: str
    reason: str
    state: State
    state_name: str
    made: When
    by: str
    own: bool
    decided: When | None
    decided_by: str
    undone: When | None
    undone_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffLine:
    """`sign` is +, - or nothing."""

    sign: str
    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesPage:
    template: ClassVar[str] = "manage/content_changes.html"

    frame: Frame
    bar: Bar
    state: State
    states: tuple[Tab, ...]
    lines: tuple[ChangeView, ...]
    number: int
    pages: int

    def page_url(self, number: int) -> str:
        return f"{_listed(self.state)}&pagina={number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePage:
    """`behind` names the languages that residents will not see after it. `problems` are why it was not published.
    `going` says how far publishing is, while it goes on."""

    template: ClassVar[str] = "manage/content_change.html"

    frame: Frame
    bar: Bar
    notice: str
    closed: str
    change: ChangeView
    lines: tuple[DiffLine, ...]
    behind: str
    going: str
    problems: tuple[str, ...] = ()


def changes(visit: StaffVisit) -> Response:
    kept, state = Changes(visit.office.engine), state_asked(visit, tuple(State))
    counts = kept.counts()
    pages = page_count(counts[state])
    number = number_asked(visit, pages)
    page = ChangesPage(
        frame=visit.frame,
        bar=visit.bar,
        state=state,
        states=tuple(tabs(counts, state, lambda item: m(f"content_state_{item}"), _listed)),
        lines=tuple(_view(visit, item) for item in kept.listed(state, start_of(number), PAGE_SIZE)),
        number=number,
        pages=pages,
    )
    return visit.show(page)


def _listed(state: State) -> str:
    return f"{CHANGES}?staat={state}"


def change(visit: StaffVisit) -> Response:
    """While it is published the page opens again by itself, until what came of it is there."""
    found, told, press = _named(visit), visit.visit.query("melding"), visit.visit.site.press
    going = press.step(found.id)
    done = press.outcome(found.id) if told == _GOING and not going else None
    if done:
        return visit.show(_page(visit, found, _notice(done.told), done.problems), 409 if done.problems else 200)
    response = visit.show(_page(visit, found, "" if going else _notice(told)))
    if going:
        response.headers["Refresh"] = f"{_AGAIN}; url={CHANGES}/{found.id}?melding={_GOING}"
    return response


def _notice(told: str) -> str:
    return m(f"content_done_{told}") if told in _NOTICES else ""


def patch(visit: StaffVisit) -> Response:
    found = _named(visit)
    name = f'attachment; filename="wijziging-{found.id}.patch"'
    return PlainTextResponse(found.patch, headers={"Content-Disposition": name})


def publish(visit: StaffVisit) -> Response:
    """By somebody else than who proposed it."""
    found = _named(visit)
    if found.made_by == visit.account.name:
        return _back(found, Outcome.OWN.value)
    return _write(visit, found, State.OPEN)


def undo(visit: StaffVisit) -> Response:
    return _write(visit, _named(visit), State.PUBLISHED)


def refuse(visit: StaffVisit) -> Response:
    """Or taken back by who proposed it."""
    found = _named(visit)
    done = Changes(visit.office.engine).refuse(found.id, visit.account.name, visit.visit.site.now())
    return _back(found, "afgewezen" if done is Outcome.DONE else done.value)


def _write(visit: StaffVisit, found: Change, state: State) -> Response:
    """What can be known at once is said at once; the rest goes on beside this request."""
    forward, press = state is State.OPEN, visit.visit.site.press
    if press.step(found.id):
        return _back(found, _GOING)
    if found.state is not state:
        return _back(found, Outcome.LATE.value)
    if closed := closed_text(visit):
        return visit.show(_page(visit, found, "", (closed,)), status=409)
    try:
        if folder_of(visit).read(found.file) != (found.before if forward else found.after):
            return _back(found, Outcome.CONFLICT.value)
    except FolderError as error:
        return visit.show(_page(visit, found, "", (str(error),)), status=409)
    started = press.start(found.id, lambda tell: _written(visit, found, forward, tell))
    return _back(found, _GOING if started or press.step(found.id) else "druk")


def _written(visit: StaffVisit, found: Change, forward: bool, tell: Tell) -> Done:
    folder, kept, now = folder_of(visit), Changes(visit.office.engine), visit.visit.site.now()
    faults = faults_of(folder, found.file, found.after if forward else found.before)
    if faults:
        return Done(problems=tuple(f"{item.where}: {item.message}" for item in faults))
    tell(Step.WRITING)
    done = (kept.publish if forward else kept.undo)(found.id, folder, visit.account.name, now)
    if done is not Outcome.DONE:
        return Done(told=done.value)
    tell(Step.TAKING_OVER)
    return Done(told=_taken_over(visit, "gepubliceerd" if forward else "teruggezet"))


def _taken_over(visit: StaffVisit, told: str) -> str:
    """This server at once; the others within seconds."""
    try:
        visit.visit.site.refresh()
    except (KnowledgeError, OSError) as error:
        log.error("the new content is not in use yet: %s", type(error).__name__)
        return "later"
    return told


def _named(visit: StaffVisit) -> Change:
    found = Changes(visit.office.engine).one(number_in_path(visit))
    if found is None:
        raise HTTPException(404)
    return found


def _back(found: Change, told: str) -> Response:
    return RedirectResponse(f"{CHANGES}/{found.id}?melding={told}", status_code=303)


def _page(visit: StaffVisit, found: Change, notice: str, problems: tuple[str, ...] = ()) -> ChangePage:
    going = visit.visit.site.press.step(found.id)
    return ChangePage(
        frame=visit.frame,
        bar=visit.bar,
        notice=notice,
        closed=closed_text(visit),
        change=_view(visit, found),
        lines=tuple(_lines(found)),
        behind=languages(_behind(visit, found)),
        going=m(f"content_step_{going}") if going else "",
        problems=problems,
    )


def _view(visit: StaffVisit, item: Change) -> ChangeView:
    now, known = visit.visit.site.now(), entry_named(visit.visit.house.knowledge, item.kind, item.record)
    return ChangeView(
        number=item.id,
        address=f"{CHANGES}/{item.id}",
        kind=m(f"content_kind_{item.kind}"),
        record=item.record,
        record_address=address_of(item.kind, item.record) if known else "",
        file=item.file,
        reason=item.reason,
        state=item.state,
        state_name=m(f"content_state_{item.state}"),
        made=when(item.made_at, now),
        by=item.made_by,
        own=item.made_by == visit.account.name,
        decided=when(item.decided_at, now) if item.decided_at else None,
        decided_by=item.decided_by or "",
        undone=when(item.undone_at, now) if item.undone_at else None,
        undone_by=item.undone_by or "",
    )


def _lines(found: Change) -> Iterator[DiffLine]:
    for line in found.patch.splitlines()[2:]:
        if line.startswith("@@"):
            yield DiffLine(sign="", text=line, heading=True)
        else:
            yield DiffLine(sign=line[:1].strip(), text=line[1:])


def _behind(visit: StaffVisit, found: Change) -> tuple[str, ...]:
    """The languages of an article of which another Dutch text is asked to be read."""
    entry = entry_named(visit.visit.house.knowledge, found.kind, found.record)
    if found.kind != Kind.ARTICLE or found.before is None or entry is None:
        return ()
    return entry.languages if _told(found.before) != _told(found.after) else ()


def _told(data: bytes) -> str:
    return fingerprint(Article.model_validate(parse_yaml(data.decode("utf-8"))))
