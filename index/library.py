# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The index in use: what is in knowledge/ at once, the policy documents as soon as they are embedded."""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from index.build import Parts, StaleIndexError, build, load_index, save_index, saved_at
from index.document_entries import document_entries
from index.entries import Entry, knowledge_entries
from index.search import SearchIndex
from index.store import Progress, vector_key
from knowledge.base import Knowledge
from knowledge.passages import Passage

log = logging.getLogger(__name__)
CACHE, WORDS = "vectors.npz", "words.json"


@dataclass(frozen=True, slots=True)
class Readiness:
    """How far the documents are: `done` of `total` passages. `failed` says in Dutch why it stopped."""

    done: int = 0
    total: int = 0
    failed: str = ""

    @property
    def ready(self) -> bool:
        return self.done >= self.total and not self.failed


def vector_files(folder: Path, national: Path) -> tuple[Path, ...]:
    """The prebuilt vectors that ship with the content."""
    return tuple(file for base in (national, folder) for file in sorted((base / "vectors").glob("*.npz")))


class Library:
    """Holds the newest finished index. Making a newer one never disturbs those who are searching."""

    def __init__(
        self,
        knowledge: Knowledge,
        documents: Sequence[Passage],
        parts: Parts,
        folder: Path,
        now: Callable[[], datetime],
    ) -> None:
        self._parts, self._folder, self._now = parts, folder, now
        self._known = knowledge_entries(knowledge)
        self._all: tuple[Entry, ...] = (
            *self._known,
            *document_entries(documents, self._known, parts.analyser),
        )
        self.readiness = Readiness()
        self._index = self._saved() or self._first()
        self._held_since = now()

    def index(self) -> SearchIndex:
        return self._index

    @property
    def built_at(self) -> datetime:
        """When the index was made; since when this server has it, where it could not be kept on disk."""
        return saved_at(self._folder) or self._held_since

    def complete_in_background(self) -> None:
        threading.Thread(target=self._prepare, name="documents", daemon=True).start()

    def complete(self, report: Progress | None = None) -> SearchIndex:
        """Embeds what is missing, swaps the new index in and keeps it on disk."""
        self._index = build(self._all, self._parts, report or self._report)
        self.readiness = Readiness()
        try:
            self._keep_vectors()
            self._parts.analyser.remember(self._folder / WORDS, (entry.text for entry in self._all))
            save_index(self._index, self._all, self._folder, self._now())
        except OSError as error:
            log.warning("the index cannot be kept in %s: %s", self._folder, error.strerror)
        return self._index

    def _keep_vectors(self) -> None:
        """All that are known here: vectors that another server made and shares are not."""
        identity, store = self._parts.embedder.identity, self._parts.store
        known = [entry for entry in self._all if vector_key(identity, entry) in store]
        store.write(self._folder / CACHE, identity, known)

    def _saved(self) -> SearchIndex | None:
        try:
            return load_index(self._all, self._parts, self._folder)
        except StaleIndexError as error:
            log.info("%s", error)
            return None

    def _first(self) -> SearchIndex:
        """What answers at once: only knowledge/, from the vectors that ship."""
        missing = len(self._parts.store.missing(self._parts.embedder.identity, self._known))
        if missing:
            log.warning("%d teksten hebben nog geen vector; maak ze met: make vectors", missing)
        self.readiness = Readiness(0, len(self._all) - len(self._known))
        if self.readiness.ready:
            return self.complete()
        return build(self._known, self._parts)

    def _prepare(self) -> None:
        self._parts.analyser.warm()
        if not self.readiness.ready:
            self._try_complete()

    def _try_complete(self) -> None:
        try:
            self.complete()
        except Exception as error:
            log.exception("the documents could not be indexed")
            failed = f"de documenten zijn niet verwerkt ({type(error).__name__})"
            self.readiness = replace(self.readiness, failed=failed)

    def _report(self, done: int, total: int) -> None:
        self.readiness = Readiness(done, total + 1)
