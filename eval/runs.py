# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A run folder: what was run, on what, what came out, and the misses in a file of their own."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from eval.answers.evaluate import CaseResult, Measures


def new_folder(base: Path, task: str, moment: datetime) -> Path:
    folder = base / f"{moment:%Y%m%d-%H%M%S}-{task}"
    folder.mkdir(parents=True)
    return folder


def commit() -> str:
    """The commit of the checkout, or "onbekend" outside one."""
    try:
        found = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True, timeout=5)
    except (OSError, subprocess.SubprocessError):
        return "onbekend"
    return found.stdout.strip()


def write_run(
    folder: Path, configuration: Mapping[str, object], results: Sequence[CaseResult], measures: Mapping[str, Measures]
) -> None:
    (folder / "configuration.json").write_text(json.dumps(configuration, indent=2, ensure_ascii=False) + "\n", "utf-8")
    groups = {name: asdict(values) for name, values in measures.items()}
    (folder / "measures.json").write_text(json.dumps(groups, indent=2) + "\n", "utf-8")
    with (folder / "results.jsonl").open("w", encoding="utf-8") as stream:
        for result in results:
            row = {**asdict(result), "case": result.case.id, "holds": result.holds}
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    (folder / "misses.md").write_text("\n".join(map(_miss, (r for r in results if not r.holds))), "utf-8")


def _miss(result: CaseResult) -> str:
    faults = "\n".join(f"- {fault}" for fault in result.faults)
    return (
        f"## {result.case.id} ({result.case.topic}, {result.case.split})\n\n{result.case.question}\n\n{faults}\n\n"
        f"> {result.status}, zekerheid {result.confidence:.2f}: {result.text}\n"
    )
