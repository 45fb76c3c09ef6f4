# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Nearest vectors in PostgreSQL with pgvector, for servers that share one index.

Each index is a table of its own, named by the digest of its content and model, in the first schema of the search path.
So each has a graph of its own, is finished in one transaction, and goes by dropping a table. `stip_vectors` lists them.
The first server to come makes an index, the others wait for it. Old ones go when a newer one is made, but for the one
before it and those that were used in the last day: servers that are being replaced still ask them.
"""

import time
import weakref
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, TypeVar

import numpy as np
import psycopg
from pgvector.psycopg import register_vector
from psycopg.conninfo import conninfo_to_dict
from psycopg.errors import LockNotAvailable, QueryCanceled
from psycopg.sql import SQL, Composed, Identifier, Literal

from index.vectors import NEIGHBOURS, GraphIndex, Ids, IndexUnavailableError, Mask, Vectors

Connection = psycopg.Connection[Any]
Result = TypeVar("Result")
EXACT_UP_TO = 20_000  # an exact search takes some 18 ms here
_MOST = 8  # connections that one server searches with
_CAREFUL: dict[str, Any] = {"connect_timeout": 5, "tcp_user_timeout": 10_000, "keepalives_idle": 60}
_PATIENCE = "5s"  # for one search
_TOUCH = 3600.0  # seconds between two notes that an index is still in use
_SCATTERED = 12  # from one allowed row in so many it is quicker to send their numbers than a bit for every row
_BUILD_MEMORY = """SELECT set_config('maintenance_work_mem', %s, true),
set_config('max_parallel_maintenance_workers', '0', true)"""
_EFFORT = 64  # vectors looked at for one question at least
_BUILD_EFFORT = 64
_LINK_BYTES = 700  # of one vector in the graph, at most

_PREPARE = """CREATE EXTENSION IF NOT EXISTS vector WITH SCHEMA public; CREATE TABLE IF NOT EXISTS stip_vectors (
digest text PRIMARY KEY, size int NOT NULL, graph boolean NOT NULL,
built_at timestamptz NOT NULL DEFAULT clock_timestamp(), used_at timestamptz NOT NULL DEFAULT clock_timestamp())"""
# The type may live in another schema than the rows. Just-in-time compiling costs more than it gains here.
_READY = """SELECT set_config('jit', 'off', false), set_config('plan_cache_mode', 'force_custom_plan', false),
set_config('search_path', concat_ws(', ', nullif(current_setting('search_path'), ''), quote_ident(nspname)), false)
FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace WHERE extname = 'vector'"""
_LOCK = "SELECT pg_advisory_lock(hashtextextended(%s, 0))"
_USE = "UPDATE stip_vectors SET used_at = clock_timestamp() WHERE digest = %s RETURNING size, graph"
_OLD = """SELECT digest FROM (SELECT digest, used_at, row_number() OVER (ORDER BY built_at DESC) AS place
FROM stip_vectors) AS listed WHERE place > 2 AND used_at < now() - interval '1 day'"""
_FORGET = "DELETE FROM stip_vectors WHERE digest = %s AND used_at < now() - interval '1 day' RETURNING digest"
_ALONG = "SELECT row, embedding <#> %(vector)s FROM {} ORDER BY embedding <#> %(vector)s LIMIT %(count)s"
# The sum keeps the planner from the graph, which knows nothing of the rows that are allowed.
_EXACT = "SELECT row, (embedding <#> %(vector)s) + 0 AS far FROM {} WHERE {} ORDER BY far, row LIMIT %(count)s"
_LISTED = "row = ANY(%(rows)s::int4[])"
_MARKED = "row BETWEEN %(first)s AND %(last)s AND get_bit(%(bits)s, row - %(first)s) = 1"


class Database:
    """A few connections, kept open and shared by all threads."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._free, self._idle = BoundedSemaphore(_MOST), deque[Connection]()
        weakref.finalize(self, _close, self._idle)

    @contextmanager
    def opened(self) -> Iterator[Connection]:
        """A connection for building: it may wait for long, and keeps its locks until it is closed.
        Raises IndexUnavailableError."""
        with closing(_connected(self._url)) as connection, _plainly():
            yield connection

    def run(self, work: Callable[[Connection], Result]) -> Result:
        """Does the work once more on a fresh connection when the one that lay ready turns out to be broken.
        Raises IndexUnavailableError."""
        with self._free, _plainly():
            try:
                return self._once(work)
            except QueryCanceled:
                raise
            except psycopg.OperationalError:
                _close(self._idle)
                return self._once(work)

    def _once(self, work: Callable[[Connection], Result]) -> Result:
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = self._searching()
        try:
            result = work(connection)
        except BaseException:
            connection.close()
            raise
        self._idle.append(connection)
        return result

    def _searching(self) -> Connection:
        connection = _connected(self._url)
        try:
            connection.execute("SELECT set_config('statement_timeout', %s, false)", (_PATIENCE,))
            _make_ready(connection)
        except BaseException:
            connection.close()
            raise
        return connection


