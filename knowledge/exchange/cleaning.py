# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Puts what others wrote into our forms. Whether it is then right, the records themselves judge."""

import re
import unicodedata
from datetime import date
from typing import Any

_PHONE = re.compile(r"(\+31 )?[0-9][0-9 -]{1,14}[0-9]")
_BARE_SITE = re.compile(r"(www\.)?[\w-]+(\.[\w-]+)*\.[a-zA-Z]{2,}(/\S*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_MONTH_FIRST = re.compile(r"(\d{1,2})[-/.](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[T ]\d{2}:\d{2}\S*)?")


def phone_number(text: str) -> str:
    """+31243234455, 0031 24 323 44 55 and (024) 323 44 55 as we write them; what already fits stays as it is."""
    if _PHONE.fullmatch(text):
        return text
    bare = re.sub(r"\(0\)|[()./]", " ", re.sub("[\u2010-\u2015]", "-", text))
    return re.sub(r"^(?:\+|00)31[ -]*", "+31 ", " ".join(bare.split()))


def web_address(text: str) -> str:
    return f"https://{text}" if _BARE_SITE.fullmatch(text) else text


def mail_address(text: str) -> str:
    return text.removeprefix("mailto:")


def postal_code(text: str) -> str:
    bare = text.replace(" ", "").upper()
    return f"{bare[:4]} {bare[4:]}" if len(bare) == 6 else text


def source_date(text: str) -> str:
    """31-12-2025, 12/2025, 2025 and ISO dates with or without a time, as a source date."""
    if found := _DAY_FIRST.fullmatch(text):
        return f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}"
    if found := _MONTH_FIRST.fullmatch(text):
        return f"{found[2]}-{int(found[1]):02d}"
    iso = _YEAR_FIRST.fullmatch(text)
    return iso[1] if iso else text


def exists(day: str) -> bool:
    """Whether a full date is on the calendar: 2026-02-30 is not."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
        try:
            date.fromisoformat(day)
        except ValueError:
            return False
    return True


def slug(name: str, otherwise: str) -> str:
    letters = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters.replace("'", "")).strip("-")[:60].strip("-") or otherwise


def filled(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", (), [])}
