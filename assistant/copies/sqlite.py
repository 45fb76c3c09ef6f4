# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""SQLite: page by page, while others go on reading and writing."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from assistant.store import StoreError

_HEAD = b"SQLite format 3\0"


class Tool:
    def copied(self, engine: Engine, file: Path) -> None:
        """Raises StoreError when the database cannot be read or the copy not be written."""
        _through(Path(str(engine.url.database)), file)

    def put_back(self, engine: Engine, file: Path) -> None:
        engine.dispose()
        _through(file, Path(str(engine.url.database)))

    def is_copy(self, file: Path) -> bool:
        with file.open("rb") as stream:
            if stream.read(len(_HEAD)) != _HEAD:
                return False
        try:
            with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as copy:
                sound = copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
                return sound and bool(copy.execute("SELECT version_num FROM alembic_version").fetchone())
        except sqlite3.Error:
            return False


def _through(source: Path, target: Path) -> None:
    try:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target, timeout=10)) as new:
            old.backup(new)
            new.execute("PRAGMA journal_mode=DELETE" if target.name.endswith(".half") else "PRAGMA journal_mode=WAL")
    except sqlite3.Error as error:
        raise StoreError(f"De kopie lukte niet ({type(error).__name__}).") from error
