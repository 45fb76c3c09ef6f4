# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.vectors import FaissIndex, VectorIndex, Vectors


def unit(*rows: tuple[float, ...]) -> Vectors:
    vectors = np.array(rows, np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


VECTORS = unit((1, 0), (1, 1), (0, 1), (-1, 0))
EAST = unit((1, 0))[0]


@pytest.fixture
def index() -> VectorIndex:
    return FaissIndex.build(VECTORS)


def test_the_nearest_come_first_with_their_cosines(index: VectorIndex) -> None:
    rows, cosines = index.search(EAST, 3)
    assert rows.tolist() == [0, 1, 2]
    assert cosines == pytest.approx([1.0, 0.7071, 0.0], abs=1e-4)


def test_asking_for_more_than_there_is_gives_what_there_is(index: VectorIndex) -> None:
    rows, cosines = index.search(EAST, 100)
    assert sorted(rows.tolist()) == [0, 1, 2, 3]
    assert len(cosines) == 4


@pytest.mark.parametrize("limit", [0, -1])
def test_asking_for_nothing_gives_nothing(index: VectorIndex, limit: int) -> None:
    assert [len(part) for part in index.search(EAST, limit)] == [0, 0]


def test_a_mask_keeps_rows_out(index: VectorIndex) -> None:
    rows, _ = index.search(EAST, 10, np.array([False, False, True, True]))
    assert rows.tolist() == [2, 3]


def test_a_mask_that_keeps_everything_out_gives_nothing(index: VectorIndex) -> None:
    assert index.search(EAST, 10, np.zeros(4, np.bool_))[0].tolist() == []


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    empty = FaissIndex.build(np.zeros((0, 2), np.float32))
    assert empty.search(EAST, 5)[0].tolist() == []
    empty.save(tmp_path / "vectors")
    assert FaissIndex.load(tmp_path / "vectors").search(EAST, 5)[0].tolist() == []


def test_an_index_comes_back_from_disk_as_it_was(tmp_path: Path, index: VectorIndex) -> None:
    for _ in range(2):
        index.save(tmp_path / "vectors")
    assert FaissIndex.load(tmp_path / "vectors").search(EAST, 2)[0].tolist() == [0, 1]
    assert [path.name for path in tmp_path.iterdir()] == ["vectors"]


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "vectors").write_bytes(b"geen index")
    with pytest.raises(RuntimeError):
        FaissIndex.load(tmp_path / "vectors")


def test_vectors_of_another_type_or_layout_are_taken(index: VectorIndex) -> None:
    doubled = FaissIndex.build(np.asfortranarray(VECTORS.astype(np.float64)))
    assert doubled.search(EAST, 2)[0].tolist() == index.search(EAST, 2)[0].tolist()


@given(st.integers(1, 60), st.integers(1, 70), st.integers(0, 2**32 - 1))
def test_the_same_rows_are_found_as_by_hand(rows: int, limit: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    vectors = unit(*(tuple(row) for row in chance.standard_normal((rows, 8))))
    mask = chance.random(rows) < 0.6
    wanted = unit(tuple(chance.standard_normal(8)))[0]
    found, cosines = FaissIndex.build(vectors).search(wanted, limit, mask)
    expected = sorted((vectors @ wanted)[mask], reverse=True)[:limit]
    assert mask[found].all()
    assert cosines == pytest.approx(expected, abs=1e-5)
