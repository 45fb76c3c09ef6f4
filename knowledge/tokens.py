# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Placeholders: every number, date, phone, address and link in a text is filled from the record that holds it."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from knowledge.articles import Article, PolicyDigest
from knowledge.base import Knowledge, KnowledgeError, Problem, Record
from knowledge.crisis import CrisisTable
from knowledge.dates import last_year
from knowledge.directory import Location, Service
from knowledge.formats import address_text, amount_text, hours_text, short_url, value_text
from knowledge.schemes import Amount, Fact, Scheme

TOKEN = re.compile(r"\{(\w+)(?::([a-z0-9.-]+))?(\|value)?\}")
GENERAL, FRONT_DESK = "gemeente", "balie"


class TokenError(Exception):
    """A placeholder that cannot be filled; the message says why."""


class Tokens:
    """Fills placeholders from a knowledge base."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._kinds: dict[str, Callable[[str], str]] = {
            "fact": lambda key: value_text(self._fact(key).value, self._fact(key).unit),
            "amount": lambda key: amount_text(self._amount(key)),
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
            return value_text(self._fact(key).value, None)
        return self._kinds[kind](key)

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
        return hours_text(record.schedules)

    def _year(self, key: str) -> str:
        amounts = self._knowledge.records.get(key.partition(".")[0])
        record = self._amount(key) if isinstance(amounts, Scheme) and "." in key else self._record(key)
        start: date | None = record.valid_from
        year = start.year if start else last_year(getattr(record, "source_date", ""))
        if year is None:
            raise TokenError(f"{key} heeft geen jaar")
        return str(year)


def fill(knowledge: Knowledge, tokens: Tokens) -> Knowledge:
    """The knowledge base with every placeholder filled.

    Raises:
        KnowledgeError: naming each text with a placeholder that cannot be filled.
    """
    problems: list[Problem] = []

    def safe(key: str, where: str, text: str) -> str:
        try:
            return tokens.fill(text)
        except TokenError as error:
            problems.append(Problem(knowledge.files.get(key, key), f"{key}.{where}", str(error)))
            return text

    articles = {key: _article(article, safe) for key, article in knowledge.articles.items()}
    records = {key: _digest(record, safe) for key, record in knowledge.records.items()}
    crisis = {language: _crisis(table, safe) for language, table in knowledge.crisis.items()}
    if problems:
        raise KnowledgeError(tuple(problems))
    return replace(knowledge, articles=articles, records=records, crisis=crisis)


Safe = Callable[[str, str, str], str]


def _article(article: Article, safe: Safe) -> Article:
    sentences = tuple(
        item.model_copy(update={"text": safe(article.id, item.id, item.text)}) for item in article.key_sentences
    )
    sections = tuple(
        item.model_copy(update={"text": safe(article.id, item.heading, item.text)}) for item in article.sections
    )
    return article.model_copy(update={"key_sentences": sentences, "sections": sections})


def _digest(record: Record, safe: Safe) -> Record:
    if isinstance(record, PolicyDigest):
        return record.model_copy(update={"text": safe(record.id, "text", record.text)})
    return record


def _crisis(table: CrisisTable, safe: Safe) -> CrisisTable:
    name = f"crisis-{table.language}"
    entries = tuple(item.model_copy(update={"text": safe(name, item.danger, item.text)}) for item in table.entries)
    return table.model_copy(update={"entries": entries})
