# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Amounts belong to a year. Which amounts of an earlier year, or past their end, does a text hold?"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from knowledge.base import Knowledge
from knowledge.dates import last_year
from knowledge.schemes import Amount, Fact, Scheme, Unit
from knowledge.sources import Standing

_EUROS = re.compile(r"€ ?(\d{1,3}(?:[.,\u00a0\u202f]?\d{3})*)(?:[.,](\d\d)(?!\d))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """An amount that texts show. `purpose` is shared by the amounts of one scheme that follow each
    other up; `year` is None when neither the amount nor its source has one."""

    record: str
    name: str
    purpose: tuple[str | None, ...]
    value: float
    year: int | None
    until: date | None

    def past(self, today: date) -> bool:
        """An end that a source names counts before the year."""
        if self.until:
            return self.until < today
        return self.year is None or self.year < today.year


@lru_cache(maxsize=4)
def prices(knowledge: Knowledge) -> tuple[Price, ...]:
    """The amounts of every scheme, and the facts in euros that hold from a day on."""
    return (*_of_schemes(knowledge), *_of_facts(knowledge))


def _of_schemes(knowledge: Knowledge) -> Iterator[Price]:
    for scheme in knowledge.of_type(Scheme):
        yield from (price_of(scheme, amount) for amount in scheme.amounts)


def price_of(scheme: Scheme, amount: Amount) -> Price:
    start = scheme.start_of(amount)
    return Price(
        record=scheme.id,
        name=scheme.name,
        purpose=(scheme.id, amount.kind, amount.household, amount.age_band, amount.situation),
        value=amount.value,
        year=start.year if start else last_year(scheme.source_date),
        until=scheme.end_of(amount),
    )


def _of_facts(knowledge: Knowledge) -> Iterator[Price]:
    """A fact that is told as the past, as a plan, or without a first day, says by itself when it held."""
    for fact in knowledge.of_type(Fact):
        if _yearly(fact) and fact.valid_from and isinstance(fact.value, int | float):
            yield Price(
                record=fact.id,
                name="",
                purpose=(fact.id,),
                value=fact.value,
                year=fact.valid_from.year,
                until=fact.valid_until,
            )


def _yearly(fact: Fact) -> bool:
    return fact.unit.startswith(Unit.EURO) and fact.standing is Standing.IN_FORCE


def euros_in(text: str) -> frozenset[float]:
    """The amounts in a text of any language: € 1.870, € 1,870 and € 1 870 are the same."""
    return frozenset(_euros(*found) for found in _EUROS.findall(text))


def _euros(whole: str, cents: str) -> float:
    return float(f"{re.sub(r'[^0-9]', '', whole)}.{cents or 0}")


def past_prices(knowledge: Knowledge, text: str, cited: Collection[str], today: date) -> tuple[Price, ...]:
    """The amounts in a text that are not of today, of what it cites or of schemes that it names. Where the amount of
    today is known as well, the older one is history and the text says so itself."""
    shown = euros_in(text)
    return tuple(
        price
        for price in (_only_past(knowledge, today) if shown else ())
        if (price.record in cited or (price.name and price.name in text)) and price.value in shown
    )


@lru_cache(maxsize=4)
def _only_past(knowledge: Knowledge, today: date) -> tuple[Price, ...]:
    """The amounts of the past that no amount of today followed up."""
    current = {price.purpose for price in prices(knowledge) if not price.past(today)}
    return tuple(price for price in prices(knowledge) if price.past(today) and price.purpose not in current)
