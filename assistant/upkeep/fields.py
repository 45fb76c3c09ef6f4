# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Which fields somebody can say of that they are wrong: those of the record itself, with what they hold now."""

from collections.abc import Iterator
from enum import StrEnum

from assistant.values import Card
from knowledge.articles import Article, PolicyDigest
from knowledge.base import Record
from knowledge.directory import Contactable, Location, Service
from knowledge.formats import value_text
from knowledge.passages import Passage
from knowledge.schemes import Fact, Scheme


class Field(StrEnum):
    NAME = "naam"
    ABOUT = "omschrijving"
    OWNER = "aanbieder"
    PHONE = "telefoon"
    EMAIL = "e-mail"
    WEBSITE = "website"
    ADDRESS = "adres"
    HOURS = "tijden"
    FEES = "kosten"
    CONDITIONS = "voorwaarden"
    APPLICATION = "aanmelden"
    AMOUNTS = "bedragen"
    LANGUAGES = "talen"
    ACCESS = "toegankelijkheid"
    TITLE = "titel"
    TEXT = "tekst"
    CARDS = "kaarten"
    EXISTS = "bestaat-niet"
    OTHER = "anders"


Told = Record | Article | Passage


def fields_of(record: Told, card: Card | None) -> tuple[tuple[Field, str], ...]:
    """The fields in the order of the page, each with what stands there now: empty where no record says. `card` is
    the card of a record that has one."""
    return (*_own(record, card), (Field.EXISTS, ""), (Field.OTHER, ""))


def _own(record: Told, card: Card | None) -> Iterator[tuple[Field, str]]:
    if isinstance(record, Contactable) and card:
        yield from _contactable(record, card)
    elif isinstance(record, Location):
        yield from _place(record, card)
    elif isinstance(record, Article):
        yield Field.TITLE, record.title
        yield Field.TEXT, "\n".join(_article(record))
        yield Field.CARDS, ", ".join(record.cards)
    else:
        yield from _text(record)


def _contactable(record: Contactable, card: Card) -> Iterator[tuple[Field, str]]:
    yield Field.NAME, record.name
    yield Field.ABOUT, record.description
    yield Field.PHONE, ", ".join(phone.number for phone in record.phones)
    yield Field.EMAIL, record.email or ""
    yield Field.WEBSITE, record.url or ""
    if isinstance(record, Service):
        yield Field.OWNER, card.organisation or ""
        yield Field.ADDRESS, card.address or ""
        yield Field.HOURS, card.hours or ""
        yield Field.FEES, card.fees or ""
        yield Field.LANGUAGES, ", ".join(record.languages)
    if isinstance(record, Service | Scheme):
        yield Field.CONDITIONS, record.eligibility_description or ""
        yield Field.APPLICATION, record.application_process or ""
    if isinstance(record, Scheme):
        yield Field.AMOUNTS, "; ".join(_amounts(record))


def _place(record: Location, card: Card | None) -> Iterator[tuple[Field, str]]:
    yield Field.NAME, record.name
    yield Field.ADDRESS, card.address or "" if card else ""
    yield Field.ACCESS, record.accessibility or ""


def _text(record: Told) -> Iterator[tuple[Field, str]]:
    if isinstance(record, Passage | PolicyDigest):
        yield Field.TITLE, record.title
        yield Field.TEXT, record.text
    elif isinstance(record, Fact):
        yield Field.TEXT, f"{record.what}: {record.value}"


def _article(article: Article) -> Iterator[str]:
    yield from (sentence.text for sentence in article.key_sentences)
    yield from (f"{section.heading}. {section.text}" for section in article.sections)


def _amounts(scheme: Scheme) -> Iterator[str]:
    for amount in scheme.amounts:
        told = value_text(amount.value, amount.unit)
        yield f"{told} ({amount.situation})" if amount.situation else told
