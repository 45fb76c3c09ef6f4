# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The directory (sociale kaart) to look through: what there is, for which topic, district and language."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum
from functools import lru_cache

from assistant.cards import Cards
from assistant.checker import validity
from assistant.content.switches import NOTHING, Off
from assistant.values import Card, Validity
from index.search import Hit, Query
from knowledge.articles import Article
from knowledge.base import Knowledge
from knowledge.directory import Location, Organisation, Service
from knowledge.passages import Kind, Passage
from knowledge.places import District
from knowledge.rendering import record_passage
from knowledge.schemes import Scheme
from knowledge.words import folded

Listed = Service | Scheme | Organisation | Location
_NEAR = 0.7  # of the best score, which what goes with it comes near; what scores lower has little to do with the words
_EVERYTHING = 1000


class EntryKind(StrEnum):
    """What an entry is, as the API names it."""

    SERVICE = "voorziening"
    SCHEME = "regeling"
    ORGANISATION = "organisatie"
    LOCATION = "locatie"


class Where(IntEnum):
    """Where something is for who looks at one district, the nearest first."""

    HERE = 1
    EVERYWHERE = 2
    ELSEWHERE = 3


_KINDS: dict[type[Listed], EntryKind] = {
    Service: EntryKind.SERVICE,
    Scheme: EntryKind.SCHEME,
    Organisation: EntryKind.ORGANISATION,
    Location: EntryKind.LOCATION,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which entries are wanted. A topic, a district by id, a language that a service can be used in; empty: any."""

    topic: str | None = None
    district: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Everything that is known about one record. `offers` is what an organisation does or what is at a location."""

    kind: EntryKind
    record: Listed
    card: Card
    passage: Passage
    validity: Validity
    locations: tuple[Location, ...]
    districts: tuple[District, ...]
    offers: tuple[Service, ...]
    articles: tuple[Article, ...]


class Directory:
    """The records that people can look through, without what is `off`. What no record says, no filter assumes."""

    def __init__(self, knowledge: Knowledge, off: Off) -> None:
        self._knowledge, self._cards, self._off = knowledge, Cards(knowledge), off
        records = (record for kind in _KINDS for record in knowledge.of_type(kind) if not _inactive(record))
        shown = (record for record in records if not self._is_off(record))
        self._listed = tuple(sorted(shown, key=lambda record: folded(record.name)))
        self._districts = {district.id: district for district in knowledge.places.districts}

    def listed(self, wish: Wish) -> tuple[Listed, ...]:
        """What fits the wish, by name."""
        return tuple(record for record in self._listed if self._fits(record, wish))

    def ranked(self, hits: Iterable[Hit], wish: Wish) -> tuple[Listed, ...]:
        """The hits that fit the wish and come near the best of all, best first."""
        found = list(hits)
        floor = _NEAR * max((hit.score for hit in found), default=0.0)
        fitting = {record.id: record for record in self.listed(wish)}
        return tuple(fitting[hit.passage.id] for hit in found if hit.score >= floor and hit.passage.id in fitting)

    def nearest(self, records: Iterable[Listed], district: str) -> tuple[tuple[Where, Listed], ...]:
        """Each with where it is for who looks at this district, the nearest first. What is elsewhere only comes along
        when nothing is in the district itself."""
        placed = sorted(((self._where(record, district), record) for record in records), key=lambda pair: pair[0])
        nearby = any(where is Where.HERE for where, _ in placed)
        return tuple(pair for pair in placed if not (nearby and pair[0] is Where.ELSEWHERE))

    def entry(self, key: str, now: datetime) -> Entry | None:
        """None when there is no such thing, or it is off."""
        record = self._knowledge.records.get(key)
        if not isinstance(record, Listed) or self._is_off(record):
            return None
        passage = record_passage(self._knowledge, record)
        return Entry(
            kind=_KINDS[type(record)],
            record=record,
            card=self._cards.of(record, now),
            passage=passage,
            validity=_validity(record, passage, now.date()),
            locations=self._locations(record),
            districts=tuple(self._districts[key] for key in self._places(record) if key in self._districts),
            offers=self._offers(record),
            articles=self._articles(key),
        )

    def off_by_name(self, key: str) -> str:
        """The name of something that is off; empty for anything else."""
        record = self._knowledge.records.get(key)
        return record.name if isinstance(record, Listed) and self._is_off(record) else ""

    def _is_off(self, record: Listed) -> bool:
        return self._off.hides(getattr(record, "topics", ()), (record.id,))

    def _fits(self, record: Listed, wish: Wish) -> bool:
        return (
            (wish.topic is None or wish.topic in getattr(record, "topics", ()))
            and (wish.district is None or wish.district in self._places(record))
            and (wish.language is None or wish.language in getattr(record, "languages", ()))
        )

    def _places(self, record: Listed) -> tuple[str, ...]:
        """The districts that a service is for, or else those where it is."""
        own = record.places if isinstance(record, Service) else ()
        return own or tuple(dict.fromkeys(place.district for place in self._locations(record) if place.district))

    def _where(self, record: Listed, district: str) -> Where:
        """What no record places anywhere is for everybody; what has a place that we do not know is elsewhere."""
        places = self._places(record)
        if district in places:
            return Where.HERE
        return Where.ELSEWHERE if places or self._locations(record) else Where.EVERYWHERE

    def _locations(self, record: Listed) -> tuple[Location, ...]:
        if isinstance(record, Location):
            return (record,)
        keys = record.locations if isinstance(record, Service) else ()
        found = (self._knowledge.records.get(key) for key in keys)
        return tuple(place for place in found if isinstance(place, Location))

    def _articles(self, key: str) -> tuple[Article, ...]:
        """Those that show its card first, then those that rest on it."""
        every = self._knowledge.articles.values()
        about = (item for item in every if _about(item, key) and not self._off.article(item))
        return tuple(sorted(about, key=lambda item: key not in item.cards))

    def _offers(self, record: Listed) -> tuple[Service, ...]:
        if not isinstance(record, Organisation | Location):
            return ()
        services = (item for item in self._listed if isinstance(item, Service))
        return tuple(item for item in services if record.id in (item.organization_id, *item.locations))


@lru_cache(maxsize=4)
def directory_of(knowledge: Knowledge, off: Off = NOTHING) -> Directory:
    return Directory(knowledge, off)


def words_found(
    directory: Directory, search: Callable[[Query], tuple[Hit, ...]], words: str, wish: Wish, today: date
) -> tuple[Listed, ...]:
    """What fits the words, best first."""
    kinds = frozenset({Kind.SERVICE, Kind.SCHEME})
    return directory.ranked(search(Query(text=words, today=today, kinds=kinds, limit=_EVERYTHING)), wish)


def _inactive(record: Listed) -> bool:
    return isinstance(record, Service) and record.status == "inactive"


def _validity(record: Listed, passage: Passage, today: date) -> Validity:
    """A scheme that ended, or is only announced, does not hold now, whatever its source says."""
    if _inactive(record) or (isinstance(record, Scheme) and record.status == "ended"):
        return Validity.EXPIRED
    if isinstance(record, Scheme) and record.status == "announced":
        return Validity.DRAFT
    return validity(passage, today)


def _about(article: Article, key: str) -> bool:
    """Whether somebody who looks at this record may want to read the article."""
    return key in article.cards or any(key == item.card or key in item.cites for item in article.key_sentences)
