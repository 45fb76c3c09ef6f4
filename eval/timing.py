# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How slow the slow ones are."""

from collections.abc import Iterable


def p95(values: Iterable[float]) -> float:
    """The value that 95 of a hundred do not exceed; 0 when there are none."""
    ordered = sorted(values) or [0.0]
    return ordered[int(0.95 * (len(ordered) - 1))]
