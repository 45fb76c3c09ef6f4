# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The sociale kaart as HSDS 3.1."""

import re
from collections.abc import Iterator
from datetime import date, time
from typing import Any

from knowledge.base import Knowledge
from knowledge.directory import Contactable, Location, Organisation, Schedule, Service
from knowledge.exchange import hsds
from knowledge.exchange.attributes import Attributes, is_shown
from knowledge.exchange.ids import Ids
from knowledge.formats import amount_text
from knowledge.schemes import Amount, Scheme

NATIONWIDE = "Nederland"
LOCAL_TIME = "Plaatselijke tijd (Europe/Amsterdam)"
_PRICE = re.compile(r"€ (\d+)(?:,(\d\d))?")


class Exporter:
    """Only what can be used today leaves. No record knows when it was last changed, so `last_modified` stays out;
    `assured_date` is the day on which a person checked it, and the age of the source travels as an attribute."""

    def __init__(self, knowledge: Knowledge, today: date) -> None:
        self._knowledge, self._today = knowledge, today
        self._ids = Ids(knowledge)
        self._attributes = Attributes(knowledge, self._ids)
        self._districts = {district.id: district.name for district in knowledge.places.districts}

    def offered(self) -> dict[str, Service | Scheme]:
        """What can be used today, by its HSDS id."""
        found: list[Service | Scheme] = [*self._knowledge.of_type(Service), *self._knowledge.of_type(Scheme)]
        return {self._ids.record(item.id): item for item in found if is_shown(item) and self._is_valid(item)}

    def _is_valid(self, record: Service | Scheme) -> bool:
        return record.valid_until is None or record.valid_until >= self._today

    def service(self, record: Service | Scheme) -> hsds.Service:
        organisation = self._organisation_of(record)
        own = self._of_service(record) if isinstance(record, Service) else {"cost_options": self._contributions(record)}
        return hsds.Service(
            id=self._ids.record(record.id),
            organization_id=organisation.id if organisation else None,
            name=record.name,
            alternate_name=record.alternate_name,
            description=record.description,
            url=record.url,
            email=record.email,
            status="active",
            application_process=record.application_process,
            eligibility_description=record.eligibility_description,
            assured_date=record.checked_on.isoformat() if record.checked_on else None,
            phones=self._phones(record),
            organization=organisation,
            attributes=self._attributes.of(record, "service"),
            **own,
        )

    def _of_service(self, record: Service) -> dict[str, Any]:
        return {
            "fees_description": record.fees_description,
            "minimum_age": record.minimum_age,
            "maximum_age": record.maximum_age,
            "schedules": tuple(self._schedule(record.id, item) for item in record.schedules),
            "service_areas": tuple(self._areas(record)),
            "service_at_locations": tuple(self._at(record.id, key) for key in record.locations),
            "languages": tuple(
                hsds.Language(id=self._ids.part(record.id, "language", code), code=code) for code in record.languages
            ),
            "cost_options": tuple(self._fees(record)),
        }

    def _organisation_of(self, record: Service | Scheme) -> hsds.Organization | None:
        key = record.organization_id if isinstance(record, Service) else None
        found = self._knowledge.records.get(key or "")
        return self.organisation(found) if isinstance(found, Organisation) else None

    def organisation(self, record: Organisation) -> hsds.Organization:
        return hsds.Organization(
            id=self._ids.record(record.id),
            name=record.name,
            alternate_name=record.alternate_name,
            description=record.description,
            email=record.email,
            website=record.url,
            phones=self._phones(record),
            attributes=self._attributes.of(record, "organization"),
        )

    def location(self, record: Location) -> hsds.Location:
        place, key = record.address, record.id
        address = place and hsds.Address(
            id=self._ids.part(key, "address"),
            address_1=place.address_1,
            city=place.city,
            postal_code=place.postal_code or "",
        )
        access = hsds.Accessibility(id=self._ids.part(key, "accessibility"), description=record.accessibility)
        return hsds.Location(
            id=self._ids.record(key),
            name=record.name,
            addresses=(address,) if address else (),
            accessibility=(access,) if record.accessibility else (),
            attributes=self._attributes.of(record, "location"),
        )

    def _at(self, slug: str, key: str) -> hsds.ServiceAtLocation:
        found = self._knowledge.records.get(key)
        return hsds.ServiceAtLocation(
            id=self._ids.part(slug, "at", key),
            service_id=self._ids.record(slug),
            location_id=self._ids.record(key),
            location=self.location(found) if isinstance(found, Location) else None,
        )

    def _phones(self, record: Contactable) -> tuple[hsds.Phone, ...]:
        return tuple(
            hsds.Phone(id=self._ids.part(record.id, "phone", item.number), **item.model_dump())
            for item in record.phones
        )

    def _areas(self, record: Service) -> Iterator[hsds.ServiceArea]:
        names = [NATIONWIDE] if record.national else [self._districts.get(key, key) for key in record.places]
        yield from (hsds.ServiceArea(id=self._ids.part(record.id, "area", name), name=name) for name in names)

    def _schedule(self, slug: str, item: Schedule) -> hsds.Schedule:
        days = [f"{week}{day}" for week in item.weeks for day in item.byday] if item.weeks else list(item.byday)
        return hsds.Schedule(
            id=self._ids.part(slug, "schedule", *days, item.opens_at, item.closes_at, item.description),
            freq=("MONTHLY" if item.weeks else "WEEKLY") if days else None,
            byday=",".join(days),
            opens_at=_clock(item.opens_at),
            closes_at=_clock(item.closes_at),
            description=item.description,
            notes=LOCAL_TIME if item.opens_at else None,
        )

    def _fees(self, record: Service) -> Iterator[hsds.CostOption]:
        """The price as a number only where the text is nothing but a price."""
        text = record.fees_description
        if text is None:
            return
        price = _PRICE.fullmatch(text)
        amount = 0.0 if text == "Gratis" else float(f"{price[1]}.{price[2] or 0}") if price else None
        yield hsds.CostOption(
            id=self._ids.part(record.id, "cost"),
            amount=amount,
            currency=None if amount is None else "EUR",
            amount_description=text,
        )

    def _contributions(self, record: Scheme) -> tuple[hsds.CostOption, ...]:
        """What somebody pays. What somebody gets, or may earn at most, is no cost."""
        return tuple(self._contribution(record.id, item) for item in record.amounts if item.kind == "contribution")

    def _contribution(self, slug: str, item: Amount) -> hsds.CostOption:
        return hsds.CostOption(
            id=self._ids.part(slug, "cost", item.id),
            option=", ".join(filter(None, (item.household, item.age_band, item.situation))),
            amount=item.value,
            currency="EUR",
            amount_description=amount_text(item),
            valid_from=item.valid_from.isoformat() if item.valid_from else None,
            valid_to=item.valid_until.isoformat() if item.valid_until else None,
        )


