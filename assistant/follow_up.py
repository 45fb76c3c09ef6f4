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
_ENOUGH_VOTES = 2
_WORDS_OF_A_QUESTION = 4  # fewer, and no answer: an exclamation
_UNANSWERED = frozenset({Status.NO_ANSWER, Status.OUT_OF_SCOPE})
_NO_SUBJECT = frozenset({Status.EMERGENCY, Status.REFUSED})


class FollowUpWords(Frozen):
    """One language: what it is called, how somebody goes on asking (`opens`), what points back (`points`), and the
    words that name no subject themselves (`small`). Words are separated by spaces."""

    called: str
    opens: tuple[str, ...]
    points: tuple[str, ...]
    small: str


class FollowUps:
    """Says how a message in a conversation may be read. The words of all languages count at once."""

    def __init__(self, languages: Mapping[str, FollowUpWords], places: PlaceFinder) -> None:
        self._places, words = places, languages.values()
        self._spoken_in = _owners({name: _telling_language(item) for name, item in languages.items()})
        self._called = {folded(name): key for key, item in languages.items() for name in item.called.split()}
        opens = any_of({folded(opening) for item in words for opening in item.opens})
        self._opens = re.compile(f"^{opens.pattern}")
        self._points = {folded(word) for item in words for word in item.points}
        small = {folded(word) for item in words for word in item.small.split()}
        self._small = small | self._points | {word for item in words for part in item.opens for word in part.split()}

    def language(self, text: str) -> str | None:
        """The language whose small words a message has most of; None when two are equal or there are too few."""
        votes = Counter(owner for word in folded(text).split() if (owner := self._spoken_in.get(word)))
        (best, most), (_, second) = (*votes.most_common(2), ("", 0), ("", 0))[:2]
        return best if most >= _ENOUGH_VOTES and most > second else None

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
        whole = f"{message} ({before.question.text})"
        words = self._places.without(message).split()
        telling = [word for word in words if word not in self._small]
        if len(words) <= _SHORT and not telling:
            return (whole,)
        if (before.status is Status.CLARIFY and len(words) <= _REPLY) or self._point_back(words, telling):
            return (whole, message)
        opens = len(words) <= _SHORT and bool(self._opens.match(" ".join(words)))
        return (message, whole) if opens else (message,)

    def _point_back(self, words: list[str], telling: list[str]) -> bool:
        return len(words) <= _POINTING and len(telling) <= 2 and not self._points.isdisjoint(words)


def subject(earlier: Conversation | None) -> Answer | None:
    """The last answer whose question stood by itself; greetings, thanks and danger are no subject."""
    answers = reversed(earlier.answers) if earlier else ()
    return next((answer for answer in answers if not answer.understood and _has_subject(answer)), None)


def _has_subject(answer: Answer) -> bool:
    if answer.status is Status.CLARIFY:
        return bool(answer.suggestions)
    if answer.status in _UNANSWERED and len(answer.question.text.split()) < _WORDS_OF_A_QUESTION:
        return False
    return answer.status not in _NO_SUBJECT


def _telling_language(words: FollowUpWords) -> set[str]:
    return {folded(word) for word in (*words.small.split(), *words.points)}


def _owners(words: Mapping[str, set[str]]) -> dict[str, str]:
    """The one language that each word belongs to; a word of more languages tells nothing."""
    counts = Counter(word for own in words.values() for word in own)
    return {word: language for language, own in words.items() for word in own if counts[word] == 1}
