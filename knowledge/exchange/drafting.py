# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Turns parts of HSDS into drafts of our records."""

from typing import Any

from knowledge.base import Knowledge
from knowledge.exchange import attributes as kinds
from knowledge.exchange import hsds
from knowledge.exchange.batch import Draft
from knowledge.exchange.cleaning import filled, mail_address, phone_number, source_date, web_address
from knowledge.exchange.export import NATIONWIDE
from knowledge.exchange.hours import schedules
from knowledge.exchange.lookup import Lookup
from knowledge.exchange.unpacking import address, fees, flat, language, latest, location_key, terms, value
from knowledge.sources import Source

_CONTACT = frozenset({"name", "alternate_name", "description", "url", "email", "phones"})
_SERVICE = _CONTACT | {
    "organization_id", "languages", "minimum_age", "maximum_age", "eligibility_description", "application_process",
    "fees_description", "schedules", "locations", "valid_from", "valid_until",
}  # fmt: skip
_ONLY_WHEN_GIVEN = ("topics", "audience", "places", "national", "source_date", "district", "neighbourhood")


class Drafting:
    """`topic` is for services that have none that we know."""

    def __init__(self, knowledge: Knowledge, source: Source, topic: str | None) -> None:
        self._town, self._lookup = knowledge.municipality.name, Lookup(knowledge)
        self._source, self._topic = source, topic

    def organisation(self, item: hsds.Organization, where: str) -> Draft:
        values = self._contact(item, item.website) | {"topics": self._topics(item.attributes)}
        return self._draft("organisations", item, item.attributes, where, values, _CONTACT)

    def location(self, item: hsds.Location, where: str) -> Draft:
        problems: list[str] = []
        place = next((place for place in item.addresses if place.address_type != "virtual"), None)
        districts = list(terms(item.attributes, kinds.DISTRICT))
        district = self._lookup.district(*(name for pair in districts for name in pair))
        if districts and district is None:
            problems.append(f'onbekend stadsdeel "{districts[0][1]}"')
        values = {
            "name": item.name or (place.address_1 if place else None),
            "address": address(place) if place and place.address_1 and place.city else None,
            "district": district,
            "neighbourhood": value(item.attributes, kinds.NEIGHBOURHOOD),
            "accessibility": "; ".join(part.description for part in item.accessibility if part.description),
        }
        given = frozenset({"name", "address", "accessibility"})
        return self._draft("locations", item, item.attributes, where, values, given, problems)

    def service(self, item: hsds.Service, where: str) -> Draft:
        problems: list[str] = []
        areas = [area.name for area in item.service_areas if area.name]
        national = areas == [NATIONWIDE]
        own = {
            "organization_id": item.organization_id or (item.organization.id if item.organization else None),
            "topics": self._topics(item.attributes),
            "audience": self._audience(item.attributes),
            "places": () if national else self._places(areas, problems),
            "national": national,
            "languages": tuple(filter(None, (language(part.code) for part in item.languages))),
            "minimum_age": item.minimum_age,
            "maximum_age": item.maximum_age,
            "eligibility_description": item.eligibility_description,
            "application_process": item.application_process,
            "fees_description": item.fees_description or fees(item.cost_options),
            "schedules": schedules(item.schedules or tuple(flat(at.schedules for at in item.service_at_locations))),
            "locations": tuple(filter(None, (location_key(at) for at in item.service_at_locations))),
            "valid_from": value(item.attributes, "valid_from"),
            "valid_until": value(item.attributes, "valid_until"),
        }
        values = self._contact(item, item.url) | own
        if not own["topics"] and self._topic:
            values["topics"] = (self._topic,)
        day = latest(item.last_modified, item.assured_date)
        return self._draft("services", item, item.attributes, where, values, _SERVICE, problems, day)

    def _contact(self, item: hsds.Service | hsds.Organization, site: str | None) -> dict[str, Any]:
        phones = item.phones
        if not phones and isinstance(item, hsds.Service):
            phones = tuple(flat(at.phones for at in item.service_at_locations))
        return {
            "name": item.name,
            "alternate_name": item.alternate_name,
            "description": item.description,
            "url": web_address(site) if site else None,
            "email": mail_address(item.email) if item.email else None,
            "phones": tuple(
                filled({"number": phone_number(phone.number), "description": phone.description}) for phone in phones
            ),
        }

    def _draft(
        self,
        kind: str,
        item: hsds.Service | hsds.Organization | hsds.Location,
        given_attributes: tuple[hsds.Attribute, ...],
        where: str,
        values: dict[str, Any],
        fields: frozenset[str],
        problems: list[str] | None = None,
        day: str | None = None,
    ) -> Draft:
        said = value(given_attributes, kinds.SOURCE_DATE) or day
        dated = values | {"source_date": source_date(said) if said else None}
        return Draft(
            kind=kind,
            key=item.id,
            name=item.name or str(values["name"] or "zonder naam"),
            values=filled(dated) | ({} if said else {"source_date": self._source.published_on}),
            given=fields | {name for name in _ONLY_WHEN_GIVEN if dated.get(name)},
            where=where,
            hint=value(given_attributes, kinds.RECORD),
            source=self._source.id,
            problems=tuple(problems or ()),
        )

    def _topics(self, given: tuple[hsds.Attribute, ...]) -> tuple[str, ...]:
        found = (self._lookup.topic(*pair) for kind in (kinds.TOPIC, None) for pair in terms(given, kind))
        return tuple(dict.fromkeys(filter(None, found)))

    def _audience(self, given: tuple[hsds.Attribute, ...]) -> tuple[str, ...]:
        found = (self._lookup.audience(*pair) for pair in terms(given, kinds.AUDIENCE))
        return tuple(dict.fromkeys(filter(None, found)))

    def _places(self, areas: list[str], problems: list[str]) -> tuple[str, ...]:
        """An area that is the whole municipality needs no district."""
        town = self._town
        wanted = [area for area in areas if area.casefold() not in (town.casefold(), f"gemeente {town}".casefold())]
        found = [self._lookup.district(area) for area in wanted]
        problems.extend(
            f'onbekend stadsdeel "{area}"' for area, ours in zip(wanted, found, strict=True) if ours is None
        )
        return tuple(dict.fromkeys(filter(None, found)))
