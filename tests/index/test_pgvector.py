# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Servers share one index in a real PostgreSQL."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import psycopg
import pytest

from eval.scale_postgres import Postgres
from index.pgvector import PgVectorIndexes
from index.vectors import IndexUnavailableError, Vectors

pytestmark = pytest.mark.slow
NOWHERE = Path("nergens")
EAST = np.array([1, 0], np.float32)
WEST = np.array([-1, 0], np.float32)
VECTORS: Vectors = np.array([[1, 0], [0, 1], [-1, 0]], np.float32)


def never() -> Vectors:
    raise AssertionError("made a second time")


@pytest.fixture
def asked(schema: str) -> Iterator[Callable[[str], list[str]]]:
    """The first column of what a query gives."""
    with psycopg.connect(schema, autocommit=True) as connection:

        def ask(query: str) -> list[str]:
            found = connection.execute(query.encode())
            return [str(row[0]) for row in found.fetchall()] if found.description else []

        yield ask


def test_a_second_server_uses_what_the_first_made(schema: str) -> None:
    PgVectorIndexes(schema).build("a", lambda: VECTORS)
    assert PgVectorIndexes(schema).build("a", never).search(EAST, 1)[0].tolist() == [0]
    assert PgVectorIndexes(schema).load("a", NOWHERE).search(WEST, 1)[0].tolist() == [2]


def test_servers_that_start_at_once_make_the_index_once(schema: str) -> None:
    made = []

    def slowly() -> Vectors:
        made.append(1)
        time.sleep(0.3)
        return VECTORS

    def start(_: int) -> list[int]:
        rows, _cosines = PgVectorIndexes(schema).build("a", slowly).search(EAST, 2)
        return [int(row) for row in rows]

    with ThreadPoolExecutor(6) as threads:
        assert list(threads.map(start, range(6))) == [[0, 1]] * 6
    assert made == [1]


PROGRAM = """
import sys, time
import numpy as np
from index.pgvector import PgVectorIndexes
def slowly():
    print("made")
    time.sleep(1)
    return np.eye(3, dtype=np.float32)
print(PgVectorIndexes(sys.argv[1]).build("a", slowly).search(np.eye(3, dtype=np.float32)[1], 1)[0].tolist())
"""


def test_two_processes_that_start_at_once_make_the_index_once(schema: str) -> None:
    command = [sys.executable, "-c", PROGRAM, schema]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = sorted(process.communicate(timeout=60)[0].split() for process in both)
    assert said == [["[1]"], ["made", "[1]"]]


def test_a_build_that_fails_leaves_nothing_and_holds_nobody_up(schema: str, asked: Callable[[str], list[str]]) -> None:
    def fails() -> Vectors:
        raise ZeroDivisionError

    indexes = PgVectorIndexes(schema)
    with pytest.raises(ZeroDivisionError):
        indexes.build("a", fails)
    with pytest.raises(ValueError, match="no index a"):
        indexes.load("a", NOWHERE)
    assert asked("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()") == ["stip_vectors"]
    assert indexes.build("a", lambda: VECTORS).search(EAST, 1)[0].tolist() == [0]


def test_after_a_change_of_content_old_and_new_servers_each_find_their_own(schema: str) -> None:
    old = PgVectorIndexes(schema).build("oud", lambda: VECTORS)
    new = PgVectorIndexes(schema).build("nieuw", lambda: VECTORS[::-1])
    assert (old.search(EAST, 1)[0].tolist(), new.search(EAST, 1)[0].tolist()) == ([0], [2])


