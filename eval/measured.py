# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The figures that the site shows about itself: taken from the newest runs, kept in measured.yaml."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict

from eval.comparing.rows import Row, read_rows
from knowledge.yaml_files import read_yaml

FILE = Path(__file__).parent / "measured.yaml"
_HEAD = """# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
# Written by `stip eval publish`: not by hand.
"""
_LANGUAGES = frozenset({"answers", "danger"})  # told by language as well
_CODE = 2  # letters of a language
_ENOUGH = 5  # cases in a language from which its share says something
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
    """`share` is between 0 and 1, of the `cases` that count for it: all, or those that nothing was improved on (test).
    `language` when it is about the messages in one language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    task: str
    measure: str
    share: float
    cases: int
    day: date
    commit: str
    split: Literal["all", "test"] = "all"
    language: str = ""


class Measured(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    figures: tuple[Figure, ...] = ()

    @property
    def whole(self) -> tuple[Figure, ...]:
        """Over everything."""
        return tuple(figure for figure in self.figures if figure.split == "all" and not figure.language)

    @property
    def tested(self) -> tuple[Figure, ...]:
        """Over the cases that nothing was improved on."""
        return tuple(figure for figure in self.figures if figure.split == "test")

    def by_language(self, task: str, measure: str) -> Mapping[str, Figure]:
        found = (item for item in self.figures if item.language and (item.task, item.measure) == (task, measure))
        return {figure.language: figure for figure in found}


@lru_cache(maxsize=1)
def read_measured(file: Path = FILE) -> Measured:
    return Measured.model_validate(read_yaml(file))


def write_measured(measured: Measured, file: Path = FILE) -> None:
    text = yaml.safe_dump(measured.model_dump(mode="json", exclude_defaults=True), sort_keys=False, allow_unicode=True)
    file.write_text(_HEAD + text, "utf-8")


def from_runs(runs: Path) -> Measured:
    """The newest whole run of each task. A task that never ran as a whole is left out."""
    return Measured(figures=tuple(_figures(runs)))


def _figures(runs: Path) -> Iterator[Figure]:
    for task, measure in _SHOWN:
        folder = next((run for run in sorted(runs.glob(f"*-{task}"), reverse=True) if _whole(run)), None)
        if folder:
            yield from _of_run(folder, task, measure)


def _of_run(folder: Path, task: str, measure: str) -> Iterator[Figure]:
    """Over everything, over the test cases, and by language where that is told."""
    groups, commit = _read(folder / "measures.json"), _read(folder / "configuration.json")["commit"]
    rows = [row for row in read_rows(folder) if measure in row.values]
    figure = partial(Figure, task=task, measure=measure, day=date.fromisoformat(folder.name[:8]), commit=commit)
    own = _GROUPS.get(task)
    yield figure(**_share(groups[own or "alle"], measure, rows, [own] if own else []))
    if "test" in groups:
        yield figure(**_share(groups["test"], measure, rows, ["test"]), split="test")
    for name in sorted(groups) if task in _LANGUAGES else ():
        found = _share(groups[name], measure, rows, [name]) if len(name) == _CODE else {"cases": 0}
        if found["cases"] >= _ENOUGH:
            yield figure(**found, language=name)


def _share(values: Mapping[str, Any], measure: str, rows: Sequence[Row], groups: Collection[str]) -> dict[str, Any]:
    """`rows` are those that count for the measure, of which those of the `groups` are meant; none in a run of before,
    which does not say so."""
    cases, found = values.get("cases") or values.get("questions") or 0, values[measure]
    share = found / max(cases, 1) if isinstance(found, int) else found
    counted = sum({row.language, row.split}.issuperset(groups) for row in rows)
    return {"share": round(share, 3), "cases": counted if rows else cases}


def _whole(run: Path) -> bool:
    files = (run / "measures.json", run / "configuration.json")
    if not all(file.exists() for file in files):
        return False
    asked = _read(files[1])
    return asked.get("split") == "all" and not asked.get("limit") and not asked.get("only")


def _read(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found
