# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Everything that can be found at the desk, each thing once, with what is known about it for choosing."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from threading import Lock, Thread

from assistant.bootstrap import House
from assistant.cards import falls_on
from assistant.directory import Entry, Wish, directory_of
from index.search import SearchIndex
from index.typed import Page, TypedIndex, in_digits
from knowledge.articles import PolicyDigest
from knowledge.base import Knowledge
from knowledge.directory import Location, Schedule, Service
from knowledge.formats import ORIGINAL, address_text, short_url
from knowledge.passages import Kind, Passage
from knowledge.rendering import record_passage, section_passages
from knowledge.schemes import Scheme
from web.desk.marks import warm
from web.desk.texts import d

_FREE = re.compile(r"(de hulp is )?gratis\b", re.IGNORECASE)
_NO_WHEELS = re.compile(r"\b(niet|geen)\b[^.]*\brolstoel", re.IGNORECASE)
_WARM = 4_000  # passages; more are read when they are found
_ANY_DAY = datetime(2000, 1, 1)  # nothing of an item is of one day


class Sort(StrEnum):
    """How the desk groups what it finds, in the order of the page and as the address names it."""

    SERVICE = "voorziening"
    SCHEME = "regeling"
    ARTICLE = "artikel"
    POLICY = "beleid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """`passage` tells its date and standing. `about` says whose it is or where it stands; `place` is where it is, as
    far as records know. `shown` is how many articles show its card. What no record says is empty or None."""

    id: str
    sort: Sort
    title: str
    about: str
    passage: Passage
    place: str = ""
    topics: frozenset[str] = frozenset()
    districts: frozenset[str] = frozenset()
    audience: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    schedules: tuple[Schedule, ...] = ()
    free: bool | None = None
    wheelchair: bool | None = None
    national: bool = False
    shown: int = 0

    @property
    def address(self) -> str:
        return f"/balie/{self.sort.value}/{self.id}"

    def open_on(self, day: date) -> bool | None:
        return any(falls_on(schedule, day) for schedule in self.schedules) if self.schedules else None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shelf:
    """`items` in the order of the pages of `typed`; `place` gives the number of an item by its id."""

    items: tuple[Item, ...]
    place: dict[str, int]
    typed: TypedIndex


class _Keeper:
    """The shelf of one content. Only who comes first waits for it: while that of a newer index is made, the one before
    is shown."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._shelf: Shelf | None = None
        self._index: SearchIndex | None = None
        self._making = Lock()

    def newest(self, index: SearchIndex) -> Shelf:
        older = self._shelf
        if older is None:
            return self.made(index)
        if self._index is not index and not self._making.locked():
            Thread(target=self.made, args=(index,), name="shelf", daemon=True).start()
        return older

    def made(self, index: SearchIndex) -> Shelf:
        with self._making:
            if self._shelf is None or self._index is not index:
                self._shelf, self._index = _shelf(self._knowledge, index), index
            return self._shelf


def shelf_of(house: House) -> Shelf:
    return _keeper(house.knowledge).newest(house.library.index())


@lru_cache(maxsize=2)
def _keeper(knowledge: Knowledge) -> _Keeper:
    return _Keeper(knowledge)


def _shelf(knowledge: Knowledge, index: SearchIndex) -> Shelf:
    items = tuple(_items(knowledge, index))
    known_as = {word: term.term for term in knowledge.terms for word in term.words}
    pages = [_page(knowledge, item) for item in items]
    typed = TypedIndex(pages, index.passages, index.lexical, index.analyser, known_as)
    warm(text for item in items for text in (item.title, item.about))
    warm(passage.text for passage in index.passages[:_WARM])
    return Shelf(items=items, place={item.id: number for number, item in enumerate(items)}, typed=typed)


