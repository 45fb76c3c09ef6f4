# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/balie: one box over everything. What somebody types stands in no address."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from threading import Lock
from typing import ClassVar

from markupsafe import Markup
from starlette.responses import HTMLResponse, RedirectResponse, Response

from assistant.basket import Basket
from assistant.messages import MAX_CHARACTERS, MessageError, cleaned
from knowledge.base import Knowledge
from web.desk.carrying import basket_in, carried
from web.desk.filters import LISTS, TICKS, Choice, Filters, choices, filters_in
from web.desk.finding import Found, find
from web.desk.freshness import freshness
from web.desk.marks import best_part, marked
from web.desk.shelf import Item, Shelf, Sort, shelf_of
from web.desk.side import Side, side
from web.desk.texts import d
from web.desk.themes import Theme, themes
from web.desk.visit import DeskVisit
from web.guides import VOLUNTEER, guide_address
from web.pages.answers import AnswerView, danger_view
from web.pages.frame import Frame
from web.staff.visit import DESK, Bar
from web.texts import FALLBACK, PageTexts

_SHOWN = {Sort.SERVICE: 6, Sort.SCHEME: 4, Sort.ARTICLE: 5, Sort.POLICY: 4}
_ALL = 40
_SHORT = 1  # letters
_MEANING = Lock()  # what takes the processor goes one at a time, so that who is typing does not wait for it


