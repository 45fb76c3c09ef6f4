# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The figures of one run beside each other, and the tables of them. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from eval.bench.child import Found, Rebuilt, Served
from eval.pictures import dutch
from eval.retrieval.cases import RetrievalCase
from eval.retrieval.command import measures_of
from eval.retrieval.evaluate import Ranking, RetrievalMeasures
from eval.timing import p95

GROUPS = {"nl": "Nederlands", "ander": "andere talen"}
MEASURES = {
    "success_1": "goede passage bovenaan",
    "success_5": "goede passage bij de eerste vijf",
    "ndcg_10": "nDCG@10",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Searcher:
    """One way to search: its measures for questions in Dutch (nl) and other languages (ander), and the milliseconds
    that a question takes."""

    name: str
    measures: Mapping[str, RetrievalMeasures]
    median: float
    slow: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline:
    """`first` is the search that the pipeline is about, `others` are the parts of it by themselves."""

    first: Searcher
    others: tuple[Searcher, ...]
    ready: float
    memory: float
    answers: tuple[float, ...]
    rebuilt: Rebuilt | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    name: str
    unit: str
    ours: float
    stock: float
    digits: int = 0

    @property
    def ratio(self) -> float:
        return self.ours / self.stock if self.stock else 0.0

    def written(self, value: float) -> str:
        return f"{dutch(value, self.digits)} {self.unit}".rstrip()


def pipeline(name: str, cases: Sequence[RetrievalCase], served: Served, rebuilt: Rebuilt | None = None) -> Pipeline:
    return Pipeline(
        first=_searcher(name, cases, served.found),
        others=tuple(_searcher(part, cases, found) for part, found in served.others.items()),
        ready=served.ready,
        memory=served.memory,
        answers=served.answers,
        rebuilt=rebuilt,
    )


def _searcher(name: str, cases: Sequence[RetrievalCase], found: Sequence[Found]) -> Searcher:
    pairs = zip(cases, found, strict=True)
    rankings = [Ranking(case=case, passages=item.passages, seconds=item.seconds) for case, item in pairs]
    taken = [1000 * item.seconds for item in found]
    return Searcher(name=name, measures=measures_of(rankings), median=median(taken), slow=p95(taken))


def costs(ours: Pipeline, stock: Pipeline) -> Iterator[Figure]:
    """Time and memory: the lower the better."""
    first = ours.first, stock.first
    yield Figure(name="zoektijd, mediaan", unit="ms", ours=first[0].median, stock=first[1].median, digits=1)
    yield Figure(name="zoektijd, p95", unit="ms", ours=first[0].slow, stock=first[1].slow, digits=1)
    yield Figure(name="geheugen", unit="MB", ours=ours.memory, stock=stock.memory)
    yield Figure(name="starten tot en met de eerste vraag", unit="s", ours=ours.ready, stock=stock.ready, digits=1)
    if (made := ours.rebuilt) and stock.rebuilt:
        name = f"{dutch(made.texts)} van {dutch(made.of)} teksten opnieuw omzetten en indexeren"
        yield Figure(name=name, unit="s", ours=made.seconds, stock=stock.rebuilt.seconds, digits=1)


def gains(ours: Pipeline, stock: Pipeline) -> Iterator[Figure]:
    """What is found, and how quickly texts are embedded: the higher the better."""
    for group, words in GROUPS.items():
        for measure, name in MEASURES.items():
            values = [getattr(item.first.measures[group], measure) for item in (ours, stock)]
            yield Figure(name=f"{words}: {name}", unit="", ours=values[0], stock=values[1], digits=3)
    if ours.rebuilt and stock.rebuilt:
        speeds = [made.texts / made.seconds for made in (ours.rebuilt, stock.rebuilt)]
        yield Figure(name="teksten per seconde", unit="", ours=speeds[0], stock=speeds[1])


def comparison(ours: Pipeline, stock: Pipeline) -> str:
    lines = ["| | onze zoeker | LangChain | onze / LangChain |", "|---|--:|--:|--:|"]
    for words, figures in (("lager is beter", costs(ours, stock)), ("hoger is beter", gains(ours, stock))):
        lines.append(f"| **{words}** | | | |")
        lines += [
            f"| {item.name} | {item.written(item.ours)} | {item.written(item.stock)} | {dutch(item.ratio, 2)} |"
            for item in figures
        ]
    return "\n".join(lines)


def ways(searchers: Sequence[Searcher]) -> str:
    """Every way to search by itself."""
    heads = [f"{group}: {measure}" for group in GROUPS for measure in ("S@1", "S@5", "nDCG@10")]
    lines = [f"| zoeker | {' | '.join(heads)} | mediaan / p95 (ms) |", f"|---|{'--:|' * (len(heads) + 1)}"]
    for item in searchers:
        values = [dutch(getattr(item.measures[group], name), 3) for group in GROUPS for name in MEASURES]
        lines.append(f"| {item.name} | {' | '.join(values)} | {dutch(item.median, 1)} / {dutch(item.slow, 1)} |")
    return "\n".join(lines)


def whole_answers(ours: Pipeline) -> str:
    taken = [1000 * seconds for seconds in ours.answers]
    return (
        f"Een heel antwoord van de assistent: mediaan {dutch(median(taken), 1)} ms, p95 {dutch(p95(taken), 1)} ms, "
        f"{len(taken)} vragen; {dutch(median(taken) / ours.first.median, 2)} keer de zoektijd."
    )
