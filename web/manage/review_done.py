# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/beheer/beoordelen/gedaan: what was judged, the newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import Response

from assistant.review.verdicts import Asked, Judgement, Review
from web.manage.review import DONE, REVIEW, notice, room_of
from web.manage.texts import m
from web.pages.frame import Frame
from web.paging import PAGE_SIZE, whole
from web.staff.lists import Tab
from web.staff.visit import Bar, StaffVisit
from web.staff.wording import When, when
from web.texts import FALLBACK


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneView:
    """`question` is empty when the conversation was kept long enough."""

    question: str
    language: str
    demo: bool
    judgement: str
    reviewer: str
    when: When
    address: str
    case: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DonePage:
    """`choices` are names and addresses, with which one is shown; `older` is the address of the next ones."""

    template: ClassVar[str] = "manage/review_done.html"

    frame: Frame
    bar: Bar
    notice: str
    choices: tuple[Tab, ...]
    lines: tuple[DoneView, ...]
    older: str


def done(visit: StaffVisit) -> Response:
    chosen = next((item for item in Judgement if item.value == visit.visit.query("oordeel")), None)
    found = room_of(visit).reviews.listed(chosen, before(visit), PAGE_SIZE + 1)
    asked = room_of(visit).reviews.asked(item.answer for item in found)
    page = DonePage(
        frame=visit.frame,
        bar=visit.bar,
        notice=notice(visit),
        choices=tuple(_choices(chosen)),
        lines=tuple(_line(visit, item, asked.get(item.answer)) for item in found[:PAGE_SIZE]),
        older=_older(chosen, found),
    )
    return visit.show(page)


def before(visit: StaffVisit) -> int | None:
    """The number before which a list goes on."""
    return whole(visit.visit.query("voor"))


def _choices(chosen: Judgement | None) -> Iterator[Tab]:
    yield m("review_all"), DONE, chosen is None
    for item in Judgement:
        yield m(f"review_judgement_{item.value}"), f"{DONE}?oordeel={item.value}", item is chosen


def _older(chosen: Judgement | None, found: tuple[Review, ...]) -> str:
    if len(found) <= PAGE_SIZE:
        return ""
    only = f"&oordeel={chosen.value}" if chosen else ""
    return f"{DONE}?voor={found[PAGE_SIZE - 1].id}{only}"


def _line(visit: StaffVisit, item: Review, asked: Asked | None) -> DoneView:
    return DoneView(
        question=asked.text if asked else "",
        language=asked.language if asked else FALLBACK,
        demo=asked.demo if asked else False,
        judgement=m(f"review_judgement_{item.judgement.value}"),
        reviewer=item.reviewer,
        when=when(item.given_at, visit.visit.site.now()),
        address=f"{REVIEW}/{item.answer}" if asked else "",
        case=item.case,
    )