def _clock(moment: time | None) -> str | None:
    return moment.strftime("%H:%M") if moment else None


def publisher(knowledge: Knowledge) -> dict[str, str]:
    """Who answers for the data. Its mail address is that of the general number, or else of the organisation."""
    town, records = knowledge.municipality, knowledge.records
    general = records.get(town.general)
    owner = records.get(getattr(general, "organization_id", None) or "")
    email = next((item.email for item in (general, owner) if isinstance(item, Contactable) and item.email), None)
    known = {"name": f"Gemeente {town.name}", "email": email, "website": town.website}
    return {key: value for key, value in known.items() if value}


def export(knowledge: Knowledge, today: date) -> dict[str, Any]:
    """The whole sociale kaart. `organizations` and `locations` hold those that no service carries in itself."""
    exporter = Exporter(knowledge, today)
    offered = list(exporter.offered().values())
    used = {key for item in offered if isinstance(item, Service) for key in (item.organization_id, *item.locations)}
    organisations = [item for item in knowledge.of_type(Organisation) if item.id not in used]
    locations = [item for item in knowledge.of_type(Location) if item.id not in used]
    return {
        "version": hsds.VERSION,
        "publisher": publisher(knowledge),
        "exported_on": today.isoformat(),
        "services": [exporter.service(item).json_body() for item in offered],
        "organizations": [exporter.organisation(item).json_body() for item in organisations],
        "locations": [exporter.location(item).json_body() for item in locations],
    }