class PgVectorIndexes:
    """Indexes in the database at an address such as postgresql://stip@host/stip?options=-csearch_path%3Dgemeente."""

    def __init__(self, url: str, exact_up_to: int = EXACT_UP_TO) -> None:
        """Raises IndexUnavailableError."""
        self._database, self._exact_up_to = Database(url), exact_up_to
        with self._database.opened() as connection:
            connection.execute(_LOCK, ("stip_vectors",))
            connection.execute(_PREPARE)

    def build(self, key: str, vectors: Callable[[], Vectors]) -> "PgVectorIndex":
        with self._database.opened() as connection:
            _make_ready(connection)
            connection.execute(_LOCK, (key,))
            found = _find(connection, key)
            if found is None:
                found = _make(connection, key, vectors(), self._exact_up_to)
                _clean(connection)
        return PgVectorIndex(self._database, key, *found, self._exact_up_to)

    def load(self, key: str, file: Path) -> "PgVectorIndex":
        found = self._database.run(lambda connection: _find(connection, key))
        if found is None:
            raise ValueError(f"no index {key} in the database")
        return PgVectorIndex(self._database, key, *found, self._exact_up_to)


class PgVectorIndex(GraphIndex):
    """Search in a table of the database."""

    def __init__(self, database: Database, key: str, size: int, graph: bool, exact_up_to: int) -> None:
        super().__init__(size, graph, exact_up_to)
        self._database, self._key, self._touched = database, key, time.monotonic()
        self._along_query = SQL(_ALONG).format(_table(key))
        self._exact_query = {where: SQL(_EXACT).format(_table(key), SQL(where)) for where in ("true", _LISTED, _MARKED)}

    def search(self, vector: Vectors, limit: int, mask: Mask | None = None) -> tuple[Ids, Vectors]:
        if time.monotonic() - self._touched > _TOUCH:
            self._touched = time.monotonic()
            self._database.run(lambda connection: _find(connection, self._key))
        return super().search(vector, limit, mask)

    def save(self, file: Path) -> None:
        """Nothing to do: the rows are in the database since the index was built."""

    def _nearest(self, vector: Vectors, count: int) -> tuple[Ids, Vectors]:
        def work(connection: Connection) -> list[tuple[int, float]]:
            with connection.transaction():
                connection.execute(
                    "SELECT set_config('hnsw.ef_search', %s, true), set_config('enable_seqscan', 'off', true)",
                    (str(max(_EFFORT, count)),),
                )
                return _rows(connection, self._along_query, {"vector": vector, "count": count})

        return _arrays(self._database.run(work))

    def _exactly(self, vector: Vectors, count: int, mask: Mask | None) -> tuple[Ids, Vectors]:
        where, values = ("true", {}) if mask is None else _allowed(mask)
        given = {"vector": vector, "count": count, **values}
        return _arrays(self._database.run(lambda connection: _rows(connection, self._exact_query[where], given)))


def _allowed(mask: Mask) -> tuple[str, dict[str, Any]]:
    """What lets the allowed rows through: their numbers when they lie scattered, or a bit for each row between the
    first and the last. Passages of one kind lie together, so that is often a small part."""
    rows = np.flatnonzero(mask)
    first, last = int(rows[0]), int(rows[-1])
    if len(rows) * _SCATTERED < last - first:
        return _LISTED, {"rows": f"{{{','.join(map(str, rows.tolist()))}}}"}
    bits = np.packbits(mask[first : last + 1], bitorder="little").tobytes()
    return _MARKED, {"first": first, "last": last, "bits": bits}


