# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Judged cases: a question, and what a right answer to it must and must not hold."""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from assistant.values import Status

FOLDER = Path(__file__).parent / "cases" / "answers"
Alternatives = tuple[str, ...]


class Case(BaseModel):
    """`first` and `say` are lists of alternatives: of each inner list one string must be there, in the first claim or
    anywhere. Of `cite` and `card` one is enough. `split` test is never looked at while tuning."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    question: str
    language: str = "nl"
    group: Literal["plain", "misspelled", "spoken", "short", "long", "english", "trap"] = "plain"
    status: tuple[Status, ...]
    first: tuple[Alternatives, ...] = ()
    say: tuple[Alternatives, ...] = ()
    not_say: tuple[str, ...] = ()
    cite: Alternatives = ()
    card: Alternatives = ()
    ledger: tuple[str, ...] = ()
    split: Literal["tune", "test"] = "tune"
    topic: str = ""

    @property
    def set(self) -> str:
        """The hard cases were written later, to be harder."""
        return "zwaar" if self.topic.startswith("zwaar") else "basis"


def read_cases(folder: Path = FOLDER, split: str | None = None) -> tuple[Case, ...]:
    """All cases of a folder; the topic is the file's name.

    Raises:
        ValueError: when two cases share an id.
    """
    cases = tuple(case for file in sorted(folder.glob("*.yaml")) for case in _read(file))
    _refuse_twins(case.id for case in cases)
    return tuple(case for case in cases if split in (None, case.split))


def _read(file: Path) -> Iterable[Case]:
    for item in yaml.safe_load(file.read_text("utf-8")) or ():
        yield Case.model_validate({**item, "topic": file.stem})


def _refuse_twins(ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for key in ids:
        if key in seen:
            raise ValueError(f"de id {key} komt twee keer voor")
        seen.add(key)
