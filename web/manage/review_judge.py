# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""One answer to judge: everything about it on one page, and a verdict by one key or button."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from starlette.responses import RedirectResponse, Response

from assistant.masking import masked
from assistant.messages import MessageError, cleaned
from assistant.review.verdicts import CORRECTION_LENGTH, Judgement, Kept, PassageFault, Review
from index.search import Query
from web.faults import Faults, FormPage
from web.manage.review import REVIEW, notice, onward, room_of
from web.manage.review_trace import TraceView, passage_title, passages_of, trace_view
from web.manage.texts import m
from web.pages.frame import Frame
from web.staff.visit import Bar, StaffVisit
from web.staff.wording import When, when

_FOUND = 8
_LOOKED_FOR = 200
Typed = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenView:
    """A verdict that was given, by whom and when."""

    judgement: str
    reviewer: str
    when: When
    correction: str
    passage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgePage(FormPage):
    """`mine`: this person has the answer now and judges it; otherwise the page shows what was said of it. `passages`
    are ids and titles to choose from; `typed` is what stands in the form."""

    template: ClassVar[str] = "manage/review_judge.html"

    frame: Frame
    bar: Bar
    notice: str
    address: str
    trace: TraceView
    mine: bool
    stratum: str
    given: tuple[GivenView, ...]
    case: str
    passages: tuple[tuple[str, str], ...]
    typed: Typed = field(default_factory=dict)
    searched: str = ""
    judgements: tuple[str, ...] = tuple(Judgement)
    passage_faults: tuple[str, ...] = tuple(PassageFault)
    limit: int = CORRECTION_LENGTH


def judge_page(visit: StaffVisit) -> Response:
    return _shown(visit)


def judge(visit: StaffVisit) -> Response:
    """Searches for a passage, or keeps the verdict and goes on to the next answer."""
    if visit.form.get("doe") == "zoek":
        return _shown(visit, found=_found(visit))
    judgement = next((item for item in Judgement if item.value == visit.form.get("oordeel")), None)
    correction, fault = _correction(visit.form.get("correctie", ""))
    faults = [fault] if fault else []
    if judgement is None:
        faults.append(("oordeel", m("review_no_judgement")))
    stratum = room_of(visit).queue.stratum(visit.visit.path("key"), visit.account.name, visit.visit.site.now())
    if judgement is None or faults:
        return _shown(visit, faults=tuple(faults), status=400)
    if stratum is None:
        return onward(visit, "anders")
    given = room_of(visit).reviews.give(_review(visit, judgement, stratum, correction))
    return onward(visit, "bewaard" if given else "anders")


def missing(visit: StaffVisit) -> Response:
    return RedirectResponse(f"{REVIEW}?melding=anders", status_code=303)


def _review(visit: StaffVisit, judgement: Judgement, stratum: str, correction: str) -> Review:
    passage = visit.form.get("passage", "")
    wrong = next((item for item in PassageFault if item.value == visit.form.get("passagefout")), None)
    return Review(
        answer=visit.visit.path("key"),
        reviewer=visit.account.name,
        stratum=stratum,
        judgement=judgement,
        given_at=visit.visit.site.now(),
        correction=correction,
        passage=passage if passage in passages_of(visit) else "",
        passage_fault=wrong if passage else None,
    )


def _correction(typed: str) -> tuple[str, tuple[str, str] | None]:
    """What somebody would rather have read, masked; or what is wrong with it."""
    if not typed.strip():
        return "", None
    try:
        text = masked(cleaned(typed))
    except MessageError:
        text = "x" * (CORRECTION_LENGTH + 1)
    too_long = ("correctie", m("review_correction_long", limit=CORRECTION_LENGTH))
    return ("", too_long) if len(text) > CORRECTION_LENGTH else (text, None)


def _shown(
    visit: StaffVisit,
    faults: Faults = (),
    found: tuple[tuple[str, str], ...] = (),
    status: int = 200,
) -> Response:
    room, key, now = room_of(visit), visit.visit.path("key"), visit.visit.site.now()
    kept = room.reviews.kept(key)
    if kept is None:
        return missing(visit)
    stratum = room.queue.stratum(key, visit.account.name, now)
    given = () if stratum else room.reviews.about(key)
    page = JudgePage(
        frame=visit.frame,
        bar=visit.bar,
        notice=notice(visit),
        address=f"{REVIEW}/{key}",
        trace=trace_view(visit, kept),
        mine=stratum is not None,
        stratum=m(f"review_stratum_{stratum}") if stratum else "",
        given=tuple(_given(visit, given)),
        case=next((item.case for item in given if item.case), ""),
        passages=(*found, *(item for item in _of_answer(kept) if item not in found)),
        typed=visit.form,
        faults=faults,
        searched=m("review_found", number=len(found)) if visit.form.get("doe") == "zoek" else "",
    )
    return visit.show(page, status)


def _of_answer(kept: Kept) -> Iterator[tuple[str, str]]:
    trace = kept.answer.trace
    named = {hit.id: hit.title for hit in trace.hits} if trace else {}
    for citation in kept.answer.citations:
        named.setdefault(citation.passage.id, citation.passage.title)
    yield from named.items()


def _given(visit: StaffVisit, given: tuple[Review, ...]) -> Iterator[GivenView]:
    for item in given:
        fault = m(f"review_passage_{item.passage_fault.value}") if item.passage_fault else ""
        yield GivenView(
            judgement=m(f"review_judgement_{item.judgement.value}"),
            reviewer=item.reviewer,
            when=when(item.given_at, visit.visit.site.now()),
            correction=item.correction,
            passage=f"{fault}: {item.passage}" if fault else item.passage,
        )


def _found(visit: StaffVisit) -> tuple[tuple[str, str], ...]:
    """The passage with this id, and what search brings for these words."""
    text = visit.form.get("zoek", "").strip()[:_LOOKED_FOR]
    if not text:
        return ()
    exact = passages_of(visit).get(text)
    hits = visit.visit.house.search(Query(text=text, today=visit.visit.site.now().date(), limit=_FOUND))
    found = {hit.passage.id: hit.passage for hit in hits}
    return tuple((item.id, passage_title(item)) for item in (*((exact,) if exact else ()), *found.values()))