def _items(knowledge: Knowledge, index: SearchIndex) -> Iterator[Item]:
    directory = directory_of(knowledge)
    shown = Counter(key for article in knowledge.articles.values() for key in article.cards)
    for record in directory.listed(Wish()):
        if entry := directory.entry(record.id, _ANY_DAY):
            yield _listed(knowledge, entry, shown[record.id])
    yield from _articles(knowledge)
    for digest in knowledge.of_type(PolicyDigest):
        yield _policy(record_passage(knowledge, digest), knowledge.source_of(digest).title)
    yield from (_policy(item, item.heading) for item in index.passages if item.kind is Kind.POLICY)


def _listed(knowledge: Knowledge, entry: Entry, shown: int) -> Item:
    record, card = entry.record, entry.card
    service = record if isinstance(record, Service) else None
    offers = [topic for offer in entry.offers for topic in offer.topics]
    return Item(
        id=record.id,
        sort=Sort.SCHEME if isinstance(record, Scheme) else Sort.SERVICE,
        title=record.name,
        about=card.organisation or d(f"is_{entry.kind}"),
        passage=entry.passage,
        place=_place(entry),
        topics=frozenset(getattr(record, "topics", ()) or offers),
        districts=frozenset(item.id for item in entry.districts),
        audience=frozenset(item.value for item in getattr(record, "audience", ())),
        languages=frozenset(service.languages) if service else frozenset(),
        schedules=service.schedules if service else (),
        free=bool(_FREE.match(card.fees)) if card.fees else None,
        wheelchair=_on_wheels(entry.locations),
        national=service is not None and service.national,
        shown=shown,
    )


def _place(entry: Entry) -> str:
    """Empty for what has no place, such as a scheme."""
    if isinstance(entry.record, Scheme):
        return ""
    if entry.districts:
        return ", ".join(item.name for item in entry.districts)
    if isinstance(entry.record, Service) and entry.record.national:
        return d("place_national")
    found = next((place.address for place in entry.locations if place.address), None)
    return address_text(found) if found else d("place_unknown")


def _on_wheels(places: Iterable[Location]) -> bool | None:
    told = [text for place in places if "rolstoel" in (text := (place.accessibility or "").lower())]
    return any(not _NO_WHEELS.search(text) for text in told) if told else None


def _articles(knowledge: Knowledge) -> Iterator[Item]:
    for article in knowledge.articles.values():
        spoken = [language for language, texts in knowledge.translations.items() if article.id in texts]
        yield Item(
            id=article.id,
            sort=Sort.ARTICLE,
            title=article.title,
            about="",
            passage=section_passages(knowledge, article)[0],
            topics=frozenset(article.topics),
            audience=frozenset(item.value for item in article.audience),
            languages=frozenset((article.language, *spoken)),
        )


def _policy(passage: Passage, about: str) -> Item:
    return Item(
        id=passage.id,
        sort=Sort.POLICY,
        title=passage.title,
        about=about if about != passage.title else passage.heading,
        passage=passage,
        topics=frozenset(passage.topics),
        audience=frozenset(passage.audience),
        languages=frozenset((passage.language or ORIGINAL,)),
    )


def _page(knowledge: Knowledge, item: Item) -> Page:
    record = knowledge.records.get(item.id)
    phones = getattr(record, "phones", ())
    raw = item.passage.kind is Kind.POLICY
    return Page(
        id=item.id,
        names=() if raw else tuple(filter(None, (item.title, getattr(record, "alternate_name", None)))),
        also=(item.title, item.about) if raw else tuple(_also(knowledge, item, record)),
        numbers=tuple(in_digits(phone.number) for phone in phones),
    )


def _also(knowledge: Knowledge, item: Item, record: object) -> Iterable[str]:
    """What else people type to get to it: who offers it, where that is."""
    yield item.about
    if url := getattr(record, "url", None):
        yield short_url(url)
    if item.districts:
        yield item.place
    keys = record.locations if isinstance(record, Service) else ()
    places = [found for key in keys if isinstance(found := knowledge.records.get(key), Location)]
    for place in (*places, *((record,) if isinstance(record, Location) else ())):
        yield from filter(None, (place.name, place.neighbourhood))
        if place.address:
            yield address_text(place.address)
