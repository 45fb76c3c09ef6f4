# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How values are written in Dutch: amounts, dates, hours, addresses."""

from collections.abc import Sequence
from datetime import date, time

from knowledge.directory import Address, Schedule
from knowledge.schemes import Amount, Unit

RIGHT_TO_LEFT = frozenset({"ar", "fa"})
ORIGINAL = "nl"  # the language of the content; everything else is a translation of it
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
DAYS = {
    "MO": "maandag",
    "TU": "dinsdag",
    "WE": "woensdag",
    "TH": "donderdag",
    "FR": "vrijdag",
    "SA": "zaterdag",
    "SU": "zondag",
}
ORDINALS = {1: "eerste", 2: "tweede", 3: "derde", 4: "vierde", 5: "vijfde", -1: "laatste"}
_SINGULAR = {
    Unit.MONTH: "maand", Unit.WEEK: "week", Unit.DAY: "dag", Unit.WORKING_DAY: "werkdag",
    Unit.HALF_DAY: "dagdeel", Unit.PEOPLE: "mens", Unit.PLACES: "plek",
}  # fmt: skip


def number_text(value: float) -> str:
    """1870 -> "1.870", 0.17 -> "0,17"."""
    whole = float(value).is_integer()
    plain = f"{value:,.0f}" if whole else f"{value:,.2f}"
    return plain.replace(",", " ").replace(".", ",").replace(" ", ".")


def date_text(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def value_text(value: int | float | str | date, unit: Unit | None) -> str:
    """A fact's value as people read it: "3 dagdelen", "€ 21,80 per maand", "30 juni 2026"."""
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, str):
        return value
    if unit and unit.startswith(Unit.EURO):
        return f"€ {number_text(value)}{unit.removeprefix(Unit.EURO)}"
    if unit in (None, Unit.NUMBER, Unit.TEXT, Unit.DATE):
        return str(value) if unit is None and isinstance(value, int) and 1900 <= value <= 2100 else number_text(value)
    return f"{number_text(value)} {_SINGULAR.get(unit, unit) if value == 1 else unit}"


def amount_text(amount: Amount) -> str:
    return value_text(amount.value, amount.unit)


def address_text(address: Address) -> str:
    return ", ".join(
        part for part in (address.address_1, f"{address.postal_code or ''} {address.city}".strip()) if part
    )


def short_url(url: str) -> str:
    return url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


def clock(moment: time) -> str:
    return f"{moment.hour}.{moment.minute:02d}"


def hours_text(schedules: Sequence[Schedule]) -> str:
    """ "maandag tot en met vrijdag 9.30 - 12.00 uur; dinsdag 13.30 - 15.30 uur"."""
    return "; ".join(_schedule(schedule) for schedule in schedules)


def _schedule(schedule: Schedule) -> str:
    parts = [" en ".join(ORDINALS[week] for week in schedule.weeks), _days(schedule.byday)]
    if schedule.weeks:
        parts.append("van de maand")
    if schedule.opens_at and schedule.closes_at:
        parts.append(f"{clock(schedule.opens_at)} - {clock(schedule.closes_at)} uur")
    elif schedule.opens_at:
        parts.append(f"vanaf {clock(schedule.opens_at)} uur")
    text = " ".join(part for part in parts if part)
    return f"{text} ({schedule.description})" if schedule.description and text else text or schedule.description or ""


def _days(days: Sequence[str]) -> str:
    order = list(DAYS)
    places = [order.index(day) for day in days]
    if len(places) == len(order):
        return "elke dag"
    if len(places) > 2 and places == list(range(places[0], places[-1] + 1)):
        return f"{DAYS[days[0]]} tot en met {DAYS[days[-1]]}"
    names = [DAYS[day] for day in days]
    return " en ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else ""


def left_to_right(language: str, text: str) -> str:
    """A phone number, address or link that keeps its own order inside a text that runs from right to left."""
    return f"\u2066{text}\u2069" if language in RIGHT_TO_LEFT else text
