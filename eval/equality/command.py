# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`stip eval equality`."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.answers.command import run
from eval.answers.evaluate import CaseResult
from eval.cases import Case, read_cases
from eval.equality.evaluate import Compared, languages, measure_equality
from eval.running.measuring import Limit, Only, Runs, measure_task
from eval.running.outcome import Outcome
from eval.runs import all_told, write_rows
from eval.selection import Selection
from eval.summary import Summary, latency_of
from eval.watching import Watch, bar

if TYPE_CHECKING:
    from assistant.bootstrap import House


def compared(house: "House", cases: Sequence[Case], label: str, watch: Watch = bar) -> list[Compared]:
    from eval.equality.generate import compare

    return [item for items in watch(compare(house.assistant, cases), len(cases), label) for item in items]


def outcome(house: "House", selection: Selection, watch: Watch) -> Outcome:
    """A limit is for each of the three: questions, messages of danger and languages."""
    from eval.equality.generate import dangers, questions

    asked = compared(house, selection.of(questions()), "varianten", watch)
    alarmed = compared(house, selection.of(dangers()), "gevaar", watch)
    judged = run(house, selection.of(read_cases()), "talen", watch=watch)
    measures = _measures(asked, alarmed, judged)
    spoken = tuple(name for name in measures if name.startswith("taal "))
    return Outcome(
        asked={**selection.asked, "variants": len(asked) + len(alarmed)},
        measures=measures,
        summary=Summary(latency=latency_of(result.seconds for result in judged), dimensions={"language": spoken}),
        write=partial(_write, items=[*asked, *alarmed]),
        told=all_told(measures),
    )


def _measures(asked: Sequence[Compared], alarmed: Sequence[Compared], judged: Sequence[CaseResult]) -> dict[str, Any]:
    measures: dict[str, Any] = {"alle": measure_equality(asked, alarmed, judged)}
    for split in ("tune", "test"):
        measures[split] = measure_equality(
            [item for item in asked if item.case.split == split],
            [item for item in alarmed if item.case.split == split],
            [result for result in judged if result.case.split == split],
        )
    return measures | {f"taal {language}": item for language, item in languages(judged).items()}


def equality(limit: Limit = 0, only: Only = None, runs: Runs = None) -> None:
    """Krijgt iedereen hetzelfde te horen, wie het ook vraagt en hoe?"""
    selection = Selection(only=tuple(only or ()), limit=limit)
    measure_task("equality", lambda house: outcome(house, selection, bar), runs)


def _write(folder: Path, items: Sequence[Compared]) -> None:
    write_rows(folder, _rows(items))
    (folder / "misses.md").write_text(_misses(items), "utf-8")


def _rows(items: Sequence[Compared]) -> Iterator[dict[str, Any]]:
    """One for each variant, numbered within its question."""
    numbers: dict[str, int] = {}
    for item in items:
        case, variant = item.case, item.variant
        number = numbers[case.id] = numbers.get(case.id, 0) + 1
        values = {f"{variant.kind}_same": float(item.same), f"{variant.kind}_alike": float(item.alike)}
        about = {"topic": case.topic, "language": case.language, "kind": variant.group, "split": case.split}
        key = f"{case.id}-{number}"
        yield {"case": key, "question": variant.text, **about, "holds": item.same, "values": values}


def _misses(items: Sequence[Compared]) -> str:
    return "\n".join(
        f"- {item.case.id} ({item.case.split}, {item.variant.group}{'' if item.alike else ', anders dan de eerste'}): "
        f"{item.variant.text}"
        for item in items
        if not item.same
    )
