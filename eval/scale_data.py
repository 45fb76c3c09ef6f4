# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Made-up vectors that lie as real ones do, as many as are asked for."""

from collections.abc import Iterator

import numpy as np

from index.library import vector_files
from index.vectors import Vectors
from knowledge.loader import DEFAULT, NATIONAL

# With this spread the nearest neighbour is as near as in the real content: a cosine of 0.95 where that has 0.94.
_SPREAD = 0.2
_PART = 100_000


class Lookalikes:
    """Each is a real vector of the content, moved at random in the directions in which the real ones differ. So there
    are crowded and empty places, and the ten nearest mean something; evenly spread vectors all lie equally far."""

    def __init__(self) -> None:
        self.real = np.concatenate(list(_shipped()))
        differing = np.cov((self.real - self.real.mean(axis=0)).T) + 1e-8 * np.eye(self.real.shape[1])
        self._directions = _SPREAD * np.linalg.cholesky(differing).T.astype(np.float32)

    def make(self, count: int, seed: int) -> Vectors:
        """Vectors of length one (count, d); the same for the same seed."""
        chance = np.random.default_rng(seed)
        parts = [self._part(min(_PART, count - start), chance) for start in range(0, count, _PART)]
        return np.concatenate(parts)

    def _part(self, count: int, chance: np.random.Generator) -> Vectors:
        moved = chance.standard_normal((count, len(self._directions)), dtype=np.float32) @ self._directions
        moved += self.real[chance.integers(0, len(self.real), count)]
        moved /= np.linalg.norm(moved, axis=1, keepdims=True)
        return np.asarray(moved, np.float32)


def _shipped() -> Iterator[Vectors]:
    for file in vector_files(DEFAULT, NATIONAL):
        with np.load(file, allow_pickle=False) as stored:
            vectors = stored["vectors"].astype(np.float32)
        yield vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
