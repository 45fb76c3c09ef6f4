# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Which Dutch texts a resident may read, and the names in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.articles import Article
from knowledge.base import Knowledge, Record
from knowledge.directory import Contactable, Location, Service
from knowledge.formats import ORIGINAL
from knowledge.schemes import Scheme

HARD_WORDS, PROBING = "plain/hard_words.yaml", "probing.yaml"
_FIELDS = (
    "title", "text", "what", "description", "eligibility_description", "application_process", "fees_description",
    "accessibility",
)  # fmt: skip
_NAMES = ("name", "alternate_name")
_PART = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """`where` is the record and field, as other findings of `stip check` name them."""

    file: str
    where: str
    text: str


def dutch_texts(knowledge: Knowledge) -> Iterator[Text]:
    """Every Dutch text of the content, with its placeholders as they stand in it."""
    for article in knowledge.articles.values():
        if article.language == ORIGINAL:
            yield from _of_article(knowledge.files[article.id], article)
    for record in knowledge.records.values():
        yield from _of_record(knowledge.files[record.id], record)
    for rules in knowledge.rules:
        for text in (*(item.text for item in rules.conditions), *rules.exceptions):
            yield Text(file=knowledge.files[rules.key], where=rules.of, text=text)
    if table := knowledge.crisis.get(ORIGINAL):
        for entry in table.entries:
            yield Text(file=f"crisis/{ORIGINAL}.yaml", where=entry.danger, text=entry.text)
    for word in knowledge.hard_words:
        yield Text(file=HARD_WORDS, where=word.word, text=word.explanation)
    for probing in knowledge.probings:
        yield from (Text(file=PROBING, where=probing.topic, text=text) for text in probing.questions)


def _of_article(file: str, article: Article) -> Iterator[Text]:
    yield Text(file=file, where=f"{article.id}.title", text=article.title)
    for sentence in article.key_sentences:
        yield Text(file=file, where=f"{article.id}.{sentence.id}", text=sentence.text)
    for section in article.sections:
        yield Text(file=file, where=f"{article.id}.{section.heading}", text=f"{section.heading}\n{section.text}")


def _of_record(file: str, record: Record) -> Iterator[Text]:
    for name in _FIELDS:
        if text := getattr(record, name, None):
            yield Text(file=file, where=f"{record.id}.{name}", text=text)
    for name, text in _notes(record):
        yield Text(file=file, where=f"{record.id}.{name}", text=text)


def _notes(record: Record) -> Iterator[tuple[str, str]]:
    """The short remarks beside a phone number, opening hours or an amount."""
    if isinstance(record, Contactable):
        yield from (("phones", phone.description) for phone in record.phones if phone.description)
    if isinstance(record, Service):
        yield from (("schedules", item.description) for item in record.schedules if item.description)
    if isinstance(record, Scheme):
        yield from ((f"amounts.{item.id}", item.situation) for item in record.amounts if item.situation)


def names(knowledge: Knowledge) -> frozenset[str]:
    """Every capitalised word in a name of an organisation, service, place or street."""
    written = {str(getattr(record, field, None) or "") for record in knowledge.records.values() for field in _NAMES}
    written |= {place.address.address_1 for place in knowledge.of_type(Location) if place.address}
    written |= {name for district in knowledge.places.districts for name in (district.name, *district.neighbourhoods)}
    written |= {knowledge.municipality.name, *knowledge.towns, *knowledge.places.popular_names}
    return frozenset(part.lower() for name in written for part in _PART.findall(name) if part[0].isupper())
