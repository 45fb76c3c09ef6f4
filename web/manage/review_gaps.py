# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/beheer/gaten: what could not be answered, by meaning; each gap can be taken on, assigned and closed."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from assistant.review.gap_watch import Board
from assistant.review.gaps import LINK_LENGTH, Decision, Gap, GapKind, GapState
from assistant.review.unanswered import Then, Unanswered
from assistant.upkeep.reports import Reports, State
from web.manage.reports import address_of
from web.manage.review import room_of
from web.manage.review_clicks import ClicksView, clicks_view
from web.manage.review_trace import place_name, status_name, topic_name
from web.manage.texts import m
from web.pages.frame import Frame
from web.paging import page_count, sliced
from web.staff.lists import Tab, counted, number_asked
from web.staff.visit import Bar, StaffVisit
from web.staff.wording import When, language_name, when

GAPS = "/beheer/gaten"
STALE = GAPS + "/verouderd"
_NOTICES = {"bewaard": "gaps_done_bewaard", "lang": "gaps_done_lang"}
_SHOWN = 50
_Of = Callable[[Unanswered], str]
_FILTERS: Mapping[str, _Of] = {
    "thema": lambda item: item.topic,
    "taal": lambda item: item.language,
    "wijk": lambda item: item.place,
    "week": lambda item: item.week,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterView:
    """A select: its name, what stands before it, and values with names; `chosen` is a value or empty."""

    name: str
    label: str
    chosen: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapView:
    """`guessed`: staff left the kind at our guess, for the reason in `why`."""

    address: str
    name: str
    language: str
    demo: bool
    size: int
    newest: When
    kind: str
    guessed: bool
    why: str
    state: str
    assigned: str
    link: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapsPage:
    """`ready` is False while the gaps are being worked out for the first time. `total` questions
    are in the gaps of the kind that is shown. `reports` are states with counts and addresses,
    the open ones first."""

    template: ClassVar[str] = "manage/review_gaps.html"

    frame: Frame
    bar: Bar
    ready: bool
    whole: bool
    made: When | None
    filters: tuple[FilterView, ...]
    kinds: tuple[Tab, ...]
    lines: tuple[GapView, ...]
    total: int
    then: tuple[tuple[str, int], ...]
    clicks: ClicksView | None
    reports: tuple[tuple[str, int, str], ...]
    number: int
    pages: int
    query: Mapping[str, str]

    def page_url(self, number: int) -> str:
        return f"{GAPS}?{urlencode({**self.query, 'pagina': number})}"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    text: str
    language: str
    demo: bool
    when: When
    status: str
    then: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GapPage:
    """`kinds` and `states` are values with names; `kind` is empty while staff leave it at the guess."""

    template: ClassVar[str] = "manage/review_gap.html"

    frame: Frame
    bar: Bar
    notice: str
    gap: GapView
    kind: str
    state: str
    kinds: tuple[tuple[str, str], ...]
    states: tuple[tuple[str, str], ...]
    questions: tuple[QuestionView, ...]
    near: tuple[tuple[str, str], ...]
    more: int
    limit: int = LINK_LENGTH


def gaps(visit: StaffVisit) -> Response:
    board, query = _board(visit), _query(visit)
    decisions = room_of(visit).gaps.decisions()
    found = [gap for gap in map(_narrowed(query), board.gaps if board else ()) if gap.questions]
    found.sort(key=lambda gap: (_state(gap, decisions) is GapState.CLOSED, -len(gap.questions), gap.id))
    shown = [gap for gap in found if query.get("soort", "") in ("", _kind(gap, decisions).value)]
    pages = page_count(len(shown))
    number = number_asked(visit, pages)
    page = GapsPage(
        frame=visit.frame,
        bar=visit.bar,
        ready=board is not None,
        whole=board is None or board.whole,
        made=when(board.made_at, visit.visit.site.now()) if board else None,
        filters=tuple(_filters(visit, board, query)),
        kinds=tuple(_kinds(found, decisions, query)),
        lines=tuple(_view(visit, gap, decisions) for gap in sliced(shown, number)),
        total=sum(len(gap.questions) for gap in shown),
        then=tuple(_then(shown)),
        clicks=clicks_view(visit) if board else None,
        reports=reports_of(visit),
        number=number,
        pages=pages,
        query=query,
    )
    response = visit.show(page)
    if board is None:
        response.headers["Refresh"] = "2"
    return response


def gap(visit: StaffVisit) -> Response:
    board = _board(visit)
    found = board.gap(visit.visit.path("key")) if board else None
    if found is None:
        return RedirectResponse(GAPS, status_code=303)
    decisions = room_of(visit).gaps.decisions()
    decided = decisions.get(found.id)
    newest = sorted(found.questions, key=lambda item: item.asked_at, reverse=True)
    page = GapPage(
        frame=visit.frame,
        bar=visit.bar,
        notice=m(_NOTICES[told]) if (told := visit.visit.query("melding")) in _NOTICES else "",
        gap=_view(visit, found, decisions),
        kind=decided.kind.value if decided and decided.kind else "",
        state=_state(found, decisions).value,
        kinds=tuple((item.value, m(f"gaps_kind_{item.value}")) for item in GapKind),
        states=tuple((item.value, m(f"gaps_state_{item.value}")) for item in GapState),
        questions=tuple(_question(visit, item) for item in newest[:_SHOWN]),
        near=tuple((title, f"{cosine:.2f}".replace(".", ",")) for title, _, cosine in found.name.near),
        more=max(len(newest) - _SHOWN, 0),
    )
    return visit.show(page)


def decide(visit: StaffVisit) -> Response:
    """Keeps what staff say of a gap; who takes it on without a name takes it on themselves."""
    board, form = _board(visit), visit.form
    found = board.gap(visit.visit.path("key")) if board else None
    if found is None or board is None:
        return RedirectResponse(GAPS, status_code=303)
    state = next((item for item in GapState if item.value == form.get("staat")), GapState.OPEN)
    link, assigned = form.get("link", "").strip(), form.get("wie", "").strip()[:80]
    if len(link) > LINK_LENGTH:
        return RedirectResponse(f"{GAPS}/{found.id}?melding=lang", status_code=303)
    own = visit.account.name if state is GapState.TAKEN and not assigned else assigned
    kind = next((item for item in GapKind if item.value == form.get("soort")), None)
    decision = Decision(id=found.id, state=state, kind=kind, assigned=own, link=link)
    room_of(visit).gaps.decide(found, decision, board.model, visit.account.name, visit.visit.site.now())
    return RedirectResponse(f"{GAPS}/{found.id}?melding=bewaard", status_code=303)


def reports_of(visit: StaffVisit) -> tuple[tuple[str, int, str], ...]:
    """How many reports of volunteers stand in each state, and where."""
    counts = Reports(visit.office.engine, visit.office.seal).counts()
    return tuple((m(f"reports_state_{state}"), counts[state], address_of(state)) for state in State)


def _board(visit: StaffVisit) -> Board | None:
    house = visit.visit.house
    return room_of(visit).watch.board(house.library.index().embedder, visit.visit.site.now())


def _query(visit: StaffVisit) -> Mapping[str, str]:
    names = (*_FILTERS, "soort")
    return {name: value[:80] for name in names if (value := visit.visit.query(name))}


def _narrowed(query: Mapping[str, str]) -> Callable[[Gap], Gap]:
    wanted = [(_FILTERS[name], value) for name, value in query.items() if name in _FILTERS]
    return lambda gap: gap.only([item for item in gap.questions if all(of(item) == value for of, value in wanted)])


def _filters(visit: StaffVisit, board: Board | None, query: Mapping[str, str]) -> Iterator[FilterView]:
    house = visit.visit.house
    names: Mapping[str, Callable[[str], str]] = {
        "thema": lambda value: topic_name(house, value),
        "taal": language_name,
        "wijk": lambda value: place_name(house, value),
        "week": lambda value: value,
    }
    for name, of in _FILTERS.items():
        values = {of(item) for gap in (board.gaps if board else ()) for item in gap.questions} - {""}
        ordered = sorted(values, reverse=name == "week", key=names[name])
        choices = tuple((value, names[name](value)) for value in ordered)
        yield FilterView(name=name, label=m(f"gaps_filter_{name}"), chosen=query.get(name, ""), choices=choices)


def _kinds(found: Sequence[Gap], decisions: Mapping[str, Decision], query: Mapping[str, str]) -> Iterator[Tab]:
    numbers = Counter(_kind(gap, decisions) for gap in found)
    rest = {name: value for name, value in query.items() if name != "soort"}
    yield counted(m("gaps_all"), len(found)), f"{GAPS}?{urlencode(rest)}", "soort" not in query
    for kind in GapKind:
        address = f"{GAPS}?{urlencode({**rest, 'soort': kind.value})}"
        yield counted(m(f"gaps_kind_{kind.value}"), numbers[kind]), address, query.get("soort") == kind.value


def _then(shown: Sequence[Gap]) -> Iterator[tuple[str, int]]:
    counted = Counter(item.then for gap in shown for item in gap.questions)
    for then in Then:
        yield m(f"gaps_then_{then.value}"), counted[then]


def _kind(gap: Gap, decisions: Mapping[str, Decision]) -> GapKind:
    decided = decisions.get(gap.id)
    return decided.kind if decided and decided.kind else gap.guess.kind


def _state(gap: Gap, decisions: Mapping[str, Decision]) -> GapState:
    return decisions[gap.id].state if gap.id in decisions else GapState.OPEN


def _view(visit: StaffVisit, gap: Gap, decisions: Mapping[str, Decision]) -> GapView:
    decided = decisions.get(gap.id) or Decision(id=gap.id, state=GapState.OPEN)
    return GapView(
        address=f"{GAPS}/{gap.id}",
        name=gap.name.text,
        language=gap.name.language,
        demo=gap.name.demo,
        size=len(gap.questions),
        newest=when(gap.newest, visit.visit.site.now()),
        kind=m(f"gaps_kind_{_kind(gap, decisions).value}"),
        guessed=decided.kind is None,
        why=m(f"gaps_why_{gap.guess.why}", about=gap.guess.about),
        state=m(f"gaps_state_{decided.state.value}"),
        assigned=decided.assigned,
        link=decided.link,
        facts=tuple(_facts(visit, gap)),
    )


def _facts(visit: StaffVisit, gap: Gap) -> Iterator[tuple[str, str]]:
    house = visit.visit.house
    names: Mapping[str, Callable[[str], str]] = {
        "thema": lambda value: topic_name(house, value),
        "taal": language_name,
        "wijk": lambda value: place_name(house, value),
    }
    for key, name in names.items():
        counted = Counter(value for item in gap.questions if (value := _FILTERS[key](item)))
        told = ", ".join(f"{name(value)} ({number})" for value, number in counted.most_common(3))
        if told:
            yield m(f"gaps_filter_{key}"), told


def _question(visit: StaffVisit, item: Unanswered) -> QuestionView:
    return QuestionView(
        text=item.text,
        language=item.language,
        demo=item.demo,
        when=when(item.asked_at, visit.visit.site.now()),
        status=status_name(item.status),
        then=m(f"gaps_then_{item.then.value}"),
    )
