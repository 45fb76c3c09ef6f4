# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Fills the JSON of the directory from the records."""

from collections.abc import Sequence
from datetime import date, datetime

from assistant.directory import Entry, Listed, directory_of
from knowledge.amounts import price_of
from knowledge.base import Knowledge
from knowledge.directory import Location, Schedule, Service
from knowledge.formats import DAYS, ORIGINAL, address_text
from knowledge.schemes import Amount, Scheme
from web.api.answers import card_body, known_date, validity_name
from web.api.services import (
    Adres,
    Bedrag,
    Bedragsoort,
    Genoemd,
    Herkomst,
    Openingstijden,
    Telefoon,
    Tijd,
    Voorziening,
    Voorzieningen,
)
from web.paging import page_count, sliced
from web.wording import amount_for


def page_body(found: Sequence[Listed], page: int, knowledge: Knowledge, now: datetime) -> Voorzieningen:
    directory = directory_of(knowledge)
    entries = (directory.entry(record.id, now) for record in sliced(found, page))
    return Voorzieningen(
        resultaten=[service_body(entry, knowledge, now.date()) for entry in entries if entry],
        totaal=len(found),
        pagina=page,
        paginas=page_count(len(found)),
    )


def service_body(entry: Entry, knowledge: Knowledge, today: date) -> Voorziening:
    record, card = entry.record, card_body(entry.card)
    service = record if isinstance(record, Service) else None
    owner = knowledge.provider_of(record)
    return Voorziening(
        soort=entry.kind,
        id=record.id,
        naam=record.name,
        andere_naam=getattr(record, "alternate_name", None),
        aanbieder=Genoemd(id=owner.id, naam=owner.name) if owner else None,
        omschrijving=getattr(record, "description", None),
        themas=_topics(getattr(record, "topics", ()), knowledge),
        doelgroepen=list(getattr(record, "audience", ())),
        leeftijd_vanaf=service.minimum_age if service else None,
        leeftijd_tot_en_met=service.maximum_age if service else None,
        stadsdelen=[Genoemd(id=item.id, naam=item.name) for item in entry.districts],
        talen=list(service.languages) if service else [],
        telefoons=[Telefoon(nummer=item.number, toelichting=item.description) for item in entry.card.phones],
        email=card.email,
        url=card.url,
        adressen=[_address(item) for item in entry.locations],
        openingstijden=_hours(card.openingstijden, entry.card.schedules),
        nu_open=card.nu_open,
        kosten=card.kosten,
        voorwaarden=getattr(record, "eligibility_description", None),
        aanvragen=getattr(record, "application_process", None),
        bedragen=[_amount(record, item, today) for item in record.amounts] if isinstance(record, Scheme) else [],
        bron=_origin(entry, knowledge),
        bron_datum=card.bron_datum,
        gecontroleerd_op=card.gecontroleerd_op,
        geldigheid=validity_name(entry.validity),
    )


def _topics(wanted: Sequence[str], knowledge: Knowledge) -> list[Genoemd]:
    return [Genoemd(id=item.id, naam=item.name[ORIGINAL]) for item in knowledge.topics if item.id in wanted]


def _address(place: Location) -> Adres:
    address = place.address
    return Adres(
        id=place.id,
        naam=place.name,
        tekst=address_text(address) if address else None,
        straat=address.address_1 if address else None,
        postcode=address.postal_code if address else None,
        plaats=address.city if address else None,
        stadsdeel=place.district,
        wijk=place.neighbourhood,
        toegankelijkheid=place.accessibility,
    )


def _hours(text: str | None, schedules: Sequence[Schedule]) -> Openingstijden | None:
    if text is None:
        return None
    times = [
        Tijd(
            dagen=[DAYS[day] for day in item.byday],
            weken=list(item.weeks),
            van=item.opens_at,
            tot=item.closes_at,
            toelichting=item.description,
        )
        for item in schedules
    ]
    return Openingstijden(tekst=text, tijden=times)


def _amount(scheme: Scheme, amount: Amount, today: date) -> Bedrag:
    kinds: dict[str, Bedragsoort] = {
        "benefit": "bedrag",
        "limit": "grens",
        "contribution": "bijdrage",
    }
    return Bedrag(
        soort=kinds[amount.kind],
        waarde=amount.value,
        eenheid=amount.unit,
        voor=amount_for(amount) or None,
        geldig_vanaf=scheme.start_of(amount),
        geldig_tot_en_met=scheme.end_of(amount),
        geldigheid="verlopen" if price_of(scheme, amount).past(today) else "actueel",
    )


def _origin(entry: Entry, knowledge: Knowledge) -> Herkomst:
    source = knowledge.source_of(entry.record)
    return Herkomst(
        titel=source.title,
        uitgever=source.publisher,
        datum=known_date(entry.record.source_date),
        onderdeel=entry.record.section,
        url=source.url,
    )
