# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How far a record can be relied on: checked by a person, from a recent source, or from an old one."""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from knowledge.dates import UNKNOWN

CHECKED_FOR = timedelta(days=180)
RECENT_YEARS = 2


class AgeClass(StrEnum):
    CHECKED = "checked"
    RECENT = "recent"
    OLD = "old"


def age_class(source_date: str, checked_on: date | None, today: date) -> AgeClass:
    """Checked in the last 180 days, else from a source of the last 24 months, else old. Both limits count as inside. A
    check that is older, or that lies in the future, counts as none; a source without a date is old."""
    if checked_on and timedelta() <= today - checked_on <= CHECKED_FOR:
        return AgeClass.CHECKED
    moment = latest_moment(source_date)
    return AgeClass.RECENT if moment and moment >= years_before(today, RECENT_YEARS) else AgeClass.OLD


@lru_cache(maxsize=1024)
def latest_moment(source_date: str) -> date | None:
    """The last day that a source date can mean: "2024" is the last day of that year, "2024-02" of that month, a period
    "2021/2024" ends with its second part, and "circa" changes nothing. None when the date is unknown."""
    if source_date == UNKNOWN:
        return None
    year, *rest = (int(part) for part in source_date.removeprefix("circa ").split("/")[-1].split("-"))
    month = rest[0] if rest else 12
    return date(year, month, rest[1] if len(rest) > 1 else monthrange(year, month)[1])


def years_before(day: date, years: int) -> date:
    """The same day in an earlier year; the 29th of February becomes the 28th."""
    year = day.year - years
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))
