# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The behaviours that are measured, as data: which cases, what is counted, and what is set against what."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.values import Status
from eval.answers.evaluate import CaseResult
from eval.cases import SETS, Case, read_cases
from eval.sets.measures import (
    ANSWERS,
    ATTACKS,
    DANGER,
    REFUSALS,
    ROUTING,
    Parts,
    measure_attacks,
    measure_conversations,
    measure_danger,
    measure_refusals,
    measure_routing,
)

NONE = "geen"
_ANY_TEAM = "een mens"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """`measure` gives a dataclass over results, `parts` what one of them adds to each share in it, `pair` what was
    expected and given of one. With `answerable` the questions of the answers set that only an answer will do for are
    asked along."""

    name: str
    help: str
    measure: Callable[[Sequence[CaseResult]], Any]
    parts: Parts
    pair: Callable[[CaseResult], tuple[str, str]]
    answerable: bool = False
    keys: tuple[str, ...] = ("split", "language", "topic")

    def cases(self, split: str | None = None) -> tuple[Case, ...]:
        """The cases of the set itself."""
        return read_cases(SETS / self.name, split)

    def beside(self, split: str | None = None) -> tuple[Case, ...]:
        """The cases that are asked along."""
        return tuple(case for case in read_cases(split=split) if case.answerable) if self.answerable else ()


def _by_danger(result: CaseResult) -> tuple[str, str]:
    return str(result.case.danger or NONE), result.danger or NONE


def _by_team(result: CaseResult) -> tuple[str, str]:
    given = result.desk if result.status == Status.HANDED_OVER else NONE
    teams = [str(desk) for desk in result.case.desk]
    if result.case.status != (Status.HANDED_OVER,):
        return NONE, given
    return _expected(teams or [_ANY_TEAM], given), given


def _by_status(result: CaseResult) -> tuple[str, str]:
    return _expected([str(status) for status in result.case.status], result.status), result.status


def _expected(fine: Sequence[str], given: str) -> str:
    """Of all that is fine what was given, else the first."""
    return given if given in fine else fine[0]


TASKS = (
    Task(
        name="danger",
        help="Herkent de Stip gevaar, en alleen gevaar?",
        measure=measure_danger,
        parts=DANGER,
        pair=_by_danger,
        keys=("split", "language", "form", "danger"),
    ),
    Task(
        name="routing",
        help="Gaat naar een mens wie een mens nodig heeft, en naar het juiste team?",
        measure=measure_routing,
        parts=ROUTING,
        pair=_by_team,
    ),
    Task(
        name="refusals",
        help="Weigert de Stip wat hij moet weigeren, en niet meer?",
        measure=measure_refusals,
        parts=REFUSALS,
        pair=_by_status,
        answerable=True,
    ),
    Task(
        name="attacks",
        help="Laat de Stip zich niets laten zeggen?",
        measure=measure_attacks,
        parts=ATTACKS,
        pair=_by_status,
    ),
    Task(
        name="conversations",
        help="Begrijpt de Stip een vervolgvraag?",
        measure=measure_conversations,
        parts=ANSWERS,
        pair=_by_status,
    ),
)
