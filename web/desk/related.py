# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What stands beside a result: the text around it, what it was called, what replaced it, and what belongs to it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from assistant.bootstrap import House
from index.search import Query, SearchIndex
from knowledge.articles import PolicyDigest
from knowledge.base import Knowledge
from knowledge.passages import Kind, Passage
from knowledge.rendering import is_current, record_passage
from knowledge.words import any_of, folded
from web.desk.shelf import Item, Shelf, Sort
from web.desk.texts import d

_AROUND = 1  # passages before and after
_MOST = 6
_ALIKE = 0.8  # of the score of a text itself: less is about something else


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """`before` and `after` are the neighbours in the same document, in its order."""

    before: tuple[Passage, ...]
    after: tuple[Passage, ...]


def around(index: SearchIndex, passage: Passage) -> Around:
    row = _documents(index).get((passage.source_id, passage.kind), ())
    at = next((number for number, item in enumerate(row) if item.id == passage.id), None)
    if at is None:
        return Around(before=(), after=())
    return Around(before=row[max(at - _AROUND, 0) : at], after=row[at + 1 : at + 1 + _AROUND])


@lru_cache(maxsize=2)
def _documents(index: SearchIndex) -> dict[tuple[str, Kind], tuple[Passage, ...]]:
    """The policy passages of each source, in the order of the document."""
    found: dict[tuple[str, Kind], list[Passage]] = {}
    for item in index.passages:
        if item.kind in (Kind.POLICY, Kind.DIGEST):
            found.setdefault((item.source_id, item.kind), []).append(item)
    return {key: tuple(items) for key, items in found.items()}


def old_names(knowledge: Knowledge, texts: Iterable[str]) -> tuple[str, ...]:
    """One line for each old name in these texts, and for each present name that was another."""
    told = folded(" ".join(texts))
    return tuple(dict.fromkeys(_named(knowledge, told)))


def _named(knowledge: Knowledge, told: str) -> Iterator[str]:
    for term in knowledge.terms:
        if term.kind != "old":
            continue
        if old := any_of(map(folded, term.words)).search(told):
            written = next(word for word in term.words if folded(word) == old[0])
            yield d("name_now", old=written, new=term.term)
        elif any_of([folded(term.term)]).search(told) and term.explanation:
            yield term.explanation


def counterparts(house: House, passage: Passage, today: date) -> tuple[Passage, ...]:
    """Beside old policy what holds now, beside present policy what it replaced: by what records say of each other, or
    else what is most about the same."""
    knowledge, current = house.knowledge, is_current(passage, today)
    record = knowledge.records.get(passage.id)
    if isinstance(record, PolicyDigest) and record.replaced_by and record.replaced_by in knowledge.records:
        return (record_passage(knowledge, knowledge.records[record.replaced_by]),)
    replaced = [item for item in knowledge.of_type(PolicyDigest) if item.replaced_by == passage.id]
    if replaced or current:
        return tuple(record_passage(knowledge, item) for item in replaced)
    return tuple(item for item in _alike(house, passage, today) if is_current(item, today))[:2]


def _alike(house: House, passage: Passage, today: date) -> Iterator[Passage]:
    text = f"{passage.title}. {passage.text}"
    query = Query(text=text, today=today, kinds=frozenset({Kind.DIGEST, Kind.POLICY}), limit=_MOST, setback=0.0)
    hits = house.library.index().search(query).hits
    floor = _ALIKE * max((hit.score for hit in hits), default=0.0)
    return (hit.passage for hit in hits if hit.passage.id != passage.id and hit.score >= floor)


def belongs(house: House, shelf: Shelf, item: Item, today: date) -> tuple[Item, ...]:
    """Services, schemes and articles that go with it, those that articles name together first."""
    articles = house.knowledge.articles
    if item.sort is Sort.POLICY:
        query = Query(text=f"{item.title}. {item.passage.text}", today=today, limit=4 * _MOST)
        keys = [hit.passage.page for hit in house.search(query) if hit.passage.kind is not Kind.DIGEST]
    else:
        own = [articles[item.id]] if item.id in articles else []
        about = own or [one for one in articles.values() if item.id in (*one.cards, *one.rests_on)]
        keys = [key for one in about for key in (*one.cards, one.id, *one.related)]
    found = (shelf.items[shelf.place[key]] for key in dict.fromkeys(keys) if key in shelf.place and key != item.id)
    return tuple(one for one in found if one.sort is not Sort.POLICY)
