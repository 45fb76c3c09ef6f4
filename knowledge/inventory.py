# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How much there is: by kind, by language, by standing and by age."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from knowledge.age import AgeClass, age_class
from knowledge.articles import PolicyDigest
from knowledge.base import Knowledge
from knowledge.directory import Location, Organisation, Service
from knowledge.formats import ORIGINAL
from knowledge.rendering import record_passage
from knowledge.schemes import Fact, Scheme
from knowledge.sources import Standing
from knowledge.stale import GROUPS

_KINDS = {
    Service: "voorzieningen",
    Organisation: "organisaties",
    Location: "locaties",
    Scheme: "regelingen",
    PolicyDigest: "beleidssamenvattingen",
    Fact: "feiten",
}
_STANDING = {Standing.IN_FORCE: "geldt", Standing.DRAFT: "concept", Standing.SUPERSEDED: "verlopen"}


def inventory(knowledge: Knowledge, today: date) -> tuple[str, ...]:
    """Lines such as "Soorten: 148 artikelen, 106 voorzieningen"."""
    parts = {"Soorten": kinds(knowledge), "Talen": languages(knowledge), "Kernzinnen": sentences(knowledge)}
    parts |= {"Standen": _standings(knowledge), "Ouderdom": _ages(knowledge, today)}
    return tuple(
        f"{name}: " + ", ".join(f"{number} {word}" for word, number in found.items()) for name, found in parts.items()
    )


def kinds(knowledge: Knowledge) -> dict[str, int]:
    found = Counter(_KINDS[type(record)] for record in knowledge.records.values())
    questions = sum(len(item.questions) for article in knowledge.articles.values() for item in article.key_sentences)
    rest = {name: found[name] for name in _KINDS.values()}
    return {"artikelen": len(knowledge.articles), **rest, "voorbeeldvragen": questions, "gaten": len(knowledge.gaps)}


def languages(knowledge: Knowledge) -> dict[str, int]:
    """How many articles stand in each language whole."""
    translated = {
        language: sum(text.whole for text in texts.values())
        for language, texts in sorted(knowledge.translations.items())
    }
    return {ORIGINAL: len(knowledge.articles), **translated}


def sentences(knowledge: Knowledge) -> dict[str, int]:
    """How many key sentences stand in each language: those can be answered in it."""
    own = sum(len(article.key_sentences) for article in knowledge.articles.values())
    translated = {
        language: sum(len(text.key_sentences) for text in texts.values())
        for language, texts in sorted(knowledge.translations.items())
    }
    return {ORIGINAL: own, **translated}


def _standings(knowledge: Knowledge) -> dict[str, int]:
    found = Counter(record_passage(knowledge, record).standing for record in knowledge.records.values())
    return {word: found[standing] for standing, word in _STANDING.items()}


def _ages(knowledge: Knowledge, today: date) -> dict[str, int]:
    def classes() -> Iterator[AgeClass]:
        for record in knowledge.records.values():
            yield age_class(record.source_date, record.checked_on, today)

    found = Counter(classes())
    return {group.lower(): found[age] for age, group in reversed(GROUPS.items())}
