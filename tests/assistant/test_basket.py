# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What lies in a basket, in which order, and what a volunteer may write with it."""

import pytest

from assistant.basket import LINE, MOST, Basket, basket_of

THREE = Basket(keys=("a", "b", "c"))


def line(text: str) -> str:
    return basket_of((), "nl", text, lambda _: False).line


@pytest.mark.parametrize(
    ("key", "step", "left"),
    [
        ("b", -1, ("b", "a", "c")),
        ("b", 1, ("a", "c", "b")),
        ("a", -1, ("a", "b", "c")),
        ("c", 1, ("a", "b", "c")),
        ("weg", 1, ("a", "b", "c")),
    ],
)
def test_a_thing_moves_one_place_as_far_as_it_goes(key: str, step: int, left: tuple[str, ...]) -> None:
    assert THREE.moved(key, step).keys == left


def test_a_thing_lies_in_it_once_and_goes_out_again() -> None:
    assert THREE.added("a") == THREE
    assert THREE.added("d").without("b").keys == ("a", "c", "d")


def test_a_full_basket_takes_nothing_more() -> None:
    full = basket_of(map(str, range(2 * MOST)), "nl", "", lambda _: False)
    assert len(full.keys) == MOST
    assert full.added("nog een") == full


def test_personal_data_stay_out_of_the_line() -> None:
    told = line("Bel haar op 06 12345678 of mail a@voorbeeld.nl")
    assert "12345678" not in told
    assert "voorbeeld" not in told


def test_what_everybody_may_know_stays_in_the_line() -> None:
    assert basket_of((), "nl", "Bel 024 350 20 00", lambda _: True).line == "Bel 024 350 20 00"


def test_the_line_is_one_line_and_short() -> None:
    assert line("eerst\r\ndan  dit\x00") == "eerst dan dit"
    assert len(line("woord " * 100)) <= LINE
