# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Fills the placeholders of all texts of a knowledge base, each in the way of its language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from knowledge.articles import Article, PolicyDigest, Section
from knowledge.base import Knowledge, KnowledgeError, Problem, Record
from knowledge.crisis import CrisisTable
from knowledge.formats import ORIGINAL
from knowledge.rules import Rules
from knowledge.tokens import TokenError, Tokens
from knowledge.translations import Translation, fingerprint

Fill = Callable[[str, str], str]


def fill(knowledge: Knowledge) -> Knowledge:
    """The knowledge base with every placeholder filled, and without translations of a Dutch text that is no more.

    Raises:
        KnowledgeError: naming each text with a placeholder that cannot be filled.
    """
    filling = _Filling(knowledge)
    filled = replace(
        knowledge,
        articles={key: _article(article, filling.of(key)) for key, article in knowledge.articles.items()},
        records={key: _digest(record, filling.of(key)) for key, record in knowledge.records.items()},
        crisis={
            language: _crisis(table, filling.of(f"crisis-{language}", language))
            for language, table in knowledge.crisis.items()
        },
        translations={
            language: {
                key: _translation(text, filling.of(f"{key}@{language}", language))
                for key, text in texts.items()
                if is_fresh(knowledge, text)
            }
            for language, texts in knowledge.translations.items()
        },
        rules=tuple(_rules(item, filling.of(item.key)) for item in knowledge.rules),
    )
    if filling.problems:
        raise KnowledgeError(tuple(filling.problems))
    return filled


def is_fresh(knowledge: Knowledge, text: Translation) -> bool:
    """Whether it translates the Dutch article as that now stands, before its placeholders are filled."""
    article = knowledge.articles.get(text.article)
    return article is not None and text.of == fingerprint(article, text)


@dataclass(slots=True)
class _Filling:
    knowledge: Knowledge
    problems: list[Problem] = field(default_factory=list)
    tokens: dict[str, Tokens] = field(default_factory=dict)

    def of(self, key: str, language: str = ORIGINAL) -> Fill:
        """Fills the texts of one record, named by the place of each in it."""
        tokens = self.tokens.setdefault(language, Tokens(self.knowledge, language))
        return partial(self._safe, tokens, key)

    def _safe(self, tokens: Tokens, key: str, where: str, text: str) -> str:
        try:
            return tokens.fill(text)
        except TokenError as error:
            self.problems.append(Problem(self.knowledge.files.get(key, key), f"{key}.{where}", str(error)))
            return text


def _article(article: Article, safe: Fill) -> Article:
    sentences = tuple(item.model_copy(update={"text": safe(item.id, item.text)}) for item in article.key_sentences)
    return article.model_copy(update={"key_sentences": sentences, "sections": _sections(article.sections, safe)})


def _sections(sections: tuple[Section, ...], safe: Fill) -> tuple[Section, ...]:
    return tuple(item.model_copy(update={"text": safe(item.heading, item.text)}) for item in sections)


def _translation(text: Translation, safe: Fill) -> Translation:
    sentences: Mapping[str, str] = {key: safe(key, value) for key, value in text.key_sentences.items()}
    return text.model_copy(update={"key_sentences": sentences, "sections": _sections(text.sections, safe)})


def _digest(record: Record, safe: Fill) -> Record:
    return record.model_copy(update={"text": safe("text", record.text)}) if isinstance(record, PolicyDigest) else record


def _rules(rules: Rules, safe: Fill) -> Rules:
    conditions = tuple(item.model_copy(update={"text": safe(item.about, item.text)}) for item in rules.conditions)
    exceptions = tuple(safe("exceptions", text) for text in rules.exceptions)
    return rules.model_copy(update={"conditions": conditions, "exceptions": exceptions})


def _crisis(table: CrisisTable, safe: Fill) -> CrisisTable:
    entries = tuple(item.model_copy(update={"text": safe(item.danger, item.text)}) for item in table.entries)
    return table.model_copy(update={"entries": entries})
