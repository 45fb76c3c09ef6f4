# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""An amount of an earlier year is never shown as one of today: a caution goes with it, at every door."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from string import Template

from assistant.texts import Texts
from assistant.values import Citation, Claim, Detail, Validity
from knowledge.amounts import Price, past_prices
from knowledge.base import Knowledge


class AmountWatch:
    """Looks on one day, for readers of one language."""

    def __init__(self, knowledge: Knowledge, texts: Texts, language: str, today: date) -> None:
        self._knowledge, self._texts, self._language, self._today = knowledge, texts, language, today

    def caution(self, text: str, cited: Collection[str]) -> str:
        """What must stand with a text; empty when none of its amounts is past."""
        found = past_prices(self._knowledge, text, cited, self._today)
        return self._told(max(found, key=lambda price: price.year or 0)) if found else ""

    def claims(self, claims: Sequence[Claim], citations: Sequence[Citation]) -> tuple[Claim, ...]:
        """The claims, each with its caution; the same caution is given once."""
        by_number = {citation.number: citation.passage.id for citation in citations}
        given: set[str] = set()
        watched = []
        for claim in claims:
            caution = self.caution(claim.original or claim.text, {by_number[number] for number in claim.citations})
            watched.append(replace(claim, caution="" if caution in given else caution))
            given.add(caution)
        return tuple(watched)

    def citations(self, claims: Sequence[Claim], citations: Sequence[Citation]) -> tuple[Citation, ...]:
        """A source that gives a past amount to one of the claims is told as past."""
        cited = {citation.passage.id for citation in citations}
        texts = [claim.original or claim.text for claim in claims]
        past = {price.record for text in texts for price in past_prices(self._knowledge, text, cited, self._today)}
        return tuple(
            replace(citation, validity=Validity.EXPIRED) if citation.passage.id in past else citation
            for citation in citations
        )

    def details(self, details: Sequence[Detail], cited: Collection[str]) -> tuple[Detail, ...]:
        """Folded texts stand by themselves, so each brings its own caution, as its last paragraph."""
        return tuple(
            replace(detail, text=f"{detail.text}\n{caution}")
            if (caution := self.caution(detail.text, cited))
            else detail
            for detail in details
        )

    def _told(self, price: Price) -> str:
        if price.year and price.year < self._today.year:
            text = self._texts("note_past_amount", self._language)
            return Template(text).substitute(year=price.year, now=self._today.year)
        if price.until:
            day = f"{price.until.day}-{price.until.month}-{price.until.year}"
            return Template(self._texts("note_ended_amount", self._language)).substitute(date=day)
        return self._texts("note_undated_amount", self._language)
