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
SURE, SURE_OF_A_STORY = 0.3, 0.6  # docs/adr/0009 says what each of these costs and finds
PERHAPS, CALM = -0.2, -0.9
_LIKELY_TOO = 0.1
_TOO_SHORT, _TOO_LONG = 4, 20  # words: a few say too little to be called calm, a story can hide one bad sentence
REACH = 1.0  # how fast a message that was fitted on stops to count with its distance


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspicion:
    """A danger that a message seems to speak of, and the `other` that it may be as well. When it is not `sure`, it
    takes nobody's answer away."""

    danger: Danger
    sure: bool
    other: Danger | None = None


class MeaningWatch:
    """Weighs messages by how near they are to messages that it was fitted on: `support` (n, d) are their vectors,
    `alarm` (n + 1) what each counts, with the constant last; `kinds` tells which danger it is. Without weights that fit
    the model it sees nothing, and the tables are on their own."""

    def __init__(self, embedder: Embedder, weights: Weights | None) -> None:
        self._embedder, self._weights = embedder, weights
        self._support = None if weights is None else weights.tables["support"].astype(np.float32)

    def look(self, message: str, parts: Sequence[str] = (), *, story: bool = False) -> Suspicion | None:
        """The strongest suspicion that a message or one of its parts raises; None when none is likely enough to matter.
        A part is never sure by itself, and a `story` of many troubles must be surer: people look at it anyhow."""
        if self._weights is None:
            return None
        vectors = self._vectors((message, *parts))
        scores = self._scores(vectors)
        sure = bool(scores[0] >= (SURE_OF_A_STORY if story else SURE))
        worst = 0 if sure else int(np.argmax(scores))
        if scores[worst] < PERHAPS:
            return None
        danger, other = self._kinds(vectors[worst])
        return Suspicion(danger=danger, sure=sure, other=other)

    def _kinds(self, vector: Floats) -> tuple[Danger, Danger | None]:
        """The likeliest danger, and the next one when that is likely too."""
        assert self._weights is not None
        names, shares = self._weights.names, self._weights.shares(vector)
        first, second = np.argsort(-shares)[:2]
        return Danger(names[first]), Danger(names[second]) if shares[second] >= _LIKELY_TOO else None

    def calm(self, message: str) -> bool:
        """Whether a message is far from everything that people in danger wrote, whatever words stand in it."""
        if self._weights is None or not _TOO_SHORT < len(message.split()) < _TOO_LONG:
            return False
        return bool(self._scores(self._vectors((message,)))[0] < CALM)

    def _vectors(self, texts: Sequence[str]) -> Floats:
        return np.stack([self._embedder.embed_queries([text])[0] for text in texts])

    def _scores(self, vectors: Floats) -> Floats:
        """How much each of the vectors (n, d) speaks of danger; 0 is as likely as not."""
        assert self._weights is not None
        assert self._support is not None
        near = np.exp(2 * REACH * (vectors @ self._support.T - 1))
        counts = self._weights.tables["alarm"]
        return np.asarray(near @ counts[:-1] + counts[-1], dtype=np.float32)
