# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Schemes beside each other (/balie/regelingen): information for a situation that is ticked and kept nowhere."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from starlette.responses import Response

from assistant.basket import Basket
from assistant.cards import Cards
from assistant.comparing import Outcome, Row, compare, counted
from assistant.directory import Entry, Wish, directory_of
from assistant.values import Validity
from knowledge.base import Knowledge
from knowledge.schemes import Scheme
from web.desk.carrying import basket_in, carried
from web.desk.compared import SchemeView, scheme_view
from web.desk.situation import Field, told
from web.desk.texts import d
from web.desk.visit import DeskVisit
from web.pages.frame import Frame
from web.pages.parts import CardView, card_view
from web.pages.services import choice
from web.staff.visit import DESK, Bar
from web.texts import FALLBACK, Translate
from web.wording import day_text

ADDRESS = DESK + "/regelingen"


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeTable:
    topic: str
    schemes: tuple[SchemeView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonPage:
    """`said` repeats what was ticked; `over` are schemes that one can ask for no more, with their address."""

    template: ClassVar[str] = "desk/comparison.html"

    frame: Frame
    bar: Bar | None
    address: str
    home: str
    fields: tuple[Field, ...]
    topics: tuple[tuple[str, str], ...]
    topic: str
    said: tuple[str, ...]
    summary: str
    day: str
    tables: tuple[SchemeTable, ...]
    over: tuple[tuple[str, str], ...]
    cards: tuple[CardView, ...]
    basket: Basket

    @property
    def carried(self) -> tuple[tuple[str, str], ...]:
        return carried(self.basket)


def comparison(visit: DeskVisit) -> Response:
    """The same page before and after ticking. Nothing of the form goes into an address or is kept."""
    house, now = visit.visit.house, visit.visit.site.now()
    knowledge, t = house.knowledge, visit.visit.site.texts.into(FALLBACK)
    form = told(visit.form, knowledge)
    entries = tuple(_entries(knowledge, now))
    topics = {item.id: choice(item, FALLBACK).name for item in knowledge.topics}
    led = {key: name for key, name in topics.items() if any(_leads(key, entry) for entry in entries)}
    topic = wanted if (wanted := visit.form.get("thema", "")) in led else ""
    rows = {entry.record.id: compare(form.situation, entry.record.id, knowledge, now.date()) for entry in entries}
    shown = [entry for entry in entries if _holds(entry) and (not topic or _leads(topic, entry))]
    page = ComparisonPage(
        frame=visit.frame,
        bar=visit.bar,
        address=ADDRESS,
        home=DESK,
        fields=form.fields,
        topics=tuple(led.items()),
        topic=topic,
        said=form.said,
        summary=_summary([rows[entry.record.id] for entry in shown], bool(form.said)),
        day=day_text(now.date(), t),
        tables=tuple(
            sorted(_tables(led, shown, rows, knowledge, now.date(), t), key=lambda table: -len(table.schemes))
        ),
        over=tuple((entry.card.name, f"/regelingen/{entry.record.id}") for entry in entries if not _holds(entry)),
        cards=tuple(card_view(card, t) for card in Cards(knowledge).make(("front_desk", "general"), now)),
        basket=basket_in(visit),
    )
    return visit.show(page, 400 if form.wrong else 200)


def _entries(knowledge: Knowledge, now: datetime) -> Iterator[Entry]:
    """Every scheme, and the services that have conditions like one, by name."""
    directory, ruled = directory_of(knowledge), {rules.of for rules in knowledge.rules}
    for item in directory.listed(Wish()):
        if isinstance(item, Scheme) or item.id in ruled:
            entry = directory.entry(item.id, now)
            assert entry
            yield entry


def _tables(
    topics: Mapping[str, str],
    entries: Sequence[Entry],
    rows: Mapping[str, Sequence[Row]],
    knowledge: Knowledge,
    today: date,
    t: Translate,
) -> Iterator[SchemeTable]:
    for key, name in topics.items():
        led = [entry for entry in entries if _leads(key, entry)]
        views = (scheme_view(entry, rows[entry.record.id], knowledge, today, t) for entry in led)
        if led:
            yield SchemeTable(topic=name, schemes=tuple(views))


def _leads(topic: str, entry: Entry) -> bool:
    """Whether a scheme stands under this topic: each stands under its first."""
    return entry.passage.topics[0] == topic


def _holds(entry: Entry) -> bool:
    return entry.validity is not Validity.EXPIRED


def _summary(schemes: Sequence[Sequence[Row]], said: bool) -> str:
    """Counts conditions, not schemes that would fit: that is for nobody here to say."""
    number = counted(row for rows in schemes for row in rows)
    against = sum(counted(rows)[Outcome.NO_MATCH] > 0 for rows in schemes)
    counts = {outcome.value: number[outcome] for outcome in Outcome}
    text = d("compare_summary", schemes=len(schemes), against=against, **counts)
    return text if said else f"{d('compare_nothing_said')} {text}"
