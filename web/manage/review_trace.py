# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""An answer with everything that led to it, as reviewers see it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.bootstrap import House
from assistant.review.verdicts import Kept
from assistant.values import Answer, FoundPassage, Understanding
from knowledge.passages import Passage
from web.manage.texts import m
from web.site import ZONE
from web.staff.visit import StaffVisit
from web.staff.wording import When, language_name, when

Fact = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """`sources` are title and id of the passages that it cites."""

    text: str
    original: str
    sources: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HitView:
    """`used`: a claim rests on it."""

    id: str
    title: str
    kind: str
    score: str
    dense: str
    lexical: str
    used: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceView:
    """`language` is that of the question, `answer_language` that of the answer. `understood` and `route` are facts with
    their names."""

    question: str
    language: str
    answer_language: str
    asked: When
    demo: bool
    helped: str
    lead: str
    claims: tuple[ClaimView, ...]
    notes: tuple[str, ...]
    cards: tuple[str, ...]
    nearest: tuple[str, ...]
    suggestions: tuple[str, ...]
    dropped: tuple[str, ...]
    understood: tuple[Fact, ...]
    route: tuple[Fact, ...]
    hits: tuple[HitView, ...]


def trace_view(visit: StaffVisit, kept: Kept) -> TraceView:
    answer, house = kept.answer, visit.visit.house
    trace = answer.trace
    known = trace.understanding if trace else None
    return TraceView(
        question=answer.question.text,
        language=known.spoken if known else answer.language,
        answer_language=answer.language,
        asked=when(answer.question.asked_at, visit.visit.site.now().astimezone(ZONE)),
        demo=kept.demo,
        helped=m(f"review_helped_{kept.helped}") if kept.helped else "",
        lead=answer.lead,
        claims=tuple(_claims(answer)),
        notes=answer.notes,
        cards=tuple(f"{card.name} ({card.id})" for card in answer.cards),
        nearest=tuple(passage.title for passage in answer.nearest),
        suggestions=answer.suggestions,
        dropped=trace.dropped if trace else (),
        understood=tuple(_understood(house, known)) if known else (),
        route=tuple(_route(answer)),
        hits=tuple(_hits(answer, trace.hits)) if trace else (),
    )


def passages_of(visit: StaffVisit) -> Mapping[str, Passage]:
    """Everything that can be found, by id."""
    return {passage.id: passage for passage in visit.visit.house.library.index().passages}


def passage_title(passage: Passage) -> str:
    return f"{passage.title}: {passage.heading}" if passage.heading else passage.title


def status_name(value: str) -> str:
    return m(f"review_status_{value}")


def topic_name(house: House, key: str) -> str:
    return next((topic.name["nl"] for topic in house.knowledge.topics if topic.id == key), key)


def place_name(house: House, key: str) -> str:
    return next((item.name for item in house.knowledge.places.districts if item.id == key), key)


def _claims(answer: Answer) -> Iterator[ClaimView]:
    titles = {item.number: (item.source_title, item.passage.id) for item in answer.citations}
    for claim in answer.claims:
        cited = tuple(titles[number] for number in claim.citations)
        yield ClaimView(text=claim.whole, original=claim.original or "", sources=cited)


def _understood(house: House, known: Understanding) -> Iterator[Fact]:
    yield m("review_language"), language_name(known.spoken)
    yield m("review_read_as"), known.standalone_text
    places = known.places or ((known.place,) if known.place else ())
    yield m("review_place"), ", ".join(place_name(house, key) for key in places) or m("review_unsaid")
    yield m("review_audience"), ", ".join(sorted(known.audience)) or m("review_unsaid")
    yield m("review_past"), m("review_yes" if known.about_past else "review_no")
    if known.elsewhere:
        yield m("review_elsewhere"), m("review_yes")


def _route(answer: Answer) -> Iterator[Fact]:
    trace = answer.trace
    yield m("review_status"), status_name(answer.status.value)
    yield m("review_route"), m(f"review_route_{answer.route.value}")
    reason = ", ".join(part for part in (trace.reason if trace else "", *answer.signs) if part)
    yield m("review_reason"), reason or m("review_by_search")
    if answer.handover:
        yield m("review_handover"), answer.handover.reason
    yield m("review_confidence"), f"{answer.confidence:.2f}".replace(".", ",")
    yield m("review_made_by"), m(f"review_made_by_{answer.made_by.value}")
    if trace:
        yield m("review_took"), m("review_milliseconds", number=trace.milliseconds)


def _hits(answer: Answer, hits: tuple[FoundPassage, ...]) -> Iterator[HitView]:
    used = {citation.passage.id for citation in answer.citations}
    for hit in hits:
        yield HitView(
            id=hit.id,
            title=hit.title,
            kind=m(f"review_kind_{hit.kind}"),
            score=_figure(hit.score),
            dense=_figure(hit.dense),
            lexical=_figure(hit.lexical),
            used=hit.id in used,
        )


def _figure(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")
