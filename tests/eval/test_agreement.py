# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Agreement and shares, held against worked examples from the literature."""

import pytest

from eval.agreement import agreement, share_interval


def pairs(rows: list[list[int]]) -> dict[tuple[str, str], int]:
    return {(f"{i}", f"{j}"): number for i, row in enumerate(rows) for j, number in enumerate(row)}


def test_kappa_and_its_interval_are_those_of_fleiss_cohen_and_everitt() -> None:
    found = agreement(pairs([[106, 10, 4], [22, 28, 10], [2, 12, 6]]))
    assert found.number == 200
    assert found.same == pytest.approx(0.70)
    assert found.kappa == pytest.approx(0.429, abs=0.0005)
    assert (found.high - found.low) / 2 / 1.96 == pytest.approx(0.054, abs=0.0005)


def test_two_who_say_the_same_agree_and_two_who_guess_do_not() -> None:
    assert agreement({("goed", "goed"): 6, ("fout", "fout"): 4}).kappa == pytest.approx(1.0)
    assert agreement(pairs([[25, 25], [25, 25]])).kappa == pytest.approx(0.0)


def test_without_anything_to_agree_on_there_is_no_kappa() -> None:
    assert agreement({}).kappa is None
    always = agreement({("goed", "goed"): 10})
    assert (always.kappa, always.same, always.number) == (None, 1.0, 10)


def test_a_share_has_the_interval_of_wilson() -> None:
    low, high = share_interval(81, 263)  # Newcombe 1998, table 1: .2553 to .3662
    assert low == pytest.approx(0.2553, abs=0.0001)
    assert high == pytest.approx(0.3662, abs=0.0001)
    assert share_interval(0, 20)[0] == 0.0
    assert share_interval(0, 20)[1] == pytest.approx(0.1611, abs=0.0001)
    assert share_interval(0, 0) == (0.0, 1.0)
