# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What a visitor tells about the household, as far as conditions of schemes ask for it. It is kept nowhere."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from knowledge.base import Knowledge
from knowledge.rules import AgeCondition, Asked, Housing
from knowledge.schemes import Fact, Household

_EUROS = r"(\d{1,3}(?:\.\d{3})+|\d{1,7})(?:,(\d\d?|-))?"
_MONEY = re.compile(rf"(?:€\s*)?{_EUROS}(?:\s*(?:-|–|tot|t/m|tot en met)\s*(?:€\s*)?{_EUROS})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """An amount in euros that is known about: from `low` to `high`, both included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeSpan:
    """An age in years that is known about, both included. `high` is None where there is no highest age."""

    low: int
    high: int | None
    pension: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """None is what was not told. `income` is a month's, after tax, of the household. `partner_pension` says whether a
    partner has reached the pension age; `carer` whether the visitor cares for somebody."""

    household: Household | None = None
    age: AgeSpan | None = None
    housing: Housing | None = None
    income: Span | None = None
    wealth: Span | None = None
    town: bool | None = None
    children: bool | None = None
    student: bool | None = None
    carer: bool | None = None
    partner_pension: bool | None = None

    def said(self, about: Asked) -> bool | None:
        """The answer to a question with yes or no. Who has no partner has none with a pension."""
        if about == "partner_pension" and self.household not in (None, "samenwonend"):
            return False
        return bool(told) if (told := getattr(self, about)) is not None else None


def money(text: str) -> Span | None:
    """What somebody typed: "1650", "€ 1.650,50" or "1600 - 1800"; None for nothing.

    Raises:
        ValueError: when it is neither an amount nor two with the lower first.
    """
    if not text.strip():
        return None
    found = _MONEY.fullmatch(text.strip().lower())
    if found is None:
        raise ValueError(text)
    low = _euros(found[1], found[2])
    span = Span(low=low, high=_euros(found[3], found[4]) if found[3] else low)
    if span.low > span.high:
        raise ValueError(text)
    return span


def _euros(whole: str, cents: str | None) -> float:
    return float(f"{whole.replace('.', '')}.{(cents or '0').replace('-', '0')}")


@lru_cache(maxsize=4)
def age_spans(knowledge: Knowledge) -> tuple[AgeSpan, ...]:
    """The ages between which the conditions tell a difference, the last one from the pension age on."""
    conditions = [item for rules in knowledge.rules for item in rules.conditions if isinstance(item, AgeCondition)]
    edges = sorted({0, *(int(fact_number(knowledge, item.from_age)) for item in conditions)})
    spans = [AgeSpan(low=low, high=high - 1) for low, high in pairwise(edges)]
    return (*spans, AgeSpan(low=edges[-1], high=None), AgeSpan(low=edges[-1], high=None, pension=True))


def fact_number(knowledge: Knowledge, key: str) -> float:
    """The value of a fact that `stip check` knows to be a number."""
    fact = knowledge.records[key]
    assert isinstance(fact, Fact)
    assert isinstance(fact.value, int | float)
    return fact.value
