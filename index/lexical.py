# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""BM25 over words that the analyser made."""

import json
import math
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

Scores = NDArray[np.float32]
_SHORTEST_TYPO = 5
_ALIKE = 84  # of 100
_WORDS = "words.json"  # the column of each word
_WEIGHTS = "weights.npz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What bm25s worked out: the word in column c gives document rows[i] the score values[i], for i from starts[c] to
    starts[c + 1]."""

    columns: Mapping[str, int]
    starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    values: Scores

    def found_in(self, word: str) -> int:
        """How many documents hold the word."""
        column = self.columns.get(word)
        return 0 if column is None else int(self.starts[column + 1] - self.starts[column])

    def rows_of(self, column: int) -> NDArray[np.int32]:
        return self.rows[self.starts[column] : self.starts[column + 1]]

    @classmethod
    def of(cls, documents: Sequence[Sequence[str]]) -> "Weights":
        import bm25s  # brings scipy: only where an index is made, so that a server starts without it

        engine = bm25s.BM25(backend="numpy")
        engine.index([list(words) for words in documents], show_progress=False, leave_progress=False)
        return cls(
            columns={word: int(column) for word, column in engine.vocab_dict.items() if word},
            starts=np.asarray(engine.scores["indptr"], np.int64),
            rows=np.asarray(engine.scores["indices"], np.int32),
            values=np.asarray(engine.scores["data"], np.float32),
        )


class LexicalIndex:
    """Scores every document for a list of words. Safe to share between threads."""

    def __init__(self, weights: Weights | None, size: int) -> None:
        self._weights, self._size = weights, size
        self._columns: Mapping[str, int] = weights.columns if weights else {}
        self._nearest = lru_cache(maxsize=10_000)(self._close)

    @classmethod
    def build(cls, documents: Sequence[Sequence[str]]) -> "LexicalIndex":
        if not any(documents):
            return cls(None, len(documents))
        return cls(Weights.of(documents), len(documents))

    def scores(self, words: Sequence[str], mask: NDArray[np.bool_] | None = None) -> Scores:
        """One BM25 score a document (n,), 0 where no word stands or `mask` is False."""
        scores = np.zeros(self._size, np.float32)
        if self._weights is None:
            return scores
        for column in (self._columns[word] for word in words if word in self._columns):
            part = slice(self._weights.starts[column], self._weights.starts[column + 1])
            scores[self._weights.rows[part]] += self._weights.values[part]
        return scores if mask is None else np.where(mask, scores, np.float32(0))

    def holds(self, row: int, word: str) -> bool:
        """Whether the document has the word."""
        column = self._columns.get(word)
        return self._weights is not None and column is not None and bool((self._weights.rows_of(column) == row).any())

    def close_to(self, word: str) -> str | None:
        """The known word that an unknown one is most likely a misspelling of; None when it is known, short or too far
        from every word."""
        if word in self._columns or len(word) < _SHORTEST_TYPO or not word.isalpha():
            return None
        return self._nearest(word)

    def _close(self, word: str) -> str | None:
        alike = [known for known in self._columns if known[:1] == word[:1] and abs(len(known) - len(word)) < 3]
        found = process.extractOne(word, alike, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return found[0] if found else None

    def rarity(self, word: str) -> float:
        """How much a word tells: 0 when every document has it, most when none has."""
        return math.log((1 + self._size) / (1 + (self._weights.found_in(word) if self._weights else 0)))

    def save(self, folder: Path) -> None:
        """Never leaves half an index: it is written beside its place and then moved there."""
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f"{folder.name}-"))
        (fresh / _WORDS).write_text(json.dumps({"size": self._size, "columns": self._columns}), "utf-8")
        if kept := self._weights:
            np.savez(fresh / _WEIGHTS, starts=kept.starts, rows=kept.rows, values=kept.values)
        if folder.exists():
            shutil.rmtree(folder)
        fresh.rename(folder)

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """Raises OSError or ValueError when the folder holds no whole index."""
        words = json.loads((folder / _WORDS).read_text("utf-8"))
        if not isinstance(words, dict) or words.keys() != {"size", "columns"}:
            raise ValueError(f"{folder} was written by another version")
        if not words["columns"]:
            return cls(None, int(words["size"]))
        with np.load(folder / _WEIGHTS, allow_pickle=False) as kept:
            weights = Weights(columns=words["columns"], **{name: kept[name] for name in ("starts", "rows", "values")})
        return cls(weights, int(words["size"]))
