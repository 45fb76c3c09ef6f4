# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The database: opened once, brought to the newest revision, used by the journal and the contact desk."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    DateTime,
    Dialect,
    Engine,
    MetaData,
    TypeDecorator,
    create_engine,
    event,
    inspect,
    text,
)
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

__all__ = ["ClashError", "Engine", "Moment", "StoreError", "metadata", "open_store", "serving_store", "transaction"]
metadata = MetaData()
_MIGRATIONS = Path(__file__).parent / "migrations"
# Servers and workers that start at once migrate one after the other, and a migration that is broken off leaves nothing.
_ALONE = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "SELECT pg_advisory_xact_lock(20260101)"}


class StoreError(Exception):
    """The database cannot be used; the message says why in plain Dutch."""


class ClashError(StoreError):
    """What is to be kept clashes with what stands there: a key that is taken, or one that is gone."""


@contextmanager
def transaction(engine: Engine, failure: str) -> Iterator[Connection]:
    """One commit, or nothing.

    Raises:
        ClashError: when a row clashes with what stands there.
        StoreError: when the database cannot be used. Both say `failure`, in Dutch.
    """
    try:
        with engine.begin() as connection:
            yield connection
    except IntegrityError as error:
        raise ClashError(failure) from error
    except SQLAlchemyError as error:
        raise StoreError(failure) from error


class Moment(TypeDecorator[datetime]):
    """A moment with its time zone, kept as UTC: SQLite has no zones of its own and would compare the bare hours."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and (value if value.tzinfo else value.replace(tzinfo=UTC))


def open_store(url: str) -> Engine:
    """An engine on a database that has the newest tables.

    Raises:
        StoreError: when the database cannot be opened, read or written.
    """
    try:
        if url.startswith("sqlite:///"):
            Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(_with_driver(url), pool_pre_ping=True, hide_parameters=True)
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _tune)
        try:
            _migrate(engine)
        except BaseException:
            engine.dispose()
            raise
    except (SQLAlchemyError, OSError, ImportError, ValueError) as error:
        raise StoreError(
            f"De database is niet te gebruiken ({type(error).__name__}). Kijk naar STIP_DATABASE_URL."
        ) from error
    return engine


def serving_store(url: str) -> Engine:
    """The same for a server: nobody who asks it something waits for a database that went quiet. Raises StoreError."""
    engine = open_store(url)
    if engine.dialect.name == "postgresql":
        from assistant.postgres import hurry  # brings the driver: only where it is asked for

        hurry(engine)
    return engine


def _with_driver(url: str) -> str:
    """SQLAlchemy takes a driver of its own choice for a bare postgresql://."""
    return re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", url)


def _tune(connection: Any, _: object) -> None:  # noqa: ANN401 - the driver's own connection type
    """What is erased is overwritten as well."""
    for pragma in (
        "busy_timeout=5000",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _migrate(engine: Engine) -> None:
    """Alembic is only loaded when there is something to do: most starts find the newest tables."""
    if _revision(engine) == max(file.stem.partition("_")[0] for file in (_MIGRATIONS / "versions").glob("*.py")):
        return
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    with engine.begin() as connection:
        connection.exec_driver_sql(_ALONE[engine.dialect.name])
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise StoreError("De database is van een nieuwere versie van de Stip. Werk deze server bij.") from error


def _revision(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
