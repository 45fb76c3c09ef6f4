# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/balie/{soort}/{id}: one result, beside the list or on a page of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import Response

from assistant.basket import Basket
from assistant.cards import Cards
from assistant.directory import Entry
from knowledge.articles import Article
from knowledge.directory import Location
from knowledge.formats import address_text
from knowledge.passages import Passage
from knowledge.rendering import SECTION
from knowledge.schemes import Scheme
from web.desk.carrying import basket_in, carried
from web.desk.freshness import freshness
from web.desk.plain import plain
from web.desk.related import around, belongs, counterparts, old_names
from web.desk.shelf import Item, Shelf, Sort, shelf_of
from web.desk.side import Side, side
from web.desk.texts import d
from web.desk.visit import DeskVisit
from web.desk.wrong import WrongView, wrong_views
from web.pages.amounts import Amounts, amounts_of
from web.pages.answers import PageLink
from web.pages.frame import Frame
from web.pages.parts import CardView, SourceView, card_view, passage_address, passage_source
from web.pages.snippets import sentences_of
from web.staff.visit import DESK, LOGIN, Bar

_RELATED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of text under its own heading, which may be empty. `key` is what goes into a basket, where it can by
    itself."""

    heading: str
    lines: tuple[str, ...]
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A source passage between its neighbours: `path` goes from chapter to section."""

    path: tuple[str, ...]
    before: tuple[str, ...]
    text: str
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """The old text beside the new, or the new beside the old."""

    link: PageLink
    text: str
    age: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultView:
    """`key` is what goes into a basket, empty for policy. `plain` is the whole as text to copy. `public` is where a
    visitor finds it. `names` say what it was called. `wrong` goes by the page of a card; that of the result itself is
    empty. `ask` leads to a colleague."""

    key: str
    title: str
    kind: str
    age: str
    parts: tuple[Part, ...]
    cards: tuple[CardView, ...]
    amounts: Amounts | None
    context: Context | None
    others_title: str
    others: tuple[Other, ...]
    names: tuple[str, ...]
    questions: tuple[str, ...]
    related: tuple[PageLink, ...]
    source: SourceView
    public: str
    plain: str
    wrong: Mapping[str, WrongView]
    ask: str
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPage:
    template: ClassVar[str] = "desk/result.html"

    frame: Frame
    bar: Bar | None
    side: Side
    result: ResultView
    basket: Basket

    @property
    def carried(self) -> tuple[tuple[str, str], ...]:
        return carried(self.basket)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """What differs by kind of result."""

    parts: tuple[Part, ...]
    cards: tuple[CardView, ...] = ()
    amounts: Amounts | None = None
    context: Context | None = None


def result(visit: DeskVisit) -> Response:
    told = visit.visit.request.path_params
    shelf = shelf_of(visit.visit.house)
    place = shelf.place.get(told["key"])
    if place is None or shelf.items[place].sort != told["sort"]:
        raise HTTPException(404)
    view = _view(visit, shelf, shelf.items[place])
    beside = side(visit, view.topic, with_news=False)
    page = ResultPage(frame=visit.frame, bar=visit.bar, side=beside, result=view, basket=basket_in(visit))
    return visit.show(page)


def _view(visit: DeskVisit, shelf: Shelf, item: Item) -> ResultView:
    house, today, t = visit.visit.house, visit.visit.site.now().date(), visit.t
    made = _made(visit, item)
    others = counterparts(house, item.passage, today) if item.sort is Sort.POLICY else ()
    age = freshness(item.passage, today, t)
    source = passage_source(house, item.passage, 1, today, t)
    return ResultView(
        key="" if item.sort is Sort.POLICY else item.id,
        title=item.title,
        kind=d(f"kind_{item.sort}"),
        age=age,
        parts=made.parts,
        cards=made.cards,
        amounts=made.amounts,
        context=made.context,
        others_title=d("others_old" if source.validity == "actueel" else "others_new"),
        others=tuple(_other(visit, shelf, passage) for passage in others),
        names=old_names(house.knowledge, (item.title, item.passage.text)),
        questions=_questions(visit, item),
        related=_links(belongs(house, shelf, item, today)),
        source=source,
        public=f"/onderwerpen/{item.id}" if item.sort is Sort.ARTICLE else passage_address(item.passage),
        plain=plain(item.title, made.cards[:1], [line for part in made.parts for line in part.lines], age),
        wrong=_wrong(visit, item, made.cards),
        ask=f"{DESK}/vraag-collega?bron={quote(item.id)}" if visit.account else f"{LOGIN}?naar={DESK}/vraag-collega",
        topic=next((topic for topic in (*item.passage.topics, *sorted(item.topics))), ""),
    )


