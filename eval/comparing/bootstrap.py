# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Whether a difference between two runs over the same cases is more than chance: a paired bootstrap."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RESAMPLES, SEED = 10_000, 20260101
_LOW, _HIGH = 2.5, 97.5  # percentiles
Column = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """New less old with its 95 % interval. `chance` is the share of resamples on the other side of nothing, doubled:
    small when the difference is hardly chance. `cases` count in both runs together."""

    old: float
    new: float
    low: float
    high: float
    chance: float
    cases: int

    @property
    def difference(self) -> float:
        return self.new - self.old


def paired(old: Sequence[Column], new: Sequence[Column]) -> list[Interval]:
    """One interval a measure. Each column (n,) has what every case adds to that measure, in the same order, and nan
    where the case does not count for it."""
    values = np.stack([*old, *new], axis=1)
    filled, counts = np.nan_to_num(values), (~np.isnan(values)).astype(np.float64)
    size, found = len(old), _means(filled, counts)
    differences = found[:, size:] - found[:, :size]
    means = filled.sum(axis=0) / np.maximum(counts.sum(axis=0), 1)
    return [
        _interval(means[place], means[size + place], differences[:, place], values[:, [place, size + place]])
        for place in range(size)
    ]


def _means(filled: Column, counts: Column) -> Column:
    """The mean of each column in every resample (resamples, columns); 0 for one in which nothing counts. Cases that are
    the same in every column are drawn together: that is what drawing each of them apart comes to."""
    columns = filled.shape[1]
    kinds, times = np.unique(np.hstack([filled, counts]), axis=0, return_counts=True)
    total = int(times.sum())
    drawn = np.random.default_rng(SEED).multinomial(total, times / total, size=RESAMPLES)
    sums, numbers = drawn @ kinds[:, :columns], drawn @ kinds[:, columns:]
    return np.asarray(sums / np.maximum(numbers, 1))


def _interval(old: float, new: float, differences: Column, values: Column) -> Interval:
    low, high = np.percentile(differences, [_LOW, _HIGH])
    aside = min((differences <= 0).mean(), (differences >= 0).mean())
    return Interval(
        old=float(old),
        new=float(new),
        low=float(low),
        high=float(high),
        chance=float(min(2 * aside, 1.0)),
        cases=int((~np.isnan(values)).any(axis=1).sum()),
    )
