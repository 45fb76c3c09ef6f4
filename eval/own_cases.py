# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Cases that reviewers made of real questions. They stand beside the index, and are asked along with ours."""

from pathlib import Path

import yaml
from filelock import FileLock

from eval.cases import FOLDER, Case, read_cases, refuse_twins

_FILE = "eigen.yaml"


def own_cases(own: Path) -> tuple[Case, ...]:
    return read_cases(own) if own.is_dir() else ()


def with_own(folder: Path, own: Path) -> tuple[Case, ...]:
    """The cases of a folder; those of reviewers come along with the ones that ship.

    Raises:
        ValueError: when two cases share an id.
    """
    found = (*read_cases(folder), *(own_cases(own) if folder == FOLDER else ()))
    refuse_twins(case.id for case in found)
    return found


def add_case(own: Path, case: Case) -> None:
    """Writes a case down, in the place of an earlier one with its id.

    Raises:
        OSError: when it cannot be written.
    """
    own.mkdir(parents=True, exist_ok=True)
    with FileLock(own / f".{_FILE}.lock"):
        kept = [item for item in read_cases(own) if item.id != case.id]
        rows = [item.model_dump(mode="json", exclude_defaults=True, exclude={"topic"}) for item in (*kept, case)]
        fresh = own / f".{_FILE}.nieuw"
        fresh.write_text(yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=120), "utf-8")
        fresh.replace(own / _FILE)


def has_case(own: Path, key: str) -> bool:
    return any(case.id == key for case in own_cases(own))
