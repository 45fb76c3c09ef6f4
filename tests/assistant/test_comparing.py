# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A cell of the rule table for every threshold that we know, from our records and, apart from them, from the ledger."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache, reduce
from pathlib import Path
from typing import Any, get_args

import pytest

from assistant.comparing import Outcome, Row, Why, compare
from assistant.situations import AgeSpan, Situation, Span, age_spans, money
from knowledge.base import Knowledge
from knowledge.loader import DEFAULT, load
from knowledge.rules import AgeCondition, Asked, Housing, MoneyCondition
from knowledge.schemes import Amount, Household, Scheme
from knowledge.yaml_files import read_yaml

TODAY, NEXT_YEAR = date(2026, 11, 22), date(2027, 1, 15)
Cell = tuple[str, Amount, Housing]
CELLS = 24
YOUNG, OLD = AgeSpan(low=30, high=40), AgeSpan(low=67, high=None, pension=True)


@cache
def known() -> Knowledge:
    return load(DEFAULT)


@cache
def cells() -> tuple[Cell, ...]:
    return tuple(_cells())


def _cells() -> Iterator[Cell]:
    """Every limit in the knowledge that a condition compares with, and how somebody lives for whom it holds."""
    for rules in known().rules:
        scheme = known().records[rules.of]
        amounts = {item.id: item for item in scheme.amounts} if isinstance(scheme, Scheme) else {}
        for condition in rules.conditions:
            for limits in condition.limits if isinstance(condition, MoneyCondition) else ():
                yield from ((rules.of, amounts[key], limits.housing or "elders") for key in limits.of if key in amounts)


@pytest.fixture(params=range(CELLS))
def cell(request: pytest.FixtureRequest) -> Cell:
    """The content is read when a test asks for it, and not in every process that collects the tests."""
    return cells()[request.param]


def somebody(amount: Amount, housing: Housing) -> Situation:
    """Somebody for whom this amount is meant; a partner is as old."""
    pension = amount.age_band == "vanaf-pensioenleeftijd"
    return Situation(
        household=amount.household, age=OLD if pension else YOUNG, housing=housing, partner_pension=pension
    )


def with_money(situation: Situation, low: float, high: float | None = None, about: str = "income") -> Situation:
    return replace(situation, **{about: Span(low=low, high=low if high is None else high)})  # type: ignore[arg-type]


def on(situation: Situation, key: str, about: str, today: date = TODAY, knowledge: Knowledge | None = None) -> Row:
    """The one row of a scheme about something."""
    (row,) = [row for row in compare(situation, key, knowledge or known(), today) if row.condition.about == about]
    return row


def outcome(situation: Situation, key: str, about: str, today: date = TODAY) -> Outcome:
    return on(situation, key, about, today).verdict.outcome


def test_every_limit_of_every_scheme_is_a_cell() -> None:
    limits = {
        (item.id, amount.id) for item in known().of_type(Scheme) for amount in item.amounts if amount.kind == "limit"
    }
    assert {(key, amount.id) for key, amount, _ in cells()} == limits
    assert len(cells()) == CELLS


def test_under_matches_over_does_not_and_on_the_limit_nobody_knows(cell: Cell) -> None:
    key, amount, housing = cell
    person, limit = somebody(amount, housing), amount.value
    assert outcome(with_money(person, limit - 1), key, "income") is Outcome.MATCH
    assert outcome(with_money(person, limit - 0.01), key, "income") is Outcome.MATCH
    assert outcome(with_money(person, limit + 0.01), key, "income") is Outcome.NO_MATCH
    assert outcome(with_money(person, limit + 1), key, "income") is Outcome.NO_MATCH
    exactly = on(with_money(person, limit), key, "income").verdict
    assert (exactly.outcome, exactly.why) == (Outcome.UNKNOWN, Why.AT)
    assert [(item.id, item.value, item.start) for item in exactly.thresholds] == [(amount.id, limit, date(2026, 1, 1))]


def test_what_was_not_ticked_leaves_it_unknown_and_is_named(cell: Cell) -> None:
    key, amount, housing = cell
    person = with_money(somebody(amount, housing), 1)
    for part in ("household", "age", "housing", "income"):
        verdict = on(replace(person, **{part: None}), key, "income").verdict
        assert (verdict.outcome, verdict.why, verdict.missing) == (Outcome.UNKNOWN, Why.UNTOLD, (part,))


