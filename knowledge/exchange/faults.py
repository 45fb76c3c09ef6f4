# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with a record, in plain Dutch."""

from collections.abc import Iterator

from pydantic import ValidationError

FIELDS = {
    "name": "naam",
    "alternate_name": "andere naam",
    "description": "omschrijving",
    "number": "telefoonnummer",
    "phones": "telefoon",
    "email": "e-mailadres",
    "url": "webadres",
    "postal_code": "postcode",
    "address": "adres",
    "address_1": "adres",
    "city": "plaats",
    "topics": "onderwerp",
    "audience": "doelgroep",
    "places": "stadsdeel",
    "district": "stadsdeel",
    "neighbourhood": "wijk",
    "schedules": "openingstijden",
    "fees_description": "kosten",
    "organization_id": "organisatie",
    "locations": "locatie",
    "languages": "talen",
    "source_date": "datum",
    "status": "status",
    "minimum_age": "laagste leeftijd",
    "maximum_age": "hoogste leeftijd",
    "eligibility_description": "voor wie",
    "application_process": "aanvragen",
    "accessibility": "toegankelijkheid",
    "national": "landelijk",
}
_NO_TOPIC = "geen onderwerp dat wij kennen; noem er een met --onderwerp"


def told(error: ValidationError) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_each(error)))


def _each(error: ValidationError) -> Iterator[str]:
    for fault in error.errors():
        names = [part for part in fault["loc"] if isinstance(part, str)]
        label = FIELDS.get(names[-1], names[-1]) if names else "record"
        if fault["type"] == "missing":
            yield _NO_TOPIC if label == "onderwerp" else f"{label} ontbreekt"
        elif isinstance(fault["input"], str | int | float):
            yield f'{label} klopt niet: "{str(fault["input"])[:60]}"'
        else:
            yield f"{label} heeft de verkeerde vorm"
