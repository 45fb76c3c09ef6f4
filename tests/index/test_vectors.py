# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What every index of vectors does, wherever it keeps them."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.pgvector import PgVectorIndexes
from index.vectors import DEEPEST, FaissIndex, FaissIndexes, Mask, VectorIndex, VectorIndexes, Vectors

ALWAYS, NEVER = 0, 10**9  # from how many vectors on there is a graph


def unit(*rows: tuple[float, ...]) -> Vectors:
    return lengthened(np.array(rows, np.float32))


def lengthened(vectors: Vectors) -> Vectors:
    """Rows of length one, in numbers of 16 bits as the store keeps them."""
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float16).astype(np.float32)


def clusters(size: int, seed: int, dimension: int = 32) -> Vectors:
    """Vectors in groups, as texts about the same things are."""
    centres = np.random.default_rng(0).standard_normal((50, dimension))
    chance = np.random.default_rng(seed)
    near = centres[chance.integers(0, 50, size)] + 0.5 * chance.standard_normal((size, dimension))
    return lengthened(near.astype(np.float32))


def nearest(vectors: Vectors, vector: Vectors, limit: int, mask: Mask | None = None) -> list[int]:
    """By hand."""
    cosines = vectors @ vector if mask is None else np.where(mask, vectors @ vector, -np.inf)
    return [int(row) for row in np.argsort(-cosines, kind="stable")[:limit]]


VECTORS = unit((1, 0), (1, 1), (0, 1), (-1, 0))
MANY = clusters(3000, 1)
EAST = unit((1, 0))[0]


@pytest.fixture(scope="module", params=["faiss", "faiss sketch", "faiss graph", "pgvector", "pgvector graph"])
def indexes(request: pytest.FixtureRequest) -> VectorIndexes:
    exact_up_to = ALWAYS if "graph" in request.param else NEVER
    if "faiss" in request.param:
        return FaissIndexes(exact_up_to, len(MANY) if "sketch" in request.param else NEVER)
    return PgVectorIndexes(request.getfixturevalue("new_schema")(), exact_up_to)


@pytest.fixture(scope="module")
def index(indexes: VectorIndexes) -> VectorIndex:
    return indexes.build("vier", lambda: VECTORS)


@pytest.fixture(scope="module")
def large(indexes: VectorIndexes) -> VectorIndex:
    return indexes.build("veel", lambda: MANY)


def test_the_nearest_come_first_with_their_cosines(index: VectorIndex) -> None:
    rows, cosines = index.search(EAST, 3)
    assert rows.tolist() == [0, 1, 2]
    assert [part.dtype.name for part in (rows, cosines)] == ["int64", "float32"]
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


def test_a_mask_that_keeps_nothing_out_changes_nothing(index: VectorIndex) -> None:
    assert index.search(EAST, 3, np.ones(4, np.bool_))[0].tolist() == index.search(EAST, 3)[0].tolist()


def test_an_empty_index_finds_nothing(indexes: VectorIndexes, tmp_path: Path) -> None:
    empty = indexes.build("leeg", lambda: np.zeros((0, 2), np.float32))
    assert empty.search(EAST, 5)[0].tolist() == []
    empty.save(tmp_path / "vectors")
    assert indexes.load("leeg", tmp_path / "vectors").search(EAST, 5)[0].tolist() == []


def test_a_kept_index_comes_back_as_it_was(indexes: VectorIndexes, index: VectorIndex, tmp_path: Path) -> None:
    for _ in range(2):
        index.save(tmp_path / "vectors")
    assert indexes.load("vier", tmp_path / "vectors").search(EAST, 2)[0].tolist() == [0, 1]


def test_an_index_that_nobody_made_is_not_found(indexes: VectorIndexes, tmp_path: Path) -> None:
    with pytest.raises((RuntimeError, ValueError)):
        indexes.load("nooit", tmp_path / "vectors")


def test_vectors_of_another_type_or_layout_are_taken(indexes: VectorIndexes, index: VectorIndex) -> None:
    doubled = indexes.build("dubbel", lambda: np.asfortranarray(VECTORS.astype(np.float64)))
    assert doubled.search(EAST, 2)[0].tolist() == index.search(EAST, 2)[0].tolist()


def test_nearly_all_of_the_ten_nearest_are_found(large: VectorIndex) -> None:
    questions = clusters(100, 2)
    found = [len(set(large.search(item, 10)[0].tolist()) & set(nearest(MANY, item, 10))) for item in questions]
    assert sum(found) / 1000 >= 0.97


@pytest.mark.parametrize("share", [0.9, 0.5, 0.1, 0.005])
def test_behind_a_mask_there_are_as_many_as_asked_and_the_right_ones(large: VectorIndex, share: float) -> None:
    mask = np.random.default_rng(3).random(len(MANY)) < share
    limit = min(40, int(mask.sum()))
    for question in clusters(10, 4):
        rows, cosines = large.search(question, limit, mask)
        assert (len(rows), bool(mask[rows].all())) == (limit, True)
        assert cosines == pytest.approx(np.sort(cosines)[::-1])
        assert len(set(rows.tolist()) & set(nearest(MANY, question, limit, mask))) >= 0.95 * limit


def test_a_mask_far_from_the_question_still_gives_as_many_as_asked(large: VectorIndex) -> None:
    question = clusters(1, 5)[0]
    far = np.ones(len(MANY), np.bool_)
    far[nearest(MANY, question, 1500)] = False
    rows, _ = large.search(question, 30, far)
    assert rows.tolist() == nearest(MANY, question, 30, far)


def test_a_mask_over_one_stretch_of_rows_is_kept_to(large: VectorIndex) -> None:
    stretch = np.zeros(len(MANY), np.bool_)
    stretch[1003:1100] = True
    question = clusters(1, 6)[0]
    assert large.search(question, 30, stretch)[0].tolist() == nearest(MANY, question, 30, stretch)


def test_more_can_be_asked_than_a_graph_looks_at(large: VectorIndex) -> None:
    question = clusters(1, 7)[0]
    assert large.search(question, DEEPEST + 200)[0].tolist()[:20] == nearest(MANY, question, 20)
    assert len(large.search(question, DEEPEST + 200)[0]) == DEEPEST + 200


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "vectors").write_bytes(b"geen index")
    with pytest.raises(RuntimeError):
        FaissIndexes().load("", tmp_path / "vectors")


def test_saving_leaves_one_file(tmp_path: Path) -> None:
    for _ in range(2):
        FaissIndex.build(VECTORS).save(tmp_path / "vectors")
    assert [path.name for path in tmp_path.iterdir()] == ["vectors"]


@pytest.mark.parametrize(("exact_up_to", "sketched_from"), [(ALWAYS, NEVER), (NEVER, ALWAYS)])
def test_the_same_vectors_give_the_same_index(tmp_path: Path, exact_up_to: int, sketched_from: int) -> None:
    for name in ("een", "twee"):
        FaissIndex.build(MANY, exact_up_to, sketched_from).save(tmp_path / name)
    assert (tmp_path / "een").read_bytes() == (tmp_path / "twee").read_bytes()


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
