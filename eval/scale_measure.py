# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How long one index takes to build and to search, how much it finds of what is there, and how large it is."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from eval.timing import p95
from index.vectors import Ids, VectorIndex, Vectors

FEW, MANY = 10, 300  # what recall counts, and what one question of the site asks for
_WARM, _SECONDS, _ROUNDS = 20, 2.0, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Milliseconds of one search."""

    median: float
    slow: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One index over `size` vectors: seconds to build, bytes, times for ten and for 300 rows, and the share of the
    ten nearest that it finds."""

    index: str
    size: int
    build: float
    bytes: int
    few: Times
    many: Times
    recall: float


def timed_build(build: Callable[[], VectorIndex]) -> tuple[VectorIndex, float]:
    start = time.perf_counter()
    index = build()
    return index, time.perf_counter() - start


def times(index: VectorIndex, questions: Vectors, limit: int) -> Times:
    """Over all questions, again and again for some seconds: one round of a small index says little on a busy
    machine."""
    for question in questions[:_WARM]:
        index.search(question, limit)
    taken = list(_rounds(index, questions, limit))
    return Times(median=1000 * median(taken), slow=1000 * p95(taken))


def _rounds(index: VectorIndex, questions: Vectors, limit: int) -> Iterator[float]:
    stop = time.perf_counter() + _SECONDS
    for _ in range(_ROUNDS):
        for question in questions:
            start = time.perf_counter()
            index.search(question, limit)
            yield time.perf_counter() - start
        if time.perf_counter() > stop:
            return


def nearest(index: VectorIndex, questions: Vectors) -> list[Ids]:
    return [index.search(question, FEW)[0] for question in questions]


def recall(found: Sequence[Ids], truth: Sequence[Ids]) -> float:
    return float(np.mean([len(np.intersect1d(*pair)) / FEW for pair in zip(found, truth, strict=True)]))
