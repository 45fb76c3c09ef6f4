# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Whether what was found tells what is asked.

Search finds the page of a place by its name, whatever is asked about it: is there a lift, who is in charge, what will
it cost in five years. So this looks at what is asked, and at how near that is to what was found.
"""

import math
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from assistant.texts import Doubt
from assistant.understanding import kind_asked
from assistant.weights import Support, Weights
from index.embedding import KEPT_QUERIES, Embedder
from index.search import Results
from knowledge.articles import COUNTED
from knowledge.dates import years_in

REACH = 2.0  # how fast a message that was fitted on stops to count with its distance
_NO_WORDS = 0.5  # coverage of a question in another language
_LOOKED_AT = 3
_NEARLY_ASKED = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A logistic regression on how much a question is like those that it was fitted on, how near what was found is to
    it in meaning, and the share of its words that this has; docs/adr/0020 says how it was fitted, and what `sure`
    costs and finds."""

    alike: float
    near: float
    covered: float
    constant: float
    sure: float

    def likely(self, alike: float, near: float, covered: float) -> float:
        score = self.alike * alike + self.near * near + self.covered * covered + self.constant
        return 1 / (1 + math.exp(-score))


_SCALES = {
    Doubt.DETAIL: Scale(alike=5.38, near=-9.46, covered=-3.75, constant=10.72, sure=0.3),
    Doubt.OUTSIDE: Scale(alike=5.57, near=-10.47, covered=-2.0, constant=9.77, sure=0.5),
}


class DoubtWatch:
    """Weighs questions by how near they are to questions of each kind of doubt: the table with its name has their
    vectors (n, d), the one with "-counts" behind it what each counts (n + 1), with the constant last. Without weights
    that fit the model it only knows years."""

    def __init__(self, embedder: Embedder, weights: Weights | None) -> None:
        self._embedder = embedder
        self._tables = {kind: _table(weights, kind) for kind in _SCALES} if weights else {}
        self._alike = lru_cache(maxsize=KEPT_QUERIES)(self._weighed)

    def look(self, question: str, found: Results, today: date) -> Doubt | None:
        """Why what was `found` is not likely to answer a question; None when it is."""
        if not found.hits:
            return None
        if _another_year(question, found, today):
            return Doubt.DETAIL
        if nearly_asked(found):
            return None
        likely = self._likely(question, found)
        sure = [kind for kind, share in likely.items() if share >= _SCALES[kind].sure]
        return max(sure, key=likely.__getitem__, default=None)

    def _likely(self, question: str, found: Results) -> dict[Doubt, float]:
        near = found.hits[0].dense
        covered = _NO_WORDS if found.evidence.coverage is None else found.evidence.coverage
        return {kind: _SCALES[kind].likely(share, near, covered) for kind, share in self._alike(question).items()}

    def _weighed(self, question: str) -> dict[Doubt, float]:
        vector = self._embedder.embed_queries([question])[0]
        return {kind: table.score(vector) for kind, table in self._tables.items()}


def nearly_asked(found: Results) -> bool:
    """Whether the question is nearly one of our own that what was found answers: of those that we cannot answer none
    came as near."""
    return bool(found.hits) and found.hits[0].question is not None and found.hits[0].dense >= _NEARLY_ASKED


def counts_of(kind: Doubt) -> str:
    return f"{kind}-counts"


def _table(weights: Weights, kind: Doubt) -> Support:
    return Support(weights.tables[kind], weights.tables[counts_of(kind)], REACH)


def _another_year(question: str, found: Results, today: date) -> bool:
    """Whether a year to come, or an amount of a year that is over, is asked about that nothing of what was found speaks
    of."""
    counts = kind_asked(question) in COUNTED
    asked = {year for year in years_in(question) if int(year) > today.year or (counts and int(year) < today.year)}
    told = " ".join(hit.passage.text for hit in found.hits[:_LOOKED_AT])
    return bool(asked) and not any(year in told for year in asked)
