# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""`stip eval answers`."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from eval.answers.evaluate import CaseResult, Measures, evaluate, measure
from eval.cases import FOLDER, Case
from eval.grouping import by_group, dimensions
from eval.own_cases import own_cases, with_own
from eval.running.measuring import Limit, Only, Runs, measure_task
from eval.running.outcome import Outcome, summary_of
from eval.runs import all_told, write_results
from eval.selection import OWN, Selection
from eval.watching import Watch, bar

if TYPE_CHECKING:
    from assistant.bootstrap import House

_KEYS = ("set", "topic", "group", "language", "split")


def run(
    house: "House", cases: Sequence[Case], label: str = "vragen", search: bool = False, watch: Watch = bar
) -> list[CaseResult]:
    """With `search` each cited source is searched for as well, which takes as long again."""
    from eval.answers.generate import generate
    from eval.answers.witness import witness_for

    witness = witness_for(house, search)
    return [evaluate(generated, witness) for generated in watch(generate(house.assistant, cases), len(cases), label)]


def measures_of(results: Sequence[CaseResult]) -> Mapping[str, Measures]:
    """Measures over all, by set, topic, group, language and split."""
    return by_group(results, _KEYS, measure)


def outcome(house: "House", selection: Selection, watch: Watch, folder: Path = FOLDER) -> Outcome:
    own = house.settings.cases_dir
    cases = own_cases(own) if selection.split == OWN else with_own(folder, own)
    results = run(house, selection.of(cases), search=True, watch=watch)
    measures = measures_of(results)
    return Outcome(
        asked={**selection.asked, "cases": len(results)},
        measures=measures,
        summary=summary_of(results, dimensions(results, _KEYS)),
        write=lambda place: write_results(place, results),
        told=all_told(measures, line),
    )


def answers(
    split: Annotated[Literal["tune", "test", "all", "eigen"], typer.Option(help="welk deel van de vragen")] = "all",
    cases: Annotated[Path, typer.Option(help="map met vragen")] = FOLDER,
    limit: Limit = 0,
    only: Only = None,
    runs: Runs = None,
) -> None:
    """Stel alle vragen en houd de antwoorden tegen wat er in moet staan."""
    selection = Selection(split=split, only=tuple(only or ()), limit=limit)
    measure_task("answers", lambda house: outcome(house, selection, bar, cases), runs)


def line(name: str, values: Measures) -> str:
    return (
        f"{name:24} {values.cases:4}  goed {values.holds:.3f}  eerste {values.first:.3f}  "
        f"woorden {values.words_median:.0f}/{values.words_max}  p95 {values.seconds_p95 * 1000:.0f} ms  "
        f"verzonnen getallen {values.unsupported_numbers}  zonder bron {values.uncited_claims}"
    )
