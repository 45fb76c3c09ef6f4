# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How sure search is of its first hit against how often that is right. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.summary import calibration_of, reliability_of
from index.confidence import Evidence, features

_STEPS, _HELD_BACK = 30, 1e-6
_DRAWS = 400
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`right` when the first hit helps, or when something must be answered; wrong when nothing should be."""

    evidence: Evidence
    confidence: float
    right: bool

    @property
    def by_words(self) -> bool:
        return self.evidence.coverage is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Certainty:
    """`by_chance` is the calibration error that this many questions would show if each confidence were true. A share
    each of the two limits: of what is right and yet lies below it, and of what is wrong and rightly does."""

    questions: int
    calibration: float
    by_chance: float
    unknown: tuple[float, ...]
    held: tuple[float, ...]


def measure(found: Sequence[Found], limits: Sequence[float]) -> Certainty:
    sure = np.array([item.confidence for item in found])
    right = np.array([item.right for item in found], dtype=bool)
    return Certainty(
        questions=len(found),
        calibration=_error(sure, right),
        by_chance=_by_chance(sure),
        unknown=tuple(_below(sure[right], limit) for limit in limits),
        held=tuple(_below(sure[~right], limit) for limit in limits),
    )


def fit(found: Sequence[Found]) -> Floats:
    """The weights of a logistic regression on the evidence, by Newton's method."""
    rows = np.array([features(item.evidence) for item in found])
    right = np.array([item.right for item in found], dtype=float)
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - likely) - _HELD_BACK * weights
        curve = (rows.T * (likely * (1 - likely))) @ rows + _HELD_BACK * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def _error(sure: Floats, right: NDArray[np.bool_]) -> float:
    return calibration_of(reliability_of(zip(sure.tolist(), right.tolist(), strict=True))) or 0.0


def _by_chance(sure: Floats) -> float:
    draws = np.random.default_rng(0).random((_DRAWS, len(sure))) < sure
    return float(np.mean([_error(sure, draw) for draw in draws]))


def _below(sure: Floats, limit: float) -> float:
    return float((sure < limit).mean()) if len(sure) else 0.0
