# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A message that leans on what was said before, made to stand by itself."""

import re
from collections import Counter
from collections.abc import Mapping

from assistant.values import Answer, Conversation, Status
from knowledge.places import PlaceFinder
from knowledge.sources import Frozen
from knowledge.words import any_of, folded

_SHORT, _POINTING, _REPLY = 9, 8, 6  # words
_AROUND_A_PLACE = 3  # words
_ENOUGH_VOTES = 2
_FEW = range(3, 7)  # words
_WORDS_OF_A_QUESTION = 4  # fewer, and no answer: an exclamation
_UNANSWERED = frozenset({Status.NO_ANSWER, Status.OUT_OF_SCOPE})
_NO_SUBJECT = frozenset({Status.EMERGENCY, Status.REFUSED})


class FollowUpWords(Frozen):
    """One language: what it is called, how somebody goes on asking (`opens`), how half a sentence begins that is
    nothing by itself (`halves`), how somebody says where they live (`lives`), what points back (`points`), the last
    words of a question about what was said (`ends`), the words inside it that tie it to that (`ties`), the words
    that name no subject themselves (`small`), and the letters that are written onto the next word (`onto`). Words are
    separated by spaces."""

    called: str
    opens: tuple[str, ...]
    points: tuple[str, ...]
    small: str
    halves: tuple[str, ...] = ()
    lives: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()
    onto: tuple[str, ...] = ()


class FollowUps:
    """Says how a message in a conversation may be read. The words of all languages count at once."""

    def __init__(self, languages: Mapping[str, FollowUpWords], places: PlaceFinder) -> None:
        self._places, words = places, languages.values()
        self._telling = {name: _telling_language(item) for name, item in languages.items()}
        self._spoken_in = _owners(self._telling)
        self._called = {folded(name): key for key, item in languages.items() for name in item.called.split()}
        self._opens = _beginning({opening for item in words for opening in item.opens})
        self._halves = _beginning({half for item in words for half in item.halves})
        self._lives = {folded(text) for item in words for text in item.lives}
        self._ends = {folded(word) for item in words for word in item.ends}
        self._ties = {folded(word) for item in words for word in item.ties}
        self._points = {folded(word) for item in words for word in item.points}
        small = {folded(f"{onto}{word}") for item in words for onto in ("", *item.onto) for word in item.small.split()}
        self._small = small | self._points | {word for item in words for part in item.opens for word in part.split()}

    def language(self, text: str) -> str | None:
        """The language whose small words a message has most of; None when two are equal or there are too few. In a few
        words one small word is enough, when it is the first."""
        words = folded(text).split()
        owners = [owner for word in words if (owner := self._spoken_in.get(word))]
        if len(words) in _FEW and len(owners) == 1:
            return self._spoken_in.get(words[0])
        (best, most), (_, second) = (*Counter(owners).most_common(2), ("", 0), ("", 0))[:2]
        return best if most >= _ENOUGH_VOTES and most > second else None

    def small_words(self, text: str, language: str) -> int:
        """How many small words of a language a text has, also those that other languages have."""
        return sum(word in self._telling.get(language, ()) for word in folded(text).split())

    def wanted_language(self, message: str) -> str | None:
        """The language in which somebody wants to hear the same; None when the message asks something else."""
        words = folded(message).split()
        wanted = [self._called[word] for word in words if word in self._called]
        others = [word for word in words if word not in self._called]
        return wanted[0] if wanted and self._small.issuperset(others) and len(words) <= _POINTING else None

    def wordings(self, message: str, earlier: Conversation | None) -> tuple[str, ...]:
        """The message as it may be meant, the likeliest first; itself alone when nothing went before."""
        before = subject(earlier)
        if before is None or before.question.text == message:
            return (message,)
        if self.wanted_language(message):
            return (before.question.text,)
        whole = _with(message, before)
        words = self._places.without(message).split()
        telling = [word for word in words if word not in self._small and not word.isdigit()]
        if self._only_a_place(message, words) and not self._places.find(before.question.text):
            return (f"{before.question.text} ({message})",)
        if (len(words) <= _SHORT and not telling) or self._only_a_place(message, words):
            return (whole,)
        if (before.status is Status.CLARIFY and len(words) <= _REPLY) or self._point_back(words, telling):
            return (whole, message)
        opens = bool(self._opens.match(" ".join(words))) or not self._ties.isdisjoint(words)
        return (message, whole) if opens and len(words) <= _SHORT else (message,)

    def in_context(self, message: str, earlier: Conversation | None) -> str:
        """A short message with what was said before; empty when nothing was."""
        before = subject(earlier)
        return _with(message, before) if before and len(message.split()) <= _SHORT else ""

    def names(self, text: str) -> bool:
        """Whether a text names something, by other than small words."""
        return not self._small.issuperset(folded(text).split())

    def named(self, before: str) -> str:
        """What an earlier message was about, without the small words that it began with and what they asked."""
        words = before.split()
        while len(words) > 1 and folded(words[0]) in self._small:
            words = words[1:]
        return before if folded(words[0]) in self._small else " ".join(words)

    def _only_a_place(self, message: str, words: list[str]) -> bool:
        """Whether it names a place and nothing else: where somebody lives, or "and in" with a few more small words."""
        few = len(words) <= _AROUND_A_PLACE and self._small.issuperset(words)
        return (few or " ".join(words) in self._lives) and len(words) < len(folded(message).split())

    def _point_back(self, words: list[str], telling: list[str]) -> bool:
        """Whether it has a word for what was said before, or is half a sentence without it."""
        if len(words) > _POINTING:
            return False
        half = self._halves.match(" ".join(words)) or words[-1] in self._ends
        return bool(half) or (len(telling) <= 2 and not self._points.isdisjoint(words))


def _with(message: str, before: Answer) -> str:
    return f"{message} ({before.question.text})"


def subject(earlier: Conversation | None) -> Answer | None:
    """The last answer whose question stood by itself; greetings, thanks and danger are no subject."""
    answers = reversed(earlier.answers) if earlier else ()
    return next((answer for answer in answers if not answer.understood and _has_subject(answer)), None)


def _has_subject(answer: Answer) -> bool:
    if answer.status is Status.CLARIFY:
        return bool(answer.suggestions)
    if answer.status in _UNANSWERED and len(answer.question.text.split()) < _WORDS_OF_A_QUESTION:
        return False
    if answer.status is Status.HANDED_OVER and not answer.claims:
        return False
    return answer.status not in _NO_SUBJECT


def _beginning(openings: set[str]) -> re.Pattern[str]:
    return re.compile(f"^{any_of({folded(opening) for opening in openings}).pattern}")


def _telling_language(words: FollowUpWords) -> set[str]:
    return {folded(word) for word in (*words.small.split(), *words.points)}


def _owners(words: Mapping[str, set[str]]) -> dict[str, str]:
    """The one language that each word belongs to; a word of more languages tells nothing."""
    counts = Counter(word for own in words.values() for word in own)
    return {word: language for language, own in words.items() for word in own if counts[word] == 1}
