# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A house of a made-up town, with the real model."""

import os
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from assistant.bootstrap import House, build_house
from assistant.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def town_house(tmp_path_factory: pytest.TempPathFactory) -> House:
    folder, numbers = tmp_path_factory.mktemp("var"), count(1)
    made = Path(os.environ.get("STIP_VAR_DIR", ROOT / "var")) / "model"
    (folder / "model").symlink_to(made.resolve(), target_is_directory=True)
    settings = Settings(knowledge=ROOT / "tests/town", var_dir=folder, database_url="", documents=())
    return build_house(settings, lambda: NOON, lambda: f"{next(numbers):032x}")
