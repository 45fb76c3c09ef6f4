# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Nearest vectors by inner product: exactly while they are few, along a graph of neighbours (HNSW) when many."""

import math
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import faiss
import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Ids = NDArray[np.int64]
Mask = NDArray[np.bool_]
_faiss: Any = faiss  # the types that it brings miss half of it

# Up to here an exact search takes no longer than embedding the question does, and misses nothing.
# Further on it grows with every vector, and the graph does not: see `make bench-scale`.
EXACT_UP_TO = 80_000
NEIGHBOURS = 16  # links of a vector in the graph; twice as many gain 0.2 % recall, and cost a fifth more time
DEEPEST = 1000  # pgvector looks at no more, and beyond it an exact search over the allowed rows is as quick
_EFFORT = 32  # vectors looked at for one question at least
_BUILD_EFFORT = 100
_SPARE = 1.2  # a mask is seldom spread evenly
# From here on a search without a mask first looks at a sketch of each vector, a quarter of it, and compares as many as
# stand out with the vectors themselves: a third of the time, and of a hundred questions not one has another first 100.
SKETCHED_FROM = 10_000
_SKETCH = "PQ{}x4fs"
_STAND_OUT = 1_000


class IndexUnavailableError(ConnectionError):
    """The vectors cannot be reached now; the message says in plain Dutch where to look."""


class VectorIndex(Protocol):
    def search(self, vector: Vectors, limit: int, mask: Mask | None = None) -> tuple[Ids, Vectors]:
        """The rows nearest to a vector (d,) of length one, best first, with their cosines; fewer than `limit` when
        there are no more. `mask` (n,) keeps rows out. Raises IndexUnavailableError."""

    def save(self, file: Path) -> None: ...


class VectorIndexes(Protocol):
    """Makes indexes and finds them again. `key` is a digest of what the vectors were made from and by which model."""

    def build(self, key: str, vectors: Callable[[], Vectors]) -> VectorIndex:
        """An index over vectors of length one (n, d), which are only asked for when nobody made it before.
        Raises IndexUnavailableError."""

    def load(self, key: str, file: Path) -> VectorIndex:
        """Raises RuntimeError, OSError or ValueError when there is no whole index, IndexUnavailableError when that
        cannot be known."""


class GraphIndex(ABC):
    """Chooses between looking along the graph and looking exactly. An index without a graph is always exact."""

    def __init__(self, size: int, graph: bool, exact_up_to: int = EXACT_UP_TO) -> None:
        self._size, self._graph, self._exact_up_to = size, graph, exact_up_to

    def search(self, vector: Vectors, limit: int, mask: Mask | None = None) -> tuple[Ids, Vectors]:
        allowed = self._size if mask is None else int(mask.sum())
        wanted = min(limit, allowed)
        if wanted <= 0:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        only = None if allowed == self._size else mask
        if self._graph and allowed > self._exact_up_to:
            found = self._along(vector, wanted, only, allowed)
            if len(found[0]) == wanted:
                return found
        return self._exactly(vector, wanted, only)

    def _along(self, vector: Vectors, wanted: int, mask: Mask | None, allowed: int) -> tuple[Ids, Vectors]:
        """The nearest of all, so many that enough of them are allowed; too few when the mask is narrow or lies far
        from the question."""
        depth = wanted if mask is None else math.ceil(_SPARE * wanted * self._size / allowed)
        if depth > DEEPEST:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        rows, cosines = self._nearest(vector, depth)
        kept = slice(None) if mask is None else mask[rows]
        return rows[kept][:wanted], cosines[kept][:wanted]

    @abstractmethod
    def _nearest(self, vector: Vectors, count: int) -> tuple[Ids, Vectors]:
        """Along the graph."""

    @abstractmethod
    def _exactly(self, vector: Vectors, count: int, mask: Mask | None) -> tuple[Ids, Vectors]:
        """All rows, or all that the mask allows."""


