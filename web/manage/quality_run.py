# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/beheer/kwaliteit/meting/...: everything about one run."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from starlette.responses import Response

from eval.comparing.rows import Row, read_rows
from eval.store import StoredRun, named, stored_runs
from web.manage.charts import Chart, Series, chart
from web.manage.quality_parts import ALL, compare_address, run_address, runs_folder
from web.manage.quality_task import groups_in
from web.manage.quality_words import (
    ADDRESS,
    SHOWN,
    cases_in,
    day_and_time,
    group_name,
    made_with_name,
    measure_name,
    part_of,
    percent,
    seconds,
    share_of,
    task_name,
)
from web.manage.texts import m
from web.pages.frame import Frame
from web.staff.visit import Bar, StaffVisit
from web.texts import FALLBACK

_OTHERS, _MISSES = 10, 50
_MADE_WITH = ("knowledge", "model", "writer", "passages", "commit", "day", "split", "cases", "limit")
_LONG = 12  # characters of a digest that are shown


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTable:
    """`rows` are a group with its number of cases and a cell for each measure."""

    name: str
    rows: tuple[tuple[str, int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusion:
    """A row for what was expected, a column for what was given; a cell is its text and whether it is right."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[str, bool], ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissView:
    """A case that does not hold, and why."""

    case: str
    question: str
    language: str
    about: str
    text: str
    status: str
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPage:
    """`misses` are the first of the `missed` cases that do not hold. `earlier` are older runs to compare with: when and
    where they stand beside each other. `calibration` is how far confidence lies from the share that is right."""

    template: ClassVar[str] = "manage/quality_run.html"

    frame: Frame
    bar: Bar
    name: str
    title: str
    task: str
    task_address: str
    when: str
    part: str
    measures: tuple[str, ...]
    tables: tuple[GroupTable, ...]
    misses: tuple[MissView, ...]
    missed: int
    confusion: Confusion | None
    reliability: Chart | None
    calibration: str
    latency: tuple[tuple[str, str], ...]
    made_with: tuple[tuple[str, str], ...]
    earlier: tuple[tuple[str, str], ...]
    export: str
    address: str = ADDRESS


def run(visit: StaffVisit) -> Response:
    base = runs_folder(visit)
    found = named(base, visit.visit.path("run"))
    if found is None or found.task not in SHOWN:
        return visit.notice("missing", 404)
    measures = _measures(found)
    missed = [row for row in read_rows(base / found.name) if not row.holds]
    calibration = found.summary.get("calibration")
    page = RunPage(
        frame=visit.frame,
        bar=visit.bar,
        name=found.name,
        title=m("quality_run_title", task=task_name(found.task), when=day_and_time(found.moment)),
        task=task_name(found.task),
        task_address=f"{ADDRESS}/taak/{found.task}",
        when=day_and_time(found.moment),
        part=part_of(found),
        measures=tuple(measure_name(found.task, measure) for measure in measures),
        tables=tuple(_tables(found, measures)),
        misses=tuple(map(_miss, missed[:_MISSES])),
        missed=len(missed),
        confusion=_confusion(base / found.name),
        reliability=_reliability(found.summary.get("reliability") or ()),
        calibration="" if calibration is None else percent(calibration),
        latency=tuple(_latency(found.summary.get("latency") or {})),
        made_with=tuple(_made_with(found.configuration)),
        earlier=tuple(_earlier(base, found)),
        export=run_address(found.name),
    )
    return visit.show(page)


def _measures(found: StoredRun) -> list[str]:
    """Those that are shares, or counts of cases; the ones over time first."""
    others = [name for name, value in found.total.items() if isinstance(value, float) and 0 <= value <= 1]
    fit = [name for name in dict.fromkeys((*SHOWN[found.task], *others)) if name in found.total]
    return [name for name in fit if measure_name(found.task, name) != name]


def _tables(found: StoredRun, measures: Sequence[str]) -> Iterator[GroupTable]:
    total = ALL if ALL in found.measures else "nl"
    for name, groups in ((m("quality_total"), (total,)), *groups_in(found)):
        yield GroupTable(name=name, rows=tuple(_row(found, group, measures) for group in groups))


def _row(found: StoredRun, group: str, measures: Sequence[str]) -> tuple[str, int, tuple[str, ...]]:
    values = found.measures[group]
    shares = (share_of(values, measure) for measure in measures)
    return group_name(group), cases_in(values), tuple("-" if share is None else percent(share) for share in shares)


def _miss(row: Row) -> MissView:
    return MissView(
        case=row.case,
        question=row.question,
        language=row.language or FALLBACK,
        about=", ".join(group_name(part) for part in (row.topic, row.language) if part),
        text=row.text,
        status=row.status,
        faults=row.faults,
    )


def _confusion(folder: Path) -> Confusion | None:
    try:
        with (folder / "confusion.csv").open(encoding="utf-8", newline="") as stream:
            head, *rows = list(csv.reader(stream))
    except (OSError, ValueError):
        return None
    columns = head[1:]
    return Confusion(
        columns=tuple(map(group_name, columns)),
        rows=tuple(
            (
                group_name(row[0]),
                tuple((cell, column == row[0]) for column, cell in zip(columns, row[1:], strict=False)),
            )
            for row in rows
            if row
        ),
    )


def _reliability(bins: Sequence[Mapping[str, Any]]) -> Chart | None:
    labels = [m("quality_bin", confidence=percent(item["confidence"]), number=item["cases"]) for item in bins]
    series = [
        Series(name=m("quality_right"), values=tuple(float(item["right"]) for item in bins)),
        Series(name=m("quality_ideal"), values=tuple(float(item["confidence"]) for item in bins)),
    ]
    title, x_name = m("quality_reliability"), m("quality_confidence")
    return chart("zekerheid", title, x_name, labels, series, percent, whole=True)


def _latency(found: Mapping[str, float]) -> Iterator[tuple[str, str]]:
    for name in ("median", "p95", "longest"):
        if name in found:
            yield m(f"quality_latency_{name}"), seconds(found[name])


def _made_with(configuration: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key in _MADE_WITH:
        if key in configuration:
            value = str(configuration[key])
            yield made_with_name(key), value[:_LONG] if key in ("knowledge", "commit") else value


def _earlier(base: Path, found: StoredRun) -> Iterator[tuple[str, str]]:
    older = [item for item in stored_runs(base) if item.task == found.task and item.name < found.name]
    for item in reversed(older[-_OTHERS:]):
        told = day_and_time(item.moment)
        part = part_of(item)
        yield f"{told} ({part})" if part else told, compare_address(item.name, found.name)
