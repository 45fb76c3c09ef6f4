# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The walk of a question, as one function of early returns."""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from assistant.clarifying import Clarifier, asked_before
from assistant.crisis import Alarm, CrisisWatch
from assistant.danger import MeaningWatch
from assistant.journal import Journal
from assistant.masking import masked
from assistant.messages import cleaned
from assistant.needs import Need, clauses, separate, several_questions
from assistant.replies import Replies
from assistant.routing.router import Passing, Router
from assistant.store import StoreError
from assistant.texts import FixedRoute
from assistant.understanding import Reader, kind_asked
from assistant.values import Answer, Claim, Conversation, Question, Route, Understanding
from assistant.writer import Draft, Writer, joined
from index.confidence import Evidence
from index.embedding import EmbeddingError
from index.search import Query, Results, SearchIndex
from index.vectors import IndexUnavailableError
from knowledge.base import Knowledge
from knowledge.formats import ORIGINAL
from knowledge.passages import Kind

log = logging.getLogger(__name__)
_SEARCHED = 40
_LONG, _TELLING_WORDS, _MOST_PARTS = 20, 4, 6
_CLAIMS_EACH = 2  # to each of several questions, and as a first help
_NOTHING = Results(hits=(), evidence=Evidence(), confidence=0.0)
_ANSWERING = frozenset({Kind.ARTICLE, Kind.SERVICE, Kind.SCHEME, Kind.DIGEST})


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

    watch: CrisisWatch
    meaning: MeaningWatch
    reader: Reader
    router: Router
    clarifier: Clarifier
    writer: Writer
    replies: Replies
    journal: Journal
    threshold: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Danger:
    """The `answer` is there when somebody is in danger; otherwise `passing` says whether people must look."""

    answer: Answer | None = None
    perhaps: bool = False
    passing: Passing | None = None


