# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from assistant.staff.reception import Reception, reception_on
from assistant.store import open_store


@pytest.fixture
def engine(store_url: str) -> Iterator[Engine]:
    engine = open_store(store_url)
    yield engine
    engine.dispose()


@pytest.fixture
def reception(engine: Engine) -> Reception:
    return reception_on(engine, timedelta(minutes=30), timedelta(hours=10))
