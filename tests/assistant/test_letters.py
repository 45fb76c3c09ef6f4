# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The pieces of the words of a message."""

import numpy as np
import pytest

from assistant.letters import SIZE, pieces, told


def alike(one: str, other: str) -> float:
    """How much of their pieces two texts share: 1 for the same text."""
    tables = np.zeros((2, SIZE), np.float32)
    for table, text in zip(tables, (one, other), strict=True):
        places, shares = pieces(text)
        table[places] = shares
    return float(tables[0] @ tables[1])


def test_a_text_weighs_the_same_however_long_it_is() -> None:
    assert alike("help", "help") == pytest.approx(1)
    assert alike("help mij toch " * 50, "help mij toch " * 50) == pytest.approx(1)


def test_a_slip_of_the_finger_changes_little() -> None:
    right = "mijn dochter wordt gepest"
    assert alike(right, "mijn dochter word gepest") > alike(right, "mijn moeder zoekt hulp")
    assert alike(right, "Mijn DOCHTER wordt gepést!") == pytest.approx(1)


@pytest.mark.parametrize("nothing", ["", "?!", "🙂"])
def test_a_message_without_words_has_no_pieces(nothing: str) -> None:
    places, shares = pieces(nothing)
    assert len(places) == len(shares) == 0


def test_what_pieces_say_is_added_up_for_each_kind() -> None:
    places, shares = pieces("ik loop vast")
    table = np.zeros((SIZE, 2), np.float32)
    table[places[0], 0], table[places[1], 1] = 2, -4
    assert told("ik loop vast", table) == pytest.approx([2 * shares[0], -4 * shares[1]])
    assert told("", table) == pytest.approx([0, 0])
