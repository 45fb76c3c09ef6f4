# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A house of a made-up town, with the real model."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from assistant.bootstrap import House, build_house
from assistant.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def town_house(new_var: Callable[[], Path]) -> House:
    numbers = count(1)
    settings = Settings(knowledge=ROOT / "tests/town", var_dir=new_var(), database_url="", documents=())
    return build_house(settings, lambda: NOON, lambda: f"{next(numbers):032x}")
