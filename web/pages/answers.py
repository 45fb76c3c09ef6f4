# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""An answer as a page shows it."""

from dataclasses import dataclass

from assistant.values import Answer, Detail, SameInOther, Status
from knowledge.formats import ORIGINAL
from knowledge.hard_words import HardWord, found
from web.pages.parts import CardView, SourceView, card_view, passage_address, source_view
from web.texts import FALLBACK, Translate

NEWEST = "antwoord"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """`original` is the Dutch sentence of a translated claim; `heading` opens the part of an answer to several
    questions."""

    heading: str
    text: str
    original: str | None
    caution: str
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    title: str
    address: str
    language: str = ORIGINAL


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """`id` is the anchor; `language` is that of the answer. `understood` is the question as we read it, where it leaned
    on what was said before; `also` is the text once more in other languages; `choices` are what we ask back about."""

    id: str
    question: str
    understood: str
    emergency: bool
    language: str
    lead: str
    choices: tuple[str, ...]
    also: tuple[SameInOther, ...]
    claims: tuple[ClaimView, ...]
    sources: tuple[SourceView, ...]
    notes: tuple[str, ...]
    cards: tuple[CardView, ...]
    details: tuple[Detail, ...]
    hard_words: tuple[HardWord, ...]
    nearest: tuple[PageLink, ...]
    handover: str | None
    form: str | None
    suggestions: tuple[str, ...]


def answer_view(answer: Answer, newest: bool, t: Translate, hard_words: tuple[HardWord, ...] = ()) -> AnswerView:
    anchor = NEWEST if newest else f"antwoord-{answer.id}"
    sources = tuple(source_view(item, f"bron-{answer.id}-{item.number}", t) for item in answer.citations)
    asked_back = answer.status is Status.CLARIFY
    by_number = {source.number: source for source in sources}
    return AnswerView(
        id=anchor,
        question=answer.question.text,
        understood=answer.understood,
        emergency=answer.status is Status.EMERGENCY,
        language=answer.language,
        lead=answer.lead,
        choices=answer.suggestions if asked_back else (),
        also=answer.also,
        claims=tuple(
            ClaimView(
                heading=claim.heading,
                text=claim.text,
                original=claim.original,
                caution=claim.caution,
                sources=tuple(by_number[place] for place in claim.citations),
            )
            for claim in answer.claims
        ),
        sources=sources,
        notes=tuple(note for note in answer.notes if note),
        cards=tuple(card_view(card, t) for card in answer.cards),
        details=answer.details,
        hard_words=_hard_words(answer, hard_words),
        nearest=tuple(PageLink(title=page.title, address=passage_address(page)) for page in answer.nearest),
        handover=answer.handover.reason if answer.handover else None,
        form=answer.handover.form_url if answer.handover else None,
        suggestions=() if asked_back else answer.suggestions,
    )


def _hard_words(answer: Answer, hard_words: tuple[HardWord, ...]) -> tuple[HardWord, ...]:
    """Those in the answer. In danger nobody looks up words."""
    if answer.language != FALLBACK or answer.status is Status.EMERGENCY:
        return ()
    details = (text for detail in answer.details for text in (detail.heading, detail.text))
    return found(hard_words, (answer.text, *details))
