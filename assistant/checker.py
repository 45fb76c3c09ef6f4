# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Keeps only claims that rest on what was found, and numbers their sources."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from assistant.values import Citation, Claim, Validity
from assistant.writer import DraftClaim
from knowledge.age import age_class
from knowledge.base import Knowledge
from knowledge.directory import Location
from knowledge.formats import address_text
from knowledge.passages import Passage
from knowledge.rendering import is_current
from knowledge.schemes import Fact
from knowledge.sources import Standing

_NUMBER = re.compile(r"\d[\d.,]*\d|\d")


def supported(
    drafts: Sequence[DraftClaim], allowed: Collection[str], written: Collection[str]
) -> tuple[DraftClaim, ...]:
    """The claims that cite only retrieved passages (`allowed`, by id) and hold no number that is not in what they
    cite. A sentence that stands word for word in our own content (`written`) brings its own filled-in numbers."""
    return tuple(
        draft
        for draft in drafts
        if draft.cites
        and all(passage.id in allowed for passage in draft.cites)
        and (draft.text in written or _numbers_stand(draft))
    )


def _numbers_stand(draft: DraftClaim) -> bool:
    known = {number for passage in draft.cites for number in _NUMBER.findall(passage.text)}
    return set(_NUMBER.findall(draft.text)) <= known


def numbered(
    drafts: Sequence[DraftClaim], knowledge: Knowledge, today: date
) -> tuple[tuple[Claim, ...], tuple[Citation, ...]]:
    """Claims with the numbers of their citations; a passage that is cited twice has one number."""
    passages = tuple(dict.fromkeys(passage for draft in drafts for passage in draft.cites))
    number = {passage.id: place for place, passage in enumerate(passages, start=1)}
    claims = tuple(
        Claim(
            text=draft.text,
            citations=tuple(dict.fromkeys(number[passage.id] for passage in draft.cites)),
            original=draft.original,
            heading=draft.heading,
        )
        for draft in drafts
    )
    return claims, _apart([citation(knowledge, passage, number[passage.id], today) for passage in passages], knowledge)


def _apart(citations: Sequence[Citation], knowledge: Knowledge) -> tuple[Citation, ...]:
    """Two parts of one source that look the same, each with what it is about."""

    def look(item: Citation) -> tuple[str, ...]:
        return item.source_title, item.section, item.passage.source_date

    looks = Counter(map(look, citations))
    return tuple(
        replace(item, about=_about(knowledge, item.passage)) if looks[look(item)] > 1 else item for item in citations
    )


def _about(knowledge: Knowledge, passage: Passage) -> str:
    """A fact has no name, and a building may have that of the service in it."""
    record = knowledge.records.get(passage.id)
    if isinstance(record, Fact):
        return passage.text.rstrip(".")
    return address_text(record.address) if isinstance(record, Location) and record.address else passage.title


def citation(knowledge: Knowledge, passage: Passage, number: int, today: date) -> Citation:
    source = knowledge.sources[passage.source_id]
    return Citation(
        number=number,
        passage=passage,
        publisher=source.publisher,
        source_title=source.title,
        url=source.url,
        validity=validity(passage, today),
        age=age_class(passage.source_date, passage.checked_on, today),
    )


def validity(passage: Passage, today: date) -> Validity:
    if passage.standing is Standing.DRAFT:
        return Validity.DRAFT
    return Validity.CURRENT if is_current(passage, today) else Validity.EXPIRED
