# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Scores a sample of real answers in the background."""

from collections.abc import Callable
from datetime import datetime, timedelta

from assistant.bootstrap import House
from assistant.delivery.courier import Shift
from eval.sampling import sampler_for

_A_TIME = 6  # rounds in an hour
_PAUSE = timedelta(hours=1).total_seconds() / _A_TIME


def sampling_shifts(house: House, per_hour: int, now: Callable[[], datetime]) -> tuple[Shift, ...]:
    """One shift, or none where nothing is to be scored. A small quota means fewer rounds, not more answers."""
    sampler = sampler_for(house) if per_hour else None
    if sampler is None:
        return ()
    limit, pause = -(-per_hour // _A_TIME), _PAUSE * max(1.0, _A_TIME / per_hour)
    return (Shift("Het scoren van antwoorden", lambda: sampler.round(now(), limit), pause),)
