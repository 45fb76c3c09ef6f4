# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Articles in other languages. The Dutch text is the one that counts; a translation belongs to one state of it. What
of an article is asked most may be translated alone."""

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
    the Dutch key sentences; there may be fewer of them. `sections` are all there or none."""

    article: str = Slug
    of: str
    title: str
    key_sentences: dict[str, str] = Field(min_length=1)
    sections: tuple[Section, ...] = ()
    questions: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether the article can be read in this language from beginning to end."""
        return bool(self.sections)


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


def fingerprint(article: Article, text: Translation | None = None) -> str:
    """Changes with every word that a reader of the article sees, or of that part of it that `text` translates; not
    with its example questions or sources."""
    return hashlib.sha256("\0".join(_seen(article, text)).encode()).hexdigest()[:12]


def _seen(article: Article, text: Translation | None) -> Iterator[str]:
    yield article.title
    for sentence in article.key_sentences:
        if text is None or sentence.id in text.key_sentences:
            yield from (sentence.id, sentence.text)
    for section in article.sections if text is None or text.whole else ():
        yield from (section.heading, section.text)
