# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The first step of the walk: whether somebody is in danger, by the words of a message and by what it means."""

from dataclasses import dataclass

from assistant.crisis import Alarm, CrisisWatch
from assistant.danger import MeaningWatch
from assistant.messages import pieces, sentences
from assistant.replies import Replies
from assistant.routing.router import Passing, Router
from assistant.understanding import Reader
from assistant.values import Answer, Conversation, Question, Understanding
from knowledge.articles import Asks
from knowledge.crisis import Danger


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The `answer` is there when somebody is in danger; `passing` says whether people of a team must look."""

    answer: Answer | None = None
    perhaps: bool = False
    passing: Passing | None = None


class DangerFirst:
    def __init__(
        self, watch: CrisisWatch, meaning: MeaningWatch, reader: Reader, router: Router, replies: Replies
    ) -> None:
        self._watch, self._meaning, self._reader = watch, meaning, reader
        self._router, self._replies = router, replies

    def alarm(self, typed: str, understanding: Understanding) -> Alarm | None:
        """What the tables alone say, without the language model for searching."""
        return self._watch.look(typed, understanding.warned_in)

    def look(self, question: Question, typed: str, understanding: Understanding, alarm: Alarm | None) -> Seen:
        """By the words of the message as it was typed and by what it means; who is polite is no other story."""
        typed = self._reader.told(typed) or typed
        parts = sentences(typed)
        passing = self._router.passing(understanding.asked)
        story = passing is not None and passing.clear
        alarming = self._alarming(typed, understanding) if alarm else []
        if alarm and not self._meaning.calm(typed, (*parts, *alarming), story=story):
            danger, other = self._meaning.kinds(", ".join(alarming) if story and alarming else typed, alarm.said)
            return Seen(answer=self._emergency(question, danger, other, alarm.language), passing=passing)
        asks_on = understanding.leans and self._reader.asks_of_what_was_said(typed)
        suspicion = None if asks_on else self._meaning.look(typed, parts, story=story)
        if suspicion and suspicion.sure:
            answer = self._emergency(question, suspicion.danger, suspicion.other, understanding.warned_in)
            return Seen(answer=answer, passing=passing)
        return Seen(perhaps=bool(suspicion or alarm), passing=passing)

    def still(self, question: Question, earlier: Conversation | None, understanding: Understanding) -> Answer | None:
        """The text for the danger that was spoken of last, when the message only goes on about that: "what must I do
        now"."""
        last = earlier.answers[-1] if earlier else None
        if last is None or last.danger is None or not self._reader.only_goes_on(understanding.asked):
            return None
        if self._router.by_words(question.text) and understanding.asks is not Asks.WHO:
            return None
        return self._emergency(question, last.danger, None, understanding.warned_in)

    def _alarming(self, typed: str, understanding: Understanding) -> list[str]:
        """The pieces of a message that a table has words of: among many troubles one is lost in the whole."""
        return [piece for piece in pieces(typed) if self._watch.look(piece, understanding.language)]

    def _emergency(self, question: Question, danger: Danger, other: Danger | None, language: str) -> Answer:
        beside = self._watch.alarm(other, language) if other else None
        return self._replies.emergency(question, self._watch.alarm(danger, language), beside)
