# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The gate: the least that each evaluation task must reach. Lowering a figure needs an ADR."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from eval.answers.evaluate import Measures
from eval.retrieval.evaluate import RetrievalMeasures
from knowledge.yaml_files import read_yaml

FILE = Path(__file__).parents[1] / "gate.yaml"


class Least(BaseModel):
    """The least share of cases that hold, and of which the first claim has what was asked."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    holds: float
    first: float


class AnswersGate(BaseModel):
    """`sets` are the ordinary cases (basis) and the hard ones (zwaar). Of figures that stand in no record, claims that
    rest on nothing found, and dangers without their fixed text there are at most so many."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sets: Mapping[str, Least]
    words_max: int
    unsupported_numbers: int = 0
    uncited_claims: int = 0
    dangers_missed: int = 0


class Bounds(BaseModel):
    """The least and the most that measures of one task may be, by the name of the measure."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    least: Mapping[str, float] = {}
    most: Mapping[str, float] = {}


class LeastFound(BaseModel):
    """The least that a search over our own content must reach, as shares between 0 and 1."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    success_1: float
    success_5: float
    ndcg_10: float


class Gate(BaseModel):
    """`day` is the fixed day on which cases are asked: nothing turns red by the calendar. `retrieval` has figures for
    questions in Dutch (nl) and in other languages (ander); `tasks` has the other tasks by name."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    day: date
    answers: AnswersGate
    retrieval: Mapping[str, LeastFound]
    tasks: Mapping[str, Bounds] = {}


def read_gate(file: Path = FILE) -> Gate:
    return Gate.model_validate(read_yaml(file))


def shortfalls(gate: AnswersGate, measures: Mapping[str, Measures], chance: float = 0.0) -> tuple[str, ...]:
    """In words, each figure that is not reached. `measures` has "alle", each set and each topic. Some of the cases may
    fall short by `chance`."""
    return tuple(_shortfalls(gate, measures, chance))


def _shortfalls(gate: AnswersGate, measures: Mapping[str, Measures], chance: float) -> Iterator[str]:
    for name, least in gate.sets.items():
        found = measures[name]
        if found.holds < least.holds - chance:
            yield f"{name}, goed: {found.holds:.3f}, minstens {least.holds - chance:.3f}"
        if found.first < least.first - chance:
            yield f"{name}, eerste bewering: {found.first:.3f}, minstens {least.first - chance:.3f}"
    if measures["alle"].words_max > gate.words_max:
        yield f"langste antwoord: {measures['alle'].words_max} woorden, hoogstens {gate.words_max}"
    for name in ("unsupported_numbers", "uncited_claims", "dangers_missed"):
        if getattr(measures["alle"], name) > getattr(gate, name):
            yield f"alle, {name}: {getattr(measures['alle'], name)}, hoogstens {getattr(gate, name)}"


def missed(
    gate: Mapping[str, LeastFound], measures: Mapping[str, RetrievalMeasures], chance: float = 0.0
) -> tuple[str, ...]:
    """In words, each figure of the search that is not reached. `measures` has each group of the gate."""
    return tuple(
        f"zoeken, {group}, {name}: {getattr(measures[group], name):.3f}, minstens {least - chance:.3f}"
        for group, figures in gate.items()
        for name, least in figures
        if getattr(measures[group], name) < least - chance
    )


def outside(task: str, bounds: Bounds, measures: object, chance: float = 0.0) -> tuple[str, ...]:
    """In words, each measure of a task that is not within its bounds. Shares may miss by `chance`, counts may not."""
    return tuple(_outside(task, bounds, measures, chance))


def _outside(task: str, bounds: Bounds, measures: object, chance: float) -> Iterator[str]:
    for name, least in bounds.least.items():
        found = getattr(measures, name)
        if found < least - _slack(found, chance):
            yield f"{task}, {name}: {found:.3f}, minstens {least:.3f}"
    for name, most in bounds.most.items():
        found = getattr(measures, name)
        if found > most + _slack(found, chance):
            yield f"{task}, {name}: {found:.3f}, hoogstens {most:.3f}"


def _slack(found: float, chance: float) -> float:
    return chance if isinstance(found, float) else 0.0
