# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What `stip check` looks at in conditions: that everything they name exists, and that no limit is left out."""

from collections.abc import Iterator

from knowledge.base import Knowledge, Problem
from knowledge.directory import Service
from knowledge.rules import AgeCondition, MoneyCondition, Rules
from knowledge.schemes import Amount, Fact, Scheme, Unit


def rule_problems(knowledge: Knowledge) -> Iterator[Problem]:
    for rules in knowledge.rules:
        for where, message in (*_basis(knowledge, rules), *_named(knowledge, rules)):
            yield Problem(knowledge.files[rules.key], f"{rules.of}.{where}", message)
    yield from _forgotten(knowledge)


def _basis(knowledge: Knowledge, rules: Rules) -> Iterator[tuple[str, str]]:
    if not isinstance(knowledge.records.get(rules.of), Scheme | Service):
        yield "of", f"er is geen regeling of voorziening {rules.of}"
    if rules.source not in knowledge.sources:
        yield "source", f"bron {rules.source} staat niet in sources/"
    if not rules.ledger and not rules.section:
        yield "ledger", "noem het record of de paragraaf waar dit staat"


def _named(knowledge: Knowledge, rules: Rules) -> Iterator[tuple[str, str]]:
    """The limits and ages that conditions compare with."""
    amounts = limits_of(knowledge, rules.of)
    for condition in rules.conditions:
        if isinstance(condition, AgeCondition) and not _counts(knowledge, condition.from_age, {Unit.YEAR}):
            yield condition.about, f"{condition.from_age} is geen feit in jaren"
        for key in _limit_keys(condition) if isinstance(condition, MoneyCondition) else ():
            if key not in amounts and not _counts(knowledge, key, {Unit.EURO, Unit.EURO_PER_MONTH}):
                yield condition.about, f"{key} is geen grens van {rules.of} en geen feit in euro's"


def limits_of(knowledge: Knowledge, key: str) -> dict[str, Amount]:
    """The amounts of a scheme up to which it is for somebody, by id."""
    scheme = knowledge.records.get(key)
    return {item.id: item for item in scheme.amounts if item.kind == "limit"} if isinstance(scheme, Scheme) else {}


def _limit_keys(condition: MoneyCondition) -> tuple[str, ...]:
    return tuple(key for limits in condition.limits for key in limits.of)


def _counts(knowledge: Knowledge, key: str, units: set[Unit]) -> bool:
    fact = knowledge.records.get(key)
    return isinstance(fact, Fact) and fact.unit in units and isinstance(fact.value, int | float)


def _forgotten(knowledge: Knowledge) -> Iterator[Problem]:
    """A limit of a scheme with conditions that no condition compares with: people would be told an older one."""
    for key in dict.fromkeys(rules.of for rules in knowledge.rules):
        conditions = [item for rules in knowledge.rules if rules.of == key for item in rules.conditions]
        used = {name for item in conditions if isinstance(item, MoneyCondition) for name in _limit_keys(item)}
        for name in limits_of(knowledge, key).keys() - used:
            yield Problem(knowledge.files[f"rules@{key}"], key, f"geen voorwaarde noemt de grens {name}")
