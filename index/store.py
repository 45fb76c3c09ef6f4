# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Vectors that were made before: the ones that ship with the content, and those made on this machine."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.embedding import Embedder, Vectors

_KEY_BYTES = 16
_AT_ONCE = 256  # texts after which is told how far it is

Progress = Callable[[int, int], None]


class Text(Protocol):
    """What can be embedded: a text, as a question or as a passage."""

    @property
    def text(self) -> str: ...

    @property
    def question(self) -> bool: ...


def vector_key(identity: str, entry: Text) -> bytes:
    """Changes with the model, the text, and whether it is embedded as a question."""
    kind = "query" if entry.question else "passage"
    return hashlib.sha256(f"{identity}\0{kind}\0{entry.text}".encode()).digest()[:_KEY_BYTES]


class VectorStore:
    """Vectors by key, read from files with float16 rows sorted by key. Unreadable files are skipped: what they held
    is made again."""

    def __init__(self, files: Iterable[Path]) -> None:
        self._vectors: dict[bytes, NDArray[np.float16]] = {}
        for file in files:
            self._vectors.update(_read(file))

    def __contains__(self, key: bytes) -> bool:
        return key in self._vectors

    def __getitem__(self, key: bytes) -> NDArray[np.float16]:
        return self._vectors[key]

    def missing(self, identity: str, entries: Sequence[Text]) -> tuple[Text, ...]:
        return tuple(entry for entry in entries if vector_key(identity, entry) not in self)

    def complete(self, embedder: Embedder, entries: Sequence[Text], progress: Progress | None = None) -> Vectors:
        """One row an entry (n, d), float32 and of length one. Only what is not known yet is embedded."""
        self._embed(embedder, self.missing(embedder.identity, entries), progress)
        if not entries:
            return np.zeros((0, embedder.dimension), dtype=np.float32)
        rows = np.stack([self[vector_key(embedder.identity, entry)] for entry in entries]).astype(np.float32)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)

    def _embed(self, embedder: Embedder, entries: Sequence[Text], progress: Progress | None) -> None:
        done = 0
        for question, embed in ((True, embedder.embed_queries), (False, embedder.embed_passages)):
            group = [entry for entry in entries if entry.question is question]
            for start in range(0, len(group), _AT_ONCE):
                some = group[start : start + _AT_ONCE]
                vectors = embed([entry.text for entry in some]).astype(np.float16)
                self._vectors.update(
                    zip((vector_key(embedder.identity, entry) for entry in some), vectors, strict=True)
                )
                done += len(some)
                if progress:
                    progress(done, len(entries))

    def write(self, file: Path, identity: str, entries: Sequence[Text]) -> None:
        """Writes the vectors of these entries, sorted by key, in one step: a crash leaves the old file."""
        keys = sorted({vector_key(identity, entry) for entry in entries})
        rows = np.stack([self[key] for key in keys]) if keys else np.zeros((0, 0), dtype=np.float16)
        flat = np.frombuffer(b"".join(keys), dtype=np.uint8).reshape(len(keys), _KEY_BYTES)
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, suffix=".npz")
        with os.fdopen(handle, "wb") as stream:
            np.savez(stream, keys=flat, vectors=rows)
        Path(name).replace(file)


def _read(file: Path) -> dict[bytes, NDArray[np.float16]]:
    try:
        with np.load(file, allow_pickle=False) as stored:
            keys, vectors = stored["keys"], stored["vectors"]
        return {key.tobytes(): vector for key, vector in zip(keys, vectors, strict=True)}
    except (OSError, ValueError, KeyError):
        return {}
