# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Weights that tell messages apart: fitted by `make vectors`, shipped as a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_NOT_TABLES = frozenset({"made_from", "names"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """`tables` by name, `names` of what they tell apart. `made_from` names the model and the messages."""

    made_from: str
    names: tuple[str, ...]
    tables: Mapping[str, Floats]


def shares_of(scores: Floats) -> Floats:
    """How likely each of the kinds is that were scored: (k,), which adds up to 1."""
    likely = np.exp(scores - scores.max())
    return np.asarray(likely / likely.sum(), dtype=np.float32)


class Support:
    """How much a vector is like those of a label that it was fitted on. `vectors` (n, d) are those that count, `counts`
    what each of them counts, with the constant last: (n + 1) for one label, (n + 1, k) for several; `reach` is how fast
    one stops to count with its distance."""

    def __init__(self, vectors: Floats, counts: Floats, reach: float) -> None:
        # A row for each dimension: so it takes little more than half the time of a row for each vector.
        self._columns = np.ascontiguousarray(vectors.T, np.float32)
        self._counts, self._constant, self._steep = counts[:-1], counts[-1], 2 * reach

    def score(self, vector: Floats) -> float:
        """Of a vector (d,) of length one, for one label; 0 is as likely as not."""
        return float(self.scores(vector))

    def scores(self, vector: Floats) -> Floats:
        """The same for each of several labels: (k,)."""
        near = vector @ self._columns
        near -= 1
        near *= self._steep
        return np.asarray(np.exp(near, out=near) @ self._counts + self._constant, np.float32)


def read_weights(file: Path, identity: str) -> Weights | None:
    """None when there are none, or they were fitted on vectors of another model."""
    try:
        with np.load(file, allow_pickle=False) as kept:
            weights = Weights(
                made_from=str(kept["made_from"]),
                names=tuple(kept["names"].tolist()),
                tables={name: kept[name] for name in kept.files if name not in _NOT_TABLES},
            )
    except (OSError, ValueError, KeyError):
        return None
    return weights if weights.made_from.startswith(identity) else None


def write_weights(file: Path, weights: Weights) -> None:
    about = {"made_from": np.array(weights.made_from), "names": np.array(weights.names)}
    np.savez(file, allow_pickle=False, **about, **weights.tables)
