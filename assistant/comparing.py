# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Schemes beside each other for a situation: which conditions match, which do not, and what nobody can know yet."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.situations import AgeSpan, Situation, fact_number
from assistant.thresholds import Threshold, fitting, needed, thresholds
from knowledge.base import Knowledge
from knowledge.rules import AgeCondition, AnswerCondition, Condition, HousingCondition, MoneyCondition, Rules


class Outcome(StrEnum):
    MATCH = "match"
    NO_MATCH = "no_match"
    UNKNOWN = "unknown"


class Why(StrEnum):
    """What an outcome rests on."""

    TICKED = "ticked"
    BELOW = "below"
    ABOVE = "above"
    AT = "at"
    AROUND = "around"
    PARTNER = "partner"
    UNTOLD = "untold"
    NO_LIMIT = "no_limit"
    EARLIER_YEAR = "earlier_year"
    ASK = "ask"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """On one condition, never on a scheme. `missing` are the parts of the situation that would decide it; `thresholds`
    are those that can be meant, also of an earlier year."""

    outcome: Outcome
    why: Why
    missing: tuple[str, ...] = ()
    thresholds: tuple[Threshold, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One condition held against a situation. `rules` say where it stands."""

    condition: Condition
    rules: Rules
    verdict: Verdict


def compare(situation: Situation, key: str, knowledge: Knowledge, today: date) -> tuple[Row, ...]:
    """The conditions of a scheme in the order in which they stand. Says nothing about the scheme as a whole."""
    return tuple(
        Row(condition=condition, rules=rules, verdict=_verdict(situation, condition, rules, knowledge, today))
        for rules in knowledge.rules
        if rules.of == key
        for condition in rules.conditions
    )


def exceptions(key: str, knowledge: Knowledge) -> Iterator[str]:
    yield from (text for rules in knowledge.rules if rules.of == key for text in rules.exceptions)


def counted(rows: Iterable[Row]) -> Counter[Outcome]:
    return Counter(row.verdict.outcome for row in rows)


def _verdict(situation: Situation, condition: Condition, rules: Rules, knowledge: Knowledge, today: date) -> Verdict:
    if isinstance(condition, MoneyCondition):
        return _money(situation, condition, thresholds(knowledge, rules.of, condition, today))
    if isinstance(condition, AgeCondition):
        return _age(situation.age, condition, fact_number(knowledge, condition.from_age))
    if isinstance(condition, HousingCondition):
        return _housing(situation, condition)
    return _answer(situation, condition) if isinstance(condition, AnswerCondition) else _unknown(Why.ASK)


def _money(situation: Situation, condition: MoneyCondition, found: tuple[Threshold, ...]) -> Verdict:
    """Only a threshold of this year decides. On it, or around it, nobody knows."""
    money = situation.income if condition.about == "income" else situation.wealth
    meant = fitting(found, situation)
    missing = needed(found, situation) if money else (condition.about, *needed(found, situation))
    if not meant:
        return _unknown(Why.NO_LIMIT)
    if any(item.past for item in meant):
        return _unknown(Why.EARLIER_YEAR, thresholds=meant)
    if missing or money is None:
        return _unknown(Why.UNTOLD, missing, meant)
    lowest, highest = min(item.value for item in meant), max(item.value for item in meant)
    if money.high < lowest:
        return Verdict(outcome=Outcome.MATCH, why=Why.BELOW, thresholds=meant)
    if money.low > highest:
        return Verdict(outcome=Outcome.NO_MATCH, why=Why.ABOVE, thresholds=meant)
    if lowest < highest:
        return _unknown(Why.PARTNER, ("partner_pension",), meant)
    return _unknown(Why.AT if money.low == money.high else Why.AROUND, thresholds=meant)


def _age(age: AgeSpan | None, condition: AgeCondition, lowest: float) -> Verdict:
    if age is None:
        return _unknown(Why.UNTOLD, ("age",))
    if (condition.before_pension and age.pension) or (age.high is not None and age.high < lowest):
        return _ticked(Outcome.NO_MATCH)
    return _ticked(Outcome.MATCH) if age.low >= lowest else _unknown(Why.AROUND, ("age",))


def _housing(situation: Situation, condition: HousingCondition) -> Verdict:
    if situation.housing is None:
        return _unknown(Why.UNTOLD, ("housing",))
    if situation.housing in condition.unclear:
        return _unknown(Why.ASK)
    return _ticked(Outcome.NO_MATCH if situation.housing in condition.not_in else Outcome.MATCH)


def _answer(situation: Situation, condition: AnswerCondition) -> Verdict:
    said = situation.said(condition.about)
    if said is None:
        return _unknown(Why.UNTOLD, (condition.about,))
    if said == condition.wants:
        return _ticked(Outcome.MATCH)
    return _ticked(Outcome.NO_MATCH) if condition.decides else _unknown(Why.ASK)


def _ticked(outcome: Outcome) -> Verdict:
    return Verdict(outcome=outcome, why=Why.TICKED)


def _unknown(why: Why, missing: tuple[str, ...] = (), thresholds: tuple[Threshold, ...] = ()) -> Verdict:
    return Verdict(outcome=Outcome.UNKNOWN, why=why, missing=missing, thresholds=thresholds)
