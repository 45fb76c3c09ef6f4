# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How often a model may be asked: for the costs, and to leave a server alone that just failed."""

from collections.abc import Callable
from datetime import datetime
from threading import Lock
from time import monotonic

_REST = 30.0  # seconds in which nobody waits for a server that failed


class Allowance:
    """Counts answers a day in the memory of this process; `daily` 0 is without end. Shared between threads."""

    def __init__(self, daily: int, now: Callable[[], datetime], clock: Callable[[], float] = monotonic) -> None:
        self._daily, self._now, self._clock = daily, now, clock
        self._day, self._used, self._rests_until = now().date(), 0, 0.0
        self._lock = Lock()

    def take(self) -> bool:
        """Whether the model may be asked once more; if so, it counts."""
        with self._lock:
            today = self._now().date()
            if today != self._day:
                self._day, self._used = today, 0
            if self._clock() < self._rests_until or (self._daily and self._used >= self._daily):
                return False
            self._used += 1
            return True

    def rest(self) -> None:
        """The server failed: it is not asked for a while."""
        self._rests_until = self._clock() + _REST
