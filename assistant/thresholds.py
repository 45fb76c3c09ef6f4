# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The thresholds that a condition compares with: whom each is for, and of which year it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from assistant.situations import Situation
from knowledge.amounts import Price, price_of
from knowledge.base import Knowledge
from knowledge.dates import last_year
from knowledge.rules import Housing, Limits, MoneyCondition
from knowledge.schemes import AgeBand, Fact, Household, Scheme, Unit

_BANDS: dict[bool, AgeBand] = {False: "tot-pensioenleeftijd", True: "vanaf-pensioenleeftijd"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """`id` is an amount of the scheme or a fact. `past` when it is of an earlier year, `start` when it began to hold.
    `households`, `age_band` and `housing` say for whom; empty is for everybody."""

    id: str
    value: float
    unit: Unit
    year: int | None
    past: bool
    start: date | None
    households: tuple[Household, ...] = ()
    age_band: AgeBand | None = None
    housing: Housing | None = None

    @property
    def whom(self) -> tuple[object, ...]:
        return (self.households, self.age_band, self.housing)


def thresholds(knowledge: Knowledge, key: str, condition: MoneyCondition, today: date) -> tuple[Threshold, ...]:
    """For everybody whom the condition tells apart the one that holds today, or else the newest of earlier years."""
    every = (item for limits in condition.limits for item in _of(knowledge, key, limits, today))
    begun = [item for item in every if item.start is None or item.start <= today]
    newest: dict[tuple[object, ...], Threshold] = {}
    for item in sorted(begun, key=lambda item: (not item.past, item.start or date.min)):
        newest[item.whom] = item
    return tuple(item for item in begun if newest[item.whom] is item)


def _of(knowledge: Knowledge, key: str, limits: Limits, today: date) -> Iterator[Threshold]:
    scheme = knowledge.records[key]
    amounts = {item.id: item for item in scheme.amounts} if isinstance(scheme, Scheme) else {}
    for name in limits.of:
        if isinstance(scheme, Scheme) and (amount := amounts.get(name)):
            price = price_of(scheme, amount)
            yield Threshold(
                id=name,
                value=amount.value,
                unit=amount.unit,
                year=price.year,
                past=price.past(today),
                start=scheme.start_of(amount),
                households=(amount.household,) if amount.household else limits.households,
                age_band=amount.age_band,
                housing=limits.housing,
            )
        else:
            yield _of_fact(knowledge, name, limits, today)


def _of_fact(knowledge: Knowledge, name: str, limits: Limits, today: date) -> Threshold:
    """`stip check` knows that there is such a fact and that it is an amount."""
    fact = knowledge.records[name]
    assert isinstance(fact, Fact)
    assert isinstance(fact.value, int | float)
    year = fact.valid_from.year if fact.valid_from else last_year(fact.source_date)
    price = Price(record=name, name="", purpose=(name,), value=fact.value, year=year, until=fact.valid_until)
    return Threshold(
        id=name,
        value=fact.value,
        unit=fact.unit,
        year=year,
        past=price.past(today),
        start=fact.valid_from,
        households=limits.households,
        housing=limits.housing,
    )


def fitting(found: Iterable[Threshold], situation: Situation) -> tuple[Threshold, ...]:
    """Those that can be meant, given what was told."""
    bands = _bands(situation)
    return tuple(
        item
        for item in found
        if (not item.households or situation.household is None or situation.household in item.households)
        and (item.age_band is None or item.age_band in bands)
        and (item.housing is None or situation.housing in (None, item.housing))
    )


def needed(found: Iterable[Threshold], situation: Situation) -> tuple[str, ...]:
    """What was not told and tells thresholds apart. A partner's pension is asked for only where it matters."""
    parts = {"household": "households", "age": "age_band", "housing": "housing"}
    items = list(found)
    return tuple(
        part
        for part, name in parts.items()
        if getattr(situation, part) is None and any(getattr(item, name) for item in items)
    )


def _bands(situation: Situation) -> frozenset[AgeBand]:
    """Of two people who live together one may have a pension and the other not: no source says which limit holds."""
    if situation.age is None:
        return frozenset(_BANDS.values())
    own = _BANDS[situation.age.pension]
    if situation.household != "samenwonend":
        return frozenset({own})
    partner = situation.partner_pension
    return frozenset(_BANDS.values()) if partner is None else frozenset({own, _BANDS[partner]})
