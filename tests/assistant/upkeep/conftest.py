# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What volunteers and staff tell each other, on each kind of database."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from assistant.contact.sealing import Seal, new_key
from assistant.store import Engine

NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)


@pytest.fixture
def noon() -> datetime:
    return NOON


@pytest.fixture
def seal() -> Seal:
    return Seal((new_key(),))


@pytest.fixture
def rows(engine: Engine) -> Callable[[str], list[tuple[object, ...]]]:
    """What stands in a table."""

    def read(table: str) -> list[tuple[object, ...]]:
        with engine.begin() as connection:
            return [tuple(row) for row in connection.execute(text(f"SELECT * FROM {table}"))]

    return read
