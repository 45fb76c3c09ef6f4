# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
import numpy as np
import pytest

from eval.certainty.evaluate import Found, fit, measure
from index.confidence import Evidence, features


def found(confidence: float, right: bool, score: float = 0.5) -> Found:
    return Found(evidence=Evidence(score=score), confidence=confidence, right=right)


def test_it_tells_how_far_confidence_is_from_how_often_it_is_right() -> None:
    half_right = [found(0.9, right) for right in (True, False)] * 5
    assert measure(half_right, ()).calibration == pytest.approx(0.4)


def test_of_few_questions_even_a_true_confidence_shows_an_error() -> None:
    few, many = ([found(0.8, True)] * number for number in (10, 1_000))
    assert measure(few, ()).by_chance > 4 * measure(many, ()).by_chance > 0


def test_what_lies_below_a_limit_is_counted_by_whether_it_should() -> None:
    got = measure([found(0.2, True), found(0.8, True), found(0.1, False)], (0.5, 0.15))
    assert (got.unknown, got.held) == ((0.5, 0.0), (1.0, 1.0))


def test_the_weights_that_made_the_answers_come_back() -> None:
    draw = np.random.default_rng(1)
    known = np.array([8.0, 2.0, -5.0])
    shares = draw.random((20_000, 2)).tolist()
    evidence = [Evidence(score=score, coverage=coverage) for score, coverage in shares]
    likely = [1 / (1 + np.exp(-(np.array(features(item)) @ known))) for item in evidence]
    rows = [
        Found(evidence=item, confidence=0.5, right=bool(chance < share))
        for item, share, chance in zip(evidence, likely, draw.random(20_000), strict=True)
    ]
    assert fit(rows) == pytest.approx(known, abs=0.5)