def _wrong(visit: DeskVisit, item: Item, cards: tuple[CardView, ...]) -> Mapping[str, WrongView]:
    names = {card.page.rpartition("/")[2]: card for card in cards if not card.page.endswith(f"/{item.id}")}
    views = wrong_views(visit, {item.id: item.title, **{key: card.name for key, card in names.items()}})
    return {"": views[item.id], **{card.page: views[key] for key, card in names.items()}}


def _made(visit: DeskVisit, item: Item) -> _Made:
    knowledge = visit.visit.house.knowledge
    if item.sort is Sort.ARTICLE:
        article = knowledge.articles[item.id]
        if visit.visit.house.switches.off().article(article):
            raise HTTPException(404)
        return _article(visit, article)
    if item.sort is Sort.POLICY:
        return _policy(visit, item.passage)
    entry = visit.visit.house.directory.entry(item.id, visit.visit.site.now())
    if entry is None:
        raise HTTPException(404)
    return _record(visit, entry)


def _article(visit: DeskVisit, article: Article) -> _Made:
    short = Part(heading="", lines=tuple(item.text for item in article.key_sentences[:2]))
    sections = (
        Part(heading=item.heading, lines=sentences_of(item.text), key=f"{article.id}#{SECTION}{number}")
        for number, item in enumerate(article.sections, start=1)
    )
    cards = Cards(visit.visit.house.knowledge).make((*article.cards, "front_desk"), visit.visit.site.now())
    return _Made(parts=(short, *sections), cards=tuple(card_view(card, visit.t) for card in cards))


def _policy(visit: DeskVisit, passage: Passage) -> _Made:
    near = around(visit.visit.house.library.index(), passage)
    context = Context(
        path=tuple(filter(None, (passage.section or passage.heading).split(" > "))),
        before=tuple(item.text for item in near.before),
        text=passage.text,
        after=tuple(item.text for item in near.after),
    )
    return _Made(parts=(), context=context)


def _record(visit: DeskVisit, entry: Entry) -> _Made:
    record = entry.record
    told = (
        ("", getattr(record, "description", None)),
        ("part_conditions", getattr(record, "eligibility_description", None)),
        ("part_application", getattr(record, "application_process", None)),
        ("part_places", "\n".join(map(_place, entry.locations))),
    )
    today = visit.visit.site.now().date()
    return _Made(
        parts=tuple(
            Part(heading=d(heading) if heading else "", lines=sentences_of(text)) for heading, text in told if text
        ),
        cards=(card_view(entry.card, visit.t),),
        amounts=amounts_of(record, today, visit.frame.language, visit.t) if isinstance(record, Scheme) else None,
    )


def _place(place: Location) -> str:
    address = address_text(place.address) if place.address else d("place_unknown")
    return ". ".join(filter(None, (f"{place.name}: {address}", place.accessibility)))


def _other(visit: DeskVisit, shelf: Shelf, passage: Passage) -> Other:
    today = visit.visit.site.now().date()
    number = shelf.place.get(passage.id)
    address = shelf.items[number].address if number is not None else passage_address(passage)
    return Other(
        link=PageLink(title=passage.title, address=address),
        text=passage.text,
        age=freshness(passage, today, visit.t),
    )


def _questions(visit: DeskVisit, item: Item) -> tuple[str, ...]:
    """Those of its first topic, as the records order them."""
    asked = {probing.topic: probing.questions for probing in visit.visit.house.knowledge.probings}
    own = (*item.passage.topics, *sorted(item.topics))
    return next((asked[topic] for topic in own if topic in asked), ())


def _links(items: tuple[Item, ...]) -> tuple[PageLink, ...]:
    return tuple(PageLink(title=item.title, address=item.address) for item in items[:_RELATED])
