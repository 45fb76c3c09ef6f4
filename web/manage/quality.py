# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/beheer/kwaliteit: how good the answers are, task by task, over time; and real answers week by week."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from starlette.responses import RedirectResponse, Response

from assistant.scores import Scores, Week
from eval.running.progress import GOING_ON, newest
from eval.selection import OWN
from eval.store import broken, stored_runs
from web.faults import Faults, FormPage
from web.manage.charts import Chart, Series, chart
from web.manage.quality_parts import TaskView, by_task, runs_folder, task_view
from web.manage.quality_words import ADDRESS, SHOWN, percent, task_name
from web.manage.texts import m
from web.pages.frame import Frame
from web.staff.visit import Bar, StaffVisit

EVERYTHING = "alles"
SPLITS = ("all", "tune", "test", OWN)
NOTICES = ("bezig", "klaar", "gestopt")
_WEEKS = 26
_BROKEN = 5
_SCORES = ("support", "cited", "same_language", "plain")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody filled in to start a run."""

    task: str = EVERYTHING
    split: str = "all"
    limit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityPage(FormPage):
    """`going_on` when a run is under way. `choices` are tasks and `splits` parts, as value and text. `weekly` is None
    while nothing was scored, `scored` how many answers were; `sampled` is the quota an hour. `left` are runs that are
    not whole."""

    template: ClassVar[str] = "manage/quality.html"

    frame: Frame
    bar: Bar
    notice: str
    going_on: bool
    choices: tuple[tuple[str, str], ...]
    splits: tuple[tuple[str, str], ...]
    asked: Asked
    tasks: tuple[TaskView, ...]
    weekly: Chart | None
    scored: int
    sampled: int
    left: tuple[str, ...]
    left_total: int
    address: str = ADDRESS


def quality(visit: StaffVisit) -> Response:
    return quality_page(visit)


def quality_page(visit: StaffVisit, asked: Asked | None = None, faults: Faults = ()) -> Response:
    """`faults` are fields of the form and what is wrong with them."""
    base, site = runs_folder(visit), visit.visit.site
    runs = stored_runs(base)
    last = newest(base, site.now())
    left = broken(base, runs)
    weeks = _weeks(visit)
    page = QualityPage(
        frame=visit.frame,
        bar=visit.bar,
        notice=_notice(visit),
        going_on=last is not None and last[1].state in GOING_ON,
        choices=((EVERYTHING, m("quality_everything")), *((task, task_name(task)) for task in _startable())),
        splits=tuple((split, m(f"quality_split_{split}")) for split in SPLITS),
        asked=asked or Asked(),
        faults=faults,
        tasks=tuple(task_view(task, found) for task, found in by_task(runs).items()),
        weekly=_weekly(weeks),
        scored=sum(week.answers for week in weeks),
        sampled=site.settings.sampling_per_hour,
        left=left[-_BROKEN:],
        left_total=len(left),
    )
    return visit.show(page, 400 if faults else 200)


def back(notice: str) -> Response:
    return RedirectResponse(f"{ADDRESS}?melding={notice}", status_code=303)


def _startable() -> tuple[str, ...]:
    """Policy documents are not part of the content, so a search through them is measured on the terminal only."""
    return tuple(task for task in SHOWN if task != "retrieval-beleid")


def _notice(visit: StaffVisit) -> str:
    key = visit.visit.query("melding")
    return m(f"quality_notice_{key}") if key in NOTICES else ""


def _weeks(visit: StaffVisit) -> tuple[Week, ...]:
    office = visit.visit.house.office
    return Scores(office.engine).weekly(_WEEKS) if office else ()


def _weekly(weeks: tuple[Week, ...]) -> Chart | None:
    series = [
        Series(name=m(f"quality_score_{name}"), values=tuple(getattr(week, name) for week in weeks)) for name in _SCORES
    ]
    labels = [_week(week.week) for week in weeks]
    return chart("weken", m("quality_weekly"), m("quality_week"), labels, series, percent)


def _week(monday: date) -> str:
    return m("quality_week_number", number=monday.isocalendar().week, year=monday.isocalendar().year)
