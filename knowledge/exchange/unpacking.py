# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Single values out of the nested parts of HSDS."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from knowledge.exchange import attributes as kinds
from knowledge.exchange import hsds
from knowledge.exchange.cleaning import filled, postal_code, source_date

M = TypeVar("M", bound=hsds.Part)
_LANGUAGES = {"nld": "nl", "dut": "nl", "eng": "en", "ara": "ar", "tur": "tr", "pol": "pl", "ukr": "uk", "fra": "fr"}


def terms(given: tuple[hsds.Attribute, ...], kind: str | None) -> Iterator[tuple[str | None, str]]:
    """Code and name of each term; without a kind, the terms of publishers that do not use ours."""
    for attribute in given:
        own = attribute.link_type in (kinds.TOPIC, kinds.AUDIENCE, kinds.DISTRICT, kinds.UPL)
        if attribute.taxonomy_term and (attribute.link_type == kind if kind else not own):
            yield attribute.taxonomy_term.code, attribute.taxonomy_term.name


def value(given: tuple[hsds.Attribute, ...], kind: str) -> str | None:
    return next((attribute.value for attribute in given if attribute.link_type == kind and attribute.value), None)


def flat(groups: Iterable[tuple[M, ...]]) -> Iterator[M]:
    return (item for group in groups for item in group)


def latest(*days: str | None) -> str | None:
    """The day of another's check is how old the statement is. A person of our own municipality checked nothing."""
    return max((source_date(day) for day in days if day), default=None)


def language(code: str | None) -> str | None:
    return _LANGUAGES.get(code.lower(), code.lower()) if code else None


def location_key(at: hsds.ServiceAtLocation) -> str | None:
    return at.location.id if at.location else at.location_id


def address(place: hsds.Address) -> dict[str, str]:
    street = ", ".join(filter(None, (place.address_1, place.address_2)))
    return filled({"address_1": street, "postal_code": postal_code(place.postal_code), "city": place.city})


def fees(options: tuple[hsds.CostOption, ...]) -> str | None:
    texts = (option.amount_description or _price(option) for option in options)
    return "; ".join(filter(None, texts)) or None


def _price(option: hsds.CostOption) -> str | None:
    if option.amount is None or option.currency not in (None, "EUR"):
        return None
    price = "Gratis" if option.amount == 0 else f"€ {option.amount:.2f}".replace(".", ",")
    return f"{price} ({option.option})" if option.option else price
