# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The runs that there are, as a page shows them: only small files are read, and one that is broken is told apart."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from eval.reading import read_json

_NAME = re.compile(r"(\d{8}-\d{6})-([a-z]+(?:-[a-z]+)*)")
_FILES = ("configuration.json", "measures.json", "summary.json")
_KEPT = 1000  # runs that are remembered while their files do not change


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRun:
    """`measures` are by group and name; only numbers. `summary` is empty for a run of before. `moment` is in UTC."""

    name: str
    task: str
    moment: datetime
    configuration: Mapping[str, Any]
    measures: Mapping[str, Mapping[str, float]]
    summary: Mapping[str, Any]

    @property
    def selection(self) -> tuple[str, ...]:
        """What was asked; figures of runs that asked the same may stand in one line."""
        return tuple(str(self.configuration.get(name, "")) for name in ("split", "only", "limit"))

    @property
    def whole(self) -> bool:
        return self.selection == ("all", "", "")

    @property
    def total(self) -> Mapping[str, float]:
        """The measures over everything; a search has those of the Dutch questions."""
        return self.measures.get("alle") or self.measures.get("nl") or {}


def is_finished(run: Path) -> bool:
    return (run / "configuration.json").is_file() and (run / "measures.json").is_file()


def folders(base: Path) -> list[Path]:
    """Those with the name of a run, oldest first."""
    return sorted(path for path in base.glob("*-*-*") if _NAME.fullmatch(path.name) and path.is_dir())


def stored_runs(base: Path) -> tuple[StoredRun, ...]:
    """Those that can be read, oldest first."""
    return tuple(run for folder in folders(base) if (run := stored_run(folder)))


def broken(base: Path, known: Iterable[StoredRun]) -> tuple[str, ...]:
    """The names of folders that hold no finished run."""
    names = {run.name for run in known}
    return tuple(folder.name for folder in folders(base) if folder.name not in names)


def named(base: Path, name: str) -> StoredRun | None:
    """A run by its name, which somebody may have typed."""
    return stored_run(base / name) if _NAME.fullmatch(name) else None


def stored_run(folder: Path) -> StoredRun | None:
    return _read(folder, *(_changed(folder / name) for name in _FILES))


@lru_cache(_KEPT)
def _read(folder: Path, *changed: int) -> StoredRun | None:
    """`changed` is when each file was written: after that they are read again."""
    found = _NAME.fullmatch(folder.name)
    moment = _moment(found[1]) if found else None
    configuration, measures, summary = (read_json(folder / name) for name in _FILES)
    if found is None or moment is None or not configuration or not _figures(measures):
        return None
    return StoredRun(
        name=folder.name,
        task=found[2],
        moment=moment,
        configuration=configuration,
        measures=_figures(measures),
        summary=summary,
    )


def _changed(file: Path) -> int:
    """In nanoseconds; 0 when it is not there."""
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0


def _moment(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y%m%d-%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def _figures(found: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    return {
        group: {name: value for name, value in values.items() if isinstance(value, int | float)}
        for group, values in found.items()
        if isinstance(values, dict)
    }
