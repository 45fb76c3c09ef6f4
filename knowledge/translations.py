# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Articles in other languages. The Dutch text is the one that counts; a translation belongs to one state of it."""

import hashlib
from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from knowledge.articles import Article, Section
from knowledge.sources import Frozen, Slug

Language = Literal["en", "ar", "uk", "tr", "pl"]


class Translated(Frozen):
    """Who translated, and which person who reads the language has checked it: empty until somebody has."""

    language: Language
    translated_by: str
    read_by: str | None = None


class Translation(Translated):
    """`of` is the fingerprint of the Dutch text that was translated. `key_sentences` and `questions` go by the ids of
    the Dutch key sentences."""

    article: str = Slug
    of: str
    title: str
    key_sentences: dict[str, str] = Field(min_length=1)
    sections: tuple[Section, ...]
    questions: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class TranslatedValues(Translated):
    """What facts that hold words ("eind juni") are in this language, by the id of the fact."""

    values: dict[str, str]


class AskedIn(Frozen):
    """How people ask in a language: example questions by article and key sentence, also of articles that are not
    translated, and by record. They are only searched with, never shown. `language` may be any; `written_by` says who
    wrote them."""

    language: str
    written_by: str
    articles: dict[str, dict[str, tuple[str, ...]]] = Field(default_factory=dict)
    records: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    def by_passage(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The id of a passage and the questions that lead to it."""
        for article, sentences in self.articles.items():
            for sentence, questions in sentences.items():
                yield f"{article}#{sentence}", questions
        yield from self.records.items()


def fingerprint(article: Article) -> str:
    """Changes with every word that a reader of the article sees; not with its example questions or sources."""
    return hashlib.sha256("\0".join(_seen(article)).encode()).hexdigest()[:12]


def _seen(article: Article) -> Iterator[str]:
    yield article.title
    for sentence in article.key_sentences:
        yield from (sentence.id, sentence.text)
    for section in article.sections:
        yield from (section.heading, section.text)
