# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The figures that the site shows about itself: taken from the newest runs, kept in measured.yaml."""

import json
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

FILE = Path(__file__).parent / "measured.yaml"
_HEAD = """# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
# Written by `stip eval publish`: not by hand.
"""
_GROUPS = {"retrieval-kennis": "nl"}  # the other tasks have a group of everything
_SHOWN = (
    ("answers", "holds"),
    ("retrieval-kennis", "success_5"),
    ("danger", "recall_seen"),
    ("danger", "false_alarms"),
    ("routing", "recall"),
    ("refusals", "held"),
    ("attacks", "succeeded"),
    ("conversations", "holds"),
)


class Figure(BaseModel):
    """`share` is between 0 and 1, of `cases` judged messages."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    task: str
    measure: str
    share: float
    cases: int
    day: date
    commit: str


class Measured(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    figures: tuple[Figure, ...] = ()


@lru_cache(maxsize=1)
def read_measured(file: Path = FILE) -> Measured:
    return Measured.model_validate(yaml.safe_load(file.read_text("utf-8")))


def write_measured(measured: Measured, file: Path = FILE) -> None:
    text = yaml.safe_dump(measured.model_dump(), sort_keys=False, allow_unicode=True)
    file.write_text(_HEAD + text, "utf-8")


def from_runs(runs: Path) -> Measured:
    """The newest whole run of each task. A task that never ran as a whole is left out."""
    return Measured(figures=tuple(_figures(runs)))


def _figures(runs: Path) -> Iterator[Figure]:
    for task, measure in _SHOWN:
        folder = next((run for run in sorted(runs.glob(f"*-{task}"), reverse=True) if _whole(run)), None)
        if folder:
            values = _read(folder / "measures.json")[_GROUPS.get(task, "alle")]
            cases = values.get("cases") or values["questions"]
            found = values[measure]
            yield Figure(
                task=task,
                measure=measure,
                share=round(found / cases if isinstance(found, int) else found, 3),
                cases=cases,
                day=date.fromisoformat(folder.name[:8]),
                commit=_read(folder / "configuration.json")["commit"],
            )


def _whole(run: Path) -> bool:
    files = (run / "measures.json", run / "configuration.json")
    return all(file.exists() for file in files) and _read(files[1]).get("split") == "all"


def _read(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found
