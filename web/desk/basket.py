# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/balie/mandje: what the visitor takes along, in which order and language, with one line of the volunteer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from starlette.responses import Response

from assistant.basket import LINE as LINE_LENGTH
from assistant.basket import Basket
from assistant.delivery.visitor import postman_for
from assistant.pieces import Piece, piece
from knowledge.words import readable
from web.desk.carrying import LINE, basket_in, carried
from web.desk.freshness import freshness
from web.desk.texts import d
from web.desk.visit import DeskVisit
from web.pages.frame import Frame
from web.pages.sheet import sheet_of
from web.pages.sheet_text import sheet_text
from web.staff.visit import Bar

_ADD, _UP, _DOWN, _OUT, _EMPTY = "erbij", "omhoog", "omlaag", "eruit", "leeg"
_CHANGES: dict[str, Callable[[Basket, str], Basket]] = {
    _ADD: lambda basket, key: basket.added(key),
    _UP: lambda basket, key: basket.moved(key, -1),
    _DOWN: lambda basket, key: basket.moved(key, 1),
    _OUT: lambda basket, key: basket.without(key),
    _EMPTY: lambda basket, key: Basket(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One thing in the basket. `dutch`: there is no text of it in the visitor's language."""

    key: str
    title: str
    address: str
    age: str
    dutch: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BasketPage:
    """`told` is what just happened; `focus` the button ("omhoog kansenpas") to go on with. `hints` say what need not
    stand in the line. `text` is everything to copy. `mails` and `takes`: this person may also mail it, and make a QR
    code. `fresh`: no form brought a basket."""

    template: ClassVar[str] = "desk/basket.html"

    frame: Frame
    bar: Bar | None
    basket: Basket
    things: tuple[Thing, ...]
    languages: tuple[tuple[str, str], ...]
    text: str
    mails: bool
    takes: bool
    told: str = ""
    focus: str = ""
    hints: tuple[str, ...] = ()
    fresh: bool = False
    limit: int = LINE_LENGTH

    @property
    def carried(self) -> tuple[tuple[str, str], ...]:
        return carried(self.basket)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    basket: Basket
    told: str = ""
    focus: str = ""


def start(visit: DeskVisit) -> Response:
    """An empty basket: what a browser remembers, it sends along itself."""
    return visit.show(replace(basket_page(visit, _Change(basket=Basket())), fresh=True))


def change(visit: DeskVisit) -> Response:
    """One change at most, by the name of the button."""
    basket = basket_in(visit)
    name = next((name for name in _CHANGES if visit.form.get(name)), "")
    return visit.show(basket_page(visit, _changed(visit, basket, name) if name else _Change(basket=basket)))


def _changed(visit: DeskVisit, basket: Basket, name: str) -> _Change:
    key, house = visit.form[name], visit.visit.house
    found = piece(house.knowledge, key, visit.visit.site.now(), house.switches.off())
    if name == _EMPTY:
        return _Change(basket=Basket(), told=d("basket_emptied"))
    if found is None:
        return _Change(basket=basket.without(key), told=d("basket_unknown"))
    return _told(basket, _CHANGES[name](basket, key), name, found)


def _told(before: Basket, after: Basket, name: str, found: Piece) -> _Change:
    title, key = found.dutch.title, found.key
    if name == _OUT:
        return _Change(basket=after, told=d("basket_removed", title=title))
    if name == _ADD:
        there = key in before.keys
        said = d("basket_twice" if there else "basket_added" if key in after.keys else "basket_full", title=title)
        return _Change(basket=after, told=said)
    place = after.keys.index(key) + 1 if key in after.keys else 0
    last = place == len(after.keys)
    name = _DOWN if place == 1 and not last else _UP if last else name
    return _Change(basket=after, told=d("basket_moved", title=title, place=place), focus=f"{name} {key}")


def basket_page(visit: DeskVisit, change: _Change) -> BasketPage:
    """What is no longer there falls out."""
    site, house, now = visit.visit.site, visit.visit.house, visit.visit.site.now()
    off = house.switches.off()
    pieces = [found for key in change.basket.keys if (found := piece(house.knowledge, key, now, off))]
    basket = replace(change.basket, keys=tuple(found.key for found in pieces))
    return BasketPage(
        frame=visit.frame,
        bar=visit.bar,
        basket=basket,
        things=tuple(_thing(visit, found, basket.language) for found in pieces),
        languages=tuple(site.texts.languages.items()),
        text=sheet_text(sheet_of(basket, house, site.texts, now)) if pieces else "",
        mails=visit.account is not None and postman_for(site.settings, site.now) is not None,
        takes=visit.account is not None and house.office is not None,
        told=change.told,
        focus=change.focus,
        hints=tuple(_hints(visit, basket)),
    )


def _thing(visit: DeskVisit, found: Piece, language: str) -> Thing:
    knowledge = visit.visit.house.knowledge
    own = found.key.partition("#")[0]
    sort = "artikel" if own in knowledge.articles else found.basis.kind.value
    return Thing(
        key=found.key,
        title=found.dutch.title,
        address=f"/balie/{sort}/{own}",
        age=freshness(found.basis, visit.visit.site.now().date(), visit.t),
        dutch=found.words(knowledge, language) is None,
    )


def _hints(visit: DeskVisit, basket: Basket) -> Iterator[str]:
    """What was taken out of the line, and what looks personal in it."""
    typed = readable(visit.form.get(LINE, ""))
    if typed != basket.line:
        short = typed.startswith(basket.line)
        yield d("basket_line_cut", limit=LINE_LENGTH) if short else d("basket_line_masked")
    for kind in visit.visit.site.spotter.look(typed):
        yield visit.t(f"contact_hint_{kind.value}")
