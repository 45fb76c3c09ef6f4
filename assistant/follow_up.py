# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A message that leans on what was said before, made to stand by itself."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from assistant.needs import asks, clauses
from assistant.values import Answer, Conversation, Status
from knowledge.passages import page_of
from knowledge.places import PlaceFinder
from knowledge.sources import Frozen
from knowledge.words import any_of, folded

_SHORT, _POINTING, _REPLY, _PART, _WISHING, _FRAGMENT = 9, 8, 6, 3, 10, 4  # words
_AROUND_A_PLACE = 3  # words
_ENOUGH_VOTES = 2
_FEW = range(3, 7)  # words
_WORDS_OF_A_QUESTION = 4  # fewer, and no answer: an exclamation
_UNANSWERED = frozenset({Status.NO_ANSWER, Status.OUT_OF_SCOPE})
_NO_SUBJECT = frozenset({Status.EMERGENCY, Status.REFUSED})


class FollowUpWords(Frozen):
    """One language: what it is called, how somebody goes on asking (`opens`), how half a sentence begins that is
    nothing by itself (`halves`), how somebody takes the last back (`corrects`), how somebody says where they live
    (`lives`), how somebody asks the same for somebody else (`for_others`), what points back (`points`), the last
    words of a question about what was said (`ends`), the words inside it that tie it to that (`ties`), those that
    deny something (`denies`), those that open what may stand in the place of another (`swaps`), the words that name
    no subject themselves (`small`), and the letters that are written onto the next word (`onto`). Words are separated
    by spaces."""

    called: str
    opens: tuple[str, ...]
    points: tuple[str, ...]
    small: str
    halves: tuple[str, ...] = ()
    corrects: tuple[str, ...] = ()
    lives: tuple[str, ...] = ()
    for_others: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    swaps: tuple[str, ...] = ()
    onto: tuple[str, ...] = ()


