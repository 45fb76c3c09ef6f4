# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The amounts of a scheme as tables: what holds this year, what changed, and what held in earlier years."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from knowledge.amounts import price_of
from knowledge.locales import value_in
from knowledge.schemes import Amount, Scheme
from web.texts import Translate
from web.wording import day_text

_Purpose = tuple[str | None, ...]
_KINDS = ("benefit", "contribution", "limit")


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountRow:
    """`situation` is Dutch. `whom`, `age` and `when` are empty where the record says nothing."""

    whom: str
    situation: str
    age: str
    text: str
    when: str
    standing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountTable:
    """One kind of amount; of an earlier year where `year` is filled. `aged` when any row is for one age only."""

    caption: str
    year: str
    aged: bool
    rows: tuple[AmountRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One amount of which an earlier year is known too."""

    what: str
    situation: str
    before: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """`current` holds now or is to come; `older` is over. `years` names the years of what is over."""

    current: tuple[AmountTable, ...]
    older: tuple[AmountTable, ...]
    changes: tuple[Change, ...]
    years: str
    known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dated:
    """`followed` when a newer amount for the same is known, or the scheme is over."""

    amount: Amount
    purpose: _Purpose
    start: date | None
    end: date | None
    year: int | None
    past: bool
    coming: bool
    followed: bool

    @property
    def state(self) -> str:
        if self.coming:
            return "coming"
        if not self.past:
            return "now"
        return "past" if self.end or self.followed else "unknown"


def amounts_of(scheme: Scheme, today: date, language: str, t: Translate) -> Amounts:
    """What the records say, without a word about what they do not say."""
    prices = (price_of(scheme, amount) for amount in scheme.amounts)
    newer = {price.purpose for price in prices if not price.past(today)}
    dated = tuple(_dated(scheme, amount, newer, today) for amount in scheme.amounts)
    over = sorted((item for item in dated if item.past), key=lambda item: -(item.year or 0))
    current = [item for item in dated if not item.past]
    years = dict.fromkeys(str(item.year) if item.year else t("date_unknown") for item in over)
    return Amounts(
        current=_tables(current, "", language, t),
        older=tuple(
            table
            for year, members in groupby(over, key=lambda item: item.year)
            for table in _tables(list(members), str(year or t("date_unknown")), language, t)
        ),
        changes=tuple(
            _change(item, before, today, language, t)
            for item in current
            if not item.coming and (before := _before(item, over))
        ),
        years=", ".join(years),
        known=any(not item.coming for item in current),
    )


def _dated(scheme: Scheme, amount: Amount, newer: Collection[_Purpose], today: date) -> _Dated:
    price, start = price_of(scheme, amount), scheme.start_of(amount)
    return _Dated(
        amount=amount,
        purpose=price.purpose,
        start=start,
        end=scheme.end_of(amount),
        year=price.year,
        past=price.past(today),
        coming=start is not None and start > today,
        followed=price.purpose in newer or scheme.status == "ended",
    )


def _tables(items: Sequence[_Dated], year: str, language: str, t: Translate) -> tuple[AmountTable, ...]:
    """One table a kind, in the order: what one gets, what one pays, up to where."""
    order = sorted(items, key=lambda item: _KINDS.index(item.amount.kind))
    grouped = groupby(order, key=lambda item: item.amount.kind)
    return tuple(_table(kind, tuple(members), year, language, t) for kind, members in grouped)


def _table(kind: str, items: Sequence[_Dated], year: str, language: str, t: Translate) -> AmountTable:
    return AmountTable(
        caption=t(f"amounts_kind_{kind}"),
        year=year,
        aged=any(item.amount.age_band for item in items),
        rows=tuple(_row(item, language, t) for item in items),
    )


def _row(item: _Dated, language: str, t: Translate) -> AmountRow:
    amount = item.amount
    return AmountRow(
        whom=_whom(amount, t),
        situation=amount.situation or "",
        age=_age(amount, t),
        text=value_in(language, amount.value, amount.unit),
        when=", ".join(_when(item, t)),
        standing=t(f"amounts_state_{item.state}"),
    )


def _whom(amount: Amount, t: Translate) -> str:
    if amount.household:
        return t(f"amounts_for_{amount.household.replace('-', '_')}")
    return "" if amount.situation else t("amounts_for_everybody")


def _age(amount: Amount, t: Translate) -> str:
    return t(f"amounts_age_{amount.age_band.replace('-', '_')}") if amount.age_band else ""


def _when(item: _Dated, t: Translate) -> Iterable[str]:
    if item.start:
        yield t("amounts_from", when=day_text(item.start, t))
    elif item.year:
        yield str(item.year)
    if item.end:
        yield t("amounts_until", when=day_text(item.end, t))


def _before(item: _Dated, over: Sequence[_Dated]) -> _Dated | None:
    """The newest amount that is over and was for the same."""
    return next((old for old in over if old.purpose == item.purpose and old.year), None)


def _change(item: _Dated, old: _Dated, today: date, language: str, t: Translate) -> Change:
    amount, last = item.amount, old.year == today.year - 1
    kind, whom = t(f"amounts_kind_{amount.kind}"), _whom(amount, t) if amount.household else ""
    return Change(
        what=", ".join(filter(None, (kind, whom, _age(amount, t)))),
        situation=amount.situation or "",
        before=t("amounts_last_year", year=old.year) if last else t("amounts_in_year", year=old.year),
        old=value_in(language, old.amount.value, old.amount.unit),
        new=value_in(language, amount.value, amount.unit),
    )
