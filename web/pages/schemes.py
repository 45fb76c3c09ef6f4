# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Schemes (regelingen): the list, and of each what it is, its amounts, its conditions as facts and how to ask."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from starlette.exceptions import HTTPException
from starlette.responses import Response

from assistant.cards import Cards
from assistant.directory import Entry, Wish
from assistant.values import Validity
from knowledge.articles import Article
from knowledge.directory import Service
from knowledge.schemes import Scheme
from web.pages.amounts import Amounts, amounts_of
from web.pages.answers import PageLink
from web.pages.frame import Frame
from web.pages.off import off_or_missing
from web.pages.parts import CardView, SourceView, card_view, passage_source
from web.pages.services import ADDRESS as SERVICES
from web.pages.services import Choice, choice
from web.pages.snippets import sentences_of
from web.pages.topics import article_link
from web.pages.visit import Visit
from web.wording import Number, number

ADDRESS = "/regelingen"
_RELATED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeLine:
    """`remark` says that it is over, still to come, or that we miss this year's amount."""

    name: str
    address: str
    description: str
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeGroup:
    topic: Choice | None
    schemes: tuple[SchemeLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemesPage:
    """`over` are schemes that one can ask for no more."""

    template: ClassVar[str] = "schemes.html"

    frame: Frame
    groups: tuple[SchemeGroup, ...]
    over: tuple[SchemeLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemePage:
    """`gap` says which amount we do not know; `caller` is whom to ask for it. `unknown` names what no record says."""

    template: ClassVar[str] = "scheme.html"

    frame: Frame
    name: str
    other_name: str | None
    description: str
    standing: str
    audience: tuple[str, ...]
    amounts: Amounts
    gap: str
    caller: Number
    conditions: tuple[str, ...]
    application: tuple[str, ...]
    unknown: tuple[str, ...]
    cards: tuple[CardView, ...]
    articles: tuple[PageLink, ...]
    services: tuple[PageLink, ...]
    topics: tuple[Choice, ...]
    source: SourceView


def schemes(visit: Visit) -> Response:
    knowledge, now = visit.house.knowledge, visit.site.now()
    directory = visit.house.directory
    entries = [directory.entry(item.id, now) for item in directory.listed(Wish()) if isinstance(item, Scheme)]
    found = [entry for entry in entries if entry]
    open_now = [entry for entry in found if entry.validity is not Validity.EXPIRED]
    groups = tuple(
        SchemeGroup(topic=choice(topic, visit.language), schemes=lines)
        for topic in knowledge.topics
        if (lines := tuple(_line(visit, entry) for entry in open_now if entry.passage.topics[0] == topic.id))
    )
    over = tuple(_line(visit, entry) for entry in found if entry.validity is Validity.EXPIRED)
    return visit.show(SchemesPage(frame=visit.frame(), groups=groups, over=over))


def scheme(visit: Visit) -> Response:
    """404 for whatever is no scheme."""
    knowledge, now, t = visit.house.knowledge, visit.site.now(), visit.t
    entry = visit.house.directory.entry(visit.path("key"), now)
    if entry is None:
        return off_or_missing(visit)
    if not isinstance(entry.record, Scheme):
        raise HTTPException(404)
    record = entry.record
    amounts = amounts_of(record, now.date(), visit.language, t)
    cards = Cards(knowledge, visit.house.switches).make((record.id, "front_desk"), now)
    return visit.show(
        SchemePage(
            frame=visit.frame(),
            name=record.name,
            other_name=record.alternate_name,
            description=record.description,
            standing=_standing(visit, entry),
            audience=tuple(t(f"audience_{item.name.lower()}") for item in record.audience),
            amounts=amounts,
            gap=_gap(visit, entry, amounts),
            caller=number((*record.phones, knowledge.municipality.phone)[0]),
            conditions=sentences_of(record.eligibility_description or ""),
            application=sentences_of(record.application_process or ""),
            unknown=tuple(_unknown(visit, record)),
            cards=tuple(card_view(card, t) for card in cards),
            articles=tuple(article_link(knowledge, item, visit.language) for item in _articles(entry)),
            services=_services(visit, entry),
            topics=tuple(choice(item, visit.language) for item in knowledge.topics if item.id in record.topics),
            source=passage_source(visit.house, entry.passage, 1, now.date(), t),
        )
    )


def _line(visit: Visit, entry: Entry) -> SchemeLine:
    record = entry.record
    assert isinstance(record, Scheme)
    amounts = amounts_of(record, visit.site.now().date(), visit.language, visit.t)
    return SchemeLine(
        name=record.name,
        address=f"{ADDRESS}/{record.id}",
        description=record.description,
        remark=_standing(visit, entry) or (_gap(visit, entry, amounts) if amounts.older else ""),
    )


def _standing(visit: Visit, entry: Entry) -> str:
    if entry.validity is Validity.EXPIRED:
        return visit.t("service_over")
    return visit.t("service_coming") if entry.validity is Validity.DRAFT else ""


def _gap(visit: Visit, entry: Entry, amounts: Amounts) -> str:
    """That we miss an amount; nothing about a scheme that is over, and nothing where one of this year stands."""
    if amounts.known or amounts.current or entry.validity is Validity.EXPIRED:
        return ""
    if amounts.older:
        return visit.t("amounts_gap_year", year=visit.site.now().year)
    return visit.t("amounts_gap")


def _unknown(visit: Visit, record: Scheme) -> Iterator[str]:
    if not record.eligibility_description:
        yield visit.t("service_conditions")
    if not record.application_process:
        yield visit.t("service_apply")


def _articles(entry: Entry) -> list[Article]:
    """What says most about the scheme comes first."""
    key = entry.record.id

    def told(article: Article) -> int:
        return sum(key == item.card or key in item.cites[:1] for item in article.key_sentences)

    return sorted(entry.articles, key=lambda item: -told(item))[:_RELATED]


def _services(visit: Visit, entry: Entry) -> tuple[PageLink, ...]:
    """The help that articles about this scheme show a card of."""
    knowledge = visit.house.knowledge
    keys = dict.fromkeys(key for article in entry.articles for key in article.cards)
    found = (knowledge.records.get(key) for key in keys)
    off = visit.house.switches.off()
    services = [
        item
        for item in found
        if isinstance(item, Service) and item.status == "active" and not off.hides(item.topics, (item.id,))
    ]
    return tuple(PageLink(title=item.name, address=f"{SERVICES}/{item.id}") for item in services[:_RELATED])