class FaissIndex(GraphIndex):
    """Search in the memory of this process."""

    def __init__(self, index: Any, exact_up_to: int = EXACT_UP_TO) -> None:  # noqa: ANN401 - faiss has no types
        graph = isinstance(index, _faiss.IndexHNSW)
        super().__init__(index.ntotal, graph, exact_up_to)
        self._index, self._sketched = index, isinstance(index, _faiss.IndexRefine)
        kept = index.storage if graph else index.refine_index if self._sketched else index
        self._flat = _faiss.downcast_index(kept)

    @classmethod
    def build(
        cls, vectors: Vectors, exact_up_to: int = EXACT_UP_TO, sketched_from: int = SKETCHED_FROM
    ) -> "FaissIndex":
        rows = np.ascontiguousarray(vectors, np.float32)
        if len(rows) > exact_up_to:
            return cls(_graph_over(rows), exact_up_to)
        flat = _flat_over(rows)
        return cls(_sketch_over(rows, flat) if len(rows) >= sketched_from else flat, exact_up_to)

    def _nearest(self, vector: Vectors, count: int) -> tuple[Ids, Vectors]:
        return _found(self._index, vector, count, _faiss.SearchParametersHNSW(efSearch=max(_EFFORT, count)))

    def _exactly(self, vector: Vectors, count: int, mask: Mask | None) -> tuple[Ids, Vectors]:
        if mask is None and self._sketched:
            more = _faiss.IndexRefineSearchParameters(k_factor=max(_STAND_OUT / count, 1.0))
            return _found(self._index, vector, count, more)
        return _found(self._flat, vector, count, None if mask is None else _only(mask))

    def save(self, file: Path) -> None:
        fresh = file.with_name(f"{file.name}.nieuw")
        _faiss.write_index(self._index, str(fresh))
        fresh.replace(file)

    @classmethod
    def load(cls, file: Path, exact_up_to: int = EXACT_UP_TO) -> "FaissIndex":
        """Raises RuntimeError or OSError when the file is no whole index."""
        return cls(_faiss.read_index(str(file)), exact_up_to)


class FaissIndexes:
    """Indexes in the memory of this process, kept in files."""

    def __init__(self, exact_up_to: int = EXACT_UP_TO, sketched_from: int = SKETCHED_FROM) -> None:
        self._exact_up_to, self._sketched_from = exact_up_to, sketched_from

    def build(self, key: str, vectors: Callable[[], Vectors]) -> FaissIndex:
        return FaissIndex.build(vectors(), self._exact_up_to, self._sketched_from)

    def load(self, key: str, file: Path) -> FaissIndex:
        return FaissIndex.load(file, self._exact_up_to)


def _flat_over(vectors: Vectors) -> Any:  # noqa: ANN401 - faiss has no types
    """In 16 bits a number: the vectors are kept so as well, and reading them is what a search waits for."""
    half, inner = _faiss.ScalarQuantizer.QT_fp16, _faiss.METRIC_INNER_PRODUCT
    index = _faiss.IndexScalarQuantizer(max(vectors.shape[1], 1), half, inner)
    if len(vectors):
        index.add(vectors)
    return index


def _sketch_over(vectors: Vectors, flat: Any) -> Any:  # noqa: ANN401 - faiss has no types
    """Sketches of four bits for every two numbers, in front of the vectors themselves."""
    _faiss.omp_set_num_threads(1)
    sketch = _faiss.index_factory(vectors.shape[1], _SKETCH.format(vectors.shape[1] // 2), _faiss.METRIC_INNER_PRODUCT)
    sketch.train(vectors)
    sketch.add(vectors)
    return _faiss.IndexRefine(sketch, flat)


def _graph_over(vectors: Vectors) -> Any:  # noqa: ANN401 - faiss has no types
    """In 16 bits a number too. Added by one thread, in order: the same vectors give the same graph, and a busy server
    keeps its other cores."""
    half, inner = _faiss.ScalarQuantizer.QT_fp16, _faiss.METRIC_INNER_PRODUCT
    index = _faiss.IndexHNSWSQ(vectors.shape[1], half, NEIGHBOURS, inner)
    index.hnsw.efConstruction = _BUILD_EFFORT
    _faiss.omp_set_num_threads(1)
    index.add(vectors)
    return index


def _found(index: Any, vector: Vectors, count: int, parameters: Any) -> tuple[Ids, Vectors]:  # noqa: ANN401
    """One question keeps one core busy: a second would cost more than it brings, and be taken from somebody else."""
    _faiss.omp_set_num_threads(1)  # holds for this thread
    cosines, rows = index.search(np.ascontiguousarray(vector[None], np.float32), count, params=parameters)
    found = rows[0] >= 0
    return rows[0][found], cosines[0][found]


def _only(mask: Mask) -> Any:  # noqa: ANN401 - faiss has no types
    return _faiss.SearchParameters(sel=_faiss.IDSelectorBitmap(np.packbits(mask, bitorder="little")))
