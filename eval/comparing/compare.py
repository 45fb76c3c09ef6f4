# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What changed from one run to another: measures, cases, and what the runs were made with."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import TypeAdapter

from eval.comparing.bootstrap import Column, Interval, paired
from eval.comparing.rows import Row, read_rows
from eval.reading import read_json

_MADE_WITH = ("knowledge", "model", "writer", "commit", "day", "split", "cases")


class CompareError(Exception):
    """The runs have nothing in common; the message says so in Dutch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A case that got worse or better. The fields of `old` and `new` are those of the two runs."""

    case: str
    worse: bool
    question: str
    topic: str
    language: str
    old_text: str
    new_text: str
    old_status: str
    new_status: str
    old_faults: tuple[str, ...]
    new_faults: tuple[str, ...]
    old_grade: float
    new_grade: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    measure: str
    interval: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Ids of records, articles and sources that are not the same in both. Empty where a run did not keep them."""

    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """`made_with` has what is not the same in the two configurations, as old and new. `reworded` is how many answers
    are as good as before in other words."""

    task: str
    old: str
    new: str
    shared: int
    only_old: int
    only_new: int
    reworded: int
    made_with: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    content: Content = Content()
    differences: tuple[Difference, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def worse(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.worse)

    @property
    def better(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if not change.worse)


COMPARISON: TypeAdapter[Comparison] = TypeAdapter(Comparison)


def task_of(run: Path) -> str:
    return run.name.split("-", 2)[-1]


def compare(old: Path, new: Path) -> Comparison:
    """Over the cases that both runs asked.

    Raises:
        CompareError: when the runs are of two tasks, or share no case.
    """
    if task_of(old) != task_of(new):
        raise CompareError(f"{old.name} en {new.name} zijn metingen van verschillende dingen.")
    before, after = ({row.case: row for row in read_rows(run)} for run in (old, new))
    shared = [key for key in before if key in after]
    if not shared:
        raise CompareError(f"{old.name} en {new.name} hebben geen vraag gemeen.")
    pairs = [(before[key], after[key]) for key in shared]
    return Comparison(
        task=task_of(new),
        old=old.name,
        new=new.name,
        shared=len(shared),
        only_old=len(before) - len(shared),
        only_new=len(after) - len(shared),
        reworded=sum(one.grade == other.grade and one.text != other.text for one, other in pairs),
        made_with=dict(_made_with(_configuration(old), _configuration(new))),
        content=_content(old, new),
        differences=tuple(_differences(pairs)),
        changes=tuple(_changes(pairs)),
    )


def _configuration(run: Path) -> Mapping[str, Any]:
    return read_json(run / "configuration.json")


def _made_with(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, str]]]:
    for name in _MADE_WITH:
        if old.get(name) != new.get(name):
            yield name, (str(old.get(name, "")), str(new.get(name, "")))


def _content(old: Path, new: Path) -> Content:
    before, after = (read_json(run / "records.json") for run in (old, new))
    if not before or not after:
        return Content()
    return Content(
        changed=tuple(key for key in before if key in after and before[key] != after[key]),
        removed=tuple(key for key in before if key not in after),
        added=tuple(key for key in after if key not in before),
    )


def _differences(pairs: Sequence[tuple[Row, Row]]) -> Iterator[Difference]:
    names = list(dict.fromkeys(name for _, row in pairs for name in row.values))
    names = [name for name in names if any(name in row.values for row, _ in pairs)]
    if names:
        old = [_column(name, [row for row, _ in pairs]) for name in names]
        new = [_column(name, [row for _, row in pairs]) for name in names]
        for name, interval in zip(names, paired(old, new), strict=True):
            yield Difference(measure=name, interval=interval)


def _column(name: str, rows: Sequence[Row]) -> Column:
    return np.array([row.values.get(name, np.nan) for row in rows], dtype=np.float64)


def _changes(pairs: Sequence[tuple[Row, Row]]) -> Iterator[Change]:
    """The worst first."""
    changed = [pair for pair in pairs if pair[0].grade != pair[1].grade]
    for old, new in sorted(changed, key=lambda pair: pair[1].grade - pair[0].grade):
        yield Change(
            case=new.case,
            worse=new.grade < old.grade,
            question=new.question or old.question,
            topic=new.topic or old.topic,
            language=new.language or old.language,
            old_text=old.text,
            new_text=new.text,
            old_status=old.status,
            new_status=new.status,
            old_faults=old.faults,
            new_faults=new.faults,
            old_grade=old.grade,
            new_grade=new.grade,
        )
