# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The walk of a question, as one function of early returns."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from assistant.aspects import Aspects
from assistant.clarifying import Clarifier, asked_before
from assistant.content.switches import Off, Switches
from assistant.crisis import Alarm, CrisisWatch
from assistant.danger import MeaningWatch
from assistant.danger_first import DangerFirst
from assistant.finder import FOR_SURE, NOTHING, Finder
from assistant.journal import Journal
from assistant.manners import tells_where
from assistant.masking import masked
from assistant.messages import cleaned
from assistant.needs import Need, clauses, separate, several_questions, told_apart
from assistant.replies import Replies
from assistant.routing.doubt import DoubtWatch, nearly_asked
from assistant.routing.router import Passing, Router
from assistant.store import StoreError
from assistant.texts import Doubt, FixedRoute
from assistant.tracing import timed, traced
from assistant.understanding import Reader, kind_asked
from assistant.values import Answer, Claim, Conversation, Question, Route, Status, Understanding
from assistant.writer import Draft, Writer, common_language, joined
from index.embedding import EmbeddingError
from index.search import Hit, Results, SearchIndex
from knowledge.articles import PARTICULAR, Asks

log = logging.getLogger(__name__)
_WHO_COMES = frozenset({"companion", "home"})
_SHORT = 15  # words
_CLAIMS_EACH = 2  # to each of several questions, and as a first help


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
    doubt: DoubtWatch
    clarifier: Clarifier
    aspects: Aspects
    writer: Writer
    replies: Replies
    journal: Journal
    threshold: float
    switches: Switches


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A question that was taken in, and the conversation that it goes on with. `typed` is the message before anything
    personal was taken out: only danger looks at it, and nothing keeps it."""

    question: Question
    earlier: Conversation | None
    typed: str


class Assistant:
    """Answers questions. `index` is asked for anew at every question, because a newer one may have been built.
    `published` are numbers, addresses and names of organisations: they are nobody's personal data."""

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
        self._danger = DangerFirst(steps.watch, steps.meaning, steps.reader, steps.router, steps.replies)
        self._finder = Finder(steps.reader, steps.router, steps.threshold, index, steps.aspects)

    def answer(self, message: Message) -> Answer:
        """The answer to a message, already in the journal.

        Raises:
            MessageError: when nothing readable was sent, or too much.
        """
        return self.finish(self.begin(message))

    def begin(self, message: Message) -> Begun:
        """What is known before the walk: where the answer will stand, so that who waits for it can find it there.

        Raises:
            MessageError: when nothing readable was sent, or too much.
        """
        question, earlier = self._question(message)
        return Begun(question=question, earlier=earlier, typed=cleaned(message.text))

    def finish(self, begun: Begun) -> Answer:
        """The answer, already in the journal, with the id of the question."""
        answer = timed(self._walk(begun), self._now())
        self._keep(answer, follows=begun.earlier is not None)
        return answer

    def warning(self, text: str, language: str) -> Answer | None:
        """What comes before everything else where a text for other people speaks of danger: the fixed text, or when
        that is not sure only whom to call; None when nobody seems to be in danger. Nothing is kept.

        Raises:
            MessageError: when nothing readable was sent, or too much.
        """
        question = self._asked(text, conversation="", language=language)
        understanding = self._understood(question, None)
        typed = cleaned(text)
        alarm = self._danger.alarm(typed, understanding)
        try:
            danger = self._danger.look(question, typed, understanding, alarm)
        except EmbeddingError as error:
            log.error("%s", error)
            return self._steps.replies.emergency(question, alarm) if alarm else None
        if danger.perhaps:
            return self._steps.replies.care_alone(question, understanding.language)
        return danger.answer

    def found(self, text: str) -> Results:
        """What search finds for a message by itself, whatever is then said to it.

        Raises:
            MessageError: when nothing readable was sent, or too much.
        """
        question = self._asked(text, conversation="", language=None)
        return self._finder.find(question.asked_at.date(), self._understood(question, None))[1]

    def telling(self, hear: Callable[[Claim], None]) -> "Assistant":
        """The same assistant, that tells each checked claim as soon as it is there. The answer itself says what holds:
        when a language model fails under way, it has other claims."""
        steps = replace(self._steps, writer=self._steps.writer.telling(hear))
        return Assistant(steps, self._index, self._now, self._new_id, self._published)

    def keeping(self, journal: Journal, now: Callable[[], datetime], new_id: Callable[[], str]) -> "Assistant":
        """The same assistant with another journal, clock and ids: for examples."""
        return Assistant(replace(self._steps, journal=journal), self._index, now, new_id, self._published)

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

    def _walk(self, begun: Begun) -> Answer:
        understanding = self._understood(begun.question, begun.earlier)
        alarm = self._danger.alarm(begun.typed, understanding)
        try:
            answer = self._weighed(begun, understanding, alarm)
        except EmbeddingError as error:
            log.error("%s", error)
            answer = self._by_words_alone(begun.question, understanding, alarm)
        return traced(answer, understanding)

    def _weighed(self, begun: Begun, understanding: Understanding, alarm: Alarm | None) -> Answer:
        """Danger first; the rest of the walk when nobody is sure to be in danger."""
        danger = self._danger.look(begun.question, begun.typed, understanding, alarm)
        urgent = danger.answer or self._danger.still(begun.question, begun.earlier, understanding)
        if urgent and danger.passing and danger.passing.sure:
            return self._steps.replies.after_danger(urgent, danger.passing, understanding.place)
        if urgent:
            return urgent
        passing = danger.passing or self._passed_before(begun, understanding)
        answer = self._calm(begun.question, understanding, begun.earlier, passing)
        return self._steps.replies.with_care(answer, understanding.language) if danger.perhaps else answer

    def _passed_before(self, begun: Begun, understanding: Understanding) -> Passing | None:
        """To whom the last message was passed on, with nothing said to it, when this one only goes on about that."""
        last = begun.earlier.answers[-1] if begun.earlier else None
        if last is None or last.status is not Status.HANDED_OVER or last.claims or understanding.leans:
            return None
        goes_on = self._steps.reader.only_goes_on(understanding.asked)
        return self._steps.router.asked_for(last.question.text) if goes_on else None

    def _by_words_alone(self, question: Question, understanding: Understanding, alarm: Alarm | None) -> Answer:
        """When the language model for searching fails: danger and people are still found by words."""
        if alarm:
            return self._steps.replies.emergency(question, alarm)
        if self._steps.switches.off().chat:
            return self._switched_off(question, understanding, "switched_off_chat")
        fixed = self._steps.router.by_words(question.text)
        if fixed:
            return self._fixed(question, understanding, fixed)
        return self._steps.replies.no_answer(question, understanding, NOTHING)

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
        if self._steps.switches.off().chat:
            return self._switched_off(question, understanding, "switched_off_chat")
        fixed = router.by_words(question.text) or self._said_nothing(question, understanding)
        if fixed and not _asks_whom(understanding, fixed):
            answer = self._fixed(question, understanding, fixed)
            return self._first_help(question, understanding, answer) if self._tells(answer) else answer
        if understanding.elsewhere:
            return traced(replies.fixed(question, understanding, router.named("elsewhere")), reason="elsewhere")
        understanding, results = self._finder.find(question.asked_at.date(), understanding)
        answer = self._with_results(question, understanding, results, earlier, passing)
        return traced(answer, understanding, results.hits, " ".join(passing.reasons) if passing else "")

    def _said_nothing(self, question: Question, understanding: Understanding) -> FixedRoute | None:
        """What is said to who only greets, leaves a number to be called on, or only tells where he lives: that is
        remembered for what he asks next."""
        reader, router = self._steps.reader, self._steps.router
        if tells_where(question.text, _SHORT):
            return router.named("person")
        if not reader.told(question.text):
            return router.named("greeting")
        lives = reader.only_lives(understanding.asked) and not understanding.leans
        return router.named("unclear") if lives else None

    def _with_results(
        self,
        question: Question,
        understanding: Understanding,
        results: Results,
        earlier: Conversation | None,
        passing: Passing | None,
    ) -> Answer:
        """What is done with what search found."""
        replies, router = self._steps.replies, self._steps.router
        found = results.confidence >= self._steps.threshold
        fixed = router.by_meaning(understanding.asked, understanding.standalone_text, results.confidence)
        if fixed and fixed.doubt and not understanding.leans and nearly_asked(results):
            fixed = None
        refused = fixed and not (found and (fixed.beside or fixed.doubt is Doubt.DETAIL))
        stays = not understanding.leans or (
            fixed and fixed.route is Route.HAND_OVER and not self._asks_on(understanding)
        )
        if fixed and refused and stays and not _asks_whom(understanding, fixed):
            return self._fixed(question, understanding, fixed)
        if passing and (not found or passing.instead(results.confidence)):
            first_help = self._quoted(question, understanding, results, _CLAIMS_EACH)
            return replies.passed_on(first_help, passing, understanding.place)
        doubted = self._doubted(question, understanding, results, fixed) if found else None
        answer = doubted or self._owned_up(understanding, self._searched(question, understanding, results, earlier))
        return replies.beside(answer, passing) if passing else answer

    def _asks_on(self, understanding: Understanding) -> bool:
        """Whether somebody asks who comes or comes along, which is no wish for a person to talk to."""
        return self._steps.aspects.asked(understanding.asked) in _WHO_COMES

    def _owned_up(self, understanding: Understanding, answer: Answer) -> Answer:
        """An answer to who goes on asking, that first says so where it does not tell what was asked."""
        aspect = self._steps.aspects.asked(understanding.asked) if understanding.leans else None
        if aspect and (understanding.before_only or self._steps.reader.only_goes_on(understanding.asked)):
            told = self._steps.aspects.told(aspect, answer.claims)
            return answer if told else self._steps.replies.partly(answer, f"missing_{aspect}", over=True)
        if understanding.before_only and understanding.asks in PARTICULAR:
            return self._steps.replies.partly(answer, self._steps.router.named("live-detail").text)
        return answer

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
        answer = traced(self._steps.replies.fixed(question, understanding, route), understanding, reason=route.id)
        if route.route is not Route.HAND_OVER:
            return answer
        asked = self._steps.router.asked_for(question.text)
        return self._steps.replies.passed_on(answer, asked, understanding.place, route.text)

    @staticmethod
    def _tells(answer: Answer) -> bool:
        """Whether somebody who asks for people also says what about."""
        return answer.status is Status.HANDED_OVER and any(sign.startswith("area-") for sign in answer.signs)

    def _first_help(self, question: Question, understanding: Understanding, answer: Answer) -> Answer:
        """People first, and below them what search surely has about the same."""
        understanding, results = self._finder.find(question.asked_at.date(), understanding)
        if results.confidence < FOR_SURE:
            return answer
        found = self._quoted(question, understanding, results, _CLAIMS_EACH)
        own = {card.id for card in answer.cards}
        cards = (*answer.cards, *(card for card in found.cards if card.id not in own))
        return replace(
            answer, claims=found.claims, citations=found.citations, notes=(*answer.notes, *found.notes), cards=cards
        )

    def _doubted(
        self, question: Question, understanding: Understanding, results: Results, fixed: FixedRoute | None
    ) -> Answer | None:
        """What is said where what was found does not tell what is asked: with the little that it does tell, when that
        is about the same; None where it does."""
        if understanding.leans:
            return None
        route = fixed if fixed and fixed.beside else self._in_doubt(question, understanding, results)
        if route is None:
            return None
        if route.doubt is Doubt.OUTSIDE:
            return self._fixed(question, understanding, route)
        answer = self._quoted(question, understanding, results, _CLAIMS_EACH)
        return traced(self._steps.replies.partly(answer, route.text), reason=route.id)

    def _in_doubt(self, question: Question, understanding: Understanding, results: Results) -> FixedRoute | None:
        doubt = self._steps.doubt.look(understanding.asked, results, question.asked_at.date())
        if doubt is None or self._each_told(question, understanding):
            return None
        return self._steps.router.doubted(understanding.asked, doubt)

    def _each_told(self, question: Question, understanding: Understanding) -> bool:
        """Whether each of several questions by itself is surely answered: together they are like none that is. What is
        only "what does it cost" tells of no doubt."""
        reader, today = self._steps.reader, question.asked_at.date()
        asked = reader.without_introduction(understanding.asked)
        if not several_questions(asked):
            return False
        parts = clauses(asked)
        for part, whole in zip(parts, reader.completed(parts), strict=True):
            results = self._finder.search(today, understanding, reader.apart(whole))
            if results.confidence < FOR_SURE or (part == whole and self._steps.doubt.look(part, results, today)):
                return False
        return True

    def _quoted(
        self, question: Question, understanding: Understanding, results: Results, most: int | None = None
    ) -> Answer:
        """What can be said with what was found, in at most so many claims; no answer when search is not sure enough."""
        replies = self._steps.replies
        if results.confidence < self._steps.threshold:
            return replies.no_answer(question, understanding, results)
        off = self._steps.switches.off()
        if replies.is_off(results.hits[0], off):
            return self._switched_off(question, understanding, "switched_off_topic")
        draft = self._steps.writer.write(understanding, replies.still_on(results.hits, off))
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
        off = self._steps.switches.off()
        if any(self._steps.replies.is_off(need.results.hits[0], off) for need in needs):
            return self._switched_off(question, understanding, "switched_off_topic")
        drafts = [self._part(understanding, need, off) for need in needs]
        language, heading = common_language(drafts), self._steps.replies.heading
        parts = [(heading(need.best, language), draft) for need, draft in zip(needs, drafts, strict=True)]
        found = tuple(need.results for need in needs)
        own = self._steps.replies.language(understanding.spoken) == understanding.spoken
        each = _CLAIMS_EACH if own else 1  # the note about the language is long
        return self._steps.replies.quoted(question, understanding, found, joined(parts, each))

    def shown(self, hits: Sequence[Hit]) -> Sequence[Hit]:
        """Of what was found, what nobody switched off."""
        return self._steps.replies.still_on(hits, self._steps.switches.off())

    def _switched_off(self, question: Question, understanding: Understanding, text: str) -> Answer:
        return traced(self._steps.replies.switched_off(question, understanding, text), reason="switched-off")

    def _part(self, understanding: Understanding, need: Need, off: Off) -> Draft:
        kind = kind_asked(need.text.partition(" (")[0]) or kind_asked(need.text)
        asked = replace(understanding, asked=need.text, standalone_text=need.text, asks=kind)
        return self._steps.writer.write(asked, self._steps.replies.still_on(need.results.hits, off))

    def _needs(self, question: Question, understanding: Understanding, whole: Results) -> tuple[Need, ...]:
        """The things that a message asks about, when they are several."""
        reader, search = self._steps.reader, partial(self._finder.search, question.asked_at.date(), understanding)

        def find(text: str) -> Results:
            return search(reader.apart(text))

        both = () if understanding.leans else told_apart(understanding.asked, whole)
        if both:
            return separate(both, find, whole, asked_apart=True)
        asked = reader.without_introduction(understanding.asked)
        parts = () if understanding.leans else clauses(asked)
        apart = several_questions(asked)
        return separate(reader.completed(parts) if apart else reader.naming(parts), find, whole, asked_apart=apart)

    def _earlier(self, key: str | None) -> Conversation | None:
        try:
            return self._steps.journal.conversation(key) if key else None
        except StoreError:
            return None

    def _keep(self, answer: Answer, follows: bool) -> None:
        """A journal that fails costs the resident nothing: the answer is given all the same."""
        try:
            self._steps.journal.add(answer, follows)
        except StoreError:
            log.warning("an answer could not be kept")


def _asks_whom(understanding: Understanding, route: FixedRoute) -> bool:
    """Whether somebody asks whom to call about what was said before, and not for a person."""
    return route.route is Route.HAND_OVER and understanding.leans and understanding.asks is Asks.WHO
