# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Small files of a run, read and written so that one that is half written harms nobody."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def read_json(file: Path) -> dict[str, Any]:
    """Empty when the file is not there, or is no object."""
    try:
        found = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_json(file: Path, values: Mapping[str, Any]) -> None:
    write_text(file, json.dumps(values, indent=2, ensure_ascii=False) + "\n")


def write_text(file: Path, text: str) -> None:
    """In one step: who reads meanwhile sees the old text or the new."""
    fresh = file.with_name(f"{file.name}.nieuw")
    fresh.write_text(text, "utf-8")
    fresh.replace(file)
