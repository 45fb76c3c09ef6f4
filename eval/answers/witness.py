# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Checks an answer against the records and against what search finds, without asking the walk how it was made."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from assistant.values import Answer, Card, Claim
from eval.answers.numbers import figures_in
from index.search import Query
from knowledge.base import Knowledge, Record
from knowledge.dates import last_year
from knowledge.formats import ORIGINAL
from knowledge.locales import hours_in, value_in
from knowledge.rendering import answerables, record_passage
from knowledge.schemes import Fact, Scheme, Unit

if TYPE_CHECKING:
    from assistant.bootstrap import House

_NEAR = 100  # passages among which a cited one must be, for the question or a part of it
_TELLING = ("telefoon", "datum", "jaar", "€", "postcode")  # too particular to be right by accident
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n")
Figures = Mapping[str, frozenset[str]]
Found = Callable[[Answer], Iterable[frozenset[str]]]


class Witness:
    """`figures` are those of each record by id, in every language; `pages` are the ids of the records behind the page
    on which a sentence stands, by that sentence. `found` searches for an answer's question in one way after another and
    gives the ids that each brings; None: that is not looked at. `warnings` are the notes that say whom to call should
    there be danger."""

    def __init__(self, figures: Figures, pages: Figures, found: Found | None, warnings: Collection[str] = ()) -> None:
        self._figures, self._pages, self._found, self._warnings = figures, pages, found, frozenset(warnings)
        self._anywhere = frozenset().union(*figures.values())
        self._telling = frozenset(item for item in self._anywhere if item.startswith(_TELLING))

    def warned(self, answer: Answer) -> bool:
        return not self._warnings.isdisjoint(answer.notes)

    def unsupported(self, answer: Answer) -> tuple[str, ...]:
        """The figures that stand in no record. A number or time of a claim must stand in a record that the claim cites
        or its page rests on, and what a card shows in the card's own record."""
        wrong = set(figures_in(answer.lead) - self._anywhere)
        cited = {citation.number: citation.passage.id for citation in answer.citations}
        for claim in answer.claims:
            wrong |= self._wrong_in(claim, {cited[number] for number in claim.citations if number in cited})
        for card in answer.cards:
            wrong |= _shown_on(card) - self._of([card.id])
        return tuple(sorted(wrong))

    def _wrong_in(self, claim: Claim, cited: Collection[str]) -> frozenset[str]:
        behind = self._pages.get(claim.original or claim.text, frozenset())
        said = figures_in(" | ".join((claim.text, claim.original or "")))
        return said - self._telling - self._of((*cited, *behind))

    def _of(self, ids: Iterable[str]) -> frozenset[str]:
        return frozenset().union(*(self._figures.get(key, ()) for key in ids))

    def uncited(self, answer: Answer) -> tuple[str, ...]:
        """The claims that name no source, or one that search does not bring for this question."""
        if self._found is None or not answer.claims:
            return ()
        missing = {citation.passage.id for citation in answer.citations}
        for found in self._found(answer):
            missing -= found
            if not missing:
                break
        resting = {citation.number for citation in answer.citations if citation.passage.id not in missing}
        return tuple(
            claim.text for claim in answer.claims if not claim.citations or not resting.issuperset(claim.citations)
        )


def _shown_on(card: Card) -> frozenset[str]:
    parts = (card.name, card.email, card.url, card.address, card.hours, card.fees)
    return figures_in(" | ".join([*(part for part in parts if part), *(phone.number for phone in card.phones)]))


def witness_for(house: "House", search: bool = True) -> Witness:
    texts = house.texts
    warnings = [texts("note_danger", language) for language in texts.by_language]
    found = partial(_found_for, house) if search else None
    return Witness(record_figures(house.knowledge), records_behind(house.knowledge), found, warnings)


def _found_for(house: "House", answer: Answer) -> Iterator[frozenset[str]]:
    """What search brings for the question as it stands, as it was understood, and for each of its sentences, with the
    records that those passages rest on."""
    resting = _resting(house.knowledge)
    for text in _wordings(answer):
        found = {hit.passage.id for hit in house.library.index().search(_query(house, text, answer)).hits}
        yield frozenset(found.union(*(resting.get(key, ()) for key in found)))


def _wordings(answer: Answer) -> Iterable[str]:
    text = answer.question.text
    headings = (claim.heading for claim in answer.claims)
    return filter(None, dict.fromkeys((text, answer.understood, *headings, *_SENTENCE.split(text))))


def _query(house: "House", text: str, answer: Answer) -> Query:
    dutch = house.reader.language(text) == ORIGINAL
    return Query(text=text, today=answer.question.asked_at.date(), limit=_NEAR, lexical=dutch)


@lru_cache(maxsize=1)
def _resting(knowledge: Knowledge) -> Mapping[str, frozenset[str]]:
    return {item.passage.id: frozenset(cite.id for cite in item.cites) for item in answerables(knowledge)}


@lru_cache(maxsize=1)
def records_behind(knowledge: Knowledge) -> Figures:
    """By key sentence, the records that its article cites, shows or rests on."""
    return {
        item.sentence.text: frozenset(
            (
                *item.article.rests_on,
                *item.article.cards,
                *(key for part in item.article.key_sentences for key in part.cites),
            )
        )
        for item in answerables(knowledge)
    }


@lru_cache(maxsize=1)
def record_figures(knowledge: Knowledge) -> Figures:
    """The figures that a text or card may show from each record, as every language writes them."""
    languages = (ORIGINAL, *knowledge.translations)
    return {
        key: figures_in(" | ".join((record_passage(knowledge, record).text, *_fields(knowledge, record, languages))))
        for key, record in knowledge.records.items()
    }


def _fields(knowledge: Knowledge, record: Record, languages: Iterable[str]) -> Iterator[str]:
    yield from (str(getattr(record, name, None) or "") for name in ("name", "title", "email", "url"))
    yield from (str(year) for year in _years(record))
    yield from (phone.number for phone in getattr(record, "phones", ()))
    yield from (str(getattr(record, name, None) or "") for name in ("minimum_age", "maximum_age"))
    for place in getattr(record, "locations", ()):
        yield record_passage(knowledge, knowledge.records[place]).text
    for language in languages:
        yield from (value_in(language, value, unit) for value, unit in _values(record))
        yield hours_in(language, getattr(record, "schedules", ()))


def _values(record: Record) -> Iterator[tuple[int | float | str | date, Unit | None]]:
    if isinstance(record, Fact):
        yield from ((record.value, unit) for unit in (record.unit, None))
    if isinstance(record, Scheme):
        yield from ((amount.value, amount.unit) for amount in record.amounts)


def _years(record: Record) -> Iterator[int]:
    """What {year:...} may fill in."""
    amounts = record.amounts if isinstance(record, Scheme) else ()
    starts = (record.valid_from, *(amount.valid_from for amount in amounts))
    yield from (start.year for start in starts if start)
    if year := last_year(record.source_date):
        yield year
