# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Builds the index, keeps it on disk, and loads it when content and model are still the same."""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from index.analyser import Analyser, beginnings
from index.embedding import Embedder
from index.entries import Entry
from index.lexical import LexicalIndex
from index.search import SearchIndex
from index.store import Progress, VectorStore, vector_key
from index.vectors import FaissIndexes, IndexUnavailableError, VectorIndexes

MANIFEST = "manifest.json"
CURRENT = "current"
VECTORS, LEXICAL, ANY_LANGUAGE = "vectors", "lexical", "any-language"


class StaleIndexError(Exception):
    """The index on disk was made from other content or by another model; the message says what to run."""


class Manifest(BaseModel):
    """What an index was made from. `content` changes with every change in what is indexed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    embedder: str
    dimension: int
    passages: int
    entries: int
    content: str
    built_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What an index is made with."""

    embedder: Embedder
    analyser: Analyser
    store: VectorStore
    vectors: VectorIndexes = field(default_factory=FaissIndexes)


def content_digest(entries: Sequence[Entry], analyser: Analyser) -> str:
    digest = hashlib.sha256(analyser.fingerprint.encode())
    for entry in entries:
        digest.update(vector_key("", entry) + entry.passage.id.encode())
    return digest.hexdigest()


def _vectors_key(content: str, embedder: Embedder) -> str:
    return hashlib.sha256(f"{content}\0{embedder.identity}".encode()).hexdigest()


def build(entries: Sequence[Entry], parts: Parts, progress: Progress | None = None) -> SearchIndex:
    """An index over these entries. Only texts whose vector is not known yet are embedded.

    Raises:
        IndexUnavailableError: when the vectors are kept elsewhere and cannot be reached.
    """
    key = _vectors_key(content_digest(entries, parts.analyser), parts.embedder)
    vectors = parts.vectors.build(key, lambda: parts.store.complete(parts.embedder, entries, progress))
    dutch = _texts(entries, lambda entry: entry.counts_as_words)
    every = _texts(entries, lambda entry: entry.counts_in_any_language)
    lexical = LexicalIndex.build([parts.analyser.tokens(text) for text in dutch])
    any_language = LexicalIndex.build([beginnings(text) for text in every])
    return SearchIndex(entries, vectors, lexical, any_language, parts.analyser, parts.embedder)


def _texts(entries: Sequence[Entry], counts: Callable[[Entry], bool]) -> list[str]:
    """One text a passage: what is embedded of it as a whole, and the example questions that lead to it."""
    texts: dict[str, list[str]] = {}
    for entry in entries:
        texts.setdefault(entry.passage.id, []).extend([entry.text] if counts(entry) else [])
    return [" ".join(parts) for parts in texts.values()]


def save_index(index: SearchIndex, entries: Sequence[Entry], folder: Path, moment: datetime) -> Manifest:
    """Writes a finished index in one step: a crash leaves the old one or none, never half of one."""
    manifest = Manifest(
        embedder=index.embedder.identity,
        dimension=index.embedder.dimension,
        passages=len(index.passages),
        entries=len(entries),
        content=content_digest(entries, index.analyser),
        built_at=moment,
    )
    folder.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=folder, prefix="nieuw-"))
    index.vectors.save(fresh / VECTORS)
    index.lexical.save(fresh / LEXICAL)
    index.any_language.save(fresh / ANY_LANGUAGE)
    (fresh / MANIFEST).write_text(manifest.model_dump_json(indent=2), "utf-8")
    current = folder / CURRENT
    if current.exists():
        current.rename(fresh.with_name(f"oud-{fresh.name}"))
    fresh.rename(current)
    for left in (*folder.glob("oud-*"), *folder.glob("nieuw-*")):
        shutil.rmtree(left, ignore_errors=True)
    return manifest


def saved_at(folder: Path) -> datetime | None:
    """When the index on disk was made; None when there is none."""
    try:
        return Manifest.model_validate_json((folder / CURRENT / MANIFEST).read_text("utf-8")).built_at
    except (OSError, ValueError):
        return None


def load_index(entries: Sequence[Entry], parts: Parts, folder: Path) -> SearchIndex:
    """The index on disk.

    Raises:
        StaleIndexError: when there is none, it is damaged, or content or model changed since.
        IndexUnavailableError: when the vectors are kept elsewhere and cannot be reached.
    """
    current, content = folder / CURRENT, content_digest(entries, parts.analyser)
    try:
        manifest = Manifest.model_validate_json((current / MANIFEST).read_text("utf-8"))
        if (manifest.embedder, manifest.content) != (parts.embedder.identity, content):
            raise StaleIndexError("De inhoud of het model is veranderd; de index wordt opnieuw gemaakt.")
        vectors = parts.vectors.load(_vectors_key(content, parts.embedder), current / VECTORS)
        lexical, any_language = (LexicalIndex.load(current / name) for name in (LEXICAL, ANY_LANGUAGE))
    except IndexUnavailableError:
        raise
    except (OSError, ValueError, RuntimeError) as error:
        raise StaleIndexError(f"Er is geen bruikbare index in {folder}; hij wordt opnieuw gemaakt.") from error
    return SearchIndex(entries, vectors, lexical, any_language, parts.analyser, parts.embedder)
