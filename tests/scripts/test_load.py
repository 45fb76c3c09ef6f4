# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What the residents of `make load` ask."""

from itertools import islice

import pytest

from scripts.load.asking import Heard
from scripts.load.questions import Talk, fresh


@pytest.mark.slow
def test_a_new_question_was_never_asked_before_and_half_of_a_talk_is_new() -> None:
    new = fresh(seed=1)
    warming = set(islice(new, 9_000))
    assert len(warming) == 9_000
    talk = Talk(new, seed=2)
    asked = [talk.next() for _ in range(2_000)]
    assert not warming & set(asked)
    assert 900 < len(set(asked)) < 1_100


def test_busy_and_broken_are_no_answers() -> None:
    heard = Heard(seconds=[0.01, 0.02, 0.03, 0.5], took=2.0)
    heard.statuses.update({"200": 4, "503": 2, "hangs": 1, "500": 1})
    assert (heard.answers, heard.rate, heard.wrong) == (4, 2.0, 2)
    assert (heard.at(0.5), heard.at(0.95)) == (30.0, 500.0)
