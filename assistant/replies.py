# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Makes the answer of each kind, once the walk knows which kind it is."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from string import Template

from assistant.amounts import AmountWatch
from assistant.cards import Cards
from assistant.checker import numbered, supported
from assistant.content.switches import Off
from assistant.crisis import Alarm
from assistant.notes import about_language, about_other_language, about_place, notes, weakest
from assistant.particulars import Particulars
from assistant.premises import about_premises
from assistant.routing.router import Passing
from assistant.texts import FixedRoute, Texts
from assistant.tracing import traced
from assistant.values import (
    Answer,
    Card,
    Citation,
    Claim,
    Desk,
    Handover,
    MadeBy,
    Question,
    Route,
    Status,
    Understanding,
)
from assistant.writer import Draft, DraftClaim
from index.search import Hit, Results
from knowledge.age import AgeClass
from knowledge.base import Knowledge
from knowledge.passages import Passage
from knowledge.rendering import answerables

FORM = "/contact"
_NEAREST = 3
_MOST_CARDS = 4
_MOST_URGENT = 4
_STATUS = {
    Route.ANSWER: Status.NO_ANSWER,
    Route.HAND_OVER: Status.HANDED_OVER,
    Route.OUT_OF_SCOPE: Status.OUT_OF_SCOPE,
    Route.REFUSE: Status.REFUSED,
    Route.CLARIFY: Status.CLARIFY,
}