def _rows(connection: Connection, query: Composed, values: dict[str, Any]) -> list[tuple[int, float]]:
    return connection.execute(query, values, binary=True).fetchall()


def _arrays(found: Sequence[tuple[int, float]]) -> tuple[Ids, Vectors]:
    rows, distances = [row for row, _ in found], [far for _, far in found]
    return np.array(rows, np.int64), -np.array(distances, np.float32)


def _table(key: str) -> Identifier:
    return Identifier(f"stip_vectors_{key[:32]}")


def _find(connection: Connection, key: str) -> tuple[int, bool] | None:
    """Size and kind of an index, which counts as used from now on."""
    return connection.execute(_USE, (key,)).fetchone()


def _make(connection: Connection, key: str, vectors: Vectors, exact_up_to: int) -> tuple[int, bool]:
    size, dimension = vectors.shape
    graph = size > exact_up_to
    with connection.transaction():
        columns = SQL("(row int4 PRIMARY KEY, embedding vector({}) NOT NULL)").format(Literal(max(dimension, 1)))
        connection.execute(SQL("CREATE TABLE {} ").format(_table(key)) + columns)
        _copy(connection, key, vectors)
        if graph:
            _add_graph(connection, key, size * (4 * dimension + _LINK_BYTES))
        connection.execute("INSERT INTO stip_vectors (digest, size, graph) VALUES (%s, %s, %s)", (key, size, graph))
    connection.execute(SQL("ANALYZE {}").format(_table(key)))
    return size, graph


def _copy(connection: Connection, key: str, vectors: Vectors) -> None:
    query = SQL("COPY {} FROM STDIN (FORMAT BINARY)").format(_table(key))
    with connection.cursor() as cursor, cursor.copy(query) as copy:
        copy.set_types(["int4", "vector"])
        for row, vector in enumerate(vectors.astype(np.float32, copy=False)):
            copy.write_row((row, vector))


def _add_graph(connection: Connection, key: str, memory: int) -> None:
    """In one process: helpers need shared memory, of which a container has little."""
    kilobytes = min(max(memory // 1024, 65_536), 2_000_000)
    connection.execute(_BUILD_MEMORY, (f"{kilobytes}kB",))
    connection.execute(
        SQL("CREATE INDEX ON {} USING hnsw (embedding vector_ip_ops) WITH (m = {}, ef_construction = {})").format(
            _table(key), Literal(NEIGHBOURS), Literal(_BUILD_EFFORT)
        )
    )


def _clean(connection: Connection) -> None:
    """An index that somebody is asking at this very moment stays until the next time."""
    for (key,) in connection.execute(_OLD).fetchall():
        try:
            with connection.transaction():
                connection.execute("SET LOCAL lock_timeout = '2s'")
                if connection.execute(_FORGET, (key,)).fetchone():
                    connection.execute(SQL("DROP TABLE IF EXISTS {}").format(_table(key)))
        except LockNotAvailable:
            continue


def _connected(url: str) -> Connection:
    place = ""
    try:
        given = conninfo_to_dict(url)
        place = f" op {given['host']}" if "host" in given else ""
        return psycopg.connect(autocommit=True, **(_CAREFUL | given))
    except psycopg.Error:
        # The cause is left out: it may quote an address with a mistake in it, password and all.
        raise IndexUnavailableError(
            f"De zoekindex staat in een database (STIP_INDEX=pgvector), en die is niet te bereiken{place}."
            " Kijk naar STIP_INDEX_URL."
        ) from None


def _make_ready(connection: Connection) -> None:
    connection.execute(_READY)
    register_vector(connection)


@contextmanager
def _plainly() -> Iterator[None]:
    try:
        yield
    except psycopg.Error as error:
        raise IndexUnavailableError(
            f"De zoekindex in de database (STIP_INDEX=pgvector) is niet te gebruiken ({type(error).__name__})."
            " Kijk naar STIP_INDEX_URL en naar de rechten in die database."
        ) from error


def _close(connections: deque[Connection]) -> None:
    while connections:
        connections.pop().close()
