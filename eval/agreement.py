# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How far two people agree on the same things, and how sure a share is."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

_Z = 1.959963984540054  # 95 %


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Cohen's kappa over `number` things that two people judged, with its 95 % interval; `same` is the plain share on
    which they agree. Without things, or where chance alone agrees always, kappa is None."""

    number: int
    same: float
    kappa: float | None
    low: float
    high: float


def agreement(pairs: Mapping[tuple[str, str], int]) -> Agreement:
    """Of what the first and the second person said, with how often. The interval is that of Fleiss, Cohen and Everitt
    (1969), for large numbers: with a few tens of things it is rough."""
    number = sum(pairs.values())
    if not number:
        return Agreement(number=0, same=0.0, kappa=None, low=0.0, high=0.0)
    labels = sorted({label for pair in pairs for label in pair})
    shares = np.array([[pairs.get((one, other), 0) for other in labels] for one in labels], float) / number
    same, chance = float(np.trace(shares)), float(shares.sum(axis=1) @ shares.sum(axis=0))
    if chance >= 1.0:
        return Agreement(number=number, same=same, kappa=None, low=0.0, high=0.0)
    kappa = (same - chance) / (1 - chance)
    reach = _Z * math.sqrt(_variance(shares, same, chance) / number)
    return Agreement(number=number, same=same, kappa=kappa, low=max(kappa - reach, -1.0), high=min(kappa + reach, 1.0))


def _variance(shares: "np.ndarray[tuple[int, int], np.dtype[np.float64]]", same: float, chance: float) -> float:
    """Of kappa, times the number of things."""
    first, second = shares.sum(axis=1), shares.sum(axis=0)
    sums = second[:, None] + first[None, :]  # of a cell (i, j): how often i was said second and j first
    agreed = np.diag(shares) @ ((1 - chance) - np.diag(sums) * (1 - same)) ** 2
    apart = (shares * sums**2).sum() - np.diag(shares) @ np.diag(sums) ** 2
    spread = agreed + (1 - same) ** 2 * apart - (same * chance - 2 * chance + same) ** 2
    return max(float(spread), 0.0) / (1 - chance) ** 4


def share_interval(part: int, number: int) -> tuple[float, float]:
    """The 95 % interval of a share by Wilson's score; everything from 0 to 1 while there is nothing."""
    if not number:
        return 0.0, 1.0
    share, room = part / number, _Z**2 / number
    middle = (share + room / 2) / (1 + room)
    reach = _Z * math.sqrt(share * (1 - share) / number + room / (4 * number)) / (1 + room)
    return max(middle - reach, 0.0), min(middle + reach, 1.0)
