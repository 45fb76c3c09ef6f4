# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The directory to look through: by topic and district, or with words of one's own, which stand in no address."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar

from starlette.responses import Response

from assistant.directory import Listed, Wish, words_found
from assistant.messages import MAX_CHARACTERS, MessageError, cleaned
from knowledge.terms import Topic
from web.pages.districts import Tile, tiles_of
from web.pages.frame import Frame
from web.pages.parts import CardView, card_view
from web.pages.visit import Visit
from web.paging import page_count, sliced
from web.texts import FALLBACK

ADDRESS = "/voorzieningen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of the values of a filter."""

    key: str
    name: str
    language: str = FALLBACK


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceView:
    card: CardView
    description: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Things under one heading; None where things have no topic, or come in the order of a search."""

    topic: Choice | None
    items: tuple[ServiceView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicesPage:
    """`typed` is what somebody searched for. `number` is which page of `pages` this is."""

    template: ClassVar[str] = "services.html"

    frame: Frame
    topics: tuple[Choice, ...]
    districts: tuple[Choice, ...]
    tiles: tuple[Tile, ...]
    chosen: Wish
    groups: tuple[Group, ...]
    total: int
    number: int = 1
    pages: int = 1
    typed: str = ""
    error: str = ""

    @property
    def starting(self) -> bool:
        """Nobody has chosen or typed anything yet."""
        return not (self.typed or self.chosen.topic or self.chosen.district or self.number > 1)

    def page_url(self, number: int) -> str:
        return self.frame.url(
            f"{ADDRESS}#gevonden",
            thema=self.chosen.topic,
            stadsdeel=self.chosen.district,
            pagina=str(number) if number > 1 else None,
        )


def services(visit: Visit) -> Response:
    """What stands in the address; what means nothing in it is left out."""
    wish = _wish(visit, visit.query("thema"), visit.query("stadsdeel"))
    found = _by_topic(visit, visit.house.directory.listed(wish), wish)
    pages = page_count(len(found))
    asked = visit.query("pagina")
    number = min(int(asked), pages) if asked.isascii() and asked.isdigit() and 0 < len(asked) < 6 else 1
    shown = sliced(found, max(number, 1))
    groups = tuple(
        Group(topic=topic, items=_views(visit, (record for _, record in members)))
        for topic, members in groupby(shown, key=lambda pair: pair[0])
    )
    return visit.show(_page(visit, wish, groups, len(found), number=max(number, 1), pages=pages))


def search(visit: Visit) -> Response:
    """With words: the best results at once, because words stand in no address. Without: the address of the filters."""
    wish = _wish(visit, visit.form.get("thema", ""), visit.form.get("stadsdeel", ""))
    typed = visit.form.get("zoek", "")
    try:
        words = cleaned(typed)
    except MessageError as error:
        if error.reason == "empty":
            return visit.go(ADDRESS, thema=wish.topic, stadsdeel=wish.district)
        return visit.show(_too_long(visit, wish, typed), status=400)
    house = visit.house
    found = words_found(house.directory, house.search, words, wish, visit.site.now().date())
    best = sliced(found, 1)
    groups = (Group(topic=None, items=_views(visit, best)),) if best else ()
    return visit.show(_page(visit, wish, groups, len(best), typed=typed))


def choice(topic: Topic, language: str) -> Choice:
    """A topic by its name in the language of the page, where it has one."""
    spoken = language if language in topic.name else FALLBACK
    return Choice(key=topic.id, name=topic.name[spoken], language=spoken)


def _wish(visit: Visit, topic: str, district: str) -> Wish:
    knowledge = visit.house.knowledge
    topics = {item.id for item in knowledge.topics}
    districts = {item.id for item in knowledge.places.districts}
    return Wish(topic=topic if topic in topics else None, district=district if district in districts else None)


def _by_topic(visit: Visit, found: Iterable[Listed], wish: Wish) -> list[tuple[Choice | None, Listed]]:
    """Each thing once, under the topic that was chosen or its own first one, in the order of the topics."""
    topics = visit.house.knowledge.topics
    order = {topic.id: place for place, topic in enumerate(topics)}

    def place(record: Listed) -> int:
        own = wish.topic or next(iter(getattr(record, "topics", ())), "")
        return order.get(own, len(order))

    choices: list[Choice | None] = [*(choice(topic, visit.language) for topic in topics), None]
    return [(choices[place(record)], record) for record in sorted(found, key=place)]


def _views(visit: Visit, records: Iterable[Listed]) -> tuple[ServiceView, ...]:
    directory, now = visit.house.directory, visit.site.now()
    entries = (directory.entry(record.id, now) for record in records)
    return tuple(
        ServiceView(card=card_view(entry.card, visit.t), description=getattr(entry.record, "description", None))
        for entry in entries
        if entry
    )


def _too_long(visit: Visit, wish: Wish, typed: str) -> ServicesPage:
    error = visit.t("services_too_long", limit=MAX_CHARACTERS)
    return _page(visit, wish, (), 0, typed=typed[: 2 * MAX_CHARACTERS], error=error)


def _page(
    visit: Visit,
    wish: Wish,
    groups: tuple[Group, ...],
    total: int,
    *,
    number: int = 1,
    pages: int = 1,
    typed: str = "",
    error: str = "",
) -> ServicesPage:
    knowledge, off = visit.house.knowledge, visit.house.switches.off()
    return ServicesPage(
        frame=visit.frame(ADDRESS),
        topics=tuple(choice(topic, visit.language) for topic in knowledge.topics if not off.topic(topic.id)),
        districts=tuple(Choice(key=item.id, name=item.name) for item in knowledge.places.districts),
        tiles=tiles_of(knowledge, visit.house.directory, wish),
        chosen=wish,
        groups=groups,
        total=total,
        number=number,
        pages=pages,
        typed=typed,
        error=error,
    )
