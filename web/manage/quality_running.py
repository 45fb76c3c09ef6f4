# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""/beheer/kwaliteit/lopend: a run that was started from the page, how far it is, and a way to stop it."""

from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import RedirectResponse, Response

from assistant.contact.audit import Action
from assistant.staff.logbook import note_down
from eval.own_cases import own_cases
from eval.running.job import BusyError, begin, end
from eval.running.progress import GOING_ON, Progress, State, newest
from eval.running.tasks import RUNS
from eval.selection import OWN, Selection
from eval.store import is_finished
from web.manage.quality import EVERYTHING, SPLITS, Asked, back, quality_page
from web.manage.quality_parts import run_address, runs_folder
from web.manage.quality_words import ADDRESS, task_name
from web.manage.texts import m
from web.pages.frame import Frame
from web.paging import whole
from web.staff.visit import Bar, StaffVisit

RUNNING = ADDRESS + "/lopend"
_MOST = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningPage:
    """`going_on` while there is something to wait for. `result` is where the run stands when it is done."""

    template: ClassVar[str] = "manage/quality_running.html"

    frame: Frame
    bar: Bar
    going_on: bool
    state: str
    told: str
    done: int
    total: int
    result: str
    address: str = ADDRESS


def running(visit: StaffVisit) -> Response:
    last = newest(runs_folder(visit), visit.visit.site.now())
    if last is None:
        return RedirectResponse(ADDRESS, status_code=303)
    folder, progress = last
    page = RunningPage(
        frame=visit.frame,
        bar=visit.bar,
        going_on=progress.state in GOING_ON,
        state=m(f"quality_state_{progress.state.value}"),
        told=_told(progress),
        done=progress.done,
        total=progress.total,
        result=run_address(folder.name) if is_finished(folder) and progress.state is State.DONE else "",
    )
    return visit.show(page)


def _told(progress: Progress) -> str:
    part = m("quality_progress", done=progress.done, total=progress.total) if progress.total else ""
    told = m("quality_progress_task", task=task_name(progress.task), number=progress.number, tasks=progress.tasks)
    return f"{told} {part}".strip()


def start(visit: StaffVisit) -> Response:
    form, site = visit.form, visit.visit.site
    asked = Asked(task=form.get("taak", ""), split=form.get("deel", "all"), limit=form.get("aantal", "").strip()[:6])
    faults = _faults(asked) or _own_faults(visit, asked)
    if faults:
        return quality_page(visit, asked, faults)
    tasks = tuple(RUNS) if asked.task == EVERYTHING else (asked.task,)
    selection = Selection(split=asked.split, limit=whole(asked.limit) or 0)
    try:
        folder = begin(runs_folder(visit), tasks, selection, site.now(), site.settings)
    except BusyError:
        return back("bezig")
    note_down(visit.office.engine, site.now(), visit.account.name, Action.RUN_STARTED, folder.name)
    return RedirectResponse(RUNNING, status_code=303)


def _faults(asked: Asked) -> tuple[tuple[str, str], ...]:
    faults = []
    if asked.task not in (EVERYTHING, *RUNS):
        faults.append(("taak", m("quality_task_missing")))
    if asked.split not in SPLITS:
        faults.append(("deel", m("quality_split_missing")))
    if asked.limit and not 0 < (whole(asked.limit) or 0) <= _MOST:
        faults.append(("aantal", m("quality_limit_wrong", most=_MOST)))
    return tuple(faults)


def _own_faults(visit: StaffVisit, asked: Asked) -> tuple[tuple[str, str], ...]:
    """Cases of reviewers are questions with an answer, and there may be none."""
    if asked.split != OWN:
        return ()
    if asked.task != "answers":
        return (("deel", m("quality_own_task")),)
    return () if own_cases(visit.visit.site.settings.cases_dir) else (("deel", m("quality_own_none")),)


def stop(visit: StaffVisit) -> Response:
    base, now = runs_folder(visit), visit.visit.site.now()
    last = newest(base, now)
    end(base, now)
    if last:
        note_down(visit.office.engine, now, visit.account.name, Action.RUN_STOPPED, last[0].name)
    return RedirectResponse(RUNNING, status_code=303)
