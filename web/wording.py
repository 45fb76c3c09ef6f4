# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How dates and phone numbers are written on a page."""

import re
from dataclasses import dataclass
from datetime import date

from knowledge.age import AgeClass
from knowledge.dates import UNKNOWN
from knowledge.directory import Phone
from knowledge.schemes import Amount
from web.texts import Translate

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A phone number as people read it and as a link."""

    text: str
    href: str
    note: str | None = None


def number(phone: Phone) -> Number:
    return Number(text=phone.number, href="tel:" + re.sub(r"[^\d+]", "", phone.number), note=phone.description)


def amount_for(amount: Amount) -> str:
    """Whom an amount is for: "alleenstaand, tot pensioenleeftijd"; empty when it is for everybody."""
    parts = (amount.household, amount.age_band, amount.situation)
    return ", ".join(part.replace("-", " ") for part in parts if part)


def day_text(day: date, t: Translate) -> str:
    return f"{day.day} {_month(day.month, t)} {day.year}"


def when(source_date: str | None, t: Translate) -> str:
    """The date of a source, as precise as it is known: "17 september 2025", "januari 2026", "ongeveer 2022"."""
    if source_date in (None, UNKNOWN):
        return t("date_unknown")
    text = " - ".join(_point(point, t) for point in source_date.removeprefix("circa ").split("/"))
    return t("date_about", when=text) if source_date.startswith("circa ") else text


def source_line(source_date: str | None, checked_on: date | None, age: AgeClass, t: Translate) -> str:
    """How old a card is. It says that somebody checked it only when somebody has; what is old may have changed."""
    line = _origin(source_date, checked_on, age, t)
    return f"{line}. {t('card_changed')}" if age is AgeClass.OLD else line


def standing_line(source_date: str, checked_on: date | None, age: AgeClass, t: Translate) -> str:
    """Whether what is in force still holds, as far as the age of the source allows to say so."""
    if age is AgeClass.CHECKED:
        return t("validity_actueel")
    if age is AgeClass.RECENT:
        return t("standing_recent")
    if checked_on:
        return t("standing_checked_before", when=day_text(checked_on, t))
    return t("standing_undated") if source_date == UNKNOWN else t("standing_old")


def _origin(source_date: str | None, checked_on: date | None, age: AgeClass, t: Translate) -> str:
    if checked_on:
        when_checked = day_text(checked_on, t)
        checked = age is AgeClass.CHECKED
        return t("card_checked", when=when_checked) if checked else t("card_checked_before", when=when_checked)
    if source_date in (None, UNKNOWN):
        return t("card_undated")
    if _DAY.fullmatch(source_date or ""):
        return t("card_source_day", when=when(source_date, t))
    return t("card_source", when=when(source_date, t))


def _point(point: str, t: Translate) -> str:
    year, *rest = point.split("-")
    if not rest:
        return year
    month = f"{_month(int(rest[0]), t)} {year}"
    return f"{int(rest[1])} {month}" if len(rest) > 1 else month


def _month(number: int, t: Translate) -> str:
    return t("months").split()[number - 1]
