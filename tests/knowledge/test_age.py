# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
from datetime import date

import pytest

from knowledge.age import AgeClass, age_class, latest_moment, years_before

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("source_date", "moment"),
    [
        ("2024-02-10", date(2024, 2, 10)),
        ("2024-02", date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 28)),
        ("2024", date(2024, 12, 31)),
        ("circa 2021", date(2021, 12, 31)),
        ("2022/2023", date(2023, 12, 31)),
        ("circa 2017/2020", date(2020, 12, 31)),
        ("2021-04/2026", date(2026, 12, 31)),
        ("2019-10/2021-03", date(2021, 3, 31)),
        ("onbekend", None),
    ],
)
def test_a_source_date_means_the_latest_day_that_it_can(source_date: str, moment: date | None) -> None:
    assert latest_moment(source_date) == moment


@pytest.mark.parametrize(
    ("source_date", "expected"),
    [
        ("2024-11-22", AgeClass.RECENT),
        ("2024-11-21", AgeClass.OLD),
        ("2024-11", AgeClass.RECENT),
        ("2024-10", AgeClass.OLD),
        ("2024", AgeClass.RECENT),
        ("2023", AgeClass.OLD),
        ("circa 2024", AgeClass.RECENT),
        ("2023/2024", AgeClass.RECENT),
        ("2022/2023", AgeClass.OLD),
        ("2026", AgeClass.RECENT),
        ("onbekend", AgeClass.OLD),
    ],
)
def test_a_source_is_recent_for_24_months(source_date: str, expected: AgeClass) -> None:
    assert age_class(source_date, None, TODAY) is expected


def test_a_source_of_a_year_turns_old_when_its_second_year_after_ends() -> None:
    assert age_class("2024", None, date(2026, 12, 31)) is AgeClass.RECENT
    assert age_class("2024", None, date(2027, 1, 1)) is AgeClass.OLD


@pytest.mark.parametrize(
    ("checked_on", "expected"),
    [
        (TODAY, AgeClass.CHECKED),
        (date(2026, 5, 26), AgeClass.CHECKED),
        (date(2026, 5, 25), AgeClass.OLD),
        (date(2026, 11, 23), AgeClass.OLD),
    ],
)
def test_a_check_counts_for_180_days(checked_on: date, expected: AgeClass) -> None:
    assert (TODAY - date(2026, 5, 26)).days == 180
    assert age_class("2021", checked_on, TODAY) is expected


def test_what_was_checked_long_ago_is_as_recent_as_its_source() -> None:
    assert age_class("2026", date(2025, 1, 1), TODAY) is AgeClass.RECENT


def test_a_leap_day_looks_back_to_the_28th() -> None:
    assert years_before(date(2028, 2, 29), 2) == date(2026, 2, 28)
    assert age_class("2026-02-28", None, date(2028, 2, 29)) is AgeClass.RECENT
    assert age_class("2026-02-27", None, date(2028, 2, 29)) is AgeClass.OLD
    assert age_class("2024-02-29", None, date(2026, 2, 28)) is AgeClass.RECENT
    assert age_class("2024-02-29", None, date(2026, 3, 1)) is AgeClass.OLD