def test_only_indexes_that_nobody_uses_go_and_never_the_one_before(
    schema: str, asked: Callable[[str], list[str]]
) -> None:
    indexes = PgVectorIndexes(schema)
    for key in ("ongebruikt", "in gebruik", "vorige"):
        indexes.build(key, lambda: VECTORS)
    asked("UPDATE stip_vectors SET used_at = now() - interval '2 days' WHERE digest <> 'in gebruik'")
    indexes.build("nieuw", lambda: VECTORS)
    assert asked("SELECT digest FROM stip_vectors ORDER BY built_at") == ["in gebruik", "vorige", "nieuw"]
    tables = asked("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1")
    assert tables == ["stip_vectors", *(f"stip_vectors_{key}" for key in ("in gebruik", "nieuw", "vorige"))]


def test_an_index_that_is_asked_counts_as_used(
    schema: str, asked: Callable[[str], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    index = PgVectorIndexes(schema).build("a", lambda: VECTORS)
    asked("UPDATE stip_vectors SET used_at = now() - interval '2 days'")
    index.search(EAST, 1)
    fresh = "SELECT used_at > now() - interval '1 hour' FROM stip_vectors"
    assert asked(fresh) == ["False"]
    monkeypatch.setattr("index.pgvector._TOUCH", -1.0)
    index.search(EAST, 1)
    assert asked(fresh) == ["True"]


def test_municipalities_in_one_database_do_not_see_each_other(postgres: Postgres, schema: str) -> None:
    with psycopg.connect(postgres.url, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA IF NOT EXISTS buren")
    neighbours = PgVectorIndexes(f"{postgres.url}&options=-csearch_path%3Dburen")
    PgVectorIndexes(schema).build("a", lambda: VECTORS)
    with pytest.raises(ValueError, match="no index"):
        neighbours.load("a", NOWHERE)
    assert neighbours.build("a", lambda: VECTORS[::-1]).search(EAST, 1)[0].tolist() == [2]


def test_search_goes_on_after_the_database_was_restarted(postgres: Postgres, schema: str) -> None:
    index = PgVectorIndexes(schema).build("a", lambda: VECTORS)
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda _: index.search(EAST, 1), range(20)))
        postgres.stop()
        try:
            with pytest.raises(IndexUnavailableError, match="STIP_INDEX_URL"):
                index.search(EAST, 1)
        finally:
            postgres.start()
        assert list(threads.map(lambda _: index.search(EAST, 1)[0].tolist(), range(20))) == [[0]] * 20


def test_many_questions_at_once_share_a_few_connections(schema: str, asked: Callable[[str], list[str]]) -> None:
    index = PgVectorIndexes(schema).build("a", lambda: VECTORS)
    with ThreadPoolExecutor(30) as threads:
        found = list(threads.map(lambda _: index.search(WEST, 1)[0].tolist(), range(300)))
    assert found == [[2]] * 300
    open_now = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%stip_vectors_a%' AND pid <> pg_backend_pid()"
    assert 1 <= int(asked(open_now)[0]) <= 8


def test_an_index_that_somebody_threw_away_is_told_plainly(schema: str, asked: Callable[[str], list[str]]) -> None:
    index = PgVectorIndexes(schema).build("a", lambda: VECTORS)
    asked("DROP TABLE stip_vectors_a")
    with pytest.raises(IndexUnavailableError, match="niet te gebruiken"):
        index.search(EAST, 1)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://stip:geheim@127.0.0.1:1/stip",
        "postgresql://stip:geheim%@127.0.0.1/stip",
        "postgresql://127.0.0.1:1/stip?password=geheim",
    ],
)
def test_an_address_where_nothing_is_names_the_settings_and_no_password(url: str) -> None:
    with pytest.raises(IndexUnavailableError) as caught:
        PgVectorIndexes(url)
    told = f"{caught.value} {caught.value.__cause__}"
    assert "STIP_INDEX=pgvector" in told
    assert "STIP_INDEX_URL" in told
    assert "geheim" not in told


def test_a_schema_that_is_not_there_is_told_plainly(postgres: Postgres) -> None:
    with pytest.raises(IndexUnavailableError, match="STIP_INDEX_URL"):
        PgVectorIndexes(f"{postgres.url}&options=-csearch_path%3Dnergens")
