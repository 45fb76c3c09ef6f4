# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Opening hours as people type them."""

from datetime import time

import pytest

from knowledge.directory import Schedule
from knowledge.exchange import hsds
from knowledge.exchange.hours import parsed, schedules
from knowledge.formats import hours_text

pytestmark = pytest.mark.slow

WEEK = "maandag tot en met vrijdag"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ma-vr 9.00-12.00", f"{WEEK} 9.00 - 12.00 uur"),
        ("ma t/m vr 9:00 - 17:00 uur", f"{WEEK} 9.00 - 17.00 uur"),
        ("Maandag tot en met vrijdag van 9 tot 12 uur", f"{WEEK} 9.00 - 12.00 uur"),
        ("di 13.30–15.30; do 10-12", "dinsdag 13.30 - 15.30 uur; donderdag 10.00 - 12.00 uur"),
        ("dagelijks 9-17", "elke dag 9.00 - 17.00 uur"),
        ("ma, di en do 9.00-12.00", "maandag, dinsdag en donderdag 9.00 - 12.00 uur"),
        ("wo 9-12 en 13-16", "woensdag 9.00 - 12.00 uur; woensdag 13.00 - 16.00 uur"),
        ("Maandag: 9.00 - 12.00 uur dinsdag: 10.00-11.00 uur", "maandag 9.00 - 12.00 uur; dinsdag 10.00 - 11.00 uur"),
    ],
)
def test_days_and_times_are_read(typed: str, read: str) -> None:
    assert hours_text(parsed(typed)) == read


@pytest.mark.parametrize(
    "typed",
    [
        "op afspraak",
        "ma-vr 9.00-12.00, behalve in de vakantie",
        "ma-vr 25-26",
        "vr-ma 9-12",
        "zo 12-9",
        "elke eerste dinsdag 10-12",
        "kamer 9-12",
    ],
)
def test_what_says_more_or_cannot_be_stays_as_it_was_typed(typed: str) -> None:
    assert parsed(typed) == (Schedule(byday=(), description=typed),)


def test_weeks_of_the_month_come_back() -> None:
    item = hsds.Schedule(id="1", freq="MONTHLY", byday="2MO,4MO,-1FR", opens_at="09:30", closes_at="11:00+01:00")
    assert schedules((item,)) == (
        Schedule(byday=("MO",), weeks=(2, 4), opens_at=time(9, 30), closes_at=time(11)),
        Schedule(byday=("FR",), weeks=(-1,), opens_at=time(9, 30), closes_at=time(11)),
    )


@pytest.mark.parametrize("opens_at", ["09:00Z", "09:00-05:00", "ochtend"])
def test_a_time_of_another_zone_is_not_taken_for_ours(opens_at: str) -> None:
    found = schedules((hsds.Schedule(id="1", byday="MO", opens_at=opens_at),))
    assert found == (Schedule(byday=(), description=f"MO {opens_at}"),)
