# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How likely it is that the first hit answers the question."""

import math
from collections.abc import Sequence

# Fitted by `python -m eval.answers.calibrate` on the tuning split of the answer cases.
_DENSE, _LEXICAL, _BIAS = 40.0, 0.05, -35.0


def confidence(dense: Sequence[float], lexical: Sequence[float]) -> float:
    """A probability from the first hit's cosine and its BM25 score; 0 without hits."""
    if not dense:
        return 0.0
    return 1 / (1 + math.exp(-(_DENSE * max(dense[:3]) + _LEXICAL * max(lexical[:3]) + _BIAS)))
