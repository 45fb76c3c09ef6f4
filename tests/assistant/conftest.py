# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A house of a made-up town that no test changes, and a database that each test has for itself."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from assistant.bootstrap import House, build_house
from assistant.settings import Settings
from assistant.store import open_store

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def noon() -> datetime:
    return datetime(2026, 6, 3, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def house(noon: datetime, new_var: Callable[[], Path]) -> House:
    settings = Settings(knowledge=ROOT / "tests/town", var_dir=new_var(), database_url="", documents=(), llm_url="")
    return build_house(settings, lambda: noon, lambda: "0")


@pytest.fixture
def engine(store_url: str) -> Iterator[Engine]:
    engine = open_store(store_url)
    yield engine
    engine.dispose()
