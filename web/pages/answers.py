# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""An answer as a page shows it."""

from collections import Counter
from dataclasses import dataclass, replace

from assistant.feedback import Feedback, Reason, Verdict
from assistant.values import Answer, Citation, Detail, SameInOther, Status
from knowledge.formats import ORIGINAL
from knowledge.hard_words import HardWord, found
from web.pages.parts import CardView, SourceView, card_view, passage_address, source_view
from web.texts import FALLBACK, Translate

NEWEST = "antwoord"


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteView:
    """A number behind a sentence."""

    id: str
    source: SourceView


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """`original` is the Dutch sentence of a translated claim; `heading` opens the part of an answer to several
    questions."""

    heading: str
    text: str
    original: str | None
    caution: str
    cites: tuple[CiteView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackView:
    """What somebody said of an answer, as the values of the buttons; `verdict` is empty when nobody did. `lost`: what
    was said just now could not be kept."""

    verdict: str = ""
    reason: str = ""
    lost: bool = False
    verdicts: tuple[str, ...] = tuple(item.value for item in Verdict)
    reasons: tuple[str, ...] = tuple(item.value for item in Reason)

    @property
    def helps_not(self) -> bool:
        return self.verdict == Verdict.HELPS_NOT


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    title: str
    address: str
    language: str = ORIGINAL


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """`id` is the anchor, `key` the id of the answer; `language` is that of the answer. `understood` is the question as
    we read it, where it leaned on what was said before; `also` is the text once more in other languages; `choices` are
    what we ask back about; `feedback` is None where nobody is asked whether this helps."""

    id: str
    key: str
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
    feedback: FeedbackView | None


def answer_view(
    answer: Answer,
    newest: bool,
    t: Translate,
    hard_words: tuple[HardWord, ...] = (),
    feedback: FeedbackView | None = None,
) -> AnswerView:
    anchor = NEWEST if newest else f"antwoord-{answer.id}"
    sources = _sources(answer, anchor, t)
    asked_back = answer.status is Status.CLARIFY
    return AnswerView(
        id=anchor,
        key=answer.id,
        question=answer.question.text,
        understood=answer.understood,
        emergency=answer.status is Status.EMERGENCY,
        language=answer.language,
        lead=answer.lead,
        choices=answer.suggestions if asked_back else (),
        also=answer.also,
        claims=_claims(answer, sources),
        sources=sources,
        notes=tuple(note for note in answer.notes if note),
        cards=tuple(card_view(card, t) for card in answer.cards),
        details=answer.details,
        hard_words=_hard_words(answer, hard_words),
        nearest=tuple(PageLink(title=page.title, address=passage_address(page)) for page in answer.nearest),
        handover=answer.handover.reason if answer.handover else None,
        form=answer.handover.form_url if answer.handover else None,
        suggestions=() if asked_back else answer.suggestions,
        feedback=feedback if judged(answer) else None,
    )


def danger_view(warning: Answer | None, t: Translate) -> AnswerView | None:
    """What must be read before anything else; None when nothing speaks of danger."""
    return answer_view(warning, newest=False, t=t) if warning else None


def judged(answer: Answer) -> bool:
    """Whether somebody may say if an answer helps. In danger, and while we ask back, nothing stands in the way."""
    return answer.status not in (Status.EMERGENCY, Status.CLARIFY)


def feedback_view(given: Feedback | None) -> FeedbackView:
    return FeedbackView(verdict=given.verdict, reason=given.reason or "") if given else FeedbackView()


def _sources(answer: Answer, anchor: str, t: Translate) -> tuple[SourceView, ...]:
    """Each leads back to the sentence that rests on it, or to the answer."""
    used = {number for claim in answer.claims for number in claim.citations}

    def view(item: Citation) -> SourceView:
        key = f"bron-{answer.id}-{item.number}"
        return replace(source_view(item, key, t), back=f"zin-{key}" if item.number in used else anchor)

    return tuple(view(item) for item in answer.citations)


def _claims(answer: Answer, sources: tuple[SourceView, ...]) -> tuple[ClaimView, ...]:
    by_number = {source.number: source for source in sources}
    seen: Counter[int] = Counter()

    def cite(number: int) -> CiteView:
        source = by_number[number]
        earlier = seen[number]
        seen[number] += 1
        return CiteView(id=f"{source.back}-{earlier}" if earlier else source.back, source=source)

    return tuple(
        ClaimView(
            heading=claim.heading,
            text=claim.text,
            original=claim.original,
            caution=claim.caution,
            cites=tuple(cite(number) for number in claim.citations),
        )
        for claim in answer.claims
    )


def _hard_words(answer: Answer, hard_words: tuple[HardWord, ...]) -> tuple[HardWord, ...]:
    """Those in the answer. In danger nobody looks up words."""
    if answer.language != FALLBACK or answer.status is Status.EMERGENCY:
        return ()
    details = (text for detail in answer.details for text in (detail.heading, detail.text))
    return found(hard_words, (answer.text, *details))