class FollowUps:
    """Says how a message in a conversation may be read. The words of all languages count at once. `asks_of_it` tells
    whether a text asks when, where or how much, of what was said before; `without_aspect` is a text without the words
    that ask for an aspect of that."""

    def __init__(
        self,
        languages: Mapping[str, FollowUpWords],
        places: PlaceFinder,
        asks_of_it: Callable[[str], bool],
        without_aspect: Callable[[str], str] = folded,
    ) -> None:
        self._places, self._asks_of_it, words = places, asks_of_it, languages.values()
        self._without_aspect = without_aspect
        self._telling = {name: _telling_language(item) for name, item in languages.items()}
        self._spoken_in = _owners(self._telling)
        self._called = {folded(name): key for key, item in languages.items() for name in item.called.split()}
        self._opens = _beginning({opening for item in words for opening in item.opens})
        self._halves = _beginning({half for item in words for half in item.halves})
        self._corrects = _beginning({text for item in words for text in item.corrects})
        self._for_others = _beginning({text for item in words for text in item.for_others})
        self._lives = {folded(text) for item in words for text in item.lives}
        self._ends = {folded(word) for item in words for word in item.ends}
        self._ties = {folded(word) for item in words for word in item.ties}
        self._swaps = {folded(word) for item in words for word in item.swaps}
        self._denies = {folded(word) for item in words for word in item.denies}
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

    def language_of_all(self, text: str, *, alone: bool) -> str | None:
        """The one language that has every word of a text among its small words; a word in Latin letters that stands
        `alone` tells too little."""
        words = set(folded(text).split())
        found = [language for language, own in self._telling.items() if own >= words]
        return found[0] if len(found) == 1 and not (alone and len(words) == 1 and text.isascii()) else None

    def sounds(self, text: str) -> str | None:
        """The language that has most of the words of a text among its small ones, also those that others have; None
        when two are equal or there are too few."""
        words = folded(text).split()
        counts = Counter({language: sum(word in own for word in words) for language, own in self._telling.items()})
        (best, most), (_, second) = counts.most_common(2)
        return best if most >= _ENOUGH_VOTES and most > second else None

    def small_words(self, text: str, language: str) -> int:
        """How many small words of a language a text has, also those that other languages have."""
        return sum(word in self._telling.get(language, ()) for word in folded(text).split())

    def wanted_language(self, message: str) -> str | None:
        """The language in which somebody wants to hear the same; None when the message asks something else."""
        words = folded(message).split()
        wanted = [self._called[word] for word in words if word in self._called]
        others = [word for word in words if word not in self._called]
        denied = not self._denies.isdisjoint(others)
        only = self._small.issuperset(others) and not denied and len(words) <= _WISHING
        return wanted[-1] if wanted and only else None

    def wordings(self, message: str, earlier: Conversation | None) -> tuple[str, ...]:
        """The message as it may be meant, the likeliest first; itself alone when nothing went before."""
        before = self._subject(earlier)
        if before is None:
            return (message, *self._there(message, earlier))
        if before.question.text == message:
            return (message,)
        about = self._about(earlier, before)
        if self.wanted_language(message):
            return (about,)
        if corrected := self._corrected(message, about, earlier):
            return (corrected,)
        if self._for_others.match(folded(message)):
            about = _only_asked(about)
        words = self._places.without(message).split()
        telling = self._telling_words(self._places.without(self._without_aspect(message)).split())
        if self._only_a_place(message, words):
            return (self._moved(about, message),)
        whole = _with(message, self._asked_last(message, about, earlier))
        if len(words) <= _SHORT and not telling:
            return (whole, *self._where_it_began(message, about, before.question.text))
        if (before.status is Status.CLARIFY and len(words) <= _REPLY) or self._point_back(words, telling):
            return (whole, message)
        part = len(telling) == 1 < len(words) <= _PART and not self._asks_of_it(message)
        opens = part or bool(self._opens.match(" ".join(words))) or not self._ties.isdisjoint(words)
        if opens and len(words) <= _SHORT:
            return (message, *self._instead(message, about), whole)
        return (message, *self._there(message, earlier))

    def _instead(self, message: str, about: str) -> tuple[str, ...]:
        """What was asked before with this at its end instead: "and for school" after "money for a bicycle"."""
        said, before = message.split(), about.split()
        at = next((place for place, word in enumerate(said[:2]) if folded(word) in self._swaps), None)
        if at is None or not self.names(message):
            return ()
        same = [place for place, word in enumerate(before) if place and folded(word) == folded(said[at])]
        return (" ".join((*before[: same[-1]], *said[at:])),) if same else ()

    def _asked_last(self, message: str, about: str, earlier: Conversation | None) -> str:
        """What was said, after what the last message asked of it where this one asks nothing itself: "and at the
        weekend"."""
        last = earlier.answers[-1] if earlier else None
        if last is None or not last.understood or self._asks_of_it(message) or not self._asks_of_it(last.question.text):
            return about
        another = self._for_others.match(folded(message)) or asks(message) or len(message.split()) > _FRAGMENT
        fragment = self._opens.match(folded(message)) and not self.names(message) and not another
        return _with(last.question.text, about) if fragment else about

    def _there(self, message: str, earlier: Conversation | None) -> tuple[str, ...]:
        """A message that names no place, in the one that was named last."""
        told = (answer.question.text for answer in reversed(earlier.answers)) if earlier else ()
        last = next((text for text in told if self._places.find(text)), "")
        there = " ".join(word for word in last.split() if self._places.find(word)).strip("?!.,؟")
        return (_with(message, there),) if there and not self._places.find(message) else ()

    def only_lives(self, text: str) -> bool:
        """Whether somebody says where they live and nothing else."""
        words = self._places.without(text).split()
        return " ".join(words) in self._lives and len(words) < len(folded(text).split())

    def _where_it_began(self, message: str, about: str, began: str) -> tuple[str, ...]:
        """The message about the place asked of first, when another was named since: of that it may be known."""
        moved = about != began and self._places.without(about) == self._places.without(began)
        return (_with(message, began),) if moved else ()

    def in_context(self, message: str, earlier: Conversation | None) -> str:
        """A short message with what was said before; empty when nothing was."""
        before = self._subject(earlier)
        if before is None or len(message.split()) > _SHORT:
            return ""
        about = self._about(earlier, before)
        return next(iter(self._instead(message, about)), _with(message, about))

    def places_before(self, earlier: Conversation | None) -> tuple[str, ...]:
        """The districts that were named last in a conversation."""
        answers = reversed(earlier.answers) if earlier else ()
        return next((found for answer in answers if (found := self._places.find(answer.question.text))), ())

    def pages_before(self, earlier: Conversation | None) -> frozenset[str]:
        """The pages that the last answer with a subject came from, and the last of all."""
        last = earlier.answers[-1] if earlier else None
        told = (answer for answer in (self._subject(earlier), last) if answer and answer.claims)
        return frozenset(page_of(hit.id) for answer in told if answer.trace for hit in answer.trace.hits[:1])

    def names(self, text: str) -> bool:
        """Whether a text names something, by other than small words."""
        return bool(self._telling_words(self._without_aspect(text).split()))

    def _telling_words(self, words: Sequence[str]) -> list[str]:
        return [word for word in words if word not in self._small and not word.isdigit()]

    def named(self, before: str) -> str:
        """What an earlier message was about, without the small words around it and what they asked."""
        words = before.split()
        while len(words) > 1 and folded(words[0]) in self._small:
            words = words[1:]
        while len(words) > 1 and folded(words[-1]) in self._small:
            words = words[:-1]
        return before if folded(words[0]) in self._small else " ".join(words)

    def _only_a_place(self, message: str, words: list[str]) -> bool:
        """Whether it names a place and nothing else: where somebody lives, or "and in" with a few more small words."""
        few = len(words) <= _AROUND_A_PLACE and self._small.issuperset(words)
        return (few or " ".join(words) in self._lives) and len(words) < len(folded(message).split())

    def _subject(self, earlier: Conversation | None) -> Answer | None:
        """The last answer whose question stood by itself; greetings, thanks and danger are no subject, nor is where
        somebody lives."""
        answers = reversed(earlier.answers) if earlier else ()
        return next((item for item in answers if self._by_itself(item) and not self._lived(item)), None)

    def _by_itself(self, answer: Answer) -> bool:
        """Whether it answers a question that leant on none before it, but at most on a place."""
        read = answer.trace.understanding if answer.trace else None
        before = read.before if read else ""
        only_a_place = bool(before) and not self._places.without(before)
        return _has_subject(answer) and (only_a_place or not answer.understood)

    def _lived(self, answer: Answer) -> bool:
        text = answer.question.text
        return self._only_a_place(text, self._places.without(text).split())

    def _about(self, earlier: Conversation | None, before: Answer) -> str:
        """The question that stood by itself, with the place and the thing that were named since. Who asked when or how
        much named no other thing."""
        about = before.question.text
        for answer in earlier.answers[earlier.answers.index(before) + 1 :] if earlier else ():
            text = answer.question.text
            if answer.understood and self._lived(answer):
                about = self._moved(about, text)
            elif answer.understood and self._names_another(text):
                about = self._meant(text) or f"{text}, {before.question.text}"
        return about

    def _names_another(self, text: str) -> bool:
        return self.names(text) and not self._asks_of_it(text) and not self.wanted_language(text)

    def _corrected(self, message: str, about: str, earlier: Conversation | None) -> str:
        """The last message, that leaned on one before it, with what was meant instead, or what it was about with what
        says more of that; empty when nothing is taken back."""
        meant = self._meant(message)
        last = earlier.answers[-1] if earlier else None
        if not meant or last is None:
            return ""
        if not self.names(meant):
            return _with(about, meant)
        return _with(last.question.text, meant) if last.understood else ""

    def _meant(self, message: str) -> str:
        """What somebody means instead of what was said last; empty where nothing is taken back."""
        taken_back = self._corrects.match(folded(message))
        return " ".join(message.split()[len(taken_back[0].split()) :]) if taken_back else ""

    def _moved(self, text: str, message: str) -> str:
        """A text as it is for the place that a message names."""
        there = " ".join(word for word in message.split() if self._places.find(word)).strip("?!.,؟")
        here = [word for word in text.split() if self._places.find(word)]
        if not there or not here:
            return f"{text} ({message})"
        return " ".join(there if word == here[0] else word for word in text.split() if word not in here[1:])

    def _point_back(self, words: list[str], telling: list[str]) -> bool:
        """Whether it has a word for what was said before, or is half a sentence without it."""
        if len(words) > _POINTING:
            return False
        text = " ".join(words)
        half = self._halves.match(text) and not self._asks_of_it(text)
        points = len(telling) <= 2 and not self._points.isdisjoint(words)
        return bool(half) or words[-1] in self._ends or points


def _with(message: str, about: str) -> str:
    return f"{message} ({about})"


def _only_asked(text: str) -> str:
    """A text without what somebody told of himself before he asked: that says nothing of somebody else."""
    parts = clauses(text)
    asking = [part for part in parts if asks(part)]
    return ", ".join(asking) or text


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
