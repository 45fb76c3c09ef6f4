# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How far a run is that goes on by itself: a small file in its folder, and another that asks it to stop."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import TypeAdapter, ValidationError

from eval.reading import read_json, write_json

FILE, STOP, LOG, LOCK = "progress.json", "stop", "log.txt", ".lock"
_START = timedelta(minutes=3)  # in which a run that was asked for has begun


class State(StrEnum):
    STARTING = "begint"
    RUNNING = "bezig"
    DONE = "klaar"
    STOPPED = "gestopt"
    FAILED = "mislukt"


GOING_ON = frozenset({State.STARTING, State.RUNNING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Of the task in this folder, which is `number` of `tasks`. `done` of `total` cases of the part that `label`
    names; `since` is when the whole was asked for."""

    task: str
    state: State
    since: datetime
    number: int = 1
    tasks: int = 1
    label: str = ""
    done: int = 0
    total: int = 0


_PROGRESS: TypeAdapter[Progress] = TypeAdapter(Progress)


def write_progress(folder: Path, progress: Progress) -> None:
    write_json(folder / FILE, {**asdict(progress), "since": progress.since.isoformat()})


def read_progress(folder: Path) -> Progress | None:
    try:
        return _PROGRESS.validate_python(read_json(folder / FILE))
    except ValidationError:
        return None


@contextmanager
def alone(base: Path, seconds: float = 0.0) -> Iterator[bool]:
    """Whether nothing else runs in this folder of runs; while inside, nothing else can. A process that dies lets go."""
    base.mkdir(parents=True, exist_ok=True)
    lock = FileLock(base / LOCK)
    try:
        lock.acquire(timeout=seconds)
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()


def newest(base: Path, now: datetime) -> tuple[Path, Progress] | None:
    """The run that was asked for last, with its state as it is: one that no process works at has failed."""
    files = sorted(base.glob(f"*/{FILE}"), key=lambda file: file.parent.name)
    for file in reversed(files):
        if progress := read_progress(file.parent):
            return file.parent, _really(base, progress, now)
    return None


def _really(base: Path, progress: Progress, now: datetime) -> Progress:
    if progress.state not in GOING_ON:
        return progress
    with alone(base) as free:
        left = free and (progress.state is State.RUNNING or now - progress.since > _START)
    return replace(progress, state=State.FAILED) if left else progress


def ask_to_stop(folder: Path) -> None:
    (folder / STOP).touch()


def is_asked_to_stop(folder: Path) -> bool:
    return (folder / STOP).exists()
