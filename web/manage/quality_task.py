# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/beheer/kwaliteit/taak/...: one task over time, for one group of cases too, and all its runs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import Response

from eval.store import StoredRun, stored_runs
from web.manage.charts import Chart, Series, chart
from web.manage.quality_parts import TaskView, by_task, compare_address, lines_of, run_address, runs_folder, task_view
from web.manage.quality_words import (
    ADDRESS,
    SHOWN,
    cases_in,
    day_and_time,
    dimension_name,
    group_name,
    measure_name,
    newest_like,
    part_of,
    percent,
    seconds,
    share_of,
    short_day,
)
from web.manage.texts import m
from web.pages.frame import Frame
from web.paging import page_count, sliced
from web.staff.lists import number_asked
from web.staff.visit import Bar, StaffVisit

_LINE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLine:
    name: str
    address: str
    when: str
    part: str
    cases: int
    cells: tuple[str, ...]
    compare: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPage:
    """`groups` are those that can be chosen: the name of the dimension with its groups and what they are called.
    `chart` is that of the group that was chosen, `latency` how long answers took."""

    template: ClassVar[str] = "manage/quality_task.html"

    frame: Frame
    bar: Bar
    view: TaskView
    group: str
    groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    chart: Chart | None
    latency: Chart | None
    measures: tuple[str, ...]
    lines: tuple[RunLine, ...]
    number: int
    pages: int
    address: str = ADDRESS

    def page_url(self, number: int) -> str:
        group = f"&groep={self.group}" if self.group else ""
        return f"{self.view.address}?pagina={number}{group}"


def task(visit: StaffVisit) -> Response:
    name = visit.visit.path("task")
    runs = by_task(stored_runs(runs_folder(visit))).get(name)
    if not runs:
        return visit.notice("missing", 404)
    groups = groups_in(runs[-1])
    asked = visit.visit.query("groep")
    group = asked if any(asked in names for _, names in groups) else ""
    pages = page_count(len(runs))
    number = number_asked(visit, pages)
    return visit.show(
        TaskPage(
            frame=visit.frame,
            bar=visit.bar,
            view=task_view(name, runs),
            group=group,
            groups=tuple((name, tuple((item, group_name(item)) for item in names)) for name, names in groups),
            chart=lines_of(name, newest_like(runs), group),
            latency=_latency(newest_like(runs)),
            measures=tuple(measure_name(name, measure) for measure in SHOWN[name]),
            lines=tuple(sliced(tuple(_lines(runs)), number)),
            number=number,
            pages=pages,
        )
    )


def groups_in(run: StoredRun) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The groups of each dimension that have measures."""
    found: Mapping[str, Sequence[str]] = run.summary.get("dimensions") or {}
    named = (
        (dimension_name(key), tuple(name for name in names if name in run.measures)) for key, names in found.items()
    )
    return tuple((name, names) for name, names in named if names)


def _latency(runs: Sequence[StoredRun]) -> Chart | None:
    shown = [run for run in runs if run.summary.get("latency")][-_LINE:]
    series = [
        Series(
            name=m(f"quality_latency_{name}"), values=tuple(float(run.summary["latency"].get(name, 0)) for run in shown)
        )
        for name in ("median", "p95")
    ]
    labels = [short_day(run.moment) for run in shown]
    return chart("traagheid", m("quality_latency"), m("quality_run"), labels, series, seconds)


def _lines(runs: Sequence[StoredRun]) -> Iterator[RunLine]:
    """The newest first."""
    for place in range(len(runs) - 1, -1, -1):
        run = runs[place]
        shares = (share_of(run.total, measure) for measure in SHOWN[run.task])
        yield RunLine(
            name=run.name,
            address=run_address(run.name),
            when=day_and_time(run.moment),
            part=part_of(run),
            cases=cases_in(run.total) or int(run.configuration.get("variants", 0)),
            cells=tuple("-" if share is None else percent(share) for share in shares),
            compare=compare_address(runs[place - 1].name, run.name) if place else "",
        )
