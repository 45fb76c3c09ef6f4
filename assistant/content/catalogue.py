# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Everything in the content that an editor can look up and change."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from knowledge.articles import Article, PolicyDigest
from knowledge.base import Knowledge, Record
from knowledge.directory import Location, Organisation, Service
from knowledge.schemes import Fact, Scheme
from knowledge.sources import Source
from knowledge.translations import Translation
from knowledge.words import folded


class Kind(StrEnum):
    ARTICLE = "artikel"
    SERVICE = "voorziening"
    SCHEME = "regeling"
    LOCATION = "locatie"
    ORGANISATION = "organisatie"
    FACT = "feit"
    DIGEST = "samenvatting"
    SOURCE = "bron"
    TRANSLATION = "vertaling"


_RECORDS: dict[type[Record], Kind] = {
    Service: Kind.SERVICE,
    Scheme: Kind.SCHEME,
    Location: Kind.LOCATION,
    Organisation: Kind.ORGANISATION,
    Fact: Kind.FACT,
    PolicyDigest: Kind.DIGEST,
}
_BETWEEN = str.maketrans("", "", " -")  # how people part the digits of a number


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """`file` is as the loader names it. `behind` are the languages of an article whose translation belongs to an older
    text, or the language of such a translation itself."""

    kind: Kind
    id: str
    title: str
    file: str
    words: str
    source: str = ""
    source_date: str = ""
    checked_on: date | None = None
    behind: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


@lru_cache(maxsize=2)
def catalogue(knowledge: Knowledge) -> tuple[Entry, ...]:
    """By kind, then by title."""
    order = list(Kind)
    return tuple(sorted(_entries(knowledge), key=lambda item: (order.index(item.kind), folded(item.title), item.id)))


def found(entries: tuple[Entry, ...], typed: str) -> tuple[Entry, ...]:
    """Those that have every word that was typed, or the number, however it is written."""
    words = typed.lower().split()
    number = "".join(words).translate(_BETWEEN)
    if number.isdigit():
        return tuple(entry for entry in entries if number in entry.words.translate(_BETWEEN))
    return tuple(entry for entry in entries if all(word in entry.words for word in words))


def kind_of(knowledge: Knowledge, key: str) -> Kind | None:
    """What an article or record is; None when there is none with this id."""
    if key in knowledge.articles:
        return Kind.ARTICLE
    record = knowledge.records.get(key)
    return _RECORDS[type(record)] if record else None


def _entries(knowledge: Knowledge) -> Iterator[Entry]:
    languages = _languages(knowledge)
    for key, article in knowledge.articles.items():
        yield _article(knowledge, article, languages.get(key, ()))
        for language in languages.get(key, ()):
            yield _translation(knowledge, article, language)
    yield from (_record(knowledge, record) for record in knowledge.records.values())
    yield from (_source(knowledge, source) for source in knowledge.sources.values())


def _languages(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    """In which languages an article was translated, by article."""
    told: dict[str, tuple[str, ...]] = {}
    for key in knowledge.files:
        article, mark, language = key.partition("@")
        if mark:
            told[article] = (*told.get(article, ()), language)
    return told


def _article(knowledge: Knowledge, article: Article, languages: tuple[str, ...]) -> Entry:
    return Entry(
        kind=Kind.ARTICLE,
        id=article.id,
        title=article.title,
        file=knowledge.files[article.id],
        words=_words(knowledge.files[article.id], article),
        behind=tuple(language for language in languages if knowledge.translation(article.id, language) is None),
        languages=languages,
    )


def _translation(knowledge: Knowledge, article: Article, language: str) -> Entry:
    key, text = f"{article.id}@{language}", knowledge.translation(article.id, language)
    return Entry(
        kind=Kind.TRANSLATION,
        id=key,
        title=f"{text.title if text else article.title} ({language})",
        file=knowledge.files[key],
        words=_words(knowledge.files[key], text or article),
        behind=() if text else (language,),
        languages=(language,),
    )


def _record(knowledge: Knowledge, record: Record) -> Entry:
    title = next(str(told) for name in ("name", "title", "what", "id") if (told := getattr(record, name, "")))
    return Entry(
        kind=_RECORDS[type(record)],
        id=record.id,
        title=title,
        file=knowledge.files[record.id],
        words=_words(knowledge.files[record.id], record),
        source=knowledge.source_of(record).title,
        source_date=str(record.source_date),
        checked_on=record.checked_on,
    )


def _source(knowledge: Knowledge, source: Source) -> Entry:
    return Entry(
        kind=Kind.SOURCE,
        id=source.id,
        title=source.title,
        file=knowledge.files[source.id],
        words=_words(knowledge.files[source.id], source),
        source_date=str(source.published_on),
    )


def _words(file: str, told: Article | Record | Source | Translation) -> str:
    return f"{file} {told.model_dump_json()}".lower()
