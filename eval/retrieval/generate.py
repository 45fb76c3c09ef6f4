# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Searches for every judged question, as somebody at the search page does."""

import time
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from eval.retrieval.cases import Over, RetrievalCase
from eval.retrieval.evaluate import DEPTH, Ranking
from index.search import Query
from knowledge.passages import Kind

if TYPE_CHECKING:
    from assistant.bootstrap import House

_POLICY = frozenset({Kind.POLICY})
_KINDS = {Over.POLICY: _POLICY, Over.KNOWLEDGE: frozenset(Kind) - _POLICY}


def rank(house: "House", over: Over, cases: Sequence[RetrievalCase], day: date) -> Iterator[Ranking]:
    for case in cases:
        start = time.perf_counter()
        hits = house.search(Query(text=case.question, today=day, limit=DEPTH, kinds=_KINDS[over]))
        seconds = time.perf_counter() - start
        yield Ranking(case=case, passages=tuple(hit.passage.id for hit in hits), seconds=seconds)
