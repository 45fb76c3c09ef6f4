# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Judged cases: a question, and what a right answer to it must and must not hold."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from assistant.values import Desk, Status
from knowledge.crisis import Danger
from knowledge.yaml_files import parse_yaml

SETS = Path(__file__).parent / "cases"
FOLDER = SETS / "answers"
ANSWERED = frozenset({Status.ANSWERED, Status.PARTLY})
_HARMLESS = frozenset({"harmless", "everyday"})
Alternatives = tuple[str, ...]


class Case(BaseModel):
    """`before` are the earlier messages of the same conversation. `first` and `say` are lists of alternatives: of each
    inner list one string must be there, in the first claim or anywhere. Of `cite` and `card` one is enough. `danger` is
    what a message speaks of and `form` how; with a form, the status may be left out. `split` test is never looked at
    while tuning."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    question: str
    before: tuple[str, ...] = ()
    language: str = "nl"
    group: Literal["plain", "misspelled", "spoken", "short", "long", "english", "trap"] = "plain"
    danger: Danger | None = None
    form: Literal["explicit", "indirect", "harmless", "everyday"] | None = None
    desk: tuple[Desk, ...] = ()
    status: tuple[Status, ...] = Field(min_length=1)
    first: tuple[Alternatives, ...] = ()
    say: tuple[Alternatives, ...] = ()
    not_say: tuple[str, ...] = ()
    cite: Alternatives = ()
    card: Alternatives = ()
    ledger: tuple[str, ...] = ()
    split: Literal["tune", "test"] = "tune"
    topic: str = ""

    @model_validator(mode="before")
    @classmethod
    def _status_of_danger(cls, values: dict[str, Any]) -> dict[str, Any]:
        if "status" in values or "form" not in values:
            return values
        calm = tuple(status for status in Status if status is not Status.EMERGENCY)
        return {**values, "status": (Status.EMERGENCY,) if values.get("danger") else calm}

    @model_validator(mode="after")
    def _danger_fits_form(self) -> Self:
        if self.form and (self.form in _HARMLESS) != (self.danger is None):
            raise ValueError("een gevaar heeft vorm explicit of indirect; zonder gevaar is het harmless of everyday")
        return self

    @property
    def answerable(self) -> bool:
        """Nothing but an answer will do."""
        return ANSWERED.issuperset(self.status)

    @property
    def set(self) -> str:
        """The hard cases were written later, to be harder; reviewers made the own ones of real questions."""
        if self.topic == "eigen":
            return "eigen"
        return "zwaar" if self.topic.startswith("zwaar") else "basis"


def read_cases(folder: Path = FOLDER, split: str | None = None) -> tuple[Case, ...]:
    """All cases of a folder; the topic is the file's name.

    Raises:
        ValueError: when two cases share an id.
    """
    files = sorted(folder.glob("*.yaml"))
    cases = tuple(case for file in files for case in _read(file.read_text("utf-8"), file.stem))
    refuse_twins(case.id for case in cases)
    return tuple(case for case in cases if split in (None, case.split))


@lru_cache(maxsize=256)
def _read(text: str, topic: str) -> tuple[Case, ...]:
    """A gate asks for the same cases many times."""
    return tuple(Case.model_validate({**item, "topic": topic}) for item in parse_yaml(text) or ())


def refuse_twins(ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for key in ids:
        if key in seen:
            raise ValueError(f"de id {key} komt twee keer voor")
        seen.add(key)
