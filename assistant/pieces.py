# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What can lie in a basket, as the records have it now: in Dutch, and in other languages where somebody translated."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import filterfalse

from assistant.cards import Cards
from assistant.content.switches import NOTHING, Off
from assistant.directory import directory_of
from assistant.values import Card
from knowledge.articles import Article
from knowledge.base import Knowledge
from knowledge.formats import ORIGINAL
from knowledge.passages import Passage
from knowledge.rendering import answerables, in_language, record_passage, section_passages

_SHORT = 2  # key sentences tell what an article says


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A piece in one language. `parts` are pairs of what a text is about ("conditions", "apply", or nothing) and the
    text. `unread`: no person who reads the language has checked it."""

    language: str
    title: str
    parts: tuple[tuple[str, str], ...]
    unread: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """`basis` has the date and standing. `cites` are ids of the records that it rests on. `passages` are those of an
    article; a record has none. `cards` say whom to call, the first is its own."""

    key: str
    dutch: Words
    basis: Passage
    cites: frozenset[str]
    passages: tuple[Passage, ...]
    cards: tuple[Card, ...]

    def words(self, knowledge: Knowledge, language: str) -> Words | None:
        """None where nobody translated it."""
        if language == ORIGINAL:
            return self.dutch
        found = [in_language(knowledge, passage, language) for passage in self.passages]
        told = [passage for passage in found if passage]
        translation = knowledge.translation(self.key.partition("#")[0], language)
        if not told or len(told) < len(found) or translation is None:
            return None
        return _article_words(told, language, unread=not translation.read_by)


def piece(knowledge: Knowledge, key: str, now: datetime, off: Off = NOTHING) -> Piece | None:
    """None when there is no such record, or no more, or it is off."""
    article = knowledge.articles.get(key.partition("#")[0])
    if article:
        return None if off.article(article) else _of_article(knowledge, article, key, now, off)
    entry = directory_of(knowledge, off).entry(key, now)
    if entry is None:
        return None
    return Piece(
        key=key,
        dutch=Words(language=ORIGINAL, title=entry.record.name, parts=tuple(_told(entry.record))),
        basis=entry.passage,
        cites=frozenset({key}),
        passages=(),
        cards=(entry.card,),
    )


def _told(record: object) -> Iterator[tuple[str, str]]:
    told = (
        ("", "description"),
        ("conditions", "eligibility_description"),
        ("apply", "application_process"),
        ("", "accessibility"),
    )
    for about, name in told:
        if text := getattr(record, name, None):
            yield about, text


def _of_article(knowledge: Knowledge, article: Article, key: str, now: datetime, off: Off) -> Piece | None:
    passages = _passages(knowledge, article, key)
    if not passages:
        return None
    main = record_passage(knowledge, knowledge.records[article.rests_on[0]])
    return Piece(
        key=key,
        dutch=_article_words(passages, ORIGINAL),
        basis=main,
        cites=frozenset(article.rests_on),
        passages=passages,
        cards=Cards(knowledge).make((*filterfalse(off.record, article.cards), "front_desk"), now)[:1],
    )


def _passages(knowledge: Knowledge, article: Article, key: str) -> tuple[Passage, ...]:
    """The short answer for the whole article, or the part that the key names."""
    short = [f"{article.id}#{sentence.id}" for sentence in article.key_sentences[:_SHORT]]
    own = short if key == article.id else [key]
    known = {item.passage.id: item.passage for item in answerables(knowledge) if item.article is article}
    known |= {passage.id: passage for passage in section_passages(knowledge, article)}
    return tuple(known[one] for one in own if one in known)


def _article_words(passages: tuple[Passage, ...] | list[Passage], language: str, unread: bool = False) -> Words:
    title, heading = passages[0].title, passages[0].heading
    return Words(
        language=language,
        title=f"{title}: {heading}" if heading else title,
        parts=tuple(("", passage.text) for passage in passages),
        unread=unread,
    )