def test_a_band_decides_only_when_it_lies_on_one_side(cell: Cell) -> None:
    key, amount, housing = cell
    person, limit = somebody(amount, housing), amount.value
    assert outcome(with_money(person, limit - 100, limit - 1), key, "income") is Outcome.MATCH
    assert outcome(with_money(person, limit + 1, limit + 100), key, "income") is Outcome.NO_MATCH
    around = on(with_money(person, limit - 1, limit + 1), key, "income").verdict
    assert (around.outcome, around.why) == (Outcome.UNKNOWN, Why.AROUND)


def test_a_limit_of_last_year_decides_nothing_and_keeps_its_year(cell: Cell) -> None:
    key, amount, housing = cell
    for sum_ in (0, amount.value - 1, amount.value + 1, 100_000):
        verdict = on(with_money(somebody(amount, housing), sum_), key, "income", NEXT_YEAR).verdict
        assert (verdict.outcome, verdict.why) == (Outcome.UNKNOWN, Why.EARLIER_YEAR)
        assert [(item.year, item.past) for item in verdict.thresholds] == [(2026, True)]


def test_a_couple_of_which_one_has_a_pension_is_asked_further_only_between_the_limits() -> None:
    couple = Situation(household="samenwonend", age=YOUNG, housing="zelfstandig")
    for partner in (None, True):
        pair = replace(couple, partner_pension=partner)
        assert outcome(with_money(pair, 2600), "meedoen-regeling", "income") is Outcome.MATCH
        assert outcome(with_money(pair, 2900), "meedoen-regeling", "income") is Outcome.NO_MATCH
        between = on(with_money(pair, 2800), "meedoen-regeling", "income").verdict
        assert (between.outcome, between.why) == (Outcome.UNKNOWN, Why.PARTNER)


def test_the_limits_of_this_year_take_the_place_of_last_years() -> None:
    scheme = known().records["meedoen-regeling"]
    assert isinstance(scheme, Scheme)
    newer = [
        item.model_copy(update={"value": item.value + 50, "valid_from": date(2027, 1, 1)}) for item in scheme.amounts
    ]
    both = scheme.model_copy(update={"amounts": tuple(newer)})
    later = replace(known(), records={**known().records, scheme.id: both})
    person = with_money(Situation(household="alleenstaand", age=YOUNG, housing="zelfstandig"), 1900)
    assert on(person, scheme.id, "income", NEXT_YEAR, later).verdict.outcome is Outcome.MATCH
    assert on(person, scheme.id, "income", TODAY, later).verdict.why is Why.NO_LIMIT


@pytest.mark.parametrize("key", ["meedoen-regeling", "busvoordeelabonnement"])
def test_in_a_shelter_for_people_from_ukraine_we_send_on_instead_of_deciding(key: str) -> None:
    person = with_money(Situation(household="alleenstaand", age=YOUNG, housing="opvang-oekraine"), 100)
    assert outcome(person, key, "housing") is Outcome.UNKNOWN
    assert outcome(person, key, "income") is Outcome.UNKNOWN
    assert outcome(replace(person, housing="opvang"), key, "housing") is Outcome.NO_MATCH


ANSWERS: tuple[tuple[str, Asked, bool, Outcome], ...] = (
    ("meedoen-regeling", "town", False, Outcome.NO_MATCH),
    ("meedoen-regeling", "student", True, Outcome.NO_MATCH),
    ("busvoordeelabonnement", "student", True, Outcome.UNKNOWN),
    ("busvoordeelabonnement", "town", False, Outcome.NO_MATCH),
    ("individuele-inkomenstoeslag", "town", False, Outcome.NO_MATCH),
    ("individuele-inkomenstoeslag", "student", True, Outcome.NO_MATCH),
    ("individuele-inkomenstoeslag", "partner_pension", True, Outcome.NO_MATCH),
    ("individuele-studietoeslag", "student", False, Outcome.NO_MATCH),
    ("individuele-studietoeslag", "town", False, Outcome.NO_MATCH),
    ("bijzondere-bijstand", "town", False, Outcome.NO_MATCH),
    ("caz", "town", False, Outcome.NO_MATCH),
    ("kwijtschelding", "town", False, Outcome.NO_MATCH),
    ("leergeld", "children", False, Outcome.NO_MATCH),
    ("leergeld", "town", False, Outcome.NO_MATCH),
    ("mantelzorgwaardering", "carer", False, Outcome.NO_MATCH),
    ("huishoudelijke-hulp-mantelzorgers", "carer", False, Outcome.NO_MATCH),
)


