# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/beheer/duel: an answer and plain search beside each other, without names, in an order by chance."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import RedirectResponse, Response

from assistant.review.duels import Choice, found_by_words, ours_first
from assistant.review.verdicts import Kept
from eval.agreement import share_interval
from web.manage.review import room_of
from web.manage.texts import m
from web.pages.frame import Frame
from web.staff.visit import Bar, StaffVisit

DUEL = "/beheer/duel"
_WORDS = 60  # of a passage, as long as an answer of ours is at most


@dataclass(frozen=True, slots=True, kw_only=True)
class DuelPage:
    """`left` and `right` are paragraphs. `key` is empty when there is nothing left to compare. `won` says how often our
    answer was chosen, `counts` are all choices."""

    template: ClassVar[str] = "manage/review_duel.html"

    frame: Frame
    bar: Bar
    notice: str
    key: str
    question: str
    demo: bool
    left: tuple[str, ...]
    right: tuple[str, ...]
    won: str
    counts: tuple[tuple[str, int], ...]
    choices: tuple[str, ...] = ("links", "rechts", "gelijk", "geen")


def duel(visit: StaffVisit) -> Response:
    room = room_of(visit)
    key = room.duels.next(visit.account.name)
    kept = room.reviews.kept(key) if key else None
    left, right = _sides(visit, kept) if kept else ((), ())
    totals = room.duels.totals()
    page = DuelPage(
        frame=visit.frame,
        bar=visit.bar,
        notice=m("duel_done") if visit.visit.query("melding") == "bewaard" else "",
        key=kept.answer.id if kept else "",
        question=kept.answer.question.text if kept else "",
        demo=kept.demo if kept else False,
        left=left,
        right=right,
        won=_won(totals),
        counts=tuple((m(f"duel_count_{choice.value}"), totals[choice]) for choice in Choice),
    )
    return visit.show(page)


def choose(visit: StaffVisit) -> Response:
    key = visit.form.get("antwoord", "")
    choice = _choice(key, visit.form.get("keuze", ""))
    if choice is None or room_of(visit).reviews.kept(key) is None:
        return RedirectResponse(DUEL, status_code=303)
    room_of(visit).duels.choose(key, visit.account.name, choice, visit.visit.site.now())
    return RedirectResponse(f"{DUEL}?melding=bewaard", status_code=303)


def _choice(key: str, chosen: str) -> Choice | None:
    """What stood on the side that somebody chose."""
    first, second = (Choice.OURS, Choice.SEARCH) if ours_first(key) else (Choice.SEARCH, Choice.OURS)
    sides = {"links": first, "rechts": second, "gelijk": Choice.EQUAL, "geen": Choice.NEITHER}
    return sides.get(chosen)


def _sides(visit: StaffVisit, kept: Kept) -> tuple[tuple[str, ...], tuple[str, ...]]:
    ours = tuple(claim.whole for claim in kept.answer.claims)
    found = found_by_words(visit.visit.house.library.index(), kept.answer.question.text)
    search = tuple(_short(passage.text) for passage in found) or (m("duel_nothing"),)
    return (ours, search) if ours_first(kept.answer.id) else (search, ours)


def _short(text: str) -> str:
    words = text.split()
    return text if len(words) <= _WORDS else " ".join(words[:_WORDS]) + " ..."


def _won(totals: Mapping[Choice, int]) -> str:
    number = sum(totals.values())
    if not number:
        return m("duel_none")
    low, high = share_interval(totals[Choice.OURS], number)
    shares = {"won": totals[Choice.OURS] / number, "low": low, "high": high}
    return m("duel_won", number=number, **{key: round(100 * value) for key, value in shares.items()})
