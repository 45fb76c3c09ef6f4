# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Puts questions that mean the same together: each goes to the nearest leader, or becomes one. The same questions in
the same order give the same clusters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.embedding import Vectors

ALIKE = 0.5  # cosine; chosen by eye on the questions of `stip demo`, with the model that we ship


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """`id` is the key of the leader; `members` are rows of the vectors, `central` the one nearest to all others."""

    id: str
    members: tuple[int, ...]
    central: int


def clusters(keys: Sequence[str], vectors: Vectors, known: Mapping[str, Vectors]) -> tuple[Cluster, ...]:
    """Clusters of vectors (n, d) of length one. `known` are leaders (d,) from before, which keep their place also when
    their question is gone."""
    leaders = list(known)
    room = np.zeros((len(known) + len(keys), vectors.shape[1]), np.float32)
    for row, vector in enumerate(known.values()):
        room[row] = vector
    members: dict[str, list[int]] = {}
    for row, vector in enumerate(vectors):
        leader = _nearest(vector, room[: len(leaders)])
        if leader is None:
            leader = len(leaders)
            room[leader] = vector
            leaders.append(keys[row])
        members.setdefault(leaders[leader], []).append(row)
    return tuple(Cluster(id=key, members=tuple(rows), central=_central(rows, vectors)) for key, rows in members.items())


def _nearest(vector: Vectors, leaders: Vectors) -> int | None:
    if not len(leaders):
        return None
    cosines = leaders @ vector
    best = int(np.argmax(cosines))
    return best if cosines[best] >= ALIKE else None


def _central(rows: Sequence[int], vectors: Vectors) -> int:
    own = vectors[list(rows)]
    return rows[int(np.argmax(own @ own.mean(axis=0)))]