@dataclass(frozen=True, slots=True, kw_only=True)
class HitView:
    """`key` is what goes into a basket, empty for policy. `title` is the name with marks, `signs` are short facts
    beside it; `age` says how old it is and whether it holds."""

    key: str
    address: str
    name: str
    title: Markup
    about: Markup
    text: Markup
    signs: tuple[str, ...]
    age: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HitGroup:
    """`total` is how many there are; the page may show fewer."""

    sort: Sort
    name: str
    hits: tuple[HitView, ...]
    total: int

    @property
    def more(self) -> bool:
        return self.total > len(self.hits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """`said` is what a screen reader hears. `counts` holds the numbers beside the filters, as JSON. `danger` is what
    the visitor must hear first; `looked` is False where nobody looked for danger yet, because somebody is typing.
    `alone` when one group is shown."""

    said: str
    note: str
    groups: tuple[HitGroup, ...]
    themes: tuple[Theme, ...]
    counts: str
    danger: AnswerView | None
    looked: bool
    alone: bool = False
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPage:
    """The results alone, for a page that is open already."""

    template: ClassVar[str] = "desk/found.html"

    frame: Frame
    results: Results


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    key: str
    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPage:
    """`number` gives how many results a choice would leave. `guide` is where the guide is, if there is one."""

    template: ClassVar[str] = "desk/search.html"

    frame: Frame
    bar: Bar | None
    side: Side
    typed: str
    filters: Filters
    lists: tuple[Facet, ...]
    ticks: tuple[Facet, ...]
    districts: tuple[Choice, ...]
    results: Results
    numbers: Mapping[str, Mapping[str, int]]
    basket: Basket
    guide: str

    @property
    def carried(self) -> tuple[tuple[str, str], ...]:
        return carried(self.basket)

    def number(self, facet: str, key: str) -> int:
        return self.numbers[facet].get(key, 0)


def start(visit: DeskVisit) -> Response:
    """The filters of the address, and no words."""
    return _page(visit, "", _filters(visit, dict(visit.visit.request.query_params)))


def search(visit: DeskVisit) -> Response:
    """For a browser without scripts. Without words the filters can stand in the address, but no basket can."""
    typed, filters = visit.form.get("zoek", ""), _filters(visit, visit.form)
    if not typed.strip() and not basket_in(visit).keys:
        return RedirectResponse(filters.address(DESK), status_code=303)
    return _page(visit, typed, filters)


def found(visit: DeskVisit) -> Response:
    """While somebody types: by the words alone, until the typing rests."""
    typed, filters = visit.form.get("zoek", ""), _filters(visit, visit.form)
    resting = visit.form.get("rust") == "ja"
    if resting or len(typed) > _SHORT or not typed.isascii() or filters != Filters():
        return HTMLResponse(_fragment(visit, typed, filters, resting))
    known = _begun(shelf_of(visit.visit.house), visit.visit.site.now().date())
    if typed not in known:
        known[typed] = _fragment(visit, typed, filters, resting)
    return HTMLResponse(known[typed])


def _fragment(visit: DeskVisit, typed: str, filters: Filters, resting: bool) -> str:
    results, _ = _results(visit, typed, filters, full=resting)
    return visit.visit.site.renderer.render(FoundPage(frame=visit.frame, results=results))


@lru_cache(maxsize=2)
def _begun(shelf: Shelf, day: date) -> dict[str, str]:
    """What the first letter finds: every question begins with one, so it is worked out once a day."""
    return {}


def _filters(visit: DeskVisit, told: Mapping[str, str]) -> Filters:
    return filters_in(lambda name: told.get(name, ""), _choices(visit))


def _choices(visit: DeskVisit) -> Mapping[str, tuple[Choice, ...]]:
    return _known_choices(visit.visit.house.knowledge, visit.visit.site.texts)


@lru_cache(maxsize=2)
def _known_choices(knowledge: Knowledge, texts: PageTexts) -> Mapping[str, tuple[Choice, ...]]:
    """The same at every key."""
    return choices(knowledge, texts.languages, texts.into(FALLBACK))


def _page(visit: DeskVisit, typed: str, filters: Filters) -> Response:
    known = _choices(visit)
    results, numbers = _results(visit, typed, filters, full=True)
    page = DeskPage(
        frame=visit.frame,
        bar=visit.bar,
        side=side(visit, filters.of("thema")),
        typed=typed[: 2 * MAX_CHARACTERS],
        filters=filters,
        lists=tuple(Facet(key=key, name=d(f"facet_{key}"), choices=known[key]) for key in LISTS),
        ticks=tuple(Facet(key=key, name=d(f"tick_{key}"), choices=known[key]) for key in TICKS),
        districts=known["stadsdeel"],
        results=results,
        numbers=numbers,
        basket=basket_in(visit),
        guide=guide_address(VOLUNTEER),
    )
    return visit.show(page, status=400 if results.error else 200)


def _results(
    visit: DeskVisit, typed: str, filters: Filters, full: bool
) -> tuple[Results, Mapping[str, Mapping[str, int]]]:
    house, now = visit.visit.house, visit.visit.site.now()
    try:
        words = _words(typed)
    except MessageError:
        return _too_long(), {key: {} for key in _choices(visit)}
    shelf, warning = shelf_of(house), None
    if full and words:
        with _MEANING:
            told = find(house, shelf, words, filters, now, full)
            warning = house.assistant.warning(words, visit.frame.language)
    else:
        told = find(house, shelf, words, filters, now, full)
    idle = not words and not filters.narrowed
    groups = () if idle else _groups(visit, shelf, told, filters)
    results = Results(
        said=d("start_said") if idle else _said(groups),
        note=" ".join(_notes(told)),
        groups=groups,
        themes=themes(house.knowledge, shelf, now.date(), house.switches.off()) if idle else (),
        counts=json.dumps(told.counts),
        danger=danger_view(warning, visit.t),
        looked=full,
        alone=bool(filters.sort),
    )
    return results, told.counts


def _words(typed: str) -> str:
    """The space behind the last word stays: it says that the word is whole. Raises MessageError."""
    return cleaned(typed) + (" " if typed[-1:].isspace() else "") if typed.strip() else ""


def _too_long() -> Results:
    error = d("too_long", limit=MAX_CHARACTERS)
    return Results(said=error, note="", groups=(), themes=(), counts="{}", danger=None, looked=False, error=error)


def _notes(told: Found) -> Iterator[str]:
    if told.unsure and told.items:
        yield d("unsure")
    yield from (d(f"untold_{facet}", number=number) for facet, number in told.untold.items())


def _said(groups: tuple[HitGroup, ...]) -> str:
    """ "12 gevonden: 5 voorzieningen, 7 artikelen"."""
    if not groups:
        return d("none")
    told = ", ".join(f"{group.name.lower()} {group.total}" for group in groups)
    return d("said", total=sum(group.total for group in groups), groups=told)


def _groups(visit: DeskVisit, shelf: Shelf, told: Found, filters: Filters) -> tuple[HitGroup, ...]:
    found_by = ((sort, told.of(sort)) for sort in Sort)
    return tuple(
        HitGroup(
            sort=sort,
            name=d(f"group_{sort}"),
            hits=tuple(_hit(visit, shelf, told, item) for item in items[: _ALL if filters.sort else _SHOWN[sort]]),
            total=len(items),
        )
        for sort, items in found_by
        if items
    )


def _hit(visit: DeskVisit, shelf: Shelf, told: Found, item: Item) -> HitView:
    typed, words = told.typed, told.typed.words if told.typed else ()
    best = shelf.typed.best(shelf.place[item.id], typed) if typed else None
    return HitView(
        key="" if item.sort is Sort.POLICY else item.id,
        address=item.address,
        name=item.title,
        title=marked(item.title, words),
        about=marked(item.about, words),
        text=marked(best_part((best or item.passage).text, words), words),
        signs=tuple(_signs(visit, item)),
        age=_age(visit, shelf, item),
    )


def _age(visit: DeskVisit, shelf: Shelf, item: Item) -> str:
    """Worked out once a day."""
    day = visit.visit.site.now().date()
    known = _ages(shelf, day)
    if item.id not in known:
        known[item.id] = freshness(item.passage, day, visit.t)
    return known[item.id]


@lru_cache(maxsize=2)
def _ages(shelf: Shelf, day: date) -> dict[str, str]:
    return {}


def _signs(visit: DeskVisit, item: Item) -> list[str]:
    today = visit.visit.site.now().date()
    told = ((item.free, "sign_free"), (item.open_on(today), "sign_open"), (item.wheelchair, "sign_wheelchair"))
    return [*((item.place,) if item.place else ()), *(d(text) for so, text in told if so)]
