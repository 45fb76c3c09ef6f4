# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Works out the gaps beside answering: pages show what is there, and never wait for more."""

import logging
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from sqlalchemy import Engine

from assistant.review.clustering import Cluster, clusters
from assistant.review.gaps import Gap, Gaps, guess
from assistant.review.unanswered import MOST, Unanswered, unanswered
from assistant.store import StoreError
from index.embedding import Embedder, EmbeddingError, Vectors

log = logging.getLogger(__name__)
_FRESH = timedelta(minutes=5)
_PATIENCE = 0.05  # seconds that a page waits for a first board
_KEPT = 2 * MOST  # vectors, 12 MB
_BATCH = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """All gaps of one moment, the largest first. `whole` is False where older questions were left out. `model` made the
    vectors."""

    gaps: tuple[Gap, ...]
    made_at: datetime
    whole: bool
    model: str

    def gap(self, key: str) -> Gap | None:
        return next((gap for gap in self.gaps if gap.id == key), None)


class GapWatch:
    """Safe to share between threads; one of them works at a time."""

    def __init__(self, engine: Engine, gaps: Gaps) -> None:
        self._engine, self._gaps = engine, gaps
        self._vectors: OrderedDict[str, Vectors] = OrderedDict()
        self._board: Board | None = None
        self._working = threading.Lock()

    def board(self, embedder: Embedder, now: datetime) -> Board | None:
        """The newest that there is, and a newer one is begun when it is old; None while there is none yet."""
        board = self._board
        if board and now - board.made_at < _FRESH:
            return board
        if self._working.acquire(blocking=False):
            worker = threading.Thread(target=self._work, args=(embedder, now), name="gaps", daemon=True)
            worker.start()
            worker.join(0 if board else _PATIENCE)
        return self._board

    def refresh(self, embedder: Embedder, now: datetime) -> Board:
        """Works it out now.

        Raises:
            StoreError: when the database cannot be read.
            EmbeddingError: when the model cannot compute.
        """
        with self._working:
            return self._made(embedder, now)

    def forget(self) -> None:
        """The next visitor gets a new board."""
        self._board = None

    def _work(self, embedder: Embedder, now: datetime) -> None:
        try:
            self._made(embedder, now)
        except (StoreError, EmbeddingError) as error:
            log.warning("The gaps could not be worked out: %s", type(error).__name__)
        finally:
            self._working.release()

    def _made(self, embedder: Embedder, now: datetime) -> Board:
        known = {item.id: item for gap in (self._board.gaps if self._board else ()) for item in gap.questions}
        found = unanswered(self._engine, known=known)
        vectors = self._embedded(embedder, found)
        decided = self._gaps.leaders(embedder.identity[:120])
        grouped = clusters([item.id for item in found], vectors, decided) if found else ()
        leaders = {item.id: vector for item, vector in zip(found, vectors, strict=True)} | dict(decided)
        gaps = [_gap(cluster, found, leaders[cluster.id]) for cluster in grouped]
        gaps.sort(key=lambda gap: (-len(gap.questions), gap.id))
        whole = len(found) < MOST
        self._board = Board(gaps=tuple(gaps), made_at=now, whole=whole, model=embedder.identity[:120])
        return self._board

    def _embedded(self, embedder: Embedder, found: Sequence[Unanswered]) -> Vectors:
        """Each question once, as long as it is kept."""
        new = [item for item in found if item.id not in self._vectors]
        for start in range(0, len(new), _BATCH):
            some = new[start : start + _BATCH]
            # Two texts at least: one alone would push a resident's question out of the memory of questions.
            made = embedder.embed_queries([*(item.text for item in some), ""])
            self._vectors.update({item.id: vector for item, vector in zip(some, made[:-1], strict=True)})
        vectors = [self._vectors[item.id] for item in found]
        while len(self._vectors) > _KEPT:
            self._vectors.popitem(last=False)
        return np.stack(vectors) if vectors else np.zeros((0, embedder.dimension), np.float32)


def _gap(cluster: Cluster, found: Sequence[Unanswered], leader: Vectors) -> Gap:
    questions, name = tuple(found[row] for row in cluster.members), found[cluster.central]
    vector = np.asarray(leader, np.float32).tobytes()
    return Gap(id=cluster.id, name=name, questions=questions, guess=guess(questions, name), vector=vector)
