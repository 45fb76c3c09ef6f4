# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Remarks beside an answer: an old source, a draft, the past, no verdict, another language."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from string import Template

from assistant.texts import Texts
from assistant.values import Citation, Understanding, Validity
from knowledge.dates import last_year
from knowledge.words import folded

_RECENT_YEARS = 2
_VERDICT = re.compile(
    r"\b(heb|hebben|heeft) (ik|wij|we|mijn \w+) (\w+ )?recht op\b|\bkom ik in aanmerking\b"
    r"|\bkrijg ik (\w+ )?(een |de |het )?(uitkering|bijstand|toeslag|vergoeding|geld|hulp)\b"
    r"|\b(am i (entitled|eligible)|do i qualify)\b"
)


def notes(
    texts: Texts, question: str, understanding: Understanding, citations: Sequence[Citation], today: date
) -> tuple[str, ...]:
    """What a careful person would say along with the first claim's source, at most one remark of each kind."""
    return tuple(_notes(texts, question, understanding, citations, today))


def _notes(
    texts: Texts, question: str, understanding: Understanding, citations: Sequence[Citation], today: date
) -> Iterator[str]:
    language = understanding.language
    if _VERDICT.search(folded(question)):
        yield texts("note_no_verdict", language)
    if citations:
        yield from _age(texts, language, citations[0], today)
    if texts.language(language) != "nl" and citations:
        yield texts("note_dutch", language)


def _age(texts: Texts, language: str, first: Citation, today: date) -> Iterator[str]:
    passage = first.passage
    year = last_year(passage.source_date)
    if first.validity is Validity.DRAFT:
        yield Template(texts("note_draft", language)).substitute(date=passage.source_date)
    elif first.validity is Validity.EXPIRED:
        yield Template(texts("note_past", language)).substitute(date=passage.source_date)
    elif passage.checked_on is None and year is None:
        yield texts("note_undated", language)
    elif passage.checked_on is None and year is not None and today.year - year > _RECENT_YEARS:
        yield Template(texts("note_old", language)).substitute(year=year)
