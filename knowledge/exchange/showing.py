# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How the report shows a value."""

from typing import Any

from knowledge.directory import Address, Phone, Schedule
from knowledge.formats import address_text, hours_text

_LONGEST = 80


def shown(value: Any) -> str:  # noqa: ANN401 - the value of any field
    text = plainly(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def plainly(value: Any) -> str:  # noqa: ANN401
    match value:
        case None | () | "":
            return "(leeg)"
        case bool():
            return "ja" if value else "nee"
        case Address():
            return address_text(value)
        case (Schedule(), *_):
            return hours_text(value)
        case (Phone(), *_):
            return " of ".join(_phone(phone) for phone in value)
        case tuple():
            return ", ".join(map(str, value))
    return str(value)


def _phone(phone: Phone) -> str:
    return f"{phone.number} ({phone.description})" if phone.description else phone.number
