# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A run that goes on by itself: one at a time, told how far it is, stopped when asked, and never half counted."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.bootstrap import House
from eval.reading import read_json
from eval.running.job import BusyError, Job, Recorder, StoppedError, begin, work
from eval.running.progress import (
    Progress,
    State,
    alone,
    ask_to_stop,
    newest,
    read_progress,
    write_progress,
)
from eval.runs import new_folder
from eval.selection import Selection
from eval.store import broken, is_finished, named, stored_runs

NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)
FEW = Selection(limit=3)


def job_in(base: Path, *tasks: str) -> Job:
    return Job(folder=new_folder(base, tasks[0], NOON), tasks=tasks, selection=FEW, since=NOON)


def test_every_task_gets_a_folder_with_all_that_a_page_needs(town_house: House, tmp_path: Path) -> None:
    moments = iter(NOON + timedelta(minutes=number) for number in range(1, 9))

    @contextmanager
    def house() -> Iterator[House]:
        yield town_house

    assert work(job_in(tmp_path, "danger", "routing"), house, lambda: next(moments)) is State.DONE
    runs = stored_runs(tmp_path)
    assert [run.task for run in runs] == ["danger", "routing"]
    for run in runs:
        assert run.configuration["knowledge"] == town_house.knowledge.fingerprint
        assert run.configuration["model"] == town_house.library.index().embedder.identity
        assert (run.configuration["limit"], run.whole) == (3, False)
        assert run.summary["latency"]["p95"] > 0
        progress = read_progress(tmp_path / run.name)
        assert progress
        assert (progress.state, progress.done, progress.tasks) == (State.DONE, progress.total, 2)
    rows = [json.loads(line) for line in (tmp_path / runs[0].name / "results.jsonl").read_text("utf-8").splitlines()]
    assert all(row["question"] and row["language"] for row in rows)
    assert read_json(tmp_path / runs[0].name / "records.json").keys() >= {"wijkploeg", "samen-eten"}


def test_who_asks_to_stop_ends_the_run_and_it_counts_nowhere(town_house: House, tmp_path: Path) -> None:
    asked = job_in(tmp_path, "danger", "routing")
    ask_to_stop(asked.folder)

    @contextmanager
    def house() -> Iterator[House]:
        yield town_house

    assert work(asked, house, lambda: NOON) is State.STOPPED
    assert stored_runs(tmp_path) == ()
    assert broken(tmp_path, ()) == (asked.folder.name,)


def test_a_run_that_fails_says_so(tmp_path: Path) -> None:
    asked = job_in(tmp_path, "danger")

    @contextmanager
    def house() -> Iterator[House]:
        raise OSError("geen model")
        yield

    with pytest.raises(OSError, match="geen model"):
        work(asked, house, lambda: NOON)
    progress = read_progress(asked.folder)
    assert progress
    assert progress.state is State.FAILED


def test_a_run_stops_between_two_cases(tmp_path: Path) -> None:
    folder = new_folder(tmp_path, "danger", NOON)
    watch = Recorder(folder, Progress(task="danger", state=State.RUNNING, since=NOON))
    items = watch(range(5), 5, "vragen")
    assert [next(items), next(items)] == [0, 1]
    ask_to_stop(folder)
    with pytest.raises(StoppedError):
        next(items)


def test_only_one_runs_at_a_time(town_house: House, tmp_path: Path) -> None:
    folder = new_folder(tmp_path, "danger", NOON)
    write_progress(folder, Progress(task="danger", state=State.RUNNING, since=NOON))
    with alone(tmp_path) as free:
        assert free
        with alone(tmp_path) as other:
            assert not other
        with pytest.raises(BusyError):
            begin(tmp_path, ["routing"], FEW, NOON, town_house.settings)


def test_a_run_whose_process_is_gone_has_failed(tmp_path: Path) -> None:
    folder = new_folder(tmp_path, "danger", NOON)
    write_progress(folder, Progress(task="danger", state=State.RUNNING, since=NOON))
    last = newest(tmp_path, NOON)
    assert last
    assert last[1].state is State.FAILED
    write_progress(folder, Progress(task="danger", state=State.STARTING, since=NOON))
    states = [newest(tmp_path, NOON + timedelta(minutes=late)) for late in (1, 4)]
    assert [found[1].state for found in states if found] == [State.STARTING, State.FAILED]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"task": 3}', '{"state": "bezig"}'])
def test_files_that_are_half_written_are_no_runs(tmp_path: Path, text: str) -> None:
    folder = new_folder(tmp_path, "answers", NOON)
    for name in ("configuration.json", "measures.json", "summary.json", "progress.json"):
        (folder / name).write_text(text, "utf-8")
    (tmp_path / "20269999-999999-answers").mkdir()
    (tmp_path / "iets anders").mkdir()
    assert stored_runs(tmp_path) == ()
    assert newest(tmp_path, NOON) is None
    assert len(broken(tmp_path, ())) == 2
    assert is_finished(folder)
    assert named(tmp_path, "../answers") is None


def test_a_run_that_is_written_again_is_read_again(tmp_path: Path) -> None:
    folder = new_folder(tmp_path, "answers", NOON)
    (folder / "configuration.json").write_text('{"split": "all"}', "utf-8")
    for number, holds in enumerate((0.5, 0.75)):
        file = folder / "measures.json"
        file.write_text(json.dumps({"alle": {"cases": 4, "holds": holds, "name": "x"}}), "utf-8")
        os.utime(file, ns=(number + 1, number + 1))
        found = named(tmp_path, folder.name)
        assert found
        assert found.total == {"cases": 4, "holds": holds}
