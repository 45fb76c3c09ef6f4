# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/beheer/concepten: corrections to approve, and the drafts that came of them. What rests on a text that changed, or
has expired, is open again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar

from starlette.responses import RedirectResponse, Response

from assistant.review.drafts import Draft, DraftState, mark_of
from assistant.review.verdicts import Asked, Review
from knowledge.formats import date_text
from web.manage.content_sources import DRAFT, ways
from web.manage.review import room_of
from web.manage.review_done import before
from web.manage.review_trace import passages_of
from web.manage.texts import m
from web.pages.frame import Frame
from web.paging import PAGE_SIZE
from web.staff.lists import number_in_path
from web.staff.visit import Bar, StaffVisit
from web.staff.wording import When, when
from web.texts import FALLBACK

DRAFTS = "/beheer/concepten"
_LONGEST = timedelta(days=731)
_NOTICES = ("goedgekeurd", "afgewezen", "bewaard", "weg", "anders", "datum")


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionView:
    """A correction that nobody decided on. `sources` are the passages that a draft will rest on."""

    address: str
    question: str
    language: str
    demo: bool
    text: str
    by: str
    when: When
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftView:
    """`moved` are sources that changed since; `again`: it was done, and must be looked at once more. `ways` are where
    it can be taken over into the content."""

    address: str
    question: str
    text: str
    sources: tuple[str, ...]
    moved: tuple[str, ...]
    expires: str
    expired: bool
    state: str
    again: bool
    open: bool
    by: str
    when: When
    ways: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftsPage:
    """`proposed`, `first` and `last` are days for the end of a draft, as a date field wants them."""

    template: ClassVar[str] = "manage/review_drafts.html"

    frame: Frame
    bar: Bar
    notice: str
    corrections: tuple[CorrectionView, ...]
    drafts: tuple[DraftView, ...]
    older: str
    proposed: str
    first: str
    last: str


def drafts(visit: StaffVisit) -> Response:
    today, room = visit.visit.site.now().date(), room_of(visit)
    found = room.drafts.listed(before(visit), PAGE_SIZE + 1)
    texts, waiting = _texts(visit), room.drafts.waiting(None, PAGE_SIZE)
    asked = room.reviews.asked(item.answer for item in waiting)
    told = visit.visit.query("melding")
    page = DraftsPage(
        frame=visit.frame,
        bar=visit.bar,
        notice=m(f"review_drafts_{told}") if told in _NOTICES else "",
        corrections=tuple(_correction(visit, item, asked.get(item.answer)) for item in waiting),
        drafts=tuple(_draft(visit, item, texts, today) for item in found[:PAGE_SIZE]),
        older=f"{DRAFTS}?voor={found[PAGE_SIZE - 1].id}" if len(found) > PAGE_SIZE else "",
        proposed=(today + timedelta(days=365)).isoformat(),
        first=(today + timedelta(days=1)).isoformat(),
        last=(today + _LONGEST).isoformat(),
    )
    return visit.show(page)


def decide(visit: StaffVisit) -> Response:
    """Makes a draft of a correction, or lays it aside."""
    given = room_of(visit).reviews.one(number_in_path(visit))
    if given is None or not given.correction:
        return _back("anders")
    approved = visit.form.get("doe") == "goed"
    day = _day(visit) if approved else visit.visit.site.now().date()
    if day is None:
        return _back("datum")
    draft = _made(visit, given, day, DraftState.OPEN if approved else DraftState.REFUSED)
    if not room_of(visit).drafts.add(draft):
        return _back("anders")
    return _back("goedgekeurd" if approved else "afgewezen")


def change(visit: StaffVisit) -> Response:
    """Done, or still right: with the texts that it rests on now, until a new day. Or thrown away."""
    found = room_of(visit).drafts.one(number_in_path(visit))
    now, who = visit.visit.site.now(), visit.account.name
    if found is None:
        return _back("anders")
    if visit.form.get("doe") == "weg":
        room_of(visit).drafts.remove(found.id, who, now)
        return _back("weg")
    day = _day(visit)
    if day is None:
        return _back("datum")
    texts = _texts(visit)
    marks = tuple(mark_of(item.id, texts.get(item.id, "")) for item in found.sources)
    changed = replace(found, state=DraftState.DONE, expires_on=day, sources=marks, changed_at=now, changed_by=who)
    room_of(visit).drafts.change(changed)
    return _back("bewaard")


def _made(visit: StaffVisit, given: Review, day: date, state: DraftState) -> Draft:
    asked, texts = room_of(visit).reviews.asked((given.answer,)).get(given.answer), _texts(visit)
    return Draft(
        answer=given.answer,
        question=asked.text if asked else "",
        text=given.correction,
        sources=tuple(mark_of(key, texts.get(key, "")) for key in _sources(given, asked)),
        expires_on=day,
        state=state,
        changed_at=visit.visit.site.now(),
        changed_by=visit.account.name,
    )


def _sources(given: Review, asked: Asked | None) -> tuple[str, ...]:
    """What the reviewer named, else what the answer rested on."""
    cited = asked.cited if asked else ()
    return (given.passage,) if given.passage else cited


def _texts(visit: StaffVisit) -> Mapping[str, str]:
    return {key: passage.text for key, passage in passages_of(visit).items()}


def _day(visit: StaffVisit) -> date | None:
    """The end that somebody chose; None when it is no day in the next two years."""
    today = visit.visit.site.now().date()
    try:
        day = date.fromisoformat(visit.form.get("einde", ""))
    except ValueError:
        return None
    return day if today < day <= today + _LONGEST else None


def _back(told: str) -> Response:
    return RedirectResponse(f"{DRAFTS}?melding={told}", status_code=303)


def _correction(visit: StaffVisit, item: Review, asked: Asked | None) -> CorrectionView:
    return CorrectionView(
        address=f"{DRAFTS}/correctie/{item.id}",
        question=asked.text if asked else "",
        language=asked.language if asked else FALLBACK,
        demo=asked.demo if asked else False,
        text=item.correction,
        by=item.reviewer,
        when=when(item.given_at, visit.visit.site.now()),
        sources=_sources(item, asked),
    )


def _draft(visit: StaffVisit, item: Draft, texts: Mapping[str, str], today: date) -> DraftView:
    again = item.again(texts, today)
    return DraftView(
        address=f"{DRAFTS}/{item.id}",
        question=item.question,
        text=item.text,
        sources=tuple(mark.id for mark in item.sources),
        moved=item.moved(texts),
        expires=date_text(item.expires_on),
        expired=item.expires_on < today,
        state=m("review_draft_heropend" if again else f"review_draft_{item.state.value}"),
        again=again,
        open=again or item.state is DraftState.OPEN,
        by=item.changed_by,
        when=when(item.changed_at, visit.visit.site.now()),
        ways=ways(visit.visit.house.knowledge, (mark.id for mark in item.sources), f"?{DRAFT}={item.id}"),
    )
