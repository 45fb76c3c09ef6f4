# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How likely it is that the first hit answers the question."""

import math
from dataclasses import dataclass
from operator import mul


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """`score` is that of the first hit. `coverage` is the share of the question's telling words that the hit has too;
    None when words do not count because the question is in another language."""

    score: float = 0.0
    coverage: float | None = None


# Logistic regression on the tuning split of the cases (docs/adr/0013).
_WORDS = (15.76, 1.40, -11.83)  # score, coverage, constant
_MEANING = (15.4, 0.0, -9.06)  # higher by what words of other languages add to the score


def confidence(evidence: Evidence) -> float:
    """A probability between 0 and 1."""
    weights = _MEANING if evidence.coverage is None else _WORDS
    return 1 / (1 + math.exp(-sum(map(mul, weights, features(evidence)))))


def features(evidence: Evidence) -> tuple[float, ...]:
    """What the regression weighs, with a one for its constant."""
    return evidence.score, evidence.coverage or 0.0, 1.0
