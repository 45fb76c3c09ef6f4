# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`stip eval retrieval`."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eval.gating.figures import read_gate
from eval.retrieval.cases import FOLDER, Over, RetrievalCase, read_retrieval_cases
from eval.retrieval.evaluate import Ranking, RetrievalMeasures, measure
from eval.retrieval.generate import rank
from eval.running.measuring import Limit, Only, Runs, Split, measure_task
from eval.running.outcome import Outcome
from eval.runs import write_rankings
from eval.selection import Selection
from eval.summary import Summary, latency_of
from eval.watching import Watch, bar
from knowledge.formats import ORIGINAL

if TYPE_CHECKING:
    from assistant.bootstrap import House


def run(house: "House", over: Over, cases: Sequence[RetrievalCase], watch: Watch = bar) -> list[Ranking]:
    return list(watch(rank(house, over, cases, read_gate().day), len(cases), "zoekvragen"))


def measures_of(rankings: Sequence[Ranking]) -> Mapping[str, RetrievalMeasures]:
    """Measures for Dutch (nl) and other languages (ander), then by language, and the Dutch ones by group."""
    dutch = [item for item in rankings if item.case.tongue == ORIGINAL]
    other = [item for item in rankings if item.case.tongue != ORIGINAL]
    groups = {ORIGINAL: dutch, "ander": other}
    for item in other:
        groups.setdefault(item.case.language, []).append(item)
    for item in dutch:
        groups.setdefault(item.case.group, []).append(item)
    return {name: measure(items) for name, items in groups.items()}


def _dimensions(rankings: Sequence[Ranking]) -> dict[str, tuple[str, ...]]:
    """By which groups the measures are told; Dutch by kind of question."""
    languages = sorted({item.case.language for item in rankings if item.case.tongue != ORIGINAL})
    kinds = sorted({item.case.group for item in rankings if item.case.tongue == ORIGINAL})
    return {"language": (ORIGINAL, "ander", *languages), "group": tuple(kinds)}


def outcome(house: "House", selection: Selection, watch: Watch, over: Over, folder: Path = FOLDER) -> Outcome:
    rankings = run(house, over, selection.of(read_retrieval_cases(over, folder)), watch)
    measures = measures_of(rankings)
    latency = latency_of(ranking.seconds for ranking in rankings)
    return Outcome(
        asked={"over": str(over), **selection.asked, "cases": len(rankings)},
        measures=measures,
        summary=Summary(latency=latency, dimensions=_dimensions(rankings)),
        write=lambda place: write_rankings(place, rankings),
        told="\n".join(line(name, values) for name, values in measures.items()),
    )


def retrieval(
    over: Annotated[Over, typer.Option(help="waarin gezocht wordt")] = Over.KNOWLEDGE,
    documents: Annotated[list[Path] | None, typer.Option(help="map met beleidsdocumenten, bij beleid")] = None,
    split: Split = "all",
    cases: Annotated[Path, typer.Option(help="map met vragen en oordelen")] = FOLDER,
    limit: Limit = 0,
    only: Only = None,
    runs: Runs = None,
) -> None:
    """Zoek op elke vraag en kijk of de goede passage vooraan staat."""
    if over is Over.POLICY and not documents:
        raise typer.BadParameter("Zet bij beleid ook --documents neer, met de map waar de beleidsdocumenten staan.")
    selection = Selection(split=split, only=tuple(only or ()), limit=limit)
    asked = partial(outcome, selection=selection, watch=bar, over=over, folder=cases)
    measure_task(f"retrieval-{over}", asked, runs, tuple(documents or ()))


def line(name: str, found: RetrievalMeasures) -> str:
    return (
        f"{name:12} {found.questions:4}  S@1 {found.success_1:.3f}  S@5 {found.success_5:.3f}  "
        f"nDCG@10 {found.ndcg_10:.3f}  R@5 {found.recall_5:.3f}  RR {found.rr:.3f}  "
        f"antwoord@1 {found.answers_1:.3f}  @5 {found.answers_5:.3f}  p95 {found.seconds_p95 * 1000:.0f} ms"
    )
