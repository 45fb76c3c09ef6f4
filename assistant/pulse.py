# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Whether the database is there and takes what is written."""

from pathlib import Path

from sqlalchemy import Engine, text

from assistant.store import StoreError, transaction

_GONE = "De database is er niet of is niet te beschrijven."


class Pulse:
    """Feels the database each time anew, so that it also sees it come back."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._file = Path(str(engine.url.database)) if engine.dialect.name == "sqlite" else None
        self._known = self._mark()

    def beats(self) -> bool:
        if self._file and self._mark() is None:
            return False
        if self._mark() != self._known:  # another file stands in its place: what is open belongs to the old one
            self._engine.dispose()
            self._known = self._mark()
        try:
            with transaction(self._engine, _GONE) as connection:
                if self._file:
                    connection.exec_driver_sql("BEGIN IMMEDIATE")
                connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        except StoreError:
            return False
        return True

    def _mark(self) -> tuple[int, int] | None:
        if self._file is None or not self._file.is_file():
            return None
        found = self._file.stat()
        return found.st_dev, found.st_ino
