# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""One scheme as the rule table shows it: its conditions by outcome, its amounts with their year, and whom to ask."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.comparing import Outcome, Row, Why, exceptions
from assistant.directory import Entry
from assistant.thresholds import Threshold
from assistant.values import Validity
from knowledge.age import AgeClass, age_class
from knowledge.amounts import price_of
from knowledge.base import Knowledge
from knowledge.directory import Service
from knowledge.formats import value_text
from knowledge.schemes import Amount, Scheme, Unit
from web.desk.situation import part_name
from web.desk.texts import d
from web.pages.parts import CardView, card_view
from web.texts import Translate
from web.wording import day_text, when

_SIGNS = {Outcome.MATCH: "✓", Outcome.NO_MATCH: "✗", Outcome.UNKNOWN: "?"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionView:
    """`why` says what the outcome rests on, `limit` with what was compared, `age` that its source is old where other
    sources of the scheme are not."""

    text: str
    why: str
    limit: str
    age: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The conditions with one outcome."""

    name: str
    sign: str
    heading: str
    conditions: tuple[ConditionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeView:
    """`key` is what goes into a basket. `remark` says that it is still to come, that we have no conditions or that they
    are old. `sources` have their date; `checked` says whether somebody confirmed the record."""

    key: str
    name: str
    remark: str
    amounts: tuple[str, ...]
    cells: tuple[Cell, ...]
    exceptions: tuple[str, ...]
    application: str
    card: CardView
    sources: tuple[str, ...]
    checked: str


def scheme_view(entry: Entry, rows: Sequence[Row], knowledge: Knowledge, today: date, t: Translate) -> SchemeView:
    record = entry.record
    assert isinstance(record, Scheme | Service)
    return SchemeView(
        key=record.id,
        name=record.name,
        remark=" ".join(_remarks(entry, rows, today, t)),
        amounts=tuple(_amounts(record, today, t)) if isinstance(record, Scheme) else (),
        cells=tuple(_cell(outcome, rows, today, t) for outcome in Outcome),
        exceptions=tuple(exceptions(record.id, knowledge)),
        application=record.application_process or "",
        card=card_view(entry.card, t),
        sources=tuple(dict.fromkeys(_sources(entry, rows, knowledge, t))),
        checked="" if record.checked_on else d("compare_unchecked"),
    )


def _remarks(entry: Entry, rows: Sequence[Row], today: date, t: Translate) -> Iterator[str]:
    start = entry.record.valid_from
    if entry.validity is Validity.DRAFT and (start is None or start > today):
        yield d("compare_coming")
    if not rows:
        yield d("compare_without_conditions")
    elif all(_is_old(row, today) for row in rows):
        dates = dict.fromkeys(when(row.rules.source_date, t) for row in rows)
        yield d("compare_source_old", when=" / ".join(dates))


def _amounts(scheme: Scheme, today: date, t: Translate) -> Iterator[str]:
    """What one gets or pays. An amount that is not of this year is never told without its own."""
    for amount in scheme.amounts:
        if amount.kind != "limit":
            text = _amount(scheme, amount, today, t)
            yield f"{text} ({amount.situation})" if amount.situation else text


def _amount(scheme: Scheme, amount: Amount, today: date, t: Translate) -> str:
    price, start = price_of(scheme, amount), scheme.start_of(amount)
    value = value_text(amount.value, amount.unit)
    if price.past(today):
        return d("compare_amount_past", year=price.year or t("date_unknown"), amount=value)
    return d("compare_amount_from", amount=value, day=day_text(start, t)) if start else value


def _cell(outcome: Outcome, rows: Sequence[Row], today: date, t: Translate) -> Cell:
    mixed = not all(_is_old(row, today) for row in rows)
    return Cell(
        name=outcome.value,
        sign=_SIGNS[outcome],
        heading=d(f"compare_outcome_{outcome.value}"),
        conditions=tuple(
            _condition(row, t, tell_age=_is_old(row, today) and mixed) for row in rows if row.verdict.outcome is outcome
        ),
    )


def _condition(row: Row, t: Translate, tell_age: bool) -> ConditionView:
    verdict = row.verdict
    missing = ", ".join(part_name(part) for part in verdict.missing)
    told = verdict.why in (Why.TICKED, Why.NO_LIMIT, Why.ASK)
    return ConditionView(
        text=row.condition.text,
        why="" if told else d(f"compare_why_{verdict.why.value}", parts=missing),
        limit=_limit(verdict.thresholds, t) if verdict.thresholds else "",
        age=d("compare_source_old", when=when(row.rules.source_date, t)) if tell_age else "",
    )


def _limit(found: Sequence[Threshold], t: Translate) -> str:
    """ "Grens: € 1.870 per maand (vanaf 1 januari 2026)"; of an earlier year only as what it was."""
    lowest, highest = (pick(found, key=lambda item: item.value) for pick in (min, max))
    unit = lowest.unit
    text = value_text(highest.value, unit)
    if lowest.value != highest.value:
        text = d("compare_limit_between", low=value_text(lowest.value, Unit.EURO), high=text)
    years = " / ".join(sorted({str(item.year or t("date_unknown")) for item in found}))
    if any(item.past for item in found):
        return d("compare_limit_past", year=years, amount=text)
    start = max((item.start for item in found if item.start), default=None)
    return d("compare_limit", amount=text, day=day_text(start, t) if start else years)


def _is_old(row: Row, today: date) -> bool:
    return age_class(row.rules.source_date, None, today) is AgeClass.OLD


def _sources(entry: Entry, rows: Sequence[Row], knowledge: Knowledge, t: Translate) -> Iterator[str]:
    """Those of the conditions, or of the record itself where we have none."""
    dated = [(row.rules.source, row.rules.source_date) for row in rows]
    for source, day in dated or [(entry.record.source, entry.record.source_date)]:
        yield d("compare_source", title=knowledge.sources[source].title, when=when(day, t))