@pytest.mark.parametrize(("key", "about", "said", "expected"), ANSWERS)
def test_a_question_with_yes_or_no(key: str, about: Asked, said: bool, expected: Outcome) -> None:
    assert outcome(Situation(**{about: said}), key, about) is expected  # type: ignore[arg-type]
    assert outcome(Situation(**{about: not said}), key, about) is Outcome.MATCH  # type: ignore[arg-type]
    assert on(Situation(), key, about).verdict.missing == (about,)


def test_every_question_with_yes_or_no_has_a_cell() -> None:
    found = {(rules.of, item.about) for rules in known().rules for item in rules.conditions}
    assert {(key, about) for key, about in found if about in get_args(Asked)} == {item[:2] for item in ANSWERS}


def test_who_lives_alone_has_no_partner_with_a_pension() -> None:
    assert (
        outcome(Situation(household="alleenstaand"), "individuele-inkomenstoeslag", "partner_pension") is Outcome.MATCH
    )


def test_what_has_to_be_asked_is_never_decided() -> None:
    """Whatever is ticked: an open condition, and a limit that we do not know, stay unknown."""
    everything = Situation(
        household="alleenstaand", age=YOUNG, housing="zelfstandig", income=money("0"), wealth=money("0"), town=True,
        children=True, student=False, carer=True, partner_pension=False,
    )  # fmt: skip
    for key in {rules.of for rules in known().rules}:
        for row in compare(everything, key, known(), TODAY):
            vague = row.condition.about == "other" or (
                isinstance(row.condition, MoneyCondition) and not row.condition.limits
            )
            assert (row.verdict.outcome is Outcome.UNKNOWN) == vague, (key, row.condition.text)


def test_every_scheme_that_runs_or_comes_has_conditions_and_one_that_ended_has_none() -> None:
    ruled = {rules.of for rules in known().rules}
    running = {item.id for item in known().of_type(Scheme) if item.status != "ended"}
    assert ruled - {"leergeld"} == running


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        ("1650", 1650, 1650), ("€ 1.650", 1650, 1650), ("1650,50", 1650.5, 1650.5), ("1.650,-", 1650, 1650),
        ("1600 - 1800", 1600, 1800), ("1600-1800", 1600, 1800), ("€ 1.600 tot € 1.800", 1600, 1800),
        ("1600 tot en met 1800", 1600, 1800), (" 0 ", 0, 0),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_people_type_it(typed: str, low: float, high: float) -> None:
    assert money(typed) == Span(low=low, high=high)


@pytest.mark.parametrize("typed", ["veel", "-5", "1.65", "16,5,0", "1800 - 1600", "1650 per week", "12345678"])
def test_what_is_no_amount_is_refused_instead_of_guessed(typed: str) -> None:
    with pytest.raises(ValueError, match=re.escape(typed)):
        money(typed)


def test_nothing_typed_is_nothing_told() -> None:
    assert money("  ") is None


def test_no_age_that_can_be_ticked_lies_on_both_sides_of_an_age_limit() -> None:
    for rules in known().rules:
        for condition in rules.conditions:
            if isinstance(condition, AgeCondition):
                found = [outcome(Situation(age=span), rules.of, "age") for span in age_spans(known())]
                assert Outcome.UNKNOWN not in found


# What follows takes nothing from our records: the figures are those of the ledger.

_BANDS = (("tot_pensioen", YOUNG), ("vanaf_pensioen", OLD))
_HOUSEHOLDS: dict[str, Household] = {
    "alleenstaand": "alleenstaand",
    "alleenstaande_ouder": "alleenstaande-ouder",
    "samenwonend": "samenwonend",
}
_TABLES: tuple[tuple[str, str, str, Housing], ...] = (
    ("meedoen-regeling", "w-meedoen-2026", "netto_maandgrens_2026", "zelfstandig"),
    ("meedoen-regeling", "w-meedoen-2026", "netto_maandgrens_2026_wonend_in_zorginstelling", "zorginstelling"),
    ("busvoordeelabonnement", "w-busvoordeel-2026", "netto_maandgrens_2026", "zelfstandig"),
    ("busvoordeelabonnement", "w-busvoordeel-2026", "zorginstelling", "zorginstelling"),
)
_AGES = (
    ("meedoen-regeling", "w-meedoen-2026", ("eligibility", 0), 18),
    ("busvoordeelabonnement", "w-busvoordeel-2026", ("eligibility", 0), 18),
    ("individuele-inkomenstoeslag", "w-iit", ("leeftijd",), 21),
    ("bijzondere-bijstand", "w-bijzondere-bijstand", ("voor_wie",), 18),
    ("mantelzorgwaardering", "w-mantelzorgwaardering", ("voorwaarden", 1), 18),
)


