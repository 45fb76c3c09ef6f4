# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What somebody told in a conversation, in their own words, for people who were not there."""

from collections.abc import Callable, Iterator, Mapping

from assistant.values import Answer, Conversation, Desk
from knowledge.passages import Kind
from knowledge.words import folded

_MOST_NAMES = 5
_NAMED = frozenset({Kind.ARTICLE, Kind.SERVICE, Kind.SCHEME})


def summary(conversation: Conversation, told: Callable[[str], str], last: str, limit: int) -> str:
    """A line for each message and the `last` one, that says what it was about; at most `limit` characters. `told` takes
    greetings out of a message. The first lines go when it is too much."""
    lines = list(_messages(conversation, told))
    while lines and _length(lines) + len(last) > limit:
        lines.pop(0)
    return "\n".join((*lines, last) if last and lines else lines)


def _length(lines: list[str]) -> int:
    return sum(len(line) + 1 for line in lines)


def _messages(conversation: Conversation, told: Callable[[str], str]) -> Iterator[str]:
    """Each message once."""
    seen = set()
    for answer in conversation.answers:
        text = told(answer.question.text)
        if text and folded(text) not in seen:
            seen.add(folded(text))
            yield text


def about(conversation: Conversation, topics: Mapping[str, str]) -> tuple[str, ...]:
    """What each answer was about first: the name of an article, service or scheme; of a fact that of its topic.
    `topics` has the names by id."""
    found = (_name(answer, topics) for answer in conversation.answers if answer.citations)
    return tuple(dict.fromkeys(found))[:_MOST_NAMES]


def _name(answer: Answer, topics: Mapping[str, str]) -> str:
    passage = answer.citations[0].passage
    if passage.kind in _NAMED:
        return passage.title
    return next((topics[topic] for topic in passage.topics if topic in topics), passage.title)


def topics(conversation: Conversation) -> tuple[str, ...]:
    """The topics of what was found, those of the last answer first."""
    return tuple(dict.fromkeys(topic for answer in reversed(conversation.answers) for topic in _topics(answer)))


def _topics(answer: Answer) -> tuple[str, ...]:
    found = answer.citations[0].passage if answer.citations else next(iter(answer.nearest), None)
    return found.topics if found else ()


def desk(conversation: Conversation) -> Desk:
    """The team that the conversation led to; without any that of adults."""
    teams = (Desk.ADULT_TEAM, Desk.YOUTH_TEAM)
    found = (answer.handover.desk for answer in reversed(conversation.answers) if answer.handover)
    return next((desk for desk in found if desk in teams), Desk.ADULT_TEAM)
