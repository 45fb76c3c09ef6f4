# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The form in which a volunteer ticks what a visitor tells. It lives as long as the page, and nowhere else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from assistant.situations import AgeSpan, Situation, Span, age_spans, money
from knowledge.base import Knowledge
from knowledge.rules import Housing
from knowledge.schemes import Household
from web.desk.texts import d

_YES, _NO = "ja", "nee"
NAMES = {
    "town": "woonplaats",
    "household": "huishouden",
    "partner_pension": "partner",
    "age": "leeftijd",
    "housing": "wonen",
    "income": "inkomen",
    "wealth": "vermogen",
    "children": "kinderen",
    "student": "student",
    "carer": "mantelzorg",
}
_ALWAYS = frozenset({"household", "partner_pension", "age", "housing"})
_MONEY = frozenset({"income", "wealth"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """`value` is empty for what was not told."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A question with options, or without them a place to type an amount."""

    name: str
    label: str
    hint: str = ""
    options: tuple[Option, ...] = ()
    typed: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """`said` repeats what was ticked, in words."""

    situation: Situation
    fields: tuple[Field, ...]
    said: tuple[str, ...]

    @property
    def wrong(self) -> bool:
        return any(field.error for field in self.fields)


def told(form: Mapping[str, str], knowledge: Knowledge) -> Told:
    """What the form says. What it cannot say counts as not told; an amount that cannot be read has an error."""
    values = {part: form.get(name, "") for part, name in NAMES.items()}
    answers = {part: _yes(values[part]) for part in ("town", "children", "student", "carer", "partner_pension")}
    households: dict[str, Household] = {item: item for item in get_args(Household)}
    ways: dict[str, Housing] = {item: item for item in get_args(Housing)}
    ages = {_age_key(item): item for item in age_spans(knowledge)}
    situation = Situation(
        household=households.get(values["household"]),
        age=ages.get(values["age"]),
        housing=ways.get(values["housing"]),
        income=_amount(values["income"])[0],
        wealth=_amount(values["wealth"])[0],
        **answers,
    )
    fields = tuple(_field(part, values[part], knowledge) for part in _asked(knowledge))
    return Told(situation=situation, fields=fields, said=tuple(_said(fields)))


def part_name(part: str) -> str:
    return d(f"compare_part_{part}")


def _asked(knowledge: Knowledge) -> Iterator[str]:
    """What no condition asks for, nobody has to tell."""
    used = {item.about for rules in knowledge.rules for item in rules.conditions}
    yield from (part for part in NAMES if part in _ALWAYS or part in used)


def _field(part: str, value: str, knowledge: Knowledge) -> Field:
    name = NAMES[part]
    label = d(f"compare_ask_{part}", town=knowledge.municipality.name)
    if part in _MONEY:
        return Field(name=name, label=label, hint=d(f"compare_hint_{part}"), typed=value, error=_amount(value)[1])
    options = {"": d("compare_untold"), **dict(_options(part, knowledge))}
    chosen = value if value in options else ""
    return Field(
        name=name,
        label=label,
        options=tuple(Option(value=key, label=text, chosen=key == chosen) for key, text in options.items()),
    )


def _options(part: str, knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    if part == "household":
        yield from ((key, d(f"compare_household_{key.replace('-', '_')}")) for key in get_args(Household))
    elif part == "housing":
        yield from ((key, d(f"compare_housing_{key.replace('-', '_')}")) for key in get_args(Housing))
    elif part == "age":
        yield from ((_age_key(item), _age_text(item)) for item in age_spans(knowledge))
    else:
        yield from ((_YES, d("compare_yes")), (_NO, d("compare_no")))


def _age_key(age: AgeSpan) -> str:
    return "pensioen" if age.pension else f"vanaf-{age.low}"


def _age_text(age: AgeSpan) -> str:
    if age.pension:
        return d("compare_age_pension")
    if age.high is None:
        return d("compare_age_from", low=age.low)
    return (
        d("compare_age_between", low=age.low, high=age.high) if age.low else d("compare_age_under", high=age.high + 1)
    )


def _yes(value: str) -> bool | None:
    return {_YES: True, _NO: False}.get(value)


def _amount(typed: str) -> tuple[Span | None, str]:
    """The amount, and what is wrong with it."""
    try:
        return money(typed), ""
    except ValueError:
        return None, d("compare_amount_wrong")


def _said(fields: tuple[Field, ...]) -> Iterator[str]:
    for field in fields:
        chosen = next((item.label for item in field.options if item.chosen and item.value), "")
        if text := chosen or ("" if field.error else field.typed.strip()):
            yield d("compare_said", what=field.label.rstrip("?"), answer=text)
