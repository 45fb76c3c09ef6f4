# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What a page needs of a run beside its measures: how long answers took, and whether confidence means anything."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from eval.timing import p95

BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The answers whose confidence lies from `low` to under `low` + 0.1: how sure they are on average, and the share
    that is right."""

    low: float
    cases: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Latency:
    """Seconds."""

    median: float
    p95: float
    longest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """`dimensions` says which groups of the measures are topics, languages and so on. `calibration` is the mean
    distance between confidence and share right, weighed by cases (expected calibration error)."""

    latency: Latency
    dimensions: Mapping[str, Sequence[str]] = field(default_factory=dict)
    reliability: tuple[Bin, ...] = ()
    calibration: float | None = None


def latency_of(seconds: Iterable[float]) -> Latency:
    found = list(seconds) or [0.0]
    return Latency(median=median(found), p95=p95(found), longest=max(found))


def reliability_of(answered: Iterable[tuple[float, bool]]) -> tuple[Bin, ...]:
    """Of pairs of a confidence (0 to 1) and whether it was right. Only bins with something in them."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in answered:
        bins.setdefault(min(int(confidence * BINS), BINS - 1), []).append((confidence, right))
    return tuple(
        Bin(
            low=number / BINS,
            cases=len(found),
            confidence=sum(confidence for confidence, _ in found) / len(found),
            right=sum(right for _, right in found) / len(found),
        )
        for number, found in sorted(bins.items())
    )


def calibration_of(bins: Sequence[Bin]) -> float | None:
    total = sum(item.cases for item in bins)
    return sum(abs(item.confidence - item.right) * item.cases for item in bins) / total if total else None