class Replies:
    """Answers out of fixed texts, records and drafts. Nothing here searches or decides where a question goes."""

    def __init__(self, knowledge: Knowledge, texts: Texts, cards: Cards) -> None:
        self._knowledge, self._texts, self._cards = knowledge, texts, cards
        self._districts = {district.id: district.name for district in knowledge.places.districts}
        found = answerables(knowledge)
        self._written = frozenset((*(item.sentence.text for item in found), *_translated(knowledge)))
        self._cited = {item.passage.id: {passage.id for passage in item.cites} for item in found}
        gaps = {gap.answered_by for gap in knowledge.gaps}
        self._particulars = Particulars(lambda language: texts("known_beside", language))
        self._unknown = frozenset(item.sentence.text for item in found if item.passage.id in gaps)

    def language(self, wanted: str) -> str:
        """The language in which an answer is given when `wanted` is asked for."""
        return self._texts.language(wanted)

    def emergency(self, question: Question, alarm: Alarm, other: Alarm | None = None) -> Answer:
        """The fixed text at once; whom to call for an `other` danger, that it may be as well, stands beside it."""
        language = alarm.language
        cards = (*alarm.entry.cards, *(other.entry.cards if other else ()))
        return Answer(
            id=question.id,
            question=question,
            status=Status.EMERGENCY,
            route=Route.HAND_OVER,
            language=language,
            lead=alarm.entry.text,
            also=alarm.also,
            cards=self._cards.make(cards, question.asked_at, limit=_MOST_URGENT, urgent=True),
            handover=Handover(desk=Desk.EMERGENCY, reason=self._texts("reason_emergency", language), form_url=None),
            confidence=1.0,
            danger=alarm.entry.danger,
        )

    def with_care(self, answer: Answer, language: str) -> Answer:
        """The answer, and first whom to call should there be danger after all."""
        return replace(answer, notes=(self._texts("note_danger", language), *answer.notes))

    def care_alone(self, question: Question, language: str) -> Answer:
        """Only whom to call should there be danger."""
        nothing = Answer(
            id=question.id,
            question=question,
            status=Status.NO_ANSWER,
            route=Route.HAND_OVER,
            language=language,
            lead="",
        )
        return self.with_care(nothing, language)

    def fixed(self, question: Question, understanding: Understanding, fixed: FixedRoute) -> Answer:
        language = understanding.language
        return Answer(
            id=question.id,
            question=question,
            status=_STATUS[fixed.route],
            route=fixed.route,
            language=language,
            lead=self._texts(fixed.text, language),
            notes=about_other_language(self._texts, understanding),
            cards=self._cards.make(fixed.cards, question.asked_at, understanding.place) if fixed.cards else (),
            handover=self._handover(Desk.STIP, "reason_no_answer", language) if fixed.route is Route.ANSWER else None,
            confidence=1.0,
        )

    def partly(self, answer: Answer, text: str, *, over: bool = False) -> Answer:
        """An answer with what was found, after the words that this is not what was asked. An answer that says so itself
        stays as it is, unless it says so `over` something else."""
        if answer.status is not Status.ANSWERED and not (over and answer.status is Status.PARTLY):
            return answer
        lead = f"{self._texts(text, answer.language)} {self._texts('known_beside', answer.language)}"
        return replace(answer, status=Status.PARTLY, lead=lead)

    def passed_on(self, answer: Answer, passing: Passing, place: str | None, lead: str = "hand_over_complex") -> Answer:
        """The answer as a first help, after the people who can look at the whole; their card comes first."""
        cards = self._cards.make((self._team(passing), "front_desk"), answer.question.asked_at, place)
        others = tuple(card for card in answer.cards if card.id not in {own.id for own in cards})
        return replace(
            self.beside(answer, passing),
            status=Status.HANDED_OVER,
            route=Route.HAND_OVER,
            lead=self._texts(lead, answer.language),
            cards=(*cards, *others)[:_MOST_CARDS],
            suggestions=(),
        )

    def after_danger(self, answer: Answer, passing: Passing, place: str | None) -> Answer:
        """A text for danger, and after it the people who can look at the whole once everybody is safe."""
        team = self._cards.make((self._team(passing),), answer.question.asked_at, place, limit=1)[:1]
        note = self._texts("team_after_danger", answer.language)
        return replace(answer, notes=(*answer.notes, note), cards=(*answer.cards, *team), signs=passing.signs)

    def _team(self, passing: Passing) -> str:
        town = self._knowledge.municipality
        return (town.youth_team if passing.desk is Desk.YOUTH_TEAM else town.adult_team).service

    def beside(self, answer: Answer, passing: Passing) -> Answer:
        """The same answer, with people beside it."""
        reason = " ".join(self._texts(key, answer.language) for key in passing.reasons)
        return replace(answer, handover=Handover(desk=passing.desk, reason=reason, form_url=FORM), signs=passing.signs)

    def switched_off(self, question: Question, understanding: Understanding, text: str) -> Answer:
        """People instead of an answer, as long as the chat or a topic is switched off."""
        language = understanding.language
        return Answer(
            id=question.id,
            question=question,
            status=Status.HANDED_OVER,
            route=Route.HAND_OVER,
            language=language,
            lead=f"{self._texts(text, language)} {self._texts('no_answer_next', language)}",
            notes=about_other_language(self._texts, understanding),
            cards=self._cards.make(("front_desk", "general"), question.asked_at, understanding.place),
            handover=self._handover(Desk.STIP, "reason_switched_off", language),
            confidence=1.0,
        )

    def is_off(self, hit: Hit, off: Off) -> bool:
        """Whether nothing may be said of what was found."""
        return off.about(hit.passage, self._cited.get(hit.passage.id, ()))

    def still_on(self, hits: Sequence[Hit], off: Off) -> Sequence[Hit]:
        """Of what was found, that of which something may be said."""
        return [hit for hit in hits if not self.is_off(hit, off)] if off.keys else hits

    def clarify(
        self, question: Question, understanding: Understanding, text: str, choices: Sequence[str], confidence: float
    ) -> Answer:
        """One question back, with what to choose from and people for whom nothing fits."""
        return Answer(
            id=question.id,
            question=question,
            status=Status.CLARIFY,
            route=Route.CLARIFY,
            language=understanding.language,
            understood=self._understood(understanding),
            lead=self._texts(text, understanding.language),
            notes=about_other_language(self._texts, understanding),
            suggestions=tuple(choices),
            cards=self._cards.make(("front_desk", "general"), question.asked_at),
            confidence=confidence,
        )

    def no_answer(self, question: Question, understanding: Understanding, results: Results) -> Answer:
        language = understanding.language
        texts = self._texts
        return Answer(
            id=question.id,
            question=question,
            status=Status.NO_ANSWER,
            route=Route.ANSWER,
            language=language,
            understood=self._understood(understanding),
            lead=f"{texts('no_answer', language)} {texts('no_answer_next', language)}",
            notes=about_other_language(self._texts, understanding),
            cards=self._cards.make(("front_desk", "general"), question.asked_at),
            nearest=_nearest(self.still_on(results.hits, self._cards.off)),
            handover=self._handover(Desk.STIP, "reason_no_answer", language),
            confidence=results.confidence,
        )

    def quoted(
        self, question: Question, understanding: Understanding, found: Sequence[Results], draft: Draft
    ) -> Answer:
        """What of a draft may be said, with its sources; `found` is everything that the draft may rest on. Without a
        claim that holds there is no answer."""
        today = question.asked_at.date()
        kept = supported(draft.claims, self._retrieved(found), self._written)
        claims, citations = numbered(kept, self._knowledge, today)
        dropped = tuple(item.text for item in draft.claims if item not in kept)
        if not claims:
            return traced(self.no_answer(question, understanding, found[0]), dropped=dropped)
        first = weakest(citations) if draft.made_by is MadeBy.MODEL else citations
        watch = AmountWatch(self._knowledge, self._texts, understanding.language, today)
        old = citations[0].age is AgeClass.OLD
        answer = Answer(
            id=question.id,
            question=question,
            status=Status.PARTLY if self._owns_up(kept) else Status.ANSWERED,
            route=Route.ANSWER,
            language=draft.language,
            understood=self._understood(understanding),
            claims=watch.claims(claims, citations),
            citations=watch.citations(claims, citations),
            notes=(
                *notes(self._texts, question.text, understanding, first),
                *about_place(self._texts, understanding, _cited_by(claims[0], citations), self._districts),
                *about_language(self._texts, understanding, draft),
            ),
            cards=self._cards.make((*draft.cards, "front_desk"), question.asked_at, understanding.place, old_claim=old),
            details=watch.details(draft.details, draft.rests_on),
            suggestions=draft.related[:3],
            confidence=found[0].confidence,
            made_by=draft.made_by,
        )
        others = self._about_premises(answer, understanding, found)
        answer = self._particulars.told(answer, understanding.asked)
        return traced(replace(answer, notes=(*answer.notes, *others)), dropped=dropped)

    def _about_premises(self, answer: Answer, understanding: Understanding, found: Sequence[Results]) -> Iterator[str]:
        """What somebody took for granted, and neither the answer nor what was found has."""
        told = (answer.text, *(claim.original or "" for claim in answer.claims), *_phones(answer.cards))
        could = " ".join(hit.passage.text for results in found for hit in results.hits[:_NEAREST])
        return about_premises(self._texts, understanding.language, answer.question.text, " ".join(told), could)

    def heading(self, passage: Passage, language: str) -> str:
        """What a passage is about, as a heading; its title where that has no name in this language."""
        names = next((topic.name for topic in self._knowledge.topics if topic.id in passage.topics), {})
        return names.get(language, passage.title)

    def _owns_up(self, claims: Sequence[DraftClaim]) -> bool:
        """Whether what opens the answer, or a part of it, says that nobody found this."""
        opening = (claim for place, claim in enumerate(claims) if place == 0 or claim.heading)
        return any((claim.original or claim.text) in self._unknown for claim in opening)

    def _understood(self, understanding: Understanding) -> str:
        if not understanding.leans:
            return ""
        text = self._texts("understood", understanding.language)
        return Template(text).safe_substitute(question=understanding.standalone_text)

    def _retrieved(self, results: Sequence[Results]) -> frozenset[str]:
        """What search brought, and what the found key sentences rest on."""
        found = {hit.passage.id for result in results for hit in result.hits}
        return frozenset(found.union(*(self._cited.get(key, set()) for key in found)))

    def _handover(self, desk: Desk, reason: str, language: str) -> Handover:
        return Handover(desk=desk, reason=self._texts(reason, language), form_url=FORM)


def _cited_by(claim: Claim, citations: Sequence[Citation]) -> tuple[Passage, ...]:
    return tuple(citation.passage for citation in citations if citation.number in claim.citations)


def _nearest(hits: Sequence[Hit]) -> tuple[Passage, ...]:
    """The best passage of each of the three nearest pages."""
    best: dict[str, Passage] = {}
    for hit in hits:
        best.setdefault(hit.passage.title, hit.passage)
    return tuple(best.values())[:_NEAREST]


def _translated(knowledge: Knowledge) -> Iterator[str]:
    for texts in knowledge.translations.values():
        for text in texts.values():
            yield from text.key_sentences.values()


def _phones(cards: Sequence[Card]) -> Iterator[str]:
    return (phone.number for card in cards for phone in card.phones)
