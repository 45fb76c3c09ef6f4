# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/beheer/bezoeken: how visits to the desk ended, for management.

A number from 1 to 4 is shown as "<5", in the page and in the file alike. Where few people come, one visit of a week
under a theme is one person whom a colleague remembers; five are not. For the same reason there is no table of weeks and
themes together, and no totals. The two tables add up to the same, so a number that is hidden alone in its column could
still be worked out: then the smallest one beside it is only told as "5 of meer". A 0 stays 0, because it tells of
nobody.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import StringIO
from typing import ClassVar

from starlette.responses import Response

from assistant.upkeep.visits import NO_TOPIC, Counts, Ended, Visits, monday_of
from web.desk.texts import d
from web.manage.bars import Picture, Row, Told, picture
from web.manage.texts import m
from web.pages.frame import Frame
from web.pages.services import choice
from web.staff.visit import Bar, StaffVisit
from web.texts import FALLBACK
from web.wording import day_text

VISITS = "/beheer/bezoeken"
FEW = 5
_WEEKS, _DRAWN = 13, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitsPage:
    template: ClassVar[str] = "manage/visits.html"

    frame: Frame
    bar: Bar
    ways: tuple[str, ...]
    weeks: tuple[Row, ...]
    topics: tuple[Row, ...]
    picture: Picture
    file: str = VISITS + ".csv"
    few: int = FEW
    number: int = _WEEKS

    @property
    def any(self) -> bool:
        return any(cell.drawn for row in self.weeks for cell in row.cells)


def visits(visit: StaffVisit) -> Response:
    counts, weeks = _counts(visit)
    rows = _weeks(visit, counts, weeks)
    page = VisitsPage(
        frame=visit.frame,
        bar=visit.bar,
        ways=tuple(_ways()),
        weeks=rows,
        topics=_topics(visit, counts),
        picture=picture([(row.name, row.cells) for row in rows[:_DRAWN]], tuple(_ways())),
    )
    return visit.show(page)


def export(visit: StaffVisit) -> Response:
    """The same numbers as a file for a spreadsheet."""
    counts, weeks = _counts(visit)
    file = StringIO()
    lines = csv.writer(file, delimiter=";")
    lines.writerow((m("visits_kind"), m("visits_what"), *_ways()))
    for week, row in zip(weeks, _weeks(visit, counts, weeks), strict=True):
        lines.writerow((m("visits_week"), week.isoformat(), *(cell.text for cell in row.cells)))
    for row in _topics(visit, counts):
        lines.writerow((m("visits_topic"), row.name, *(cell.text for cell in row.cells)))
    name = f'attachment; filename="bezoeken-{visit.visit.site.now().date()}.csv"'
    return Response(
        "\ufeff" + file.getvalue(), media_type="text/csv; charset=utf-8", headers={"Content-Disposition": name}
    )


def told(numbers: Sequence[int]) -> list[Told]:
    """A column as it may be told: a number of few is hidden, and never alone."""
    hidden = {at for at, number in enumerate(numbers) if 0 < number < FEW}
    rest = [at for at, number in enumerate(numbers) if number >= FEW]
    beside = min(rest, key=lambda at: numbers[at]) if len(hidden) == 1 and rest else None
    return [
        Told(text=f"<{FEW}", drawn=FEW / 2)
        if at in hidden
        else Told(text=m("visits_some", few=FEW), drawn=FEW)
        if at == beside
        else Told(text=str(number), drawn=number)
        for at, number in enumerate(numbers)
    ]


def _counts(visit: StaffVisit) -> tuple[Counts, list[date]]:
    """The numbers, and the Mondays of the weeks, the last first."""
    now: datetime = visit.visit.site.now()
    last = monday_of(now.date())
    weeks = [last - timedelta(weeks=number) for number in range(_WEEKS)]
    return Visits(visit.office.engine).counts(weeks[-1], now), weeks


def _ways() -> Iterator[str]:
    return (d(f"visit_{item.name.lower()}") for item in Ended)


def _weeks(visit: StaffVisit, counts: Counts, weeks: list[date]) -> tuple[Row, ...]:
    names = [week_name(visit, week) for week in weeks]
    return _rows(names, [[counts.weeks.get((week, item), 0) for item in Ended] for week in weeks])


def _topics(visit: StaffVisit, counts: Counts) -> tuple[Row, ...]:
    """The themes with a visit, in the order of the site; what has none comes last."""
    names = {item.id: choice(item, FALLBACK).name for item in visit.visit.house.knowledge.topics}
    gone = {topic: topic for topic, _ in sorted(counts.topics) if topic not in names and topic != NO_TOPIC}
    every = {**names, **gone, NO_TOPIC: d("visit_no_topic")}
    numbers = {name: [counts.topics.get((topic, item), 0) for item in Ended] for topic, name in every.items()}
    some = {name: row for name, row in numbers.items() if any(row)}
    return _rows(list(some), list(some.values()))


def _rows(names: Sequence[str], numbers: Sequence[Sequence[int]]) -> tuple[Row, ...]:
    columns = [told(column) for column in zip(*numbers, strict=True)]
    return tuple(Row(name=name, cells=cells) for name, cells in zip(names, zip(*columns, strict=True), strict=True))


def week_name(visit: StaffVisit, week: date) -> str:
    return m("visits_week_of", day=day_text(week, visit.visit.site.texts.into(FALLBACK)))
