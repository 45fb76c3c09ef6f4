# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Who watches the server hears the truth, by real faults, and hears it when they are over."""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

import psycopg
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.bootstrap import House, build_house
from assistant.office import open_office
from assistant.settings import Settings
from web.app import create_app

READY = (200, "klaar")
WEDNESDAY = datetime(2026, 6, 3, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
MakeApp = Callable[..., FastAPI]


def state(client: TestClient) -> tuple[int, str]:
    answer = client.get("/readyz")
    return answer.status_code, answer.text.strip()


@pytest.fixture
def own_settings(settings: Settings, tmp_path: Path) -> Settings:
    """With a folder and a database that a test may break."""
    return settings.model_copy(update={"var_dir": tmp_path, "database_url": f"sqlite:///{tmp_path / 'stip.sqlite'}"})


@pytest.fixture
def own(make_app: MakeApp, own_settings: Settings) -> Iterator[TestClient]:
    office = open_office(own_settings)
    app = make_app(office=office)
    app.state.site.settings = own_settings
    yield TestClient(app)
    office.engine.dispose()


def test_a_server_with_everything_is_ready(own: TestClient) -> None:
    assert state(own) == READY
    assert own.get("/livez").status_code == 200


def test_a_database_that_is_gone_is_told_and_seen_when_it_is_back(own: TestClient, tmp_path: Path) -> None:
    database, aside = tmp_path / "stip.sqlite", tmp_path / "aside"
    for end in ("", "-wal", "-shm"):
        if (file := Path(f"{database}{end}")).exists():
            file.rename(f"{aside}{end}")
    assert state(own) == (503, "de database is er niet of is niet te beschrijven")
    assert not database.exists()  # looking made no empty one in its place
    assert own.get("/livez").status_code == 200
    for end in ("", "-wal", "-shm"):
        if (file := Path(f"{aside}{end}")).exists():
            file.rename(f"{database}{end}")
    assert state(own) == READY


def test_another_file_in_the_place_of_the_database_is_used_from_then_on(own: TestClient, tmp_path: Path) -> None:
    """As after a copy was put back: what was open belongs to a file that nobody sees any more."""
    database = tmp_path / "stip.sqlite"
    assert state(own) == READY
    with sqlite3.connect(database) as old, sqlite3.connect(tmp_path / "nieuw") as new:
        old.backup(new)
    for end in ("-wal", "-shm"):
        Path(f"{database}{end}").unlink(missing_ok=True)
    (tmp_path / "nieuw").replace(database)
    assert state(own) == READY
    office = own.app.state.site.house.office  # type: ignore[attr-defined]
    with office.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM alembic_version")
    with sqlite3.connect(database) as seen:
        assert seen.execute("SELECT count(*) FROM alembic_version").fetchone() == (0,)
    assert state(own)[0] == 503


@pytest.mark.slow
def test_a_database_that_somebody_keeps_locked_is_not_ready(own: TestClient, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "stip.sqlite", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        assert state(own)[0] == 503
        other.execute("ROLLBACK")
    assert state(own) == READY


def test_a_disk_that_takes_nothing_is_told(own: TestClient, own_settings: Settings) -> None:
    """/proc is there, and nobody may make a file in it."""
    site = own.app.state.site  # type: ignore[attr-defined]
    site.settings = own_settings.model_copy(update={"var_dir": Path("/proc")})
    assert state(own) == (503, "de schijf is niet te beschrijven")
    site.settings = own_settings
    assert state(own) == READY


def test_a_server_that_began_without_a_database_says_so(make_app: MakeApp) -> None:
    status, reason = state(TestClient(make_app(office=None)))
    assert status == 503
    assert "zonder database" in reason


@pytest.mark.slow
def test_a_server_that_began_without_a_database_takes_it_into_use_when_it_comes(
    house: House, own_settings: Settings, tmp_path: Path
) -> None:
    """And what was asked meanwhile is still there."""
    late = own_settings.model_copy(update={"database_url": f"sqlite:///{tmp_path / 'schijf/stip.sqlite'}"})
    (tmp_path / "schijf").write_text("nog geen map")
    (tmp_path / "model").symlink_to(house.settings.model_dir.resolve(), target_is_directory=True)
    app = create_app(late, lambda: WEDNESDAY, lambda: uuid4().hex)
    site, client = app.state.site, TestClient(app)
    site.open(build_house(late, site.now, site.new_id, lambda: house.library.index().embedder))
    key = client.post("/v1/antwoorden", json={"vraag": "Wat is de Wijkploeg?"}).json()["gesprekId"]
    site.recover()
    assert state(client)[0] == 503
    (tmp_path / "schijf").unlink()
    site.recover()
    site.close()
    assert state(client) == READY
    assert client.get(f"/gesprek/{key}").status_code == 200
    assert client.delete(f"/v1/gesprekken/{key}").status_code == 204
    site.house.office.engine.dispose()


@pytest.mark.slow
def test_an_index_that_is_gone_is_told_and_seen_when_it_is_back(
    settings: Settings, house: House, make_app: MakeApp, new_schema: Callable[[], str]
) -> None:
    url = new_schema()
    shared = settings.model_copy(update={"index": "pgvector", "index_url": url})
    site = make_app().state.site
    there = build_house(shared, site.now, site.new_id)
    client = TestClient(make_app(library=there.library))
    assert state(client) == READY
    schema = url.rpartition("%3D")[2]
    with psycopg.connect(url.partition("&options")[0], autocommit=True) as connection:
        connection.execute(f"ALTER SCHEMA {schema} RENAME TO weg_{schema}".encode())
        assert state(client) == (503, "in de index is niet te zoeken")
        page = client.post("/zoeken", data={"zoek": "Ik wil niet meer leven"})
        told = client.post("/v1/zoekopdrachten", json={"zoek": "soep"})
        assert (page.status_code, told.status_code, told.headers["retry-after"]) == (503, 503, "60")
        assert all("Zoeken lukt nu niet" in said for said in (page.text, told.json()["detail"]))
        assert "113" in page.text  # danger is seen without an index
        connection.execute(f"ALTER SCHEMA weg_{schema} RENAME TO {schema}".encode())
    assert state(client) == READY


@pytest.mark.slow
def test_a_postgresql_that_is_gone_for_a_while_is_told_and_seen_when_it_is_back(
    settings: Settings, make_app: MakeApp, new_schema: Callable[[], str]
) -> None:
    url = new_schema()
    key = settings.contact_key_file.read_text("utf-8").strip()
    own = settings.model_copy(update={"database_url": url, "contact_key": type(settings.contact_key)(key)})
    office = open_office(own)
    client = TestClient(make_app(office=office))
    schema = url.rpartition("%3D")[2]
    assert state(client) == READY
    with psycopg.connect(url.partition("&options")[0], autocommit=True) as connection:
        connection.execute(f"ALTER SCHEMA {schema} RENAME TO weg_{schema}".encode())
        connection.execute(b"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
        assert state(client) == (503, "de database is er niet of is niet te beschrijven")
        connection.execute(f"ALTER SCHEMA weg_{schema} RENAME TO {schema}".encode())
    assert state(client) == READY
    office.engine.dispose()
