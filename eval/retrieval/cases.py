# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Judged questions: which passages answer them (2), help (1), or neither."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from knowledge.formats import ORIGINAL
from knowledge.yaml_files import read_yaml

FOLDER = Path(__file__).parents[1] / "cases" / "retrieval"
Split = Literal["tune", "test"]
Judgements = Mapping[str, int]


class Over(StrEnum):
    """What is searched: our own content, or the raw policy documents."""

    KNOWLEDGE = "kennis"
    POLICY = "beleid"


class RetrievalCase(BaseModel):
    """`meant` is what the writer wanted to know, in Dutch. `judged` gives a grade by the id of a passage; who judged
    saw the first results of several ways to search. Nothing tunes on the split test."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    question: str
    meant: str
    language: str
    group: Literal["plain", "misspelled", "spoken", "short", "long", "jargon", "compound"]
    split: Split
    judged: Judgements = Field(default_factory=dict)

    @property
    def answerable(self) -> bool:
        """Whether something in the content at least helps."""
        return any(self.judged.values())

    @property
    def tongue(self) -> str:
        return ORIGINAL if self.language == ORIGINAL else "ander"


def read_retrieval_cases(over: Over, folder: Path = FOLDER) -> tuple[RetrievalCase, ...]:
    """Questions from a YAML file and their judgements from the TREC file (question, 0, passage, grade) beside it.

    Raises:
        ValueError: when a judgement belongs to no question, or a question is malformed.
    """
    judged: dict[str, dict[str, int]] = {}
    for line in (folder / f"{over}.qrels").read_text("utf-8").splitlines():
        question, _, passage, grade = line.split()
        judged.setdefault(question, {})[passage] = int(grade)
    rows = read_yaml(folder / f"{over}.yaml")
    cases = tuple(RetrievalCase(**row, judged=judged.pop(row["id"], {})) for row in rows)
    if judged:
        raise ValueError(f"judgements without a question: {', '.join(judged)}")
    return cases
