# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
import os
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import hypothesis
import psycopg
import pytest
from playwright.sync_api import Browser

from eval.scale_postgres import Postgres, own_postgres

ROOT = Path(__file__).resolve().parent.parent
hypothesis.settings.register_profile("fuzz", database=None)  # its name makes the tests of odd input try more
_NUMBERS = count(1)


@pytest.fixture(scope="session")
def material() -> Path:
    """Real policy texts, facts and schemas that are not part of the project; without them less is tested."""
    folder = Path(os.environ.get("STIP_TEST_MATERIAL", ROOT.parent / "shared"))
    if not folder.is_dir():
        missing = f"no test material in {folder}; name its folder in STIP_TEST_MATERIAL"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return folder


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """A real PostgreSQL with pgvector, started once."""
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from scripts.browsing import CHROMIUM, chromium

    if not CHROMIUM.exists():
        missing = f"no chromium in {CHROMIUM}"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    with chromium() as found:
        yield found


@pytest.fixture
def schema(new_schema: Callable[[], str]) -> str:
    return new_schema()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with nothing in it, of each kind that we support."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'stip.sqlite'}"
    return str(request.getfixturevalue("new_schema")())
