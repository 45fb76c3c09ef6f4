# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`make bench-scale` measures on vectors like ours, and says rightly where to switch."""

from pathlib import Path

import numpy as np
import pytest

from eval.scale import advice, growth
from eval.scale_data import Lookalikes
from eval.scale_measure import Measured, Times, nearest, recall
from eval.scale_picture import draw
from index.embedding import Vectors
from index.vectors import FaissIndex


def measured(index: str, size: int, milliseconds: float) -> Measured:
    times = Times(median=milliseconds, slow=2 * milliseconds)
    return Measured(index=index, size=size, build=1.0, bytes=1000, few=times, many=times, recall=0.99)


RISING = [measured("exact", size, size / 1000) for size in (1000, 10_000, 100_000)]
LEVEL = [measured("graaf", size, 3.0) for size in (1000, 10_000, 100_000)]


def test_the_switch_lies_where_the_lines_cross() -> None:
    assert advice([*RISING, *LEVEL], "exact", "graaf").endswith("vanaf ongeveer 3.000 vectoren.")


def test_without_a_crossing_no_number_is_named() -> None:
    assert "niet sneller of langzamer" in advice([*RISING[:1], *LEVEL[:1]], "exact", "graaf")


def test_how_a_search_grows_is_told_between_the_smallest_and_the_largest() -> None:
    told = growth([*reversed(RISING), *LEVEL], "exact")
    assert told.startswith("exact: van 1.000 naar 100.000 vectoren duurt zoeken 100,0 keer zo lang (10 dichtste")
    assert "99,0 % gevonden" in told
    assert "twee groottes" in growth(RISING[:1], "exact")


@pytest.mark.slow
def test_made_up_vectors_lie_as_near_to_each_other_as_real_ones() -> None:
    lookalikes = Lookalikes()
    vectors = lookalikes.make(5000, seed=1)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.array_equal(vectors, lookalikes.make(5000, seed=1))
    chosen = np.random.default_rng(0).choice(len(lookalikes.real), 5000, replace=False)
    assert abs(to_the_nearest(vectors) - to_the_nearest(lookalikes.real[chosen])) < 0.05


def to_the_nearest(vectors: Vectors) -> float:
    """The cosine of a vector with its nearest neighbour, as a median."""
    index = FaissIndex.build(vectors)
    return float(np.median([index.search(vector, 2)[1][1] for vector in vectors[:200]]))


def test_recall_is_the_share_of_the_ten_nearest_that_is_found() -> None:
    vectors = np.eye(20, dtype=np.float32)
    truth = nearest(FaissIndex.build(vectors), vectors[:3])
    assert recall(truth, truth) == 1.0
    assert recall([np.append(rows[:-1], 99) for rows in truth], truth) == pytest.approx(0.9)


@pytest.mark.slow
def test_the_picture_is_readable_text_and_the_same_every_time(tmp_path: Path) -> None:
    files = [tmp_path / "een.svg", tmp_path / "twee.svg"]
    for file in files:
        draw([*RISING, *LEVEL], file)
    assert files[0].read_text() == files[1].read_text()
    for words in (
        "100.000",
        "zoektijd in milliseconden",
        "aantal vectoren",
        "FAISS wisselt",
        "pgvector wisselt",
        "EUPL-1.2",
    ):
        assert words in files[0].read_text()
