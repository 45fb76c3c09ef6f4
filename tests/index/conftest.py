# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""A real PostgreSQL with pgvector, started once, with a schema of its own for each test."""

from collections.abc import Callable, Iterator
from itertools import count

import psycopg
import pytest

from eval.scale_postgres import Postgres, own_postgres

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
        with own_postgres() as server:
            yield server


@pytest.fixture(scope="session")
def new_schema(postgres: Postgres) -> Callable[[], str]:
    """Makes a schema with nothing in it and gives its address."""

    def make() -> str:
        name = f"gemeente{next(_NUMBERS)}"
        with psycopg.connect(postgres.url, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}".encode())
        return f"{postgres.url}&options=-csearch_path%3D{name}"

    return make


@pytest.fixture
def schema(new_schema: Callable[[], str]) -> str:
    return new_schema()
