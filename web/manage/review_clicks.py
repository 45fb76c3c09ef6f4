# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What is opened from pages that end without an answer: a part of /beheer/gaten."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from assistant.marks import REFUSED
from assistant.review.clicks import Opened
from assistant.upkeep.visits import monday_of
from web.manage.bars import Picture, Row, Told, picture
from web.manage.review import room_of
from web.manage.review_trace import status_name
from web.manage.texts import m
from web.manage.visits import week_name
from web.staff.visit import StaffVisit

_WEEKS = 13


@dataclass(frozen=True, slots=True, kw_only=True)
class ClicksView:
    """`ways` name what can be opened; each row has a number for each of them."""

    ways: tuple[str, ...]
    endings: tuple[Row, ...]
    weeks: tuple[Row, ...]
    picture: Picture
    number: int = _WEEKS


def clicks_view(visit: StaffVisit) -> ClicksView | None:
    """None when nothing was opened."""
    this = monday_of(visit.visit.site.now().date())
    mondays = [this - timedelta(weeks=number) for number in range(_WEEKS)]
    found = room_of(visit).clicks.counts(mondays[-1])
    if not found:
        return None
    numbers: Counter[tuple[object, Opened]] = Counter()
    for (week, ended, opened), number in found.items():
        numbers[week, opened] += number
        numbers[ended, opened] += number
    ways = tuple(m(f"gaps_opened_{way}") for way in Opened)
    endings = tuple(_row(status_name(status), numbers, status) for status in REFUSED)
    known = {week for week, _, _ in found}
    return ClicksView(
        ways=ways,
        endings=endings,
        weeks=tuple(_row(week_name(visit, week), numbers, week) for week in mondays if week in known),
        picture=picture([(row.name, row.cells) for row in endings], ways),
    )


def _row(name: str, numbers: Counter[tuple[object, Opened]], key: object) -> Row:
    found = (numbers[key, way] for way in Opened)
    return Row(name=name, cells=tuple(Told(text=str(number), drawn=number) for number in found))
