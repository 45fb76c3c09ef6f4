# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Measures over all results, and over those of each group."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from eval.answers.evaluate import CaseResult

M = TypeVar("M")
ALL = "alle"


def by_group(
    results: Sequence[CaseResult], keys: Sequence[str], measure: Callable[[Sequence[CaseResult]], M]
) -> Mapping[str, M]:
    """By "alle", then by each value of each key of the cases. Cases without a value are in no group of that key."""
    measures = {ALL: measure(results)}
    for key in keys:
        groups: dict[str, list[CaseResult]] = {}
        for result in results:
            groups.setdefault(str(getattr(result.case, key) or ""), []).append(result)
        measures |= {name: measure(groups[name]) for name in sorted(filter(None, groups))}
    return measures


def dimensions(results: Sequence[CaseResult], keys: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """Which groups each key makes."""
    return {key: tuple(sorted({str(getattr(result.case, key) or "") for result in results} - {""})) for key in keys}
