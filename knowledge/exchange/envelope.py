# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What stands around the services in a file: a list, an export of ours, or a page of an API."""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from knowledge.dates import UNKNOWN
from knowledge.exchange import hsds
from knowledge.exchange.batch import ExchangeError, Origin
from knowledge.exchange.cleaning import exists, slug, source_date
from knowledge.sources import Source


def services(data: object, file: str) -> tuple[list[Any], dict[str, Any]]:
    envelope = data if isinstance(data, dict) else {}
    items = data if isinstance(data, list) else envelope.get("services", envelope.get("contents"))
    if items is None and {"id", "name", "status"} <= envelope.keys():
        items, envelope = [envelope], {}
    if not isinstance(items, list):
        raise ExchangeError(f"{file} is geen HSDS: er hoort een lijst met voorzieningen (services) in te staan.")
    if not any(isinstance(item, dict) and "name" in item for item in items):
        raise ExchangeError(f"In {file} staat geen enkele voorziening.")
    return items, envelope


def notices(envelope: dict[str, Any]) -> Iterator[str]:
    pages = envelope.get("total_pages")
    if isinstance(pages, int) and pages > 1:
        yield f"Dit is één bladzijde van {pages}. Haal ook de andere bladzijden op, met full=true."


def parts(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def source(envelope: dict[str, Any], origin: Origin) -> Source:
    """Who published the file and when, as far as it says so itself or the person who reads it in does."""
    named = envelope.get("publisher")
    said = named.get("name") if isinstance(named, dict) else named
    publisher = origin.publisher or (hsds.plain(said) if isinstance(said, str) else "") or "onbekend"
    day = origin.day or envelope.get("exported_on")
    known = source_date(day) if isinstance(day, str) else UNKNOWN
    title = f"Sociale kaart, bestand {origin.file}" if publisher == "onbekend" else f"Sociale kaart van {publisher}"
    values = {
        "id": f"ingelezen-{slug(origin.file.rsplit('.', 1)[0] if publisher == 'onbekend' else publisher, 'bestand')}",
        "title": title,
        "publisher": publisher,
        "published_on": known if exists(known) else UNKNOWN,
    }
    try:
        return Source.model_validate(values)
    except ValidationError:
        return Source.model_validate({**values, "published_on": UNKNOWN})
