# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Nearest vectors, exactly, by inner product."""

from pathlib import Path
from typing import Any, Protocol

import faiss
import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Ids = NDArray[np.int64]


class VectorIndex(Protocol):
    def search(self, vector: Vectors, limit: int, mask: NDArray[np.bool_] | None = None) -> tuple[Ids, Vectors]:
        """The rows nearest to a vector (d,) of length one, best first, with their cosines; fewer than `limit` when
        there are no more. `mask` (n,) keeps rows out."""

    def save(self, file: Path) -> None: ...


class FaissIndex:
    """Exact search over vectors of length one (n, d)."""

    def __init__(self, index: Any) -> None:  # noqa: ANN401 - faiss has no types
        self._index = index

    @classmethod
    def build(cls, vectors: Vectors) -> "FaissIndex":
        index = faiss.IndexFlatIP(max(vectors.shape[1], 1))
        if len(vectors):
            index.add(np.ascontiguousarray(vectors, np.float32))
        return cls(index)

    def search(self, vector: Vectors, limit: int, mask: NDArray[np.bool_] | None = None) -> tuple[Ids, Vectors]:
        wanted = min(limit, self._index.ntotal if mask is None else int(mask.sum()))
        if wanted <= 0:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        cosines, rows = self._index.search(np.ascontiguousarray(vector[None], np.float32), wanted, params=_only(mask))
        found = rows[0] >= 0
        return rows[0][found], cosines[0][found]

    def save(self, file: Path) -> None:
        fresh = file.with_name(f"{file.name}.nieuw")
        faiss.write_index(self._index, str(fresh))
        fresh.replace(file)

    @classmethod
    def load(cls, file: Path) -> "FaissIndex":
        """Raises RuntimeError or OSError when the file is no whole index."""
        return cls(faiss.read_index(str(file)))


def _only(mask: NDArray[np.bool_] | None) -> Any:  # noqa: ANN401 - faiss has no types
    if mask is None or mask.all():
        return None
    parameters: Any = faiss.SearchParameters()
    parameters.sel = faiss.IDSelectorBatch(np.flatnonzero(mask))
    return parameters
