# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Turns files that are not plain text into text, each in a process of its own: a file may be broken or evil."""

import hashlib
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.documents.parsers.limits import Limits
from knowledge.documents.parsers.worker import DAMAGED, TOO_BIG

log = logging.getLogger(__name__)
CONVERTED = frozenset({".html", ".htm", ".pdf", ".docx"})
_VERSION = "1"  # another one converts everything again
_WORKER = "knowledge.documents.parsers.worker"
_LIBRARIES = ("lxml", "pypdf", "python-docx")
_NAMES = {".pdf": "PDF", ".docx": "Word-bestand (docx)"}
_TOO_SLOW = "het omzetten duurde te lang"
_TOO_MUCH_WORK = "het omzetten kost te veel rekentijd"
_TOO_BIG = "het omzetten kost te veel geheugen"
_BROKEN_OFF = "het omzetten is afgebroken"
_CHANCE = frozenset({_TOO_SLOW, _BROKEN_OFF})  # another time it may go well


class Converted(BaseModel):
    """Text with the title that the file itself gives, or the problem in one Dutch sentence."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = ""
    text: str = ""
    problem: str = ""


class Converter:
    """Remembers what it made in the folder `memory`, by content: a file that did not change is not read again. May be
    used by several threads."""

    def __init__(self, limits: Limits | None = None, memory: Path | None = None) -> None:
        self._limits = limits or Limits()
        self._memory = memory
        self._made_by = f"{_VERSION} {self._limits} {' '.join(map(version, _LIBRARIES))}"
        self._used: set[str] = set()

    def convert(self, ending: str, raw: bytes) -> Converted:
        """`ending` is one of CONVERTED. A file that cannot be read gives its problem and never an error."""
        name = hashlib.sha256(f"{self._made_by} {ending}\n".encode() + raw).hexdigest() + ".json"
        self._used.add(name)
        if known := self._remembered(name):
            return known
        made = _convert(ending, raw, self._limits)
        if made.problem not in _CHANCE:
            self._remember(name, made)
        return made

    def forget_others(self) -> None:
        """Removes what was made of files that this converter has not seen."""
        for file in self._kept():
            if file.name not in self._used:
                file.unlink(missing_ok=True)

    def _kept(self) -> Iterable[Path]:
        return list(self._memory.glob("?" * 64 + ".json")) if self._memory else ()

    def _remembered(self, name: str) -> Converted | None:
        try:
            return Converted.model_validate_json((self._memory / name).read_bytes()) if self._memory else None
        except (OSError, ValidationError):
            return None

    def _remember(self, name: str, made: Converted) -> None:
        if not self._memory:
            return
        part = self._memory / f"{name}.{os.getpid()}"
        try:
            self._memory.mkdir(parents=True, exist_ok=True)
            part.write_text(made.model_dump_json(), "utf-8")
            part.replace(self._memory / name)
        except OSError as error:
            log.warning("converted text cannot be kept in %s: %s", self._memory, error.strerror)


def _convert(ending: str, raw: bytes, limits: Limits) -> Converted:
    with TemporaryFile() as answer:
        code = _run(ending, raw, limits, answer)
        if code != 0:
            return Converted(problem=_fault(ending, code))
        answer.seek(0)
        try:
            return Converted.model_validate_json(answer.read())
        except ValidationError:
            return Converted(problem=_BROKEN_OFF)


def _run(ending: str, raw: bytes, limits: Limits, answer: IO[bytes]) -> int | None:
    """The exit code of the worker; None when it was stopped by the clock. It gets nothing of our environment."""
    numbers = (limits.memory, limits.cpu_seconds, limits.characters, limits.pages)
    with subprocess.Popen(
        [sys.executable, "-I", "-m", _WORKER, ending, *map(str, numbers)],
        stdin=subprocess.PIPE,
        stdout=answer,
        stderr=subprocess.DEVNULL,
        env={},
        start_new_session=True,
    ) as worker:
        try:
            worker.communicate(raw, timeout=limits.seconds)
        except subprocess.TimeoutExpired:
            os.killpg(worker.pid, signal.SIGKILL)
            return None
    return worker.returncode


def _fault(ending: str, code: int | None) -> str:
    faults = {None: _TOO_SLOW, -signal.SIGXCPU: _TOO_MUCH_WORK, TOO_BIG: _TOO_BIG}
    faults[DAMAGED] = f"dit is geen {_NAMES.get(ending, 'webpagina (html)')}, of het bestand is beschadigd"
    return faults.get(code, _BROKEN_OFF)
