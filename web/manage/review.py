# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/beheer/beoordelen: what there is to judge, how far it is, and how far reviewers agree."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import RedirectResponse, Response

from assistant.review.room import ReviewRoom
from assistant.review.strata import shares
from assistant.review.verdicts import Judgement
from eval.agreement import Agreement, agreement
from web.manage.texts import m
from web.pages.frame import Frame
from web.staff.visit import Bar, StaffVisit

REVIEW = "/beheer/beoordelen"
DONE = REVIEW + "/gedaan"
NOTICES = {
    "bewaard": "review_done_bewaard",
    "niets": "review_done_niets",
    "anders": "review_done_anders",
    "later": "review_done_later",
    "toetsvraag": "review_done_toetsvraag",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StratumView:
    """`share` is what it should have of every hundred, `has` what it got of late."""

    name: str
    share: int
    done: int
    has: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """`judgements` and `reviewers` are names with counts and addresses, `agreed` says how far two people agree."""

    template: ClassVar[str] = "manage/review.html"

    frame: Frame
    bar: Bar
    notice: str
    strata: tuple[StratumView, ...]
    judgements: tuple[tuple[str, int, str], ...]
    reviewers: tuple[tuple[str, int], ...]
    agreed: str
    total: int


def review(visit: StaffVisit) -> Response:
    room = room_of(visit)
    totals = room.reviews.totals()
    page = ReviewPage(
        frame=visit.frame,
        bar=visit.bar,
        notice=notice(visit),
        strata=tuple(_strata(room.queue.done(visit.visit.site.now()))),
        judgements=tuple(_judgements(totals.judgements)),
        reviewers=tuple(sorted(totals.reviewers.items(), key=lambda item: (-item[1], item[0]))),
        agreed=_agreed(agreement(room.reviews.pairs())),
        total=sum(totals.judgements.values()),
    )
    return visit.show(page)


def begin(visit: StaffVisit) -> Response:
    """To the answer that somebody has already, or to a new one."""
    return onward(visit, "")


def later(visit: StaffVisit) -> Response:
    """Gives the answer back for somebody else."""
    room_of(visit).queue.release(visit.account.name)
    return RedirectResponse(f"{REVIEW}?melding=later", status_code=303)


def onward(visit: StaffVisit, told: str) -> Response:
    key = room_of(visit).queue.claim(visit.account.name, visit.visit.site.now())
    if key is None:
        return RedirectResponse(f"{REVIEW}?melding=niets", status_code=303)
    return RedirectResponse(f"{REVIEW}/{key}" + (f"?melding={told}" if told else ""), status_code=303)


def room_of(visit: StaffVisit) -> ReviewRoom:
    """Raises StoreError where there is no office."""
    return visit.office.review


def notice(visit: StaffVisit) -> str:
    key = NOTICES.get(visit.visit.query("melding"))
    return m(key) if key else ""


def _strata(done: Mapping[str, int]) -> Iterator[StratumView]:
    total = sum(done.values()) or 1
    for share in shares():
        number = done.get(share.id, 0)
        name = m(f"review_stratum_{share.id}")
        yield StratumView(name=name, share=share.share, done=number, has=round(100 * number / total))


def _judgements(counted: Mapping[str, int]) -> Iterator[tuple[str, int, str]]:
    for item in Judgement:
        name = m(f"review_judgement_{item.value}")
        yield name, counted.get(item.value, 0), f"{DONE}?oordeel={item.value}"


def _agreed(found: Agreement) -> str:
    if found.kappa is None:
        return m("review_agreed_none", number=found.number)
    figures = {"kappa": found.kappa, "low": found.low, "high": found.high}
    texts = {key: f"{value:.2f}".replace(".", ",") for key, value in figures.items()}
    return m("review_agreed", number=found.number, same=round(100 * found.same), **texts)
