# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The content as it was read last time, kept beside the index: reading it anew takes a second, this a tenth."""

import contextlib
import hashlib
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path

import pydantic

from knowledge.base import Knowledge
from knowledge.loader import NATIONAL, load

_ROOM = Path(__file__).parent
# What unpickling a missing, cut or foreign file may raise; then the content itself is read.
_DAMAGED = (OSError, pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, TypeError, ValueError)


def load_compiled(folder: Path, cache: Path, national: Path = NATIONAL) -> Knowledge:
    """What `load` gives; from `cache` when neither a content file nor the code that reads it has changed.

    Raises:
        KnowledgeError: naming file and field of everything that is wrong.
    """
    state = _state(folder, national)
    with contextlib.suppress(*_DAMAGED):
        kept, knowledge = pickle.loads(cache.read_bytes())
        if kept == state and isinstance(knowledge, Knowledge):
            return knowledge
    knowledge = load(folder, national)
    with contextlib.suppress(OSError):
        cache.parent.mkdir(parents=True, exist_ok=True)
        fresh = cache.with_suffix(".new")
        fresh.write_bytes(pickle.dumps((state, knowledge)))
        fresh.replace(cache)
    return knowledge


def _state(folder: Path, national: Path) -> str:
    digest = hashlib.blake2b(f"{sys.version}\0{pydantic.VERSION}\0{folder.resolve()}".encode())
    for file in _files(folder, national):
        digest.update(f"\0{file}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def _files(folder: Path, national: Path) -> Iterator[Path]:
    yield from sorted(_ROOM.glob("*.py"))
    for base in (national, folder):
        yield from sorted(base.rglob("*.yaml"))
