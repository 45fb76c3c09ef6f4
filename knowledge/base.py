# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The whole knowledge base as one value."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from knowledge.articles import Article, PolicyDigest
from knowledge.audiences import AudienceWords
from knowledge.crisis import CrisisTable
from knowledge.directory import Location, Organisation, Service
from knowledge.gaps import Gap, LeftOut
from knowledge.hard_words import HardWord
from knowledge.municipality import Municipality
from knowledge.places import Places
from knowledge.probing import Probing
from knowledge.rules import Rules
from knowledge.schemes import Fact, Scheme
from knowledge.sources import Source, Sourced
from knowledge.terms import Term, Topic
from knowledge.translations import AskedIn, TranslatedValues, Translation

T = TypeVar("T")
Record = Organisation | Service | Location | Scheme | Fact | PolicyDigest


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a content file. `where` is the record and field."""

    file: str
    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.where}: {self.message}"


class KnowledgeError(Exception):
    """The content cannot be used; names every file and field that is wrong."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Knowledge:
    """`records` holds everything that can be cited or shown as a card, by id. `files` says where an id was read;
    `fingerprint` changes with any change in the content. `translations` go by language, then by article."""

    municipality: Municipality
    places: Places
    towns: tuple[str, ...]
    topics: tuple[Topic, ...]
    terms: tuple[Term, ...]
    hard_words: tuple[HardWord, ...]
    sources: Mapping[str, Source]
    records: Mapping[str, Record]
    articles: Mapping[str, Article]
    crisis: Mapping[str, CrisisTable]
    files: Mapping[str, str]
    fingerprint: str
    translations: Mapping[str, Mapping[str, Translation]]
    translated_values: Mapping[str, TranslatedValues]
    asked: tuple[AskedIn, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    gaps: tuple[Gap, ...] = ()
    audiences: tuple[AudienceWords, ...] = ()
    probings: tuple[Probing, ...] = ()
    rules: tuple[Rules, ...] = ()

    def source_of(self, record: Sourced) -> Source:
        return self.sources[record.source]

    def provider_of(self, record: object) -> Organisation | None:
        """Who offers a service."""
        owner = self.records.get(record.organization_id or "") if isinstance(record, Service) else None
        return owner if isinstance(owner, Organisation) else None

    def translation(self, article: str, language: str) -> Translation | None:
        return self.translations.get(language, {}).get(article)

    def of_type(self, kind: type[T]) -> Iterator[T]:
        return (record for record in self.records.values() if isinstance(record, kind))
