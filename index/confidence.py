# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How likely it is that the first hit answers the question."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """`score` is that of the first hit. `coverage` is the share of the question's telling words that the hit has too;
    None when words do not count because the question is in another language."""

    score: float = 0.0
    coverage: float | None = None


# Logistic regression on the tuning split of the cases (docs/adr/0013).
_WORDS = (15.76, 1.40, -11.83)  # score, coverage, constant
_MEANING = (11.02, 0.0, -6.05)


def confidence(evidence: Evidence) -> float:
    """A probability between 0 and 1."""
    score, coverage, constant = _MEANING if evidence.coverage is None else _WORDS
    return 1 / (1 + math.exp(-(score * evidence.score + coverage * (evidence.coverage or 0.0) + constant)))
