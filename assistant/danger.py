# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Danger in words that no table has: a message that means what messages of people in danger meant.

The crisis tables look first. This looks at the meaning of the message, as a vector, with weights that were fitted on
messages of danger and on everyday questions; it chooses a fixed text and writes nothing itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.weights import Weights
from index.embedding import Embedder
from knowledge.crisis import Danger
from knowledge.loader import NATIONAL

WEIGHTS = NATIONAL / "danger" / "weights.npz"
SURE, PERHAPS = 0.97, 0.7  # docs/adr/0009 says what each costs and finds


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspicion:
    """A danger that a message seems to speak of. When it is not `sure`, it takes nobody's answer away."""

    danger: Danger
    sure: bool


class MeaningWatch:
    """Weighs messages with two regressions on their vectors: `alarm` tells danger from everyday, `kinds` which danger
    it is. Without weights that fit the model it sees nothing, and the tables are on their own."""

    def __init__(self, embedder: Embedder, weights: Weights | None) -> None:
        self._embedder, self._weights = embedder, weights

    def look(self, message: str, parts: Sequence[str] = ()) -> Suspicion | None:
        """The strongest suspicion that a message or one of its parts raises; None when none is likely enough to matter.
        A part of a story is never sure by itself."""
        if self._weights is None:
            return None
        texts = (message, *parts)
        vectors = np.stack([np.append(self._embedder.embed_queries([text])[0], np.float32(1)) for text in texts])
        likely = 1 / (1 + np.exp(-(vectors @ np.ravel(self._weights.tables["alarm"]))))
        worst = 0 if likely[0] >= SURE else int(np.argmax(likely))
        if likely[worst] < PERHAPS:
            return None
        kind = self._weights.names[int(np.argmax(self._weights.tables["kinds"] @ vectors[worst]))]
        return Suspicion(danger=Danger(kind), sure=worst == 0 and bool(likely[0] >= SURE))
