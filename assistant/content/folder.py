# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The folder with the content, as somewhere to write. A file is always one that the loader found."""

import os
import shutil
import tempfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from knowledge.loader import DEFAULT

VECTORS = "vectors"


class Closed(StrEnum):
    """Why nothing may be written."""

    PACKAGED = "meegeleverd"
    READ_ONLY = "alleen-lezen"


class FolderError(Exception):
    """A file could not be read or written; the message says so in Dutch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentFolder:
    """The content that ships with the program is never written: an update would take the changes away."""

    folder: Path
    packaged: Path = DEFAULT

    @property
    def closed(self) -> Closed | None:
        own = self.folder.resolve()
        if own == self.packaged.resolve() or self.packaged.resolve().parent in own.parents:
            return Closed.PACKAGED
        return None if os.access(own, os.W_OK) else Closed.READ_ONLY

    def own(self, name: str) -> str:
        """The path below the folder of a file as the loader names it; empty when it is of the national base."""
        top, _, rest = name.partition("/")
        return rest if top == self.folder.name and (self.folder / rest).is_file() else ""

    def read(self, file: str) -> bytes | None:
        """None when there is no such file. Raises FolderError."""
        try:
            return (self.folder / file).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise FolderError(f"{file} is niet te lezen ({type(error).__name__}).") from error

    def write(self, file: str, data: bytes | None) -> None:
        """In one step: a crash leaves the old file or the new one. None takes the file away. Raises FolderError."""
        path = self.folder / file
        try:
            if data is None:
                path.unlink(missing_ok=True)
                return
            path.parent.mkdir(parents=True, exist_ok=True)
            _replace(path, data)
        except OSError as error:
            raise FolderError(f"{file} is niet te schrijven ({type(error).__name__}).") from error

    def copied(self, to: Path) -> Path:
        """The content without its vectors, to try a change on."""
        ignored = shutil.ignore_patterns(VECTORS, ".*")
        return Path(shutil.copytree(self.folder, to / self.folder.name, ignore=ignored))


def _replace(path: Path, data: bytes) -> None:
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".half")
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        fresh.chmod(mode)
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def copy_content(source: Path, to: Path) -> int:
    """A working copy with everything in it, vectors too; says how many files. Raises FolderError."""
    if to.exists() and any(to.iterdir()):
        raise FolderError(f"{to} is er al en is niet leeg. Kies een andere map.")
    try:
        shutil.copytree(source, to, dirs_exist_ok=True)
    except OSError as error:
        raise FolderError(f"{to} is niet te schrijven ({type(error).__name__}).") from error
    return sum(1 for file in to.rglob("*") if file.is_file())
