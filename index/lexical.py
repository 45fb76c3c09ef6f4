# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""BM25 over words that the analyser made."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import bm25s
import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
_EMPTY = "leeg"  # marks the folder of an index over nothing, which BM25 itself cannot hold


class LexicalIndex:
    """Scores every document for a list of words. Safe to share between threads."""

    def __init__(self, engine: Any, size: int) -> None:  # noqa: ANN401 - bm25s has no types
        self._engine, self._size = engine, size

    @classmethod
    def build(cls, documents: Sequence[Sequence[str]]) -> "LexicalIndex":
        if not any(documents):
            return cls(None, len(documents))
        engine = bm25s.BM25(backend="numpy")
        engine.index([list(words) for words in documents], show_progress=False, leave_progress=False)
        return cls(engine, len(documents))

    def scores(self, words: Sequence[str], mask: NDArray[np.bool_] | None = None) -> Scores:
        """One BM25 score a document (n,), 0 where no word stands or `mask` is False."""
        known = [word for word in words if self._engine and word in self._engine.vocab_dict]
        if not known:
            return np.zeros(self._size, np.float32)
        scores = np.asarray(self._engine.get_scores(known), np.float32)
        return scores if mask is None else np.where(mask, scores, np.float32(0))

    def save(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _EMPTY).write_text(str(self._size))
        if self._engine:
            self._engine.save(str(folder))

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """Raises OSError or ValueError when the folder holds no whole index."""
        size = int((folder / _EMPTY).read_text())
        has_words = (folder / "params.index.json").exists()
        return cls(bm25s.BM25.load(str(folder), load_corpus=False) if has_words else None, size)
