# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What came out of one case of any task, as it stands in a line of results.jsonl."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FILE = "results.jsonl"
_GRADE = "ndcg_10"  # of a search; anything else is right or wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`status` is how it ended, `text` what was said or found, `faults` what does not hold. `values` is what this case
    adds to each share that it counts for. Runs of before know no question, topic or values."""

    case: str
    holds: bool
    status: str = ""
    text: str = ""
    faults: tuple[str, ...] = ()
    question: str = ""
    topic: str = ""
    language: str = ""
    kind: str = ""
    split: str = ""
    confidence: float | None = None
    seconds: float = 0.0
    values: Mapping[str, float] = field(default_factory=dict)

    @property
    def grade(self) -> float:
        """How good it is, from 0 to 1."""
        return self.values.get(_GRADE, float(self.holds))


def read_rows(run: Path) -> Iterator[Row]:
    """A line that was not written to the end is left out."""
    file = run / FILE
    if not file.is_file():
        return
    with file.open(encoding="utf-8", errors="replace") as stream:
        for line in stream:
            if row := _row(line):
                yield row


def _row(line: str) -> Row | None:
    try:
        found: dict[str, Any] = json.loads(line)
        holds = bool(found["holds"])
        values = found.get("values") or {"holds": float(holds), "first": float(found.get("first_holds", holds))}
        return Row(
            case=str(found["case"]),
            holds=holds,
            faults=tuple(map(str, found.get("faults", ()))),
            confidence=found.get("confidence"),
            seconds=float(found.get("seconds", 0.0)),
            values={str(name): float(value) for name, value in values.items()},
            **{name: str(found.get(name) or "") for name in _TEXTS},
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


_TEXTS = ("status", "text", "question", "topic", "language", "kind", "split")