@pytest.fixture(scope="module")
def ledger(material: Path) -> dict[str, Any]:
    data = read_yaml(material / "facts" / "nijmegen.yaml")
    return {item["id"]: item["facts"] for item in data["records"]}


@pytest.mark.parametrize(("key", "record", "field", "housing"), _TABLES)
def test_the_table_reproduces_every_income_limit_of_the_ledger(
    ledger: dict[str, Any], key: str, record: str, field: str, housing: Housing
) -> None:
    table = ledger[record][field]
    assert table.keys() == _HOUSEHOLDS.keys()
    for name, household in _HOUSEHOLDS.items():
        assert table[name].keys() == {band for band, _ in _BANDS}
        for band, age in _BANDS:
            limit = table[name][band]
            person = Situation(household=household, age=age, housing=housing, partner_pension=age.pension)
            found = [on(with_money(person, limit + step), key, "income").verdict for step in (-1, 0, 1)]
            assert [item.outcome for item in found] == [Outcome.MATCH, Outcome.UNKNOWN, Outcome.NO_MATCH]
            assert {threshold.value for item in found for threshold in item.thresholds} == {limit}


def test_the_table_reproduces_the_limits_for_wealth_of_the_ledger(ledger: dict[str, Any]) -> None:
    limits = ledger["x-vermogen-2026"]
    for name, household in (*_HOUSEHOLDS.items(), ("gehuwd", "samenwonend")):
        limit = limits.get(name) or limits["gehuwd"]
        person = Situation(household=household)
        found = [
            on(with_money(person, limit + step, about="wealth"), "bijstandsuitkering", "wealth") for step in (-1, 0, 1)
        ]
        assert [row.verdict.outcome for row in found] == [Outcome.MATCH, Outcome.UNKNOWN, Outcome.NO_MATCH]
        assert {item.value for row in found for item in row.verdict.thresholds} == {limit}
    assert outcome(with_money(Situation(), 1, about="wealth"), "bijstandsuitkering", "wealth") is Outcome.UNKNOWN


@pytest.mark.parametrize(("key", "record", "path", "lowest"), _AGES)
def test_the_table_reproduces_every_lowest_age_of_the_ledger(
    ledger: dict[str, Any], key: str, record: str, path: tuple[str | int, ...], lowest: int
) -> None:
    told = reduce(lambda value, part: value[part], path, ledger[record])
    assert re.search(rf"\b{lowest}(\+| jaar)", told)
    assert outcome(Situation(age=AgeSpan(low=lowest - 1, high=lowest - 1)), key, "age") is Outcome.NO_MATCH
    assert outcome(Situation(age=AgeSpan(low=lowest, high=lowest)), key, "age") is Outcome.MATCH
    assert outcome(Situation(age=AgeSpan(low=lowest - 1, high=lowest)), key, "age") is Outcome.UNKNOWN


def test_the_supplement_for_a_long_low_income_ends_at_the_pension_age(ledger: dict[str, Any]) -> None:
    assert "tot pensioenleeftijd" in ledger["w-iit"]["leeftijd"]
    assert outcome(Situation(age=OLD), "individuele-inkomenstoeslag", "age") is Outcome.NO_MATCH
    assert outcome(Situation(age=OLD), "meedoen-regeling", "age") is Outcome.MATCH


def test_every_condition_rests_on_records_that_the_ledger_has(ledger: dict[str, Any]) -> None:
    assert {key for rules in known().rules for key in rules.ledger} <= ledger.keys()
    assert all(rules.ledger for rules in known().rules)


def test_no_limit_of_the_ledger_that_is_out_of_date_is_compared_with(ledger: dict[str, Any]) -> None:
    old = {value for year in ledger["w-meedoen-oude-grenzen"].values() for value in year.values()}
    old |= {value for year in ledger["x-vermogen-oud"].values() for value in year.values()}
    texts = " ".join(
        text for rules in known().rules for text in (*rules.exceptions, *(c.text for c in rules.conditions))
    )
    assert not old & {float(found.replace(".", "")) for found in re.findall(r"\d[\d.]*\d", texts)}
    assert not old & {amount.value for _, amount, _ in cells()}
