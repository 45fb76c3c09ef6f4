# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The database: opened once, brought to the newest revision, used by the journal and the contact desk."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, MetaData, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

__all__ = ["Engine", "StoreError", "metadata", "open_store"]
metadata = MetaData()


class StoreError(Exception):
    """The database cannot be used; the message says why in plain Dutch."""


def open_store(url: str) -> Engine:
    """An engine on a database that has the newest tables.

    Raises:
        StoreError: when the database cannot be opened, read or written.
    """
    try:
        if url.startswith("sqlite:///"):
            Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url, pool_pre_ping=True)
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _tune)
        _migrate(engine)
    except (SQLAlchemyError, OSError) as error:
        raise StoreError(
            f"De database is niet te gebruiken ({type(error).__name__}). Kijk naar STIP_DATABASE_URL."
        ) from error
    return engine


def _tune(connection: Any, _: object) -> None:  # noqa: ANN401 - the driver's own connection type
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=5000"):
        connection.execute(f"PRAGMA {pragma}").close()


def _migrate(engine: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
