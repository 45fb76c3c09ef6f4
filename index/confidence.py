# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How likely it is that the first hit answers the question."""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """`dense` is the cosine of the first hit. `coverage` is the share of the question's telling words that the hit
    has too; None when words do not count because the question is in another language."""

    dense: float = 0.0
    coverage: float | None = None


# Fitted by hand, by logistic regression on the tuning split of the answer cases (docs/adr/0006).
_WORDS = (45.9, 2.7, -42.4)  # cosine, coverage, constant
_MEANING = (35.0, 0.0, -31.8)


def confidence(evidence: Evidence) -> float:
    """A probability between 0 and 1."""
    dense, coverage, constant = _MEANING if evidence.coverage is None else _WORDS
    score = dense * evidence.dense + coverage * (evidence.coverage or 0.0) + constant
    return 1 / (1 + math.exp(-score))
