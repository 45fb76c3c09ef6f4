# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A process of its own that runs one task after the other and keeps telling how far it is."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from eval.running.outcome import keep_in
from eval.running.progress import (
    GOING_ON,
    LOG,
    Progress,
    State,
    alone,
    ask_to_stop,
    is_asked_to_stop,
    newest,
    write_progress,
)
from eval.runs import new_folder
from eval.selection import Selection

if TYPE_CHECKING:
    from assistant.bootstrap import House
    from assistant.settings import Settings

T = TypeVar("T")
_OFTEN = 0.5  # seconds between two times that we write how far it is
_WAITS = 10.0  # seconds for another run to end
_POLITE = 10  # answering people goes first


class StoppedError(Exception):
    """Somebody asked the run to stop."""


class BusyError(Exception):
    """Another run is going on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """`folder` is that of the first task; the others get their own beside it."""

    folder: Path
    tasks: tuple[str, ...]
    selection: Selection
    since: datetime

    @property
    def base(self) -> Path:
        return self.folder.parent


class Recorder:
    """A watch that writes how far a run is, and looks whether it should stop."""

    def __init__(self, folder: Path, progress: Progress) -> None:
        self.begin(folder, progress)

    def begin(self, folder: Path, progress: Progress) -> None:
        self.folder, self.progress, self._told = folder, progress, 0.0
        self._tell(force=True)

    def look(self) -> None:
        """Raises StoppedError when somebody asked to stop."""
        if is_asked_to_stop(self.folder):
            raise StoppedError

    def __call__(self, items: Iterable[T], length: int, label: str) -> Iterator[T]:
        self.progress = replace(self.progress, label=label, done=0, total=length)
        for item in items:
            self.look()
            self.progress = replace(self.progress, done=self.progress.done + 1)
            self._tell()
            yield item

    def end(self, state: State) -> None:
        self.progress = replace(self.progress, state=state)
        self._tell(force=True)

    def _tell(self, force: bool = False) -> None:
        if force or time.monotonic() - self._told >= _OFTEN:
            self._told = time.monotonic()
            write_progress(self.folder, self.progress)


def begin(base: Path, tasks: Sequence[str], selection: Selection, now: datetime, settings: "Settings") -> Path:
    """Starts a process for it and gives the folder of the first task.

    Raises:
        BusyError: when another run is going on.
    """
    base.mkdir(parents=True, exist_ok=True)
    last = newest(base, now)
    if last and last[1].state in GOING_ON:
        raise BusyError
    try:
        folder = new_folder(base, tasks[0], now)
    except FileExistsError as error:
        raise BusyError from error
    write_progress(folder, Progress(task=tasks[0], state=State.STARTING, since=now, tasks=len(tasks)))
    _start(folder, _command(folder, tasks, selection, settings))
    return folder


def end(base: Path, now: datetime) -> None:
    """Asks what is going on to stop."""
    last = newest(base, now)
    if last and last[1].state in GOING_ON:
        ask_to_stop(last[0])


def _command(folder: Path, tasks: Sequence[str], selection: Selection, settings: "Settings") -> list[str]:
    """The settings that say on which content and with which model; the rest comes from the environment."""
    chosen = [part for task in tasks for part in ("--task", task)]
    own = ["--knowledge", str(settings.knowledge), "--var-dir", str(settings.var_dir)]
    how = ["--split", selection.split, "--limit", str(selection.limit)]
    return [sys.executable, "-m", "eval.running.command", str(folder), *chosen, *how, *own]


def _start(folder: Path, command: Sequence[str]) -> None:
    """The process outlives this server; a thread waits for it, so that nothing of it is left when it ends."""
    with (folder / LOG).open("wb") as log:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
        )
    threading.Thread(target=process.wait, name="evaluation", daemon=True).start()


def work(job: Job, house_of: Callable[[], AbstractContextManager["House"]], now: Callable[[], datetime]) -> State:
    """Runs every task. What goes wrong ends the job, and stands in the log of the folder."""
    os.nice(_POLITE)
    with alone(job.base, _WAITS) as free:
        recorder = Recorder(job.folder, _progress(job, 0))
        state = State.FAILED
        try:
            if free:
                with house_of() as house:
                    state = _each(job, house, recorder, now)
        finally:
            recorder.end(state)
    return state


def _each(job: Job, house: "House", recorder: Recorder, now: Callable[[], datetime]) -> State:
    """One task after the other; the recorder goes along to the next folder."""
    from eval.running.tasks import RUNS

    for number, task in enumerate(job.tasks):
        if number:
            recorder.end(State.DONE)
            recorder.begin(new_folder(job.base, task, now()), _progress(job, number))
        try:
            recorder.look()
            keep_in(recorder.folder, house, RUNS[task](house, job.selection, recorder))
        except StoppedError:
            return State.STOPPED
    return State.DONE


def _progress(job: Job, number: int) -> Progress:
    task = job.tasks[number]
    return Progress(task=task, state=State.RUNNING, since=job.since, number=number + 1, tasks=len(job.tasks))