class Assistant:
    """Answers questions. `index` is asked for anew at every question, because a newer one may have been built.
    `published` are numbers of organisations, in digits: they are nobody's personal data."""

    def __init__(
        self,
        steps: Steps,
        index: Callable[[], SearchIndex],
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        published: frozenset[str] = frozenset(),
    ) -> None:
        self._steps, self._index, self._now, self._new_id = steps, index, now, new_id
        self._published = published

    def answer(self, message: Message) -> Answer:
        """The answer to a message, already in the journal.

        Raises:
            MessageError: when nothing readable was sent, or too much.
        """
        question, earlier = self._question(message)
        answer = self._walk(question, earlier)
        self._keep(answer)
        return answer

    def warning(self, text: str, language: str) -> Answer | None:
        """What comes before everything else where a text for other people speaks of danger: the fixed text, or when
        that is not sure only whom to call; None when nobody seems to be in danger. Nothing is kept.

        Raises:
            MessageError: when nothing readable was sent, or too much.
        """
        question = self._asked(text, conversation="", language=language)
        understanding = self._understood(question, None)
        alarm = self._steps.watch.look(question.text, understanding.language)
        try:
            danger = self._danger(question, understanding.language, alarm)
        except EmbeddingError as error:
            log.error("%s", error)
            return self._steps.replies.emergency(question, alarm) if alarm else None
        if danger.perhaps:
            return self._steps.replies.care_alone(question, understanding.language)
        return danger.answer

    def telling(self, hear: Callable[[Claim], None]) -> "Assistant":
        """The same assistant, that tells each checked claim as soon as it is there. The answer itself says what holds:
        when a language model fails under way, it has other claims."""
        steps = replace(self._steps, writer=self._steps.writer.telling(hear))
        return Assistant(steps, self._index, self._now, self._new_id, self._published)

    def _question(self, message: Message) -> tuple[Question, Conversation | None]:
        earlier = self._earlier(message.conversation)
        conversation = earlier.id if earlier else self._new_id()
        return self._asked(message.text, conversation, message.language, message.place), earlier

    def _asked(self, text: str, conversation: str, language: str | None, place: str | None = None) -> Question:
        return Question(
            id=self._new_id(),
            conversation=conversation,
            text=masked(cleaned(text), keep=self._published.__contains__),
            asked_at=self._now(),
            language=language,
            place=place,
        )

    def _walk(self, question: Question, earlier: Conversation | None) -> Answer:
        understanding = self._understood(question, earlier)
        alarm = self._steps.watch.look(question.text, understanding.language)
        try:
            return self._weighed(question, understanding, earlier, alarm)
        except EmbeddingError as error:
            log.error("%s", error)
            return self._by_words_alone(question, understanding, alarm)

    def _weighed(
        self, question: Question, understanding: Understanding, earlier: Conversation | None, alarm: Alarm | None
    ) -> Answer:
        """Danger first; the rest of the walk when nobody is sure to be in danger."""
        danger = self._danger(question, understanding.language, alarm)
        if danger.answer:
            return danger.answer
        answer = self._calm(question, understanding, earlier, danger.passing)
        return self._steps.replies.with_care(answer, understanding.language) if danger.perhaps else answer

    def _danger(self, question: Question, language: str, alarm: Alarm | None) -> _Danger:
        """By the words of the message and by what it means."""
        watch, meaning, replies = self._steps.watch, self._steps.meaning, self._steps.replies
        if alarm and not meaning.calm(question.text):
            return _Danger(answer=replies.emergency(question, alarm))
        passing = self._steps.router.passing(question.text)
        story = passing is not None and passing.sure
        suspicion = meaning.look(question.text, _sentences(question.text), story=story)
        if suspicion and suspicion.sure:
            other = watch.alarm(suspicion.other, language) if suspicion.other else None
            return _Danger(answer=replies.emergency(question, watch.alarm(suspicion.danger, language), other))
        return _Danger(perhaps=bool(suspicion or alarm), passing=passing)

    def _by_words_alone(self, question: Question, understanding: Understanding, alarm: Alarm | None) -> Answer:
        """When the language model for searching fails: danger and people are still found by words."""
        if alarm:
            return self._steps.replies.emergency(question, alarm)
        fixed = self._steps.router.by_words(question.text)
        if fixed:
            return self._fixed(question, understanding, fixed)
        return self._steps.replies.no_answer(question, understanding, _NOTHING)

    def _understood(self, question: Question, earlier: Conversation | None) -> Understanding:
        """Answers go out in a language that we have texts in."""
        understanding = self._steps.reader.read(question, earlier)
        return replace(understanding, language=self._steps.replies.language(understanding.language))

    def _calm(
        self, question: Question, understanding: Understanding, earlier: Conversation | None, passing: Passing | None
    ) -> Answer:
        """The rest of the walk, when nobody seems to be in danger. Where people must look first, as `passing` says, the
        answer is the little that somebody can go on with until they have."""
        replies, router = self._steps.replies, self._steps.router
        fixed = router.by_words(question.text)
        if fixed:
            return self._fixed(question, understanding, fixed)
        if understanding.elsewhere:
            return replies.fixed(question, understanding, router.named("elsewhere"))
        understanding, results = self._found(question, understanding)
        found = results.confidence >= self._steps.threshold
        fixed = router.by_meaning(understanding.asked, understanding.standalone_text, results.confidence)
        if fixed and (fixed.route is Route.HAND_OVER or not understanding.leans):
            return self._fixed(question, understanding, fixed)
        if passing and (passing.sure or not found):
            first_help = self._quoted(question, understanding, results, _CLAIMS_EACH)
            return replies.passed_on(first_help, passing, understanding.place)
        answer = self._searched(question, understanding, results, earlier)
        return replies.beside(answer, passing) if passing else answer

    def _searched(
        self, question: Question, understanding: Understanding, results: Results, earlier: Conversation | None
    ) -> Answer:
        """The answer that search has to a question."""
        needs = self._needs(question, understanding, results)
        if needs:
            return self._answered_each(question, understanding, needs)
        asked_back = None if asked_before(earlier) else self._asked_back(question, understanding, results)
        return asked_back or self._quoted(question, understanding, results)

    def _fixed(self, question: Question, understanding: Understanding, route: FixedRoute) -> Answer:
        answer = self._steps.replies.fixed(question, understanding, route)
        if route.route is not Route.HAND_OVER:
            return answer
        asked = self._steps.router.asked_for(question.text)
        return self._steps.replies.passed_on(answer, asked, understanding.place, route.text)

    def _quoted(
        self, question: Question, understanding: Understanding, results: Results, most: int | None = None
    ) -> Answer:
        """What can be said with what was found, in at most so many claims; no answer when search is not sure enough."""
        replies = self._steps.replies
        if results.confidence < self._steps.threshold:
            return replies.no_answer(question, understanding, results)
        draft = self._steps.writer.write(understanding, results.hits)
        return replies.quoted(question, understanding, (results,), replace(draft, claims=draft.claims[:most]))

    def _asked_back(self, question: Question, understanding: Understanding, results: Results) -> Answer | None:
        """One clarifying question, where the answer depends on who asks or is not clear enough."""
        clarifier, replies = self._steps.clarifier, self._steps.replies
        if results.confidence >= self._steps.threshold:
            text, choices = "clarify_standing", clarifier.standings(understanding, results)
        else:
            text, choices = "clarify_meant", clarifier.meant(understanding, results)
        return replies.clarify(question, understanding, text, choices, results.confidence) if choices else None

    def _answered_each(self, question: Question, understanding: Understanding, needs: tuple[Need, ...]) -> Answer:
        """The things that a message asks about in one answer, each under its heading."""
        parts = [self._part(understanding, need) for need in needs]
        found = tuple(need.results for need in needs)
        return self._steps.replies.quoted(question, understanding, found, joined(parts, _CLAIMS_EACH))

    def _part(self, understanding: Understanding, need: Need) -> tuple[str, Draft]:
        asked = replace(understanding, asked=need.text, standalone_text=need.text, asks=kind_asked(need.text))
        heading = self._steps.replies.heading(need.best, understanding.language)
        return heading, self._steps.writer.write(asked, need.results.hits)

    def _needs(self, question: Question, understanding: Understanding, whole: Results) -> tuple[Need, ...]:
        """The things that a message asks about, when they are several."""
        parts = () if understanding.leans else clauses(understanding.asked)
        found = (Need(text=part, results=self._search(question, understanding, part)) for part in parts)
        apart = several_questions(understanding.asked)
        return separate((need for need in found if need.results.hits), whole, asked_apart=apart)

    def _found(self, question: Question, understanding: Understanding) -> tuple[Understanding, Results]:
        """What is found for the first reading of the message that finds an answer, else for the one that leans on what
        was said before."""
        found = []
        for wording in understanding.wordings:
            reading = replace(understanding, standalone_text=wording)
            found.append((reading, self._search(question, reading, wording)))
            if found[-1][1].confidence >= self._steps.threshold:
                return found[-1]
        return next((pair for pair in found if pair[0].leans), found[0])

    def _search(self, question: Question, understanding: Understanding, text: str) -> Results:
        """Nothing when the index cannot be reached: who asks still gets a way to people."""
        query = Query(
            text=text,
            today=question.asked_at.date(),
            parts=_sentences(text),
            limit=_SEARCHED,
            lexical=understanding.spoken == ORIGINAL,
            kinds=_ANSWERING,
            prefer_places=understanding.places,
            audience=understanding.audience,
            about_past=understanding.about_past,
        )
        try:
            return self._index().search(query)
        except IndexUnavailableError as error:
            log.error("%s", error)
            return _NOTHING

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


def _sentences(text: str) -> tuple[str, ...]:
    """The sentences of a long message, without the shortest; the last ones, where the question stands."""
    sentences = [part.strip() for part in re.split(r"(?<=[.!?;])\s+|, (?=en |maar |want |dus )", text)]
    telling = [part for part in sentences if len(part.split()) >= _TELLING_WORDS]
    return tuple(telling[-_MOST_PARTS:]) if len(text.split()) >= _LONG else ()


def published_numbers(knowledge: Knowledge) -> frozenset[str]:
    """The phone numbers of all records, in digits."""
    phones = (phone.number for record in knowledge.records.values() for phone in getattr(record, "phones", ()))
    return frozenset("".join(filter(str.isdigit, number)) for number in phones)
