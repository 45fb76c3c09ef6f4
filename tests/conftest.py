# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
import gc
import os
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import hypothesis
import psycopg
import pytest
from playwright.sync_api import Browser

from assistant.store import open_store
from eval.scale_postgres import Postgres, own_postgres
from knowledge.base import Knowledge
from knowledge.compiled import load_compiled
from knowledge.loader import DEFAULT, load

ROOT = Path(__file__).resolve().parent.parent
hypothesis.settings.register_profile("fuzz", database=None)  # its name makes the tests of odd input try more
_NUMBERS = count(1)


def pytest_collection_finish() -> None:
    """All that was imported and collected stays: who tidies up need not look at it again and again."""
    gc.collect()
    gc.freeze()


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
def new_var(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Makes a folder for what a house writes. It has the model that make setup made; the index, which takes seconds to
    make, is there for the next house on the same content."""
    model = Path(os.environ.get("STIP_VAR_DIR", ROOT / "var")) / "model"
    index = tmp_path_factory.mktemp("index")

    def make() -> Path:
        folder = tmp_path_factory.mktemp("var")
        (folder / "model").symlink_to(model.resolve(), target_is_directory=True)
        (folder / "index").symlink_to(index, target_is_directory=True)
        return folder

    return make


@pytest.fixture(scope="session")
def ours(request: pytest.FixtureRequest) -> Knowledge:
    """The content that ships, read once, and not again in the next process or run as long as nothing changes."""
    kept = getattr(request.config, "cache", None)  # away with -p no:cacheprovider
    return load_compiled(DEFAULT, Path(kept.mkdir("content")) / "knowledge.pickle") if kept else load(DEFAULT)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """A real PostgreSQL with pgvector, started once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
        with own_postgres() as server:
            # Nothing in it outlives the tests, so that nothing waits for the disk.
            _run(server, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
            yield server


def _run(server: Postgres, *commands: str) -> None:
    with psycopg.connect(server.url, autocommit=True) as connection:
        for command in commands:
            connection.execute(command.encode())


@pytest.fixture(scope="session")
def new_schema(postgres: Postgres) -> Callable[[], str]:
    """Makes a schema with nothing in it and gives its address."""

    def make() -> str:
        name = f"gemeente{next(_NUMBERS)}"
        _run(postgres, f"CREATE SCHEMA {name}")
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
def bare_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without any table, of each kind that we support."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'stip.sqlite'}"
    return str(request.getfixturevalue("new_schema")())


@pytest.fixture
def store_url(bare_url: str, request: pytest.FixtureRequest) -> str:
    """The address of a database in which nobody wrote anything, of each kind that we support."""
    if bare_url.startswith("sqlite"):
        request.getfixturevalue("own_folder")
    return bare_url


@pytest.fixture
def own_folder(newest_tables: Path, tmp_path: Path) -> Path:
    """A folder for a server of its own, with a database in which nobody wrote anything."""
    shutil.copy(newest_tables, tmp_path / newest_tables.name)
    return tmp_path


@pytest.fixture(scope="session")
def newest_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: to make all tables takes fifty times as long as to copy them."""
    file = tmp_path_factory.mktemp("tables") / "stip.sqlite"
    open_store(f"sqlite:///{file}").dispose()
    return file
