# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The directory to look through: by topic and district, or with words of one's own, which stand in no address."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import ClassVar

from starlette.responses import Response

from assistant.directory import Listed, Where, Wish, words_found
from assistant.messages import MAX_CHARACTERS, MessageError, cleaned
from knowledge.terms import Topic
from web.pages.answers import AnswerView, danger_view
from web.pages.districts import Tile, tiles_of
from web.pages.frame import Frame
from web.pages.parts import CardView, card_view
from web.pages.visit import Visit
from web.paging import page_asked, page_count, sliced
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
    """Things under one heading; None where all come in the order of a search."""

    heading: Choice | None
    items: tuple[ServiceView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicesPage:
    """`typed` is what somebody searched for; `missed` says what did not go with the words; `unsure` when nothing did,
    and these only come nearest. `danger` is what must be read first by somebody whose words speak of danger. `number`
    is which page of `pages` this is."""

    template: ClassVar[str] = "services.html"

    frame: Frame
    topics: tuple[Choice, ...]
    districts: tuple[Choice, ...]
    tiles: tuple[Tile, ...]
    chosen: Wish
    groups: tuple[Group, ...] = ()
    total: int = 0
    number: int = 1
    pages: int = 1
    typed: str = ""
    missed: tuple[str, ...] = ()
    unsure: bool = False
    danger: AnswerView | None = None
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
    number = page_asked(visit.query("pagina"), pages)
    groups = _groups(visit, sliced(found, number))
    return visit.show(replace(_empty(visit, wish), groups=groups, total=len(found), number=number, pages=pages))


def search(visit: Visit) -> Response:
    """With words: the best results at once, because words stand in no address. Without: the address of the filters."""
    wish = _wish(visit, visit.form.get("thema", ""), visit.form.get("stadsdeel", ""))
    typed = visit.form.get("zoek", "")
    try:
        words = cleaned(typed)
    except MessageError as error:
        if error.reason == "empty":
            return visit.go(ADDRESS, thema=wish.topic, stadsdeel=wish.district)
        too_long = visit.t("services_too_long", limit=MAX_CHARACTERS)
        return visit.show(replace(_empty(visit, wish), typed=typed[: 2 * MAX_CHARACTERS], error=too_long), status=400)
    found, missed = _by_words(visit, words, wish)
    best = sliced(found, 1)
    known = visit.house.knows(words, visit.site.now().date())
    page = replace(
        _empty(visit, wish),
        groups=_groups(visit, best),
        total=len(best),
        typed=typed,
        missed=tuple(missed) if known else (),
        unsure=not known,
        danger=danger_view(visit.house.assistant.warning(words, visit.language), visit.t),
    )
    return visit.show(page) if page.danger else visit.show_found(page)


def choice(topic: Topic, language: str) -> Choice:
    """A topic by its name in the language of the page, where it has one."""
    spoken = language if language in topic.name else FALLBACK
    return Choice(key=topic.id, name=topic.name[spoken], language=spoken)


def _wish(visit: Visit, topic: str, district: str) -> Wish:
    knowledge = visit.house.knowledge
    topics = {item.id for item in knowledge.topics}
    districts = {item.id for item in knowledge.places.districts}
    return Wish(topic=topic if topic in topics else None, district=district if district in districts else None)


def _by_words(visit: Visit, words: str, wish: Wish) -> tuple[list[tuple[Choice | None, Listed]], list[str]]:
    """What fits the words, and what did not go with them: rather something of another topic or district than
    nothing."""
    house, t, missed = visit.house, visit.t, []
    look = partial(words_found, house.directory, house.search, words, today=visit.site.now().date())
    found = look(Wish(topic=wish.topic))
    if wish.topic and not found and (found := look(Wish())):
        missed.append(t("services_none_topic"))
    if not wish.district:
        return [(None, record) for record in found], missed
    district = next(item.name for item in house.knowledge.places.districts if item.id == wish.district)
    placed = house.directory.nearest(found, wish.district)
    if placed and placed[0][0] is not Where.HERE:
        missed.append(t("services_none_here", district=district))
    headings = {
        where: Choice(key="", name=t(f"services_{where.name.lower()}", district=district), language=visit.language)
        for where in Where
    }
    return [(headings[where], record) for where, record in placed], missed


def _by_topic(visit: Visit, found: Iterable[Listed], wish: Wish) -> list[tuple[Choice, Listed]]:
    """Each thing once, under the topic that was chosen or its own first one, in the order of the topics; buildings
    last."""
    topics = visit.house.knowledge.topics
    order = {topic.id: place for place, topic in enumerate(topics)}

    def place(record: Listed) -> int:
        own = wish.topic or next(iter(getattr(record, "topics", ())), "")
        return order.get(own, len(order))

    buildings = Choice(key="", name=visit.t("services_places"), language=visit.language)
    choices = [*(choice(topic, visit.language) for topic in topics), buildings]
    return [(choices[place(record)], record) for record in sorted(found, key=place)]


def _groups(visit: Visit, found: Iterable[tuple[Choice | None, Listed]]) -> tuple[Group, ...]:
    return tuple(
        Group(heading=heading, items=_views(visit, (record for _, record in members)))
        for heading, members in groupby(found, key=lambda pair: pair[0])
    )


def _views(visit: Visit, records: Iterable[Listed]) -> tuple[ServiceView, ...]:
    directory, now = visit.house.directory, visit.site.now()
    entries = (directory.entry(record.id, now) for record in records)
    return tuple(
        ServiceView(card=card_view(entry.card, visit.t), description=getattr(entry.record, "description", None))
        for entry in entries
        if entry
    )


def _empty(visit: Visit, wish: Wish) -> ServicesPage:
    """The page with its form, before anything was looked for."""
    knowledge, off = visit.house.knowledge, visit.house.switches.off()
    return ServicesPage(
        frame=visit.frame(ADDRESS),
        topics=tuple(choice(topic, visit.language) for topic in knowledge.topics if not off.topic(topic.id)),
        districts=tuple(Choice(key=item.id, name=item.name) for item in knowledge.places.districts),
        tiles=tiles_of(knowledge, visit.house.directory, wish),
        chosen=wish,
    )
