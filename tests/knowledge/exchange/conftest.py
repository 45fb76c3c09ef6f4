# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A made-up town whose sociale kaart goes out and comes in, and files of others."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge.exchange.batch import Origin, Report
from knowledge.exchange.comparing import compare
from knowledge.exchange.export import export
from knowledge.exchange.opening import content, parsed_json, text
from knowledge.exchange.reading_csv import read_csv
from knowledge.exchange.reading_hsds import read_hsds
from knowledge.exchange.target import target
from knowledge.exchange.writing import written
from knowledge.loader import load

TOWN = Path(__file__).parents[2] / "town"
TODAY = date(2026, 6, 3)
Json = dict[str, Any]
ReadIn = Callable[..., Report]


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TOWN, tmp_path / "town"))


@pytest.fixture
def empty_town(tmp_path: Path) -> Path:
    """Only what a municipality says about itself: all it offers is still to come."""
    folder = tmp_path / "leegstad"
    for name in ("municipality.yaml", "places.yaml", "sources"):
        copy = shutil.copytree if (TOWN / name).is_dir() else shutil.copy
        folder.mkdir(exist_ok=True)
        copy(TOWN / name, folder / name)
    return folder


@pytest.fixture(scope="session")
def exported() -> Json:
    return export(load(TOWN), TODAY)


@pytest.fixture
def read_in(tmp_path: Path) -> ReadIn:
    """Reads JSON or CSV into a folder, as the commands do."""

    def read(data: object, folder: Path, *, write: bool = False, topic: str | None = None) -> Report:
        file = tmp_path / ("buren.csv" if isinstance(data, str | bytes) else "buren.json")
        raw = data if isinstance(data, bytes) else (data if isinstance(data, str) else json.dumps(data)).encode()
        file.write_bytes(raw)
        knowledge, origin = target(folder), Origin(file=file.name, topic=topic)
        is_table = file.suffix == ".csv"
        batch = (
            read_csv(text(content(file), file.name), knowledge, origin)
            if is_table
            else read_hsds(parsed_json(content(file), file.name), knowledge, origin)
        )
        report = compare(knowledge, batch)
        if write:
            written(folder, knowledge, report)
        return report

    return read
