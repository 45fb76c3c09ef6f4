# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A run folder: what was run, on what, what came out, and the misses in a file of their own."""

import json
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from eval.answers.evaluate import CaseResult
from eval.reading import write_json, write_text
from eval.retrieval.evaluate import Ranking, scored, values_by_question
from eval.sets.confusion import as_csv, as_markdown
from eval.sets.measures import ANSWERS, Parts, values_of


def new_folder(base: Path, task: str, moment: datetime) -> Path:
    """Named by the moment in UTC, wherever the server stands."""
    folder = base / f"{moment.astimezone(UTC):%Y%m%d-%H%M%S}-{task}"
    folder.mkdir(parents=True)
    return folder


def commit() -> str:
    """The commit of the checkout, or "onbekend" outside one."""
    try:
        found = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True, timeout=5)
    except (OSError, subprocess.SubprocessError):
        return "onbekend"
    return found.stdout.strip()


def write_figures(folder: Path, configuration: Mapping[str, object], measures: Mapping[str, Any]) -> None:
    """What was run, and its measures by group; each group's measures are a dataclass. They are written last: a run
    without them is not finished."""
    write_json(folder / "configuration.json", configuration)
    write_json(folder / "measures.json", {name: asdict(values) for name, values in measures.items()})


def write_rows(folder: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """A line for each case; eval.comparing.rows says what every task has in it."""
    write_text(folder / "results.jsonl", "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))


def write_results(folder: Path, results: Sequence[CaseResult], parts: Parts = ANSWERS) -> None:
    """What came out of each case, and the misses. `parts` are what a case adds to the shares of its task."""
    write_rows(folder, (_row(result, parts) for result in results))
    (folder / "misses.md").write_text("\n".join(map(_miss, (r for r in results if not r.holds))), "utf-8")


def _row(result: CaseResult, parts: Parts) -> dict[str, Any]:
    case = result.case
    about = {"topic": case.topic, "language": case.language, "kind": case.form or case.group, "split": case.split}
    question = "\n\n".join((*case.before, case.question))
    own = {name: getattr(result, name) for name in result.__slots__ if name != "case"}
    values = values_of(parts, result)
    return {"case": case.id, "question": question, **about, **own, "holds": result.holds, "values": values}


def _miss(result: CaseResult) -> str:
    case = result.case
    faults = "\n".join(f"- {fault}" for fault in result.faults)
    said = "\n\n".join((*(f"(eerder) {text}" for text in case.before), case.question))
    return (
        f"## {case.id} ({case.topic}, {case.language}, {case.split})\n\n{said}\n\n{faults}\n\n"
        f"> {result.status}, zekerheid {result.confidence:.2f}: {result.text}\n"
    )


def write_confusion(folder: Path, pairs: Iterable[tuple[str, str]]) -> None:
    found = list(pairs)
    (folder / "confusion.md").write_text(as_markdown(found), "utf-8")
    (folder / "confusion.csv").write_text(as_csv(found), "utf-8")


def told(name: str, values: Any) -> str:  # noqa: ANN401 - the measures of any task
    """One group's measures on one line: counts as they are, shares with three decimals."""
    parts = (
        f"{key} {value:.3f}" if isinstance(value, float) else f"{key} {value}" for key, value in asdict(values).items()
    )
    return f"{name:24} {'  '.join(parts)}"


def all_told(measures: Mapping[str, Any], line: Callable[[str, Any], str] = told) -> str:
    """Each group's measures on a line."""
    return "\n".join(line(name, values) for name, values in measures.items())


def write_rankings(folder: Path, rankings: Sequence[Ranking]) -> None:
    """A TREC run, what came of each question, and the questions of which nothing among the first five helps."""
    write_rows(folder, _found_rows(rankings))
    rows = (
        f"{question} Q0 {passage} {place} {score:.1f} stip"
        for ranking in rankings
        for place, (question, passage, score) in enumerate(scored(ranking), start=1)
    )
    (folder / "run.trec").write_text("\n".join(rows) + "\n", "utf-8")
    misses = (ranking for ranking in rankings if ranking.case.answerable and not ranking.hit)
    (folder / "misses.md").write_text("\n".join(map(_not_found, misses)), "utf-8")


def _found_rows(rankings: Sequence[Ranking]) -> Iterator[dict[str, Any]]:
    values = values_by_question(rankings)
    for ranking in rankings:
        case = ranking.case
        about = {"topic": "", "language": case.language, "kind": case.group, "split": case.split}
        holds = ranking.hit or not case.answerable
        found = {"holds": holds, "seconds": ranking.seconds, "values": values.get(case.id, {})}
        yield {"case": case.id, "question": case.question, **about, "text": _shown(ranking), **found}


def _shown(ranking: Ranking) -> str:
    return "\n".join(f"{place}. {passage}" for place, passage in enumerate(ranking.passages[:5], start=1))


def _not_found(ranking: Ranking) -> str:
    case = ranking.case
    wanted = ", ".join(f"{passage} ({grade})" for passage, grade in case.judged.items() if grade)
    about = f"{case.language}, {case.group}, {case.split}"
    return f"## {case.id} ({about})\n\n{case.question}\n\nZoekt: {wanted}\n\n{_shown(ranking)}\n"
