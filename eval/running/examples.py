# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Small runs for `stip demo`: real ones, of few cases, so that the page about quality has something to show."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from assistant.settings import Settings
from eval.house import house_for_evaluation
from eval.reading import read_json, write_json
from eval.running.outcome import keep
from eval.selection import Selection
from eval.store import stored_runs
from eval.watching import bar

_SIZE = 40  # cases a task
_TASKS = ("answers", "retrieval-kennis", "danger", "routing", "refusals", "answers")  # one twice: to compare


def make_runs(settings: Settings, now: Callable[[], datetime]) -> int:
    """Measures, and says how many runs that were; none where there are runs already."""
    from eval.running.tasks import RUNS

    runs = settings.runs_dir
    remove_runs(runs)
    if stored_runs(runs):
        return 0
    with house_for_evaluation(settings=settings) as house:
        for task in _TASKS:
            found = RUNS[task](house, Selection(limit=_SIZE), bar)
            folder = keep(runs, task, now(), house, found)
            write_json(folder / "configuration.json", {**read_json(folder / "configuration.json"), "demo": True})
    return len(_TASKS)


def remove_runs(runs: Path) -> None:
    for run in stored_runs(runs):
        if run.configuration.get("demo"):
            shutil.rmtree(runs / run.name)
