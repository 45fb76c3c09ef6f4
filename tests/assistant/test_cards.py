# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
from datetime import datetime, time

import pytest

from assistant.cards import open_now
from knowledge.directory import Schedule

WEEKDAYS = Schedule(byday=("MO", "TU", "WE", "TH", "FR"), opens_at=time(9, 30), closes_at=time(12))
FOURTH_WEDNESDAY = Schedule(byday=("WE",), opens_at=time(19), closes_at=time(21), weeks=(4,))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 11, 20, 9, 30), True),
        (datetime(2026, 11, 20, 12, 0), False),
        (datetime(2026, 11, 21, 10, 0), False),
    ],
)
def test_open_now_follows_day_and_hour(moment: datetime, expected: bool) -> None:
    assert open_now((WEEKDAYS,), moment) is expected


def test_a_monthly_evening_is_only_open_in_its_own_week() -> None:
    assert open_now((FOURTH_WEDNESDAY,), datetime(2026, 11, 25, 20)) is True
    assert open_now((FOURTH_WEDNESDAY,), datetime(2026, 11, 18, 20)) is False


def test_unknown_hours_say_nothing() -> None:
    assert open_now((), datetime(2026, 11, 20, 10)) is None
    assert open_now((Schedule(byday=("MO",), description="in de ochtend"),), datetime(2026, 11, 23, 10)) is None
