# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Opening hours as people type them ("ma-vr 9.00-12.00 uur") and as HSDS has them."""

import re
from collections.abc import Iterator
from datetime import time
from itertools import groupby
from typing import get_args

from pydantic import ValidationError

from knowledge.directory import Day, Schedule
from knowledge.exchange import hsds
from knowledge.formats import DAYS

_ORDER = get_args(Day)
_DAY = r"(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|ma|di|wo|do|vr|za|zo)\b\.?"
_TO = r"\s*(?:-|–|—|t/m|tm|tot en met)\s*"
_DAYS = rf"(?:{_DAY}(?:{_TO}{_DAY})?)"
_EVERY = r"dagelijks|elke dag|alle dagen|iedere dag"
_CLOCK = r"(\d{1,2})(?:[.:](\d{2}))?(?:\s*(?:uur|u)\b)?"
_TIMES = rf"{_CLOCK}\s*(?:-|–|—|tot)\s*{_CLOCK}"
_AND = r"\s*(?:,|&|\+|\ben\b)\s*"
_ON = rf"(?P<days>{_EVERY}|{_DAYS}(?:{_AND}{_DAYS})*)"
_PART = re.compile(rf"{_ON}\s*:?\s*(?:van\s+)?(?P<times>{_TIMES}(?:{_AND}{_TIMES})*)")
_REST = re.compile(r"(?:[\s,;|/.]|\ben\b)*")
_OFFSET = re.compile(r"(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(?:\+0[12]:?00)?")
_BYDAY = re.compile(r"(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")


def parsed(text: str) -> tuple[Schedule, ...]:
    """The hours, or the text itself as a description where it says more than days and times."""
    lower = text.lower()
    parts = list(_PART.finditer(lower))
    if parts and _REST.fullmatch(_PART.sub("", lower)):
        try:
            return tuple(schedule for part in parts for schedule in _schedules(part))
        except ValueError:
            pass
    return (Schedule(byday=(), description=text),)


def _schedules(part: re.Match[str]) -> Iterator[Schedule]:
    days = _days(part["days"])
    for opens, closes in ((found.groups()[:2], found.groups()[2:]) for found in re.finditer(_TIMES, part["times"])):
        opens_at, closes_at = (time(int(hour), int(minute or 0)) for hour, minute in (opens, closes))
        if opens_at >= closes_at:
            raise ValueError(part[0])
        yield Schedule(byday=days, opens_at=opens_at, closes_at=closes_at)


def _days(text: str) -> tuple[Day, ...]:
    if re.fullmatch(_EVERY, text):
        return _ORDER
    found: set[int] = set()
    for part in re.finditer(rf"({_DAY})(?:{_TO}({_DAY}))?", text):
        first, last = _place(part[1]), _place(part[2] or part[1])
        if first > last:
            raise ValueError(text)
        found |= set(range(first, last + 1))
    return tuple(_ORDER[place] for place in sorted(found))


def _place(name: str) -> int:
    return next(place for place, day in enumerate(DAYS.values()) if day.startswith(name.rstrip(".")))


def from_hsds(item: hsds.Schedule) -> Iterator[Schedule]:
    """A monthly schedule has its weeks before the days: 2MO,4MO. What we cannot read stays as a description."""
    days = [_BYDAY.fullmatch(part.strip()) for part in (item.byday or "").split(",") if part.strip()]
    opens, closes = _local(item.opens_at), _local(item.closes_at)
    times_are_read = bool(opens) == bool(item.opens_at) and bool(closes) == bool(item.closes_at)
    if not all(days) or not times_are_read:
        words = (item.byday, item.opens_at, item.closes_at, item.description)
        yield Schedule(byday=(), description=" ".join(filter(None, words)))
        return
    pairs = [(int(day[1] or 0), day[2]) for day in days if day]
    for byday, weeks in _grouped(pairs):
        when = {"byday": byday, "weeks": weeks, "opens_at": opens, "closes_at": closes}
        yield Schedule.model_validate(when | {"description": item.description})


def _grouped(pairs: list[tuple[int, str]]) -> Iterator[tuple[tuple[str, ...], tuple[int, ...]]]:
    """Days with the same weeks go together."""
    weeks = {day: tuple(dict.fromkeys(week for week, name in pairs if name == day and week)) for _, day in pairs}
    for same, group in groupby(weeks, key=weeks.__getitem__):
        yield tuple(group), same
    if not pairs:
        yield (), ()


def _local(text: str | None) -> str | None:
    """The local time. A time in another zone than ours is not read: nobody could say when the door opens."""
    found = _OFFSET.fullmatch(text) if text else None
    return found[1] if found else None


def schedules(items: tuple[hsds.Schedule, ...]) -> tuple[Schedule, ...]:
    found: list[Schedule] = []
    for item in items:
        try:
            found.extend(from_hsds(item))
        except ValidationError:
            found.append(Schedule(byday=(), description=f"{item.byday} {item.opens_at}-{item.closes_at}"))
    return tuple(schedule for schedule in found if schedule.byday or schedule.description)
