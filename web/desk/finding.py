# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What the desk finds: at once by the words as far as they are typed, by their meaning when the typing rests."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.bootstrap import House
from index.search import Query
from index.typed import Scores, Typed
from knowledge.base import Knowledge
from knowledge.places import PlaceFinder
from knowledge.rendering import is_current
from web.desk.filters import FACETS, Filters, values
from web.desk.shelf import Item, Shelf, Sort

Rows = NDArray[np.bool_]
_FLOOR, _OWN_FLOOR = 0.12, 0.25  # of the best score, and of the best of the same sort
_OLD = 0.75  # what is not in force steps back
_HERE = 0.25  # of the best score, for what is in a district that the words name
_MEANING = 0.55  # the weight of the full search beside that of the words
_DEPTH = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`items` fit the words and the filters, best first; `counts` says of each facet how many would be left with each
    value. `typed` has the words to mark. `untold` says of a facet how many services fit but for what no record
    says. `unsure`: nothing is about the words, and these only come nearest."""

    items: tuple[Item, ...]
    counts: Mapping[str, Mapping[str, int]]
    typed: Typed | None
    untold: Mapping[str, int]
    unsure: bool = False

    def of(self, sort: Sort) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.sort is sort)


def find(house: House, shelf: Shelf, words: str, filters: Filters, now: datetime, full: bool) -> Found:
    """`full` takes the time for the meaning of the words as well. Without words: everything, by name."""
    if not words.strip():
        order = sorted(range(len(shelf.items)), key=lambda number: -shelf.items[number].shown)
        return _narrowed(shelf, _on(house, shelf, order), None, filters, now)
    typed = shelf.typed.search(words)
    scores = typed.scores * _standing(shelf, now.date())
    if full and len(words.strip()) > 2:
        scores = _with_meaning(house, shelf, words, scores, now)
    scores = scores + _local(house, shelf, words) * (scores.max(initial=0) or 1)
    best = scores.max(initial=0)
    some = np.flatnonzero(scores > _FLOOR * best)
    order = [int(number) for number in some[np.argsort(-scores[some], kind="stable")]]
    found = _narrowed(shelf, _near_the_best(shelf, _on(house, shelf, order), scores), typed, filters, now)
    return replace(found, unsure=full and not typed.named and not house.knows(words, now.date()))


def _on(house: House, shelf: Shelf, order: list[int]) -> list[int]:
    """Without what is switched off."""
    off = house.switches.off()
    return [number for number in order if not off.about(shelf.items[number].passage)] if off.keys else order


def _near_the_best(shelf: Shelf, order: Sequence[int], scores: Scores) -> list[int]:
    """What comes near the best of its own sort: a service seldom has as many of the words as an article."""
    best: dict[Sort, float] = {}
    for number in order:
        best.setdefault(shelf.items[number].sort, float(scores[number]))
    return [number for number in order if scores[number] > _OWN_FLOOR * best[shelf.items[number].sort]]


@lru_cache(maxsize=2)
def _standing(shelf: Shelf, day: date) -> Scores:
    return np.array([1.0 if is_current(item.passage, day) else _OLD for item in shelf.items], np.float32)


def _with_meaning(house: House, shelf: Shelf, words: str, scores: Scores, now: datetime) -> Scores:
    """Both as a part of their best: a page that only its meaning brings can come in, one by name stays on top."""
    hits = house.search(Query(text=words, today=now.date(), limit=_DEPTH))
    meant = np.zeros(len(shelf.items), np.float32)
    for hit in hits:
        if (number := shelf.place.get(hit.passage.page)) is not None:
            meant[number] = max(meant[number], hit.score)
    top, floor = meant.max(initial=0), 0.5 * meant.max(initial=0)
    near = np.clip((meant - floor) / max(top - floor, 1e-6), 0, 1)
    best = scores.max(initial=0)
    return np.asarray(_MEANING * near + (1 - _MEANING) * scores / (best or 1), np.float32)


def _local(house: House, shelf: Shelf, words: str) -> Scores:
    """More for what is in a district that the words name, by its name, a neighbourhood or a postcode."""
    named = frozenset(_finder(house.knowledge).find(words))
    if not named:
        return np.zeros(len(shelf.items), np.float32)
    return np.array([_HERE if named & item.districts else 0.0 for item in shelf.items], np.float32)


@lru_cache(maxsize=2)
def _finder(knowledge: Knowledge) -> PlaceFinder:
    return PlaceFinder(knowledge.places)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Table:
    """What is known of all items at once, a column for each value: `has[value]` (n,) and `untold[facet]` (n,)."""

    has: Mapping[tuple[str, str], Rows]
    untold: Mapping[str, Rows]
    sorts: Mapping[str, Rows]


@lru_cache(maxsize=2)
def _table(shelf: Shelf, day: date) -> _Table:
    known = [values(item, day) for item in shelf.items]
    pairs = {(facet, value) for item in known for facet, found in item.items() for value in found or ()}
    return _Table(
        has={pair: np.array([pair[1] in (item[pair[0]] or ()) for item in known]) for pair in sorted(pairs)},
        untold={facet: np.array([item[facet] is None for item in known]) for facet in FACETS},
        sorts={sort.value: np.array([item.sort is sort for item in shelf.items]) for sort in Sort},
    )


def _narrowed(shelf: Shelf, order: Sequence[int], typed: Typed | None, filters: Filters, now: datetime) -> Found:
    """An item that fits all filters but one still counts for the values of that one."""
    table, found = _table(shelf, now.date()), np.zeros(len(shelf.items), bool)
    found[list(order)] = True
    if filters.sort:
        found &= table.sorts[filters.sort]
    nothing = np.zeros(len(shelf.items), bool)
    missing = {pair[0]: ~table.has.get(pair, nothing) for pair in filters.chosen}
    number = np.sum([*missing.values(), nothing], axis=0)
    left = {facet: found & (number - missing.get(facet, nothing) == 0) for facet in FACETS}
    counts: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
    for (facet, value), has in table.has.items():
        counts[facet][value] = int(np.count_nonzero(left[facet] & has))
    services = table.sorts[Sort.SERVICE.value]
    untold = {facet: int(np.count_nonzero(left[facet] & services & table.untold[facet])) for facet in missing}
    kept = [shelf.items[at] for at in order if found[at] and not number[at]]
    return Found(
        items=_by_nearness(kept, filters.near),
        counts=counts,
        typed=typed,
        untold={facet: total for facet, total in untold.items() if total},
    )


def _by_nearness(items: Collection[Item], near: str) -> tuple[Item, ...]:
    """In the district, elsewhere in town, anywhere, and at the end what has a place that nobody knows."""
    if not near:
        return tuple(items)

    def far(item: Item) -> int:
        if near in item.districts:
            return 0
        return 1 if item.districts else 2 if item.national else 3

    return tuple(sorted(items, key=far))
