# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Everything that we know about one thing in the directory, how old that is, and what we do not know."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import Response

from assistant.directory import Entry
from assistant.values import Validity
from knowledge.directory import Location, Service
from knowledge.formats import address_text
from knowledge.schemes import Scheme
from web.pages.answers import PageLink
from web.pages.frame import Frame
from web.pages.off import off_or_missing
from web.pages.parts import CardView, SourceView, card_view, passage_address, passage_source
from web.pages.services import ADDRESS, Choice, choice
from web.pages.topics import article_link
from web.pages.visit import Visit
from web.texts import Translate
from web.wording import Number, number

_RELATED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    name: str
    address: str | None
    accessibility: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePage:
    """`unknown` names what no record says; `caller` is whom to ask for that. `standing` is empty when it holds now."""

    template: ClassVar[str] = "service.html"

    frame: Frame
    kind: str
    card: CardView
    other_name: str | None
    description: str | None
    provider: PageLink | None
    topics: tuple[Choice, ...]
    districts: tuple[str, ...]
    audience: tuple[str, ...]
    ages: tuple[str, ...]
    languages: tuple[str, ...]
    conditions: str | None
    application: str | None
    places: tuple[PlaceView, ...]
    standing: str
    unknown: tuple[str, ...]
    caller: Number
    source: SourceView
    offers: tuple[PageLink, ...]
    related: tuple[PageLink, ...]


def service(visit: Visit) -> Response:
    knowledge, now, t = visit.house.knowledge, visit.site.now(), visit.t
    entry = visit.house.directory.entry(visit.path("key"), now)
    if entry is None:
        return off_or_missing(visit)
    if isinstance(entry.record, Scheme):
        return visit.go(passage_address(entry.passage))
    record = entry.record
    card = card_view(entry.card, t)
    page = ServicePage(
        frame=visit.frame(),
        kind=t(f"service_kind_{entry.kind}"),
        card=card,
        other_name=getattr(record, "alternate_name", None),
        description=getattr(record, "description", None),
        provider=_provider(visit, entry),
        topics=tuple(choice(item, visit.language) for item in knowledge.topics if item.id in entry.passage.topics),
        districts=tuple(item.name for item in entry.districts),
        audience=tuple(t(f"audience_{item.name.lower()}") for item in getattr(record, "audience", ())),
        ages=tuple(_ages(record, t)),
        languages=_languages(visit, entry),
        conditions=getattr(record, "eligibility_description", None),
        application=getattr(record, "application_process", None),
        places=tuple(_place(item) for item in entry.locations),
        standing=_standing(entry, t),
        unknown=tuple(_unknown(entry, t)),
        caller=card.numbers[0] if card.numbers else number(knowledge.municipality.phone),
        source=passage_source(visit.house, entry.passage, 1, now.date(), t),
        offers=tuple(PageLink(title=item.name, address=f"{ADDRESS}/{item.id}") for item in entry.offers),
        related=tuple(article_link(knowledge, item, visit.language) for item in entry.articles[:_RELATED]),
    )
    return visit.show(page)


def _provider(visit: Visit, entry: Entry) -> PageLink | None:
    owner = visit.house.knowledge.provider_of(entry.record)
    return PageLink(title=owner.name, address=f"{ADDRESS}/{owner.id}") if owner else None


def _ages(record: object, t: Translate) -> Iterator[str]:
    if not isinstance(record, Service):
        return
    if record.minimum_age:
        yield t("service_age_from", age=record.minimum_age)
    if record.maximum_age is not None:
        yield t("service_age_to", age=record.maximum_age)


def _languages(visit: Visit, entry: Entry) -> tuple[str, ...]:
    spoken = entry.record.languages if isinstance(entry.record, Service) else ()
    known = visit.site.texts.languages
    return tuple(known.get(code, code) for code in spoken)


def _place(place: Location) -> PlaceView:
    address = address_text(place.address) if place.address else None
    return PlaceView(name=place.name, address=address, accessibility=place.accessibility)


def _standing(entry: Entry, t: Translate) -> str:
    if entry.validity is Validity.EXPIRED:
        return t("service_over")
    return t("service_coming") if entry.validity is Validity.DRAFT else ""


def _unknown(entry: Entry, t: Translate) -> Iterator[str]:
    """What somebody who wants to go there or apply would ask next, and no record says."""
    record, card = entry.record, entry.card
    if not card.phones:
        yield t("contact_phone")
    if isinstance(record, Service):
        if not record.national and not any(place.address for place in entry.locations):
            yield t("card_address")
        if not card.hours:
            yield t("service_hours")
        if not card.fees:
            yield t("card_fees")
    if isinstance(record, Location):
        yield t("service_hours")
