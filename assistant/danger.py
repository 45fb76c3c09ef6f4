# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Danger in words that no table has: a message that means what messages of people in danger meant.

The crisis tables look first. This looks at the meaning of the message, as a vector, and at how it is spelled, with
weights that were fitted on messages of danger and on everyday ones; it chooses a fixed text and writes nothing itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from assistant.letters import told
from assistant.weights import Floats, Support, Weights, shares_of
from index.embedding import KEPT_QUERIES, Embedder
from knowledge.crisis import Danger
from knowledge.loader import NATIONAL

WEIGHTS = NATIONAL / "danger" / "weights.npz"
SURE = -0.05  # docs/adr/0019 says what each of these costs and finds
SURE_IN_A_STORY = 1.2  # one sentence of a longer message, that has no word of what is around it
PERHAPS, CALM = -0.7, -1.45
# Of what tells danger from a story for people, with a part of what tells it from everything.
SURE_STORY, CALM_STORY, _ALSO = 0.1, -0.6, 0.5
_LIKELY_TOO = 0.1
_SAID = 2.0  # what it adds to a danger that a table has a word of it
_TOO_SHORT = 4  # words: a few say too little to be called calm
REACH = 2.0  # how fast a message that was fitted on stops to count with its distance


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspicion:
    """A danger that a message seems to speak of, and the `other` that it may be as well. When it is not `sure`, it
    takes nobody's answer away."""

    danger: Danger
    sure: bool
    other: Danger | None = None


class MeaningWatch:
    """Weighs messages by how near they are to messages that it was fitted on: `support` (n, d) are their vectors,
    `alarm` (n + 1) what each counts, with the constant last; `kinds` (m + 1, k) what those that speak for danger count
    for each danger. `letters` is what each piece of a word adds to the alarm, and to each of the kinds. `story` and
    `story-alarm` are as the first two, but fitted on nothing but danger and stories for the people of a team. Without
    weights that fit the model it sees nothing, and the tables are on their own."""

    def __init__(self, embedder: Embedder, weights: Weights | None) -> None:
        self._embedder, self._weights = embedder, weights
        self._support = self._which = self._apart = None
        if weights:
            near, alarm = weights.tables["support"], weights.tables["alarm"]
            self._support = Support(near, alarm, REACH)
            self._which = Support(speaking(near, alarm), weights.tables["kinds"], REACH)
            self._apart = Support(weights.tables["story"], weights.tables["story-alarm"], REACH)
        self._score = lru_cache(maxsize=KEPT_QUERIES)(self._scored)

    def look(self, message: str, parts: Sequence[str] = (), *, story: bool = False) -> Suspicion | None:
        """The strongest suspicion that a message or one of its parts raises; None when none is likely enough to matter.
        A part must say more than a whole message to be sure. A `story` is one of many troubles, for people."""
        if self._weights is None:
            return None
        texts = (message, *parts)
        scores = self._scores(texts)
        sure = self._told(message) >= SURE_STORY if story else bool(scores[0] >= SURE)
        worst = 0 if sure else int(np.argmax(scores))
        sure = sure or bool(worst and scores[worst] >= SURE_IN_A_STORY)
        if scores[worst] < PERHAPS:
            return None
        danger, other = self.kinds(texts[worst])
        return Suspicion(danger=danger, sure=sure, other=other)

    def kinds(self, text: str, said: Sequence[Danger] = ()) -> tuple[Danger, Danger | None]:
        """The likeliest danger, and the next one when that is likely too. `said` are those that a table has words of,
        the gravest first: then that one is the next, and without weights the first."""
        if self._weights is None or self._which is None:
            return said[0], None
        names = self._weights.names
        words = np.array([_SAID * (name in said) for name in names], np.float32)
        shares = shares_of(self._which.scores(self._vector(text)) + self._spelled(text)[1:] + words)
        first, second = np.argsort(-shares)[:2]
        danger = Danger(names[first])
        if said:
            return danger, said[0] if danger is not said[0] else None
        return danger, Danger(names[second]) if shares[second] >= _LIKELY_TOO else None

    def calm(self, message: str, parts: Sequence[str] = (), *, story: bool = False) -> bool:
        """Whether a message is far from everything that people in danger wrote, whatever words stand in it. A `story`
        is held against the danger that is told as one. It can hide one bad sentence: none of its parts may speak of
        danger by itself."""
        if self._weights is None or len(message.split()) <= _TOO_SHORT:
            return False
        whole, *rest = self._scores((message, *parts))
        far = self._told(message) < CALM_STORY if story else bool(whole < CALM)
        return far and bool(max(rest, default=CALM) < SURE)

    def _told(self, message: str) -> float:
        """How much a story speaks of danger: by what tells the two apart, and by what tells danger from all else."""
        assert self._apart is not None
        return self._apart.score(self._vector(message)) + _ALSO * self._score(message)

    def _vector(self, text: str) -> Floats:
        vector: Floats = self._embedder.embed_queries([text])[0]
        return vector

    def _scores(self, texts: Sequence[str]) -> Floats:
        """How much each of the texts speaks of danger; 0 is as likely as not."""
        return np.array([self._score(text) for text in texts], np.float32)

    def _scored(self, text: str) -> float:
        """A message is looked at twice where words of danger stand in it, and again when somebody asks the same."""
        assert self._support is not None
        return self._support.score(self._vector(text)) + float(self._spelled(text)[0])

    def _spelled(self, text: str) -> Floats:
        """What the pieces of the words add to the alarm, and to each of the kinds: (1 + k,)."""
        assert self._weights is not None
        return told(text, self._weights.tables["letters"])


def speaking(support: Floats, alarm: Floats) -> Floats:
    """Those of the support vectors that speak for danger: (m, d)."""
    return support[alarm[:-1] > 0]
