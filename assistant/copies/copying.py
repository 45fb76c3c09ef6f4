# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What a copy is, whichever database it is of."""

import os
from pathlib import Path

from sqlalchemy import Engine, func, select

from assistant.copies import postgres, sqlite
from assistant.store import StoreError, metadata, open_store, transaction

_OWN = "alembic_version"


class CopyError(StoreError):
    """A copy cannot be made or put back; the message says why in plain Dutch."""


def back_up(url: str, file: Path) -> int:
    """Copies the database into a new file that only its owner may read; says how many bytes it has.

    Raises:
        CopyError: when there is a file already, it cannot be written, or the tool for it is not there.
        StoreError: when the database cannot be used.
    """
    if file.exists():
        raise CopyError(f"{file} is er al. Kies een andere naam.")
    engine, fresh = open_store(url), file.with_name(f".{file.name}.half")
    try:
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        _tool(engine).copied(engine, fresh)
        fresh.replace(file)
    except OSError as error:
        raise CopyError(f"{file} is niet te schrijven ({type(error).__name__}).") from error
    except postgres.ToolError as error:
        raise CopyError(str(error)) from error
    finally:
        engine.dispose()
        fresh.unlink(missing_ok=True)
    return file.stat().st_size


def restore(url: str, file: Path, *, over: bool = False) -> None:
    """Puts a copy back. A database in which anything stands is left alone, unless `over`.

    Raises:
        CopyError: when the file is no copy, the database is not empty, or the tool for it is not there.
        StoreError: when the database cannot be used, or the copy is of a newer version.
    """
    engine = open_store(url)
    try:
        tool = _tool(engine)
        if not file.is_file() or not tool.is_copy(file):
            raise CopyError(f"{file} is geen kopie van zo'n database.")
        if not over and _rows(engine):
            raise CopyError("In deze database staat al iets. Met --over komt de kopie ervoor in de plaats.")
        tool.put_back(engine, file)
    except (OSError, postgres.ToolError) as error:
        raise CopyError(str(error) or type(error).__name__) from error
    finally:
        engine.dispose()
    open_store(url).dispose()  # brings an older copy to the newest tables


def _tool(engine: Engine) -> "sqlite.Tool | postgres.Tool":
    return sqlite.Tool() if engine.dialect.name == "sqlite" else postgres.Tool()


def _rows(engine: Engine) -> int:
    with transaction(engine, "De database is niet te lezen.") as connection:
        tables = (table for table in metadata.sorted_tables if table.name != _OWN)
        return sum(connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables)
