# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Measures of a ranking, by ir-measures. Pure: the same results give the same measures."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ir_measures
from ir_measures import RR, R, Success, nDCG

from eval.retrieval.cases import RetrievalCase
from eval.timing import p95
from knowledge.passages import page_of

DEPTH = 10
_ANSWERS = 2  # the grade of a passage that answers the question by itself
_PASSAGES = {
    "success_1": Success @ 1,
    "success_5": Success @ 5,
    "answers_1": Success(rel=_ANSWERS) @ 1,
    "answers_5": Success(rel=_ANSWERS) @ 5,
    "rr": RR @ DEPTH,
}
_PAGES = {"ndcg_10": nDCG @ DEPTH, "recall_5": R @ 5}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """The ids of the passages that were shown for a question, best first, and the seconds that took."""

    case: RetrievalCase
    passages: tuple[str, ...]
    seconds: float

    @property
    def hit(self) -> bool:
        return any(self.case.judged.get(passage) for passage in self.passages[:5])


@dataclass(frozen=True, slots=True, kw_only=True)
class RetrievalMeasures:
    """Shares between 0 and 1 over the questions that something in the content answers; `unanswerable` counts the
    others. A passage helps from grade 1: success; it answers from grade 2. Success and reciprocal rank look at the
    passages shown. A list shows each page once, so nDCG and recall look at pages, each as good as its best passage."""

    questions: int
    unanswerable: int
    success_1: float
    success_5: float
    answers_1: float
    answers_5: float
    rr: float
    ndcg_10: float
    recall_5: float
    seconds_p95: float


def measure(rankings: Sequence[Ranking]) -> RetrievalMeasures:
    answerable = [ranking for ranking in rankings if ranking.case.answerable]
    passages = _mean(_PASSAGES, answerable, by_page=False)
    return RetrievalMeasures(
        questions=len(answerable),
        unanswerable=len(rankings) - len(answerable),
        seconds_p95=p95(ranking.seconds for ranking in rankings),
        **passages,
        **_mean(_PAGES, answerable, by_page=True),
    )


def _mean(measures: Mapping[str, Any], rankings: Sequence[Ranking], by_page: bool) -> dict[str, float]:
    if not rankings:
        return dict.fromkeys(measures, 0.0)
    found = ir_measures.calc_aggregate(list(measures.values()), *_rows(rankings, by_page))
    return {name: float(found[measure]) for name, measure in measures.items()}


def values_by_question(rankings: Sequence[Ranking]) -> dict[str, dict[str, float]]:
    """Each measure of each question that something in the content answers, by the id of the question."""
    found: dict[str, dict[str, float]] = {ranking.case.id: {} for ranking in rankings if ranking.case.answerable}
    for measures, by_page in ((_PASSAGES, False), (_PAGES, True)):
        names = {str(measure): name for name, measure in measures.items()}
        for metric in ir_measures.iter_calc(list(measures.values()), *_rows(rankings, by_page)):
            found[metric.query_id][names[str(metric.measure)]] = float(metric.value)
    return found


def _rows(rankings: Sequence[Ranking], by_page: bool) -> tuple[list[Any], list[Any]]:
    """What was judged and what was found, as ir-measures takes them."""
    known = [ranking for ranking in rankings if ranking.case.answerable]
    qrels = [ir_measures.Qrel(*row) for ranking in known for row in _judged(ranking.case, by_page)]
    return qrels, [ir_measures.ScoredDoc(*row) for ranking in known for row in scored(ranking, by_page)]


def _judged(case: RetrievalCase, by_page: bool) -> Iterator[tuple[str, str, int]]:
    best: dict[str, int] = {}
    for passage, grade in case.judged.items():
        name = page_of(passage) if by_page else passage
        best[name] = max(grade, best.get(name, 0))
    return ((case.id, name, grade) for name, grade in best.items())


def scored(ranking: Ranking, by_page: bool = False) -> Iterator[tuple[str, str, float]]:
    """Question, passage (or page) and a score that falls with the place."""
    names: Iterable[str] = map(page_of, ranking.passages) if by_page else ranking.passages
    for place, name in enumerate(dict.fromkeys(names)):
        yield ranking.case.id, name, float(len(ranking.passages) - place)
