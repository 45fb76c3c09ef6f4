# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Whether a passage says what a claim says: by its words, and by its meaning across languages."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.analyser import Analyser
from index.embedding import Embedder, Vectors
from knowledge.formats import ORIGINAL
from knowledge.words import folded

WORDS = 0.5  # how much words weigh beside meaning, where claim and passage are in one language
SAME, ABROAD = 0.82, 0.8  # from which score on a claim is supported: docs/llm.md says what it lets through
_KEPT = 500  # passages; they come back often
_SENTENCE = re.compile(r"(?<=[.!:;])\s+")  # a question belongs with what follows it: "Woont u er? Dan kan het niet."


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """`meaning` is the highest cosine of the claim with the passage or a sentence of it, `words` the share of its
    words that stand in the passage (None in another language). `flipped`: one says not, and the other does not."""

    meaning: float
    words: float | None
    flipped: bool

    @property
    def score(self) -> float:
        return self.meaning if self.words is None else (1 - WORDS) * self.meaning + WORDS * self.words

    @property
    def enough(self) -> bool:
        return not self.flipped and self.score >= (ABROAD if self.words is None else SAME)


class Judge:
    """Measures support with the search's own vectors and words. `negations` are patterns on folded words."""

    def __init__(self, embedder: Embedder, analyser: Analyser, negations: Collection[str]) -> None:
        self._embedder, self._analyser = embedder, analyser
        self._known = lru_cache(_KEPT)(self._embedded)
        self._negation = re.compile(rf"\b(?:{'|'.join(negations)})\b")

    def support(self, claim: str, passage: str, language: str) -> Support:
        """That of the weakest sentence of the claim. `language` is that of the claim; passages are in Dutch."""
        said, parts = sentences(claim), sentences(passage)
        cosines = self._embedder.embed_passages(said) @ self._known(passage).T
        dutch = language == ORIGINAL
        measured = (self._of(one, parts, passage, row, dutch) for one, row in zip(said, cosines, strict=True))
        return min(measured, key=lambda support: (support.enough, support.score))

    def _embedded(self, passage: str) -> Vectors:
        """The sentences of a passage and the whole (n + 1, d)."""
        return self._embedder.embed_passages([*sentences(passage), passage])

    def _of(self, said: str, parts: Sequence[str], passage: str, cosines: Vectors, dutch: bool) -> Support:
        """`cosines` (n + 1,) are with the parts and with the whole passage."""
        near = [cosine + self._shared(said, part) * dutch for part, cosine in zip(parts, cosines, strict=False)]
        return Support(
            meaning=float(cosines.max()),
            words=self._shared(said, passage) if dutch else None,
            flipped=self._says_not(said) != self._says_not(parts[near.index(max(near))]),
        )

    def _shared(self, claim: str, passage: str) -> float:
        own = set(self._analyser.tokens(claim))
        return len(own & set(self._analyser.tokens(passage))) / len(own) if own else 0.0

    def _says_not(self, text: str) -> bool:
        return bool(self._negation.search(folded(text)))


def sentences(text: str) -> list[str]:
    return _SENTENCE.split(text.strip())


def best(supports: Sequence[Support]) -> Support:
    return max(supports, key=lambda support: (support.enough, support.score))
