# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The walk of a question, as one function of early returns."""

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from assistant.amounts import AmountWatch
from assistant.cards import Cards
from assistant.checker import numbered, supported
from assistant.crisis import Alarm, CrisisWatch
from assistant.danger import MeaningWatch
from assistant.journal import Journal
from assistant.masking import masked
from assistant.messages import cleaned
from assistant.notes import about_language, about_place, notes
from assistant.routing import Router, desk_for
from assistant.store import StoreError
from assistant.texts import FixedRoute, Texts
from assistant.understanding import Reader
from assistant.values import (
    Answer,
    Citation,
    Claim,
    Conversation,
    Desk,
    Handover,
    Question,
    Route,
    Status,
    Understanding,
)
from assistant.writer import Writer
from index.confidence import Evidence
from index.search import Query, Results, SearchIndex
from index.vectors import IndexUnavailableError
from knowledge.age import AgeClass
from knowledge.base import Knowledge
from knowledge.formats import ORIGINAL
from knowledge.passages import Kind, Passage
from knowledge.rendering import answerables

log = logging.getLogger(__name__)
FORM = "/contact"
_SEARCHED, _NEAREST = 40, 3
_LONG, _TELLING_WORDS, _MOST_PARTS = 20, 4, 6
_STORY = 25  # words from which a message that we cannot answer is a story for a person
_ANSWERING = frozenset({Kind.ARTICLE, Kind.SERVICE, Kind.SCHEME, Kind.DIGEST})
_STATUS = {
    Route.HAND_OVER: Status.HANDED_OVER,
    Route.OUT_OF_SCOPE: Status.OUT_OF_SCOPE,
    Route.REFUSE: Status.REFUSED,
    Route.CLARIFY: Status.CLARIFY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What came in at a door: `conversation` continues an earlier one, `language` and `place` are wishes."""

    text: str
    conversation: str | None = None
    language: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """The parts that a walk uses, each put in by bootstrap."""

    knowledge: Knowledge
    watch: CrisisWatch
    meaning: MeaningWatch
    reader: Reader
    router: Router
    writer: Writer
    cards: Cards
    texts: Texts
    journal: Journal
    threshold: float


class Assistant:
    """Answers questions. `index` is asked for anew at every question, because a newer one may have been built."""

    def __init__(
        self, steps: Steps, index: Callable[[], SearchIndex], now: Callable[[], datetime], new_id: Callable[[], str]
    ) -> None:
        self._steps, self._index, self._now, self._new_id = steps, index, now, new_id
        self._published = _published_numbers(steps.knowledge)
        self._districts = {district.id: district.name for district in steps.knowledge.places.districts}
        found = answerables(steps.knowledge)
        self._written = frozenset((*(item.sentence.text for item in found), *_translated(steps.knowledge)))
        self._cited = {item.passage.id: {passage.id for passage in item.cites} for item in found}

    def answer(self, message: Message) -> Answer:
        """The answer to a message, already in the journal.

        Raises:
            MessageError: when nothing readable was sent, or too much.
        """
        question, earlier = self._question(message)
        answer = self._walk(question, earlier)
        self._keep(answer)
        return answer

    def _question(self, message: Message) -> tuple[Question, Conversation | None]:
        earlier = self._earlier(message.conversation)
        question = Question(
            id=self._new_id(),
            conversation=earlier.id if earlier else self._new_id(),
            text=masked(cleaned(message.text), keep=self._published.__contains__),
            asked_at=self._now(),
            language=message.language,
            place=message.place,
        )
        return question, earlier

    def _walk(self, question: Question, earlier: Conversation | None) -> Answer:
        previous = earlier.answers[-1].question.text if earlier else None
        understanding = self._understood(question, previous)
        alarm = self._steps.watch.look(question.text, understanding.language)
        if alarm:
            return self._emergency(question, alarm)
        suspicion = self._steps.meaning.look(question.text, _sentences(question.text))
        if suspicion and suspicion.sure:
            return self._emergency(question, self._steps.watch.alarm(suspicion.danger, understanding.language))
        answer = self._calm(question, understanding)
        return self._with_care(answer, understanding) if suspicion else answer

    def _with_care(self, answer: Answer, understanding: Understanding) -> Answer:
        """The answer, and first whom to call should there be danger after all."""
        return replace(answer, notes=(self._steps.texts("note_danger", understanding.language), *answer.notes))

    def _calm(self, question: Question, understanding: Understanding) -> Answer:
        """The rest of the walk, when nobody seems to be in danger."""
        fixed = self._steps.router.by_words(question.text)
        if fixed:
            return self._fixed(question, understanding, fixed)
        if understanding.elsewhere:
            return self._fixed(question, understanding, self._steps.router.named("elsewhere"))
        results = self._found(question, understanding)
        nearest = max((hit.dense for hit in results.hits), default=0.0)
        fixed = self._steps.router.by_meaning(understanding.standalone_text, nearest)
        if fixed:
            return self._fixed(question, understanding, fixed)
        if results.confidence >= self._steps.threshold:
            return self._quoted(question, understanding, results)
        if len(question.text.split()) >= _STORY:
            return self._story(question, understanding, results)
        return self._no_answer(question, understanding, results)

    def _understood(self, question: Question, previous: str | None) -> Understanding:
        """Answers go out in a language that we have texts in."""
        understanding = self._steps.reader.read(question, previous)
        return replace(understanding, language=self._steps.texts.language(understanding.language))

    def _emergency(self, question: Question, alarm: Alarm) -> Answer:
        language = alarm.language
        return Answer(
            id=question.id,
            question=question,
            status=Status.EMERGENCY,
            route=Route.HAND_OVER,
            language=language,
            lead=alarm.entry.text,
            cards=self._steps.cards.make(alarm.entry.cards, question.asked_at, limit=3, urgent=True),
            handover=Handover(
                desk=Desk.EMERGENCY, reason=self._steps.texts("reason_emergency", language), form_url=None
            ),
            confidence=1.0,
            danger=alarm.entry.danger,
        )

    def _fixed(self, question: Question, understanding: Understanding, fixed: FixedRoute) -> Answer:
        language = understanding.language
        desk = desk_for(fixed, question.text)
        reason = "reason_complex" if fixed.text == "hand_over_complex" else "reason_person"
        cards = fixed.cards or ((_service(self._steps.knowledge, desk), "front_desk") if desk else ())
        return Answer(
            id=question.id,
            question=question,
            status=_STATUS[fixed.route],
            route=fixed.route,
            language=language,
            lead=self._steps.texts(fixed.text, language),
            cards=self._steps.cards.make(cards, question.asked_at, understanding.place) if cards else (),
            handover=self._handover(desk, reason, language) if desk else None,
            confidence=1.0,
        )

    def _story(self, question: Question, understanding: Understanding, results: Results) -> Answer:
        """A long message that no page answers: a team, with the nearest pages as a first help."""
        answer = self._fixed(question, understanding, self._steps.router.named("complex"))
        return replace(answer, nearest=_nearest(results), confidence=results.confidence)

    def _found(self, question: Question, understanding: Understanding) -> Results:
        """Nothing when the index cannot be reached: who asks still gets a way to people."""
        try:
            return self._search(question, understanding)
        except IndexUnavailableError as error:
            log.error("%s", error)
            return Results(hits=(), evidence=Evidence(), confidence=0.0)

    def _search(self, question: Question, understanding: Understanding) -> Results:
        query = Query(
            text=understanding.standalone_text,
            today=question.asked_at.date(),
            parts=_sentences(understanding.standalone_text),
            limit=_SEARCHED,
            lexical=understanding.spoken == ORIGINAL,
            kinds=_ANSWERING,
            prefer_places=understanding.places,
            audience=understanding.audience,
            about_past=understanding.about_past,
        )
        return self._index().search(query)

    def _no_answer(self, question: Question, understanding: Understanding, results: Results) -> Answer:
        language = understanding.language
        texts = self._steps.texts
        return Answer(
            id=question.id,
            question=question,
            status=Status.NO_ANSWER,
            route=Route.ANSWER,
            language=language,
            lead=f"{texts('no_answer', language)} {texts('no_answer_next', language)}",
            cards=self._steps.cards.make(("front_desk", "general"), question.asked_at),
            nearest=_nearest(results),
            handover=self._handover(Desk.STIP, "reason_no_answer", language),
            confidence=results.confidence,
        )

    def _quoted(self, question: Question, understanding: Understanding, results: Results) -> Answer:
        today = question.asked_at.date()
        draft = self._steps.writer.write(understanding, results.hits)
        claims, citations = numbered(
            supported(draft.claims, self._retrieved(results), self._written), self._steps.knowledge, today
        )
        if not claims:
            return self._no_answer(question, understanding, results)
        old = citations[0].age is AgeClass.OLD
        watch = AmountWatch(self._steps.knowledge, self._steps.texts, understanding.language, today)
        return Answer(
            id=question.id,
            question=question,
            status=Status.ANSWERED,
            route=Route.ANSWER,
            language=draft.language,
            claims=watch.claims(claims, citations),
            citations=watch.citations(claims, citations),
            notes=(
                *notes(self._steps.texts, question.text, understanding, citations),
                *about_place(self._steps.texts, understanding, _cited_by(claims[0], citations), self._districts),
                *about_language(self._steps.texts, understanding.language, draft),
            ),
            cards=self._steps.cards.make(
                (*draft.cards, "front_desk"), question.asked_at, understanding.place, old_claim=old
            ),
            details=watch.details(draft.details, draft.rests_on),
            suggestions=draft.related[:3],
            confidence=results.confidence,
        )

    def _retrieved(self, results: Results) -> frozenset[str]:
        """What search brought, and what the found key sentences rest on."""
        found = {hit.passage.id for hit in results.hits}
        return frozenset(found.union(*(self._cited.get(key, set()) for key in found)))

    def _handover(self, desk: Desk, reason: str, language: str) -> Handover:
        return Handover(desk=desk, reason=self._steps.texts(reason, language), form_url=FORM)

    def _earlier(self, key: str | None) -> Conversation | None:
        try:
            return self._steps.journal.conversation(key) if key else None
        except StoreError:
            return None

    def _keep(self, answer: Answer) -> None:
        """A journal that fails costs the resident nothing: the answer is given all the same."""
        try:
            self._steps.journal.add(answer)
        except StoreError:
            log.warning("an answer could not be kept")


def _service(knowledge: Knowledge, desk: Desk | None) -> str:
    town = knowledge.municipality
    return {Desk.ADULT_TEAM: town.adult_team.service, Desk.YOUTH_TEAM: town.youth_team.service}.get(
        desk or Desk.STIP, town.front_desk
    )


def _cited_by(claim: Claim, citations: Sequence[Citation]) -> tuple[Passage, ...]:
    return tuple(citation.passage for citation in citations if citation.number in claim.citations)


def _nearest(results: Results) -> tuple[Passage, ...]:
    """The best passage of each of the three nearest pages."""
    best: dict[str, Passage] = {}
    for hit in results.hits:
        best.setdefault(hit.passage.title, hit.passage)
    return tuple(best.values())[:_NEAREST]


def _sentences(text: str) -> tuple[str, ...]:
    """The sentences of a long message, without the shortest; the last ones, where the question stands."""
    sentences = [part.strip() for part in re.split(r"(?<=[.!?;])\s+|, (?=en |maar |want |dus )", text)]
    telling = [part for part in sentences if len(part.split()) >= _TELLING_WORDS]
    return tuple(telling[-_MOST_PARTS:]) if len(text.split()) >= _LONG else ()


def _translated(knowledge: Knowledge) -> Iterator[str]:
    for texts in knowledge.translations.values():
        for text in texts.values():
            yield from text.key_sentences.values()


def _published_numbers(knowledge: Knowledge) -> frozenset[str]:
    phones = (phone.number for record in knowledge.records.values() for phone in getattr(record, "phones", ()))
    return frozenset("".join(filter(str.isdigit, number)) for number in phones)
