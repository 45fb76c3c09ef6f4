# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What several pages about quality show: lines over time, and a task at a glance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.store import StoredRun
from web.manage.charts import Chart, Series, chart
from web.manage.quality_words import (
    ADDRESS,
    SHOWN,
    cases_in,
    day_and_time,
    group_name,
    measure_name,
    newest_like,
    part_of,
    percent,
    points,
    share_of,
    short_day,
    task_name,
)
from web.manage.texts import m
from web.staff.visit import StaffVisit

_LINE = 40  # runs in one line
ALL = "alle"


def runs_folder(visit: StaffVisit) -> Path:
    return visit.visit.site.settings.runs_dir


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """A measure of the newest run, and the difference with the one before in percentage points (empty: none)."""

    name: str
    value: str
    difference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskView:
    """`compare` is where the newest run stands beside the one before; empty when there is no such run."""

    task: str
    name: str
    address: str
    when: str
    cases: int
    part: str
    run: str
    compare: str
    figures: tuple[FigureView, ...]
    chart: Chart | None


def by_task(runs: Sequence[StoredRun]) -> Mapping[str, list[StoredRun]]:
    """In the order in which tasks are shown; those that we do not know are left out."""
    return {task: found for task in SHOWN if (found := [run for run in runs if run.task == task])}


def task_view(task: str, runs: Sequence[StoredRun]) -> TaskView:
    """`runs` are those of the task, oldest first, and at least one."""
    newest = runs[-1]
    before = next((run for run in reversed(runs[:-1]) if run.selection == newest.selection), None)
    return TaskView(
        task=task,
        name=task_name(task),
        address=f"{ADDRESS}/taak/{task}",
        when=day_and_time(newest.moment),
        cases=cases_in(newest.total) or int(newest.configuration.get("variants", 0)),
        part=part_of(newest),
        run=run_address(newest.name),
        compare=compare_address(runs[-2].name, newest.name) if len(runs) > 1 else "",
        figures=tuple(_figure(task, measure, newest, before) for measure in SHOWN[task] if measure in newest.total),
        chart=lines_of(task, newest_like(runs), ""),
    )


def _figure(task: str, measure: str, newest: StoredRun, before: StoredRun | None) -> FigureView:
    value, earlier = share_of(newest.total, measure), share_of(before.total, measure) if before else None
    return FigureView(
        name=measure_name(task, measure),
        value="" if value is None else percent(value),
        difference="" if value is None or earlier is None else points(value - earlier),
    )


def lines_of(task: str, runs: Sequence[StoredRun], group: str) -> Chart | None:
    """The measures of a task over its runs; of one group of cases when it is named."""
    shown = runs[-_LINE:]
    series = [
        Series(name=measure_name(task, measure), values=tuple(_value(run, group, measure) for run in shown))
        for measure in SHOWN[task]
    ]
    title = m("quality_over_time", task=task_name(task)) + (f": {group_name(group)}" if group else "")
    return chart(f"lijn-{task}", title, m("quality_run"), [short_day(run.moment) for run in shown], series, percent)


def _value(run: StoredRun, group: str, measure: str) -> float | None:
    return share_of(run.measures.get(group, {}) if group else run.total, measure)


def run_address(name: str) -> str:
    return f"{ADDRESS}/meting/{name}"


def compare_address(old: str, new: str) -> str:
    return f"{ADDRESS}/vergelijk/{old}/{new}"
