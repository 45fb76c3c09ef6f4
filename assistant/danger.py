# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Danger in words that no table has: a message that means what messages of people in danger meant.

The crisis tables look first. This looks at the meaning of the message, as a vector, with weights that were fitted on
messages of danger and on everyday questions; it chooses a fixed text and writes nothing itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.weights import Floats, Weights
from index.embedding import Embedder
from knowledge.crisis import Danger
from knowledge.loader import NATIONAL

WEIGHTS = NATIONAL / "danger" / "weights.npz"
SURE, PERHAPS, CALM = 0.2, -0.4, -0.9  # docs/adr/0009 says what each costs and finds
REACH = 1.0  # how fast a message that was fitted on stops to count with its distance


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspicion:
    """A danger that a message seems to speak of. When it is not `sure`, it takes nobody's answer away."""

    danger: Danger
    sure: bool


class MeaningWatch:
    """Weighs messages by how near they are to messages that it was fitted on: `support` (n, d) are their vectors,
    `alarm` (n + 1) what each counts, with the constant last; `kinds` tells which danger it is. Without weights that fit
    the model it sees nothing, and the tables are on their own."""

    def __init__(self, embedder: Embedder, weights: Weights | None) -> None:
        self._embedder, self._weights = embedder, weights
        self._support = None if weights is None else weights.tables["support"].astype(np.float32)

    def look(self, message: str, parts: Sequence[str] = ()) -> Suspicion | None:
        """The strongest suspicion that a message or one of its parts raises; None when none is likely enough to matter.
        A part of a story is never sure by itself."""
        if self._weights is None:
            return None
        vectors = self._vectors((message, *parts))
        scores = self._scores(vectors)
        worst = 0 if scores[0] >= SURE else int(np.argmax(scores))
        if scores[worst] < PERHAPS:
            return None
        kind = self._weights.names[int(np.argmax(self._weights.tables["kinds"] @ np.append(vectors[worst], 1)))]
        return Suspicion(danger=Danger(kind), sure=worst == 0 and bool(scores[0] >= SURE))

    def calm(self, message: str) -> bool:
        """Whether a message is far from everything that people in danger wrote, whatever words stand in it."""
        return self._weights is not None and bool(self._scores(self._vectors((message,)))[0] < CALM)

    def _vectors(self, texts: Sequence[str]) -> Floats:
        return np.stack([self._embedder.embed_queries([text])[0] for text in texts])

    def _scores(self, vectors: Floats) -> Floats:
        """How much each of the vectors (n, d) speaks of danger; 0 is as likely as not."""
        assert self._weights is not None
        assert self._support is not None
        near = np.exp(2 * REACH * (vectors @ self._support.T - 1))
        counts = self._weights.tables["alarm"]
        return np.asarray(near @ counts[:-1] + counts[-1], dtype=np.float32)
