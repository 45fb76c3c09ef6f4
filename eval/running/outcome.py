# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What a task gives back, and how that becomes a run folder."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from eval.answers.evaluate import CaseResult
from eval.comparing.compare import CompareError, compare, task_of
from eval.comparing.report import write_comparison
from eval.gating.figures import read_gate
from eval.identity import identity_of, records_of
from eval.reading import write_json
from eval.runs import commit, new_folder, write_figures
from eval.selection import Selection
from eval.store import is_finished
from eval.summary import Summary, calibration_of, latency_of, reliability_of
from eval.watching import Watch

if TYPE_CHECKING:
    from assistant.bootstrap import House


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """`asked` goes into the configuration, `write` puts what came out into a folder, `told` is for the terminal."""

    asked: Mapping[str, object]
    measures: Mapping[str, Any]
    summary: Summary
    write: Callable[[Path], None]
    told: str


class Run(Protocol):
    def __call__(self, house: "House", selection: Selection, watch: Watch) -> Outcome: ...


def summary_of(results: Sequence[CaseResult], dimensions: Mapping[str, Sequence[str]]) -> Summary:
    """Confidence is only looked at where there was one."""
    bins = reliability_of((result.confidence, result.holds) for result in results if result.confidence)
    return Summary(
        latency=latency_of(result.seconds for result in results),
        dimensions=dimensions,
        reliability=bins,
        calibration=calibration_of(bins),
    )


def keep_in(folder: Path, house: "House", outcome: Outcome) -> None:
    """Fills a run folder. The measures come last; then what changed since the run before."""
    outcome.write(folder)
    write_json(folder / "records.json", records_of(house.knowledge))
    write_json(folder / "summary.json", asdict(outcome.summary))
    made_with = {**identity_of(house), "commit": commit(), "day": str(read_gate().day)}
    write_figures(folder, {**outcome.asked, **made_with}, outcome.measures)
    if before := run_before(folder):
        try:
            write_comparison(folder, compare(before, folder))
        except CompareError:
            return


def keep(runs: Path, task: str, moment: datetime, house: "House", outcome: Outcome) -> Path:
    """A new folder with everything in it."""
    folder = new_folder(runs, task, moment)
    keep_in(folder, house, outcome)
    return folder


def run_before(folder: Path) -> Path | None:
    """The newest finished run of the same task that is older."""
    older = (run for run in folder.parent.glob(f"*-{task_of(folder)}") if run.name < folder.name)
    return max((run for run in older if task_of(run) == task_of(folder) and is_finished(run)), default=None)
