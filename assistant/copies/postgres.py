# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""PostgreSQL: by its own pg_dump and pg_restore. The password goes along in a file that only we may read."""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine, text

from assistant.store import transaction

_HEAD = b"PGDMP"
_PATIENCE = 3600  # seconds


class ToolError(Exception):
    """pg_dump or pg_restore is not there, or failed; the message is in plain Dutch and holds no data."""


class Tool:
    def copied(self, engine: Engine, file: Path) -> None:
        """Only the schema that we use: others may stand beside it."""
        with _address(engine) as address:
            schema = f"--schema={_schema(engine)}"
            _run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", schema, f"--file={file}", address])

    def put_back(self, engine: Engine, file: Path) -> None:
        schema = _schema(engine)
        engine.dispose()
        with _address(engine) as address:
            # The schema itself stays: it is made by who runs the database.
            kept = [
                "--clean",
                "--if-exists",
                "--no-owner",
                "--no-privileges",
                "--single-transaction",
                "--exit-on-error",
            ]
            listed = _run("pg_restore", ["--list", str(file)])
            lines = [line for line in listed.splitlines() if f" SCHEMA - {schema} " not in line]
            with TemporaryDirectory() as folder:
                wanted = Path(folder) / "list"
                wanted.write_text("\n".join(lines), "utf-8")
                _run("pg_restore", [*kept, f"--use-list={wanted}", f"--dbname={address}", str(file)])

    def is_copy(self, file: Path) -> bool:
        with file.open("rb") as stream:
            return stream.read(len(_HEAD)) == _HEAD


def _schema(engine: Engine) -> str:
    with transaction(engine, "De database is niet te lezen.") as connection:
        return str(connection.execute(text("SELECT current_schema()")).scalar_one())


@contextmanager
def _address(engine: Engine) -> Iterator[str]:
    """Where the database is, without its password: other users of the machine see what a program is started with."""
    url = engine.url.set(drivername="postgresql")
    with TemporaryDirectory() as folder:
        if url.password:
            secret = Path(folder) / "pgpass"
            secret.touch(0o600)
            password = str(url.password).replace("\\", "\\\\").replace(":", "\\:")
            secret.write_text(f"*:*:*:*:{password}\n", "utf-8")
            url = url.set(password=None).update_query_dict({"passfile": str(secret)})
        yield url.render_as_string(hide_password=False)


def _run(program: str, arguments: Sequence[str]) -> str:
    found = shutil.which(program)
    if found is None:
        raise ToolError(f"{program} ontbreekt. Installeer de PostgreSQL-client en probeer het opnieuw.")
    try:
        done = subprocess.run(
            [found, *arguments],
            capture_output=True,
            text=True,
            check=False,
            timeout=_PATIENCE,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ToolError(f"{program} lukte niet ({type(error).__name__}).") from error
    if done.returncode:
        version = "server version" in done.stderr and "mismatch" in done.stderr
        hint = "Gebruik de versie van de server." if version else "Kijk of STIP_DATABASE_URL klopt."
        raise ToolError(f"{program} lukte niet. {hint}")
    return done.stdout
