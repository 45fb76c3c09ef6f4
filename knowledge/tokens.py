# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Placeholders: every number, date, phone, address and link in a text is filled from the record that holds it."""

import re
from collections.abc import Callable
from datetime import date

from knowledge.base import Knowledge, Record
from knowledge.dates import last_year
from knowledge.directory import Location, Service
from knowledge.formats import ORIGINAL, address_text, left_to_right, short_url
from knowledge.locales import hours_in, value_in
from knowledge.schemes import Amount, Fact, Scheme, Unit

TOKEN = re.compile(r"\{(\w+)(?::([a-z0-9.-]+))?(\|value)?\}")
_OWN_ORDER = frozenset({"phone", "email", "url", "address"})
GENERAL, FRONT_DESK = "gemeente", "balie"


class TokenError(Exception):
    """A placeholder that cannot be filled; the message says why."""


class Tokens:
    """Fills placeholders from a knowledge base, in the way of a language."""

    def __init__(self, knowledge: Knowledge, language: str = ORIGINAL) -> None:
        self._knowledge, self._language = knowledge, language
        self._kinds: dict[str, Callable[[str], str]] = {
            "fact": lambda key: self._value(self._fact(key), self._fact(key).unit),
            "amount": lambda key: value_in(language, self._amount(key).value, self._amount(key).unit),
            "phone": lambda key: self._field(key, "phones"),
            "email": lambda key: self._field(key, "email"),
            "url": lambda key: short_url(self._field(key, "url")),
            "name": self._name,
            "address": self._address,
            "hours": self._hours,
            "year": self._year,
        }

    def fill(self, text: str) -> str:
        return TOKEN.sub(self._one, text)

    def _one(self, match: re.Match[str]) -> str:
        kind, key, bare = match.groups()
        if kind == "city":
            return self._knowledge.municipality.name
        if kind not in self._kinds or not key:
            raise TokenError(f"onbekende invulplek {match.group()}")
        if bare and kind == "fact":
            return self._value(self._fact(key), None)
        text = self._kinds[kind](key)
        return left_to_right(self._language, text) if kind in _OWN_ORDER else text

    def _value(self, fact: Fact, unit: Unit | None) -> str:
        words = self._knowledge.translated_values.get(self._language)
        if words and fact.id in words.values:
            return words.values[fact.id]
        return value_in(self._language, fact.value, unit)

    def _record(self, key: str) -> Record:
        town = self._knowledge.municipality
        wanted = {GENERAL: town.general, FRONT_DESK: town.front_desk}.get(key, key)
        if wanted not in self._knowledge.records:
            raise TokenError(f"er is geen record {wanted}")
        return self._knowledge.records[wanted]

    def _fact(self, key: str) -> Fact:
        record = self._record(key)
        if not isinstance(record, Fact):
            raise TokenError(f"{key} is geen feit")
        return record

    def _amount(self, key: str) -> Amount:
        scheme_id, _, amount_id = key.partition(".")
        scheme = self._record(scheme_id)
        found = [amount for amount in scheme.amounts if amount.id == amount_id] if isinstance(scheme, Scheme) else []
        if not found:
            raise TokenError(f"regeling {scheme_id} heeft geen bedrag {amount_id}")
        return found[0]

    def _field(self, key: str, name: str) -> str:
        value = getattr(self._record(key), name, None)
        if not value:
            raise TokenError(f"{key} heeft geen {name}")
        return str(value[0].number) if name == "phones" else str(value)

    def _name(self, key: str) -> str:
        record = self._record(key)
        return str(getattr(record, "name", None) or getattr(record, "title", key))

    def _address(self, key: str) -> str:
        record = self._record(key)
        place = self._record(record.locations[0]) if isinstance(record, Service) and record.locations else record
        if not isinstance(place, Location) or place.address is None:
            raise TokenError(f"{key} heeft geen adres")
        return address_text(place.address)

    def _hours(self, key: str) -> str:
        record = self._record(key)
        if not isinstance(record, Service) or not record.schedules:
            raise TokenError(f"{key} heeft geen tijden")
        return hours_in(self._language, record.schedules)

    def _year(self, key: str) -> str:
        amounts = self._knowledge.records.get(key.partition(".")[0])
        record = self._amount(key) if isinstance(amounts, Scheme) and "." in key else self._record(key)
        start: date | None = record.valid_from
        year = start.year if start else last_year(getattr(record, "source_date", ""))
        if year is None:
            raise TokenError(f"{key} heeft geen jaar")
        return str(year)
