# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Remarks beside an answer: an old source, a draft, the past, no verdict, another district or language."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from string import Template

from assistant.texts import Texts
from assistant.values import Citation, MadeBy, Understanding, Validity
from assistant.writer import Draft
from knowledge.age import AgeClass
from knowledge.dates import last_year
from knowledge.formats import ORIGINAL
from knowledge.passages import Kind, Passage
from knowledge.words import folded

_VERDICT = re.compile(
    r"\b(heb|hebben|heeft) (ik|wij|we|mijn \w+) (\w+ )?recht op\b|\bkom ik in aanmerking\b"
    r"|\bkrijg ik (\w+ )?(een |de |het )?(uitkering|bijstand|toeslag|vergoeding|geld|hulp)\b"
    r"|\b(am i (entitled|eligible)|do i qualify)\b"
)


def notes(texts: Texts, question: str, understanding: Understanding, citations: Sequence[Citation]) -> tuple[str, ...]:
    """What a careful person would say along with the first claim's source, at most one remark of each kind."""
    return tuple(_notes(texts, question, understanding, citations))


def _notes(texts: Texts, question: str, understanding: Understanding, citations: Sequence[Citation]) -> Iterator[str]:
    language = understanding.language
    if _VERDICT.search(folded(question)):
        yield texts("note_no_verdict", language)
    if citations:
        yield from about_age(texts, language, citations[0])


def weakest(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """The same sources, the one to be most careful with first: a language model may rest on any of them."""
    return tuple(sorted(citations, key=lambda item: (item.validity is Validity.CURRENT, item.age is not AgeClass.OLD)))


def about_language(texts: Texts, understanding: Understanding, draft: Draft) -> tuple[str, ...]:
    """That the answer is in another language than the question, and that a machine wrote or translated it."""
    other = about_other_language(texts, understanding)
    if draft.made_by is MadeBy.MODEL:
        return (*other, texts("note_model", understanding.language))
    if draft.language != ORIGINAL:
        return (*other, texts("note_translated", draft.language)) if draft.unread else other
    return other or ((texts("note_dutch", understanding.language),) if understanding.language != ORIGINAL else ())


def about_other_language(texts: Texts, understanding: Understanding) -> tuple[str, ...]:
    """That we have no texts in the language of the question, in that language."""
    return tuple(filter(None, (texts.told(understanding.spoken),)))


def about_place(
    texts: Texts, understanding: Understanding, cited: Sequence[Passage], names: Mapping[str, str]
) -> tuple[str, ...]:
    """That a service is only in another district than the one of the question, as far as we know. `cited` is what the
    first claim rests on, `names` are those of districts by id."""
    services = [passage.places for passage in cited if passage.kind is Kind.SERVICE]
    there = dict.fromkeys(place for places in services for place in places)
    if not there or not all(services) or not understanding.places or there.keys() & set(understanding.places):
        return ()
    here, language = understanding.places, understanding.language
    values = {"there": ", ".join(map(names.__getitem__, there)), "here": ", ".join(map(names.__getitem__, here))}
    return (Template(texts("note_other_place", language)).substitute(values),)


def about_age(texts: Texts, language: str, first: Citation) -> Iterator[str]:
    """What must be known about the source that a text mainly rests on; nothing when it is recent and in force."""
    passage = first.passage
    if first.validity is Validity.DRAFT:
        yield Template(texts("note_draft", language)).substitute(date=passage.source_date)
    elif first.validity is Validity.EXPIRED:
        yield Template(texts("note_past", language)).substitute(date=passage.source_date)
    elif first.age is AgeClass.OLD:
        yield _old(texts, language, last_year(passage.source_date), passage.checked_on)


def _old(texts: Texts, language: str, year: int | None, checked_on: date | None) -> str:
    if checked_on:
        return Template(texts("note_checked_before", language)).substitute(year=checked_on.year)
    if year is None:
        return texts("note_undated", language)
    return Template(texts("note_old", language)).substitute(year=year)
