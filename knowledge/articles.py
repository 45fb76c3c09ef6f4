# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Articles: plain-language answers, with the questions that residents ask and a key sentence for each of them."""

from enum import StrEnum

from pydantic import Field, field_validator

from knowledge.directory import Audience
from knowledge.sources import Frozen, Slug, Sourced


class Asks(StrEnum):
    """What a question is after; it decides which key sentence comes first. A figure is how many people, groups or
    visits there are: who does not ask for one, is not told it."""

    WHAT = "what"
    MAY = "may"
    AMOUNT = "amount"
    FIGURE = "figure"
    WHO = "who"
    WHERE = "where"
    WHEN = "when"
    HOW = "how"


COUNTED = frozenset({Asks.AMOUNT, Asks.FIGURE})
PARTICULAR = COUNTED | {Asks.WHERE, Asks.WHEN}  # a question word leaves no doubt; nothing else tells it


class KeySentence(Frozen):
    """One or two sentences that answer one kind of question by themselves. `cites` are ids of digests, facts,
    schemes, services, organisations or locations that the sentence rests on; the first is the main one."""

    id: str = Slug
    asks: Asks
    text: str
    cites: tuple[str, ...] = Field(min_length=1)
    questions: tuple[str, ...] = ()
    card: str | None = None


class Section(Frozen):
    heading: str
    text: str


class Article(Frozen):
    """`cards` are ids of services, schemes, organisations or locations; the first is shown first."""

    id: str = Slug
    title: str
    language: str = "nl"
    topics: tuple[str, ...] = Field(min_length=1)
    audience: tuple[Audience, ...] = ()
    key_sentences: tuple[KeySentence, ...] = Field(min_length=1)
    sections: tuple[Section, ...] = Field(min_length=1)
    cards: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    note: str | None = None

    @field_validator("key_sentences")
    @classmethod
    def _told_apart(cls, sentences: tuple[KeySentence, ...]) -> tuple[KeySentence, ...]:
        ids = [sentence.id for sentence in sentences]
        if twice := sorted({key for key in ids if ids.count(key) > 1}):
            raise ValueError(f"staat er twee keer in: {', '.join(twice)}")
        return sentences

    @property
    def rests_on(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(key for sentence in self.key_sentences for key in sentence.cites))


class DigestStatus(StrEnum):
    IN_FORCE = "in_force"
    PILOT = "pilot"
    PLAN = "plan"
    OPTION = "option"
    CONCEPT = "concept"
    HISTORY = "history"


class PolicyDigest(Sourced):
    """A goal or section of a policy document in our own words. `replaced_by` links an old claim to the present one."""

    title: str
    text: str
    status: DigestStatus
    topics: tuple[str, ...] = ()
    replaced_by: str | None = None
