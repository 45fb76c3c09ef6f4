# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How values are written in any language: Dutch as formats has it, the others after Unicode's CLDR.

Babel is imported where it is used: a server that reads kept content has no need of it.
"""

from collections.abc import Sequence
from datetime import date, time

from knowledge.directory import Schedule
from knowledge.formats import DAYS, ORIGINAL, hours_text, value_text
from knowledge.schemes import Unit

_MEASURES = {
    Unit.YEAR: "duration-year",
    Unit.MONTH: "duration-month",
    Unit.WEEK: "duration-week",
    Unit.DAY: "duration-day",
    Unit.HOUR: "duration-hour",
}
_PER: dict[str, dict[str, str]] = {
    Unit.EURO_PER_MONTH: {
        "en": "{} per month",
        "ar": "{} في الشهر",
        "uk": "{} на місяць",
        "tr": "ayda {}",
        "pl": "{} miesięcznie",
    },
    Unit.EURO_PER_YEAR: {
        "en": "{} per year",
        "ar": "{} في السنة",
        "uk": "{} на рік",
        "tr": "yılda {}",
        "pl": "{} rocznie",
    },
    Unit.EURO_PER_KM: {
        "en": "{} per km",
        "ar": "{} لكل كيلومتر",
        "uk": "{} за км",
        "tr": "km başına {}",
        "pl": "{} za km",
    },
}
_IN_THE_MONTH = {
    "en": "{} ({} of the month)",
    "ar": "{} ({} في الشهر)",
    "uk": "{} ({} у місяці)",
    "tr": "{} (ayın {}.)",
    "pl": "{} ({} w miesiącu)",
}


def value_in(language: str, value: int | float | str | date, unit: Unit | None) -> str:
    """The value as the readers of this language write it; what is a word already stays."""
    if language == ORIGINAL or isinstance(value, str):
        return value_text(value, unit)
    return _translated_value(value, unit, language)


def hours_in(language: str, schedules: Sequence[Schedule]) -> str:
    """ "Monday – Friday 9:30–12:00; Tuesday 13:30–15:30". A remark in a schedule stays Dutch."""
    if language == ORIGINAL:
        return hours_text(schedules)
    return "; ".join(_schedule(schedule, language) for schedule in schedules)


def _translated_value(value: int | float | date, unit: Unit | None, language: str) -> str:
    """A value with its unit, in the form that stands by itself. Units that CLDR does not know, such as dagdelen, are
    for the translator to write: then this is the number alone."""
    from babel.dates import format_date
    from babel.numbers import format_decimal, format_percent

    if isinstance(value, date):
        return str(format_date(value, "d MMMM y", locale=language))
    if unit in _MEASURES:
        return _measured(value, _MEASURES[unit], language)
    if unit is Unit.PERCENT:
        return str(format_percent(value / 100, locale=language, decimal_quantization=False))
    if unit and unit.startswith(Unit.EURO):
        return _PER.get(unit, {}).get(language, "{}").format(_euros(value, language))
    if unit is None and isinstance(value, int) and 1900 <= value <= 2100:
        return str(value)
    return str(format_decimal(value, locale=language))


def _measured(value: float, measure: str, language: str) -> str:
    """ "3 months". Where CLDR has no long form of its own, the short one is the same words."""
    from babel.units import format_unit

    text = format_unit(value, measure, length="long", locale=language)
    return str(format_unit(value, measure, length="short", locale=language) if measure in text else text)


def _euros(value: float, language: str) -> str:
    from babel.numbers import format_decimal

    form = "#,##0" if float(value).is_integer() else "#,##0.00"
    return f"€ {format_decimal(value, form, locale=language)}"


def _schedule(schedule: Schedule, language: str) -> str:
    days = _days(schedule.byday, language)
    if schedule.weeks:
        days = _IN_THE_MONTH[language].format(days, ", ".join(str(week) for week in schedule.weeks))
    remark = f"({schedule.description})" if schedule.description else ""
    return " ".join(part for part in (days, _times(schedule), remark) if part)


def _times(schedule: Schedule) -> str:
    return "–".join(_clock(moment) for moment in (schedule.opens_at, schedule.closes_at) if moment)


def _clock(moment: time) -> str:
    return f"{moment.hour}:{moment.minute:02d}"


def _days(days: Sequence[str], language: str) -> str:
    from babel import Locale
    from babel.dates import get_day_names

    order = list(DAYS)
    names = get_day_names("wide", context="stand-alone", locale=Locale(language))
    places = [order.index(day) for day in days]
    if len(places) > 2 and places == list(range(places[0], places[-1] + 1)):
        places, joint = [places[0], places[-1]], " – "
    else:
        joint = ", "
    return joint.join(str(names[place]) for place in places)
