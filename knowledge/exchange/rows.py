# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""One row of the spreadsheet."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.exchange.cleaning import filled, mail_address, phone_number, postal_code, web_address
from knowledge.words import folded

_BETWEEN = re.compile(r"\s*[,;/|]\s*")
_BETWEEN_PHONES = re.compile(r"\s*[,;/|]\s*|\s+(?:of|en)\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Only the cells that hold something."""

    where: str
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def get(self, column: str) -> str | None:
        return self.cells.get(column)

    def many(self, column: str) -> list[str]:
        return [part for part in _BETWEEN.split(self.get(column) or "") if part]


def contact(row: Row) -> dict[str, Any]:
    phones = [part for part in _BETWEEN_PHONES.split(row.get("telefoon") or "") if part]
    site, mail = row.get("website"), row.get("e-mail")
    return {
        "name": row.get("naam"),
        "description": row.get("omschrijving"),
        "phones": tuple({"number": phone_number(phone)} for phone in phones),
        "url": web_address(site) if site else None,
        "email": mail_address(mail) if mail else None,
    }


def address(row: Row, problems: list[str]) -> dict[str, Any] | None:
    """The address with a key of its own; a street without a town is nowhere."""
    street, town, code = row.get("adres"), row.get("plaats"), row.get("postcode")
    if street is None:
        return None
    if town is None:
        problems.append("plaats ontbreekt bij het adres")
        return None
    found = filled({"address_1": street, "postal_code": postal_code(code) if code else None, "city": town})
    return {"key": "adres-" + folded(f"{street} {town}").replace(" ", "-"), "address": found}


def organisation_key(row: Row) -> str | None:
    name = row.get("organisatie")
    return f"organisatie-{folded(name).replace(' ', '-')}" if name else None


def service_key(row: Row) -> str:
    """The same name at another address or of another organisation is another service."""
    parts = (row.get("naam"), row.get("organisatie"), row.get("adres"), row.get("plaats"))
    return "regel-" + "-".join(folded(part).replace(" ", "-") for part in parts if part)
