# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`stip eval masking`: needs the names and numbers of the content, and no model."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from assistant.personal.published import published_of
from assistant.personal.text import Found, without_invisible
from eval.masking.cases import MaskingCase, read_masking_cases
from eval.masking.evaluate import MaskingMeasures, MaskingResult, evaluate, measure
from eval.running.measuring import Limit, Only, Runs, Split, measure_task
from eval.running.outcome import Outcome
from eval.runs import all_told, write_rows
from eval.selection import Selection
from eval.summary import Summary, latency_of
from eval.watching import Watch, bar
from knowledge.base import Knowledge

if TYPE_CHECKING:
    from assistant.bootstrap import House


def run(knowledge: Knowledge, cases: Sequence[MaskingCase]) -> list[MaskingResult]:
    published = published_of(knowledge)
    return [evaluate(case, published.__contains__) for case in cases]


def measures_of(results: Sequence[MaskingResult]) -> Mapping[str, MaskingMeasures]:
    """Of all, of each split, and of each language."""
    groups: dict[str, list[MaskingResult]] = {"alle": list(results)}
    for result in results:
        for name in (result.case.split, result.case.language):
            groups.setdefault(name, []).append(result)
    return {name: measure(items) for name, items in groups.items()}


def outcome(house: "House", selection: Selection, watch: Watch) -> Outcome:
    cases, started = selection.of(read_masking_cases()), perf_counter()
    results = run(house.knowledge, list(watch(cases, len(cases), "berichten")))
    each = (perf_counter() - started) / max(len(cases), 1)
    measures = measures_of(results)
    return Outcome(
        asked={**selection.asked, "cases": len(cases)},
        measures=measures,
        summary=Summary(latency=latency_of([each]), dimensions={"language": ("nl", "en", "tr", "ar")}),
        write=lambda place: _write(place, results),
        told=all_told(measures),
    )


def masking(split: Split = "all", limit: Limit = 0, only: Only = None, runs: Runs = None) -> None:
    """Gaan persoonsgegevens uit een bericht, en niets anders?"""
    selection = Selection(split=split, only=tuple(only or ()), limit=limit)
    measure_task("masking", lambda house: outcome(house, selection, bar), runs)


def _write(folder: Path, results: Sequence[MaskingResult]) -> None:
    write_rows(folder, _rows(results))
    lines = (f"- {row['case']} ({row['split']}): {row['question']} - {row['text']}" for row in _rows(results))
    misses = [line for line, result in zip(lines, results, strict=True) if not result.holds]
    (folder / "misses.md").write_text("\n".join(misses), "utf-8")


def _rows(results: Sequence[MaskingResult]) -> Iterator[dict[str, Any]]:
    for result in results:
        case, text = result.case, without_invisible(result.case.text)
        about = {"topic": "", "language": case.language, "kind": "", "split": case.split}
        values = {"recall": float(not result.missed), "precision": float(not result.wrong)}
        told = f"bleef: {_said(result.missed, text)}; te veel: {_said(result.wrong, text)}"
        yield {"case": case.id, "question": text, **about, "text": told, "holds": result.holds, "values": values}


def _said(pieces: Sequence[Found], text: str) -> str:
    return ", ".join(piece.of(text) for piece in pieces) or "niets"
