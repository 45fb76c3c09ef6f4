# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""BM25 over words that the analyser made."""

import json
import math
import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
_SHORTEST_TYPO = 5
_ALIKE = 0.84
_WORDS = "words.json"  # how many documents hold each word
_WEIGHTS = "weights.npz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What bm25s worked out: the word in column c gives document rows[i] the score values[i], for i from starts[c] to
    starts[c + 1]."""

    columns: Mapping[str, int]
    starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    values: Scores

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

    def __init__(self, weights: Weights | None, found_in: Mapping[str, int], size: int) -> None:
        self._weights, self._found_in, self._size = weights, found_in, size
        self._nearest = lru_cache(maxsize=10_000)(self._close)

    @classmethod
    def build(cls, documents: Sequence[Sequence[str]]) -> "LexicalIndex":
        if not any(documents):
            return cls(None, {}, len(documents))
        found_in = Counter(word for words in documents for word in set(words))
        return cls(Weights.of(documents), found_in, len(documents))

    def scores(self, words: Sequence[str], mask: NDArray[np.bool_] | None = None) -> Scores:
        """One BM25 score a document (n,), 0 where no word stands or `mask` is False."""
        scores = np.zeros(self._size, np.float32)
        if self._weights is None:
            return scores
        for column in (self._weights.columns[word] for word in words if word in self._weights.columns):
            part = slice(self._weights.starts[column], self._weights.starts[column + 1])
            scores[self._weights.rows[part]] += self._weights.values[part]
        return scores if mask is None else np.where(mask, scores, np.float32(0))

    def close_to(self, word: str) -> str | None:
        """The known word that an unknown one is most likely a misspelling of; None when it is known, short or too far
        from every word."""
        if word in self._found_in or len(word) < _SHORTEST_TYPO or not word.isalpha():
            return None
        return self._nearest(word)

    def _close(self, word: str) -> str | None:
        alike = [known for known in self._found_in if known[:1] == word[:1] and abs(len(known) - len(word)) < 3]
        return next(iter(get_close_matches(word, alike, n=1, cutoff=_ALIKE)), None)

    def rarity(self, word: str) -> float:
        """How much a word tells: 0 when every document has it, most when none has."""
        return math.log((1 + self._size) / (1 + self._found_in.get(word, 0)))

    def save(self, folder: Path) -> None:
        """Never leaves half an index: it is written beside its place and then moved there."""
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f"{folder.name}-"))
        (fresh / _WORDS).write_text(json.dumps({"size": self._size, "found_in": self._found_in}), "utf-8")
        if self._weights:
            kept = self._weights
            columns = json.dumps(kept.columns).encode()
            np.savez(
                fresh / _WEIGHTS,
                starts=kept.starts,
                rows=kept.rows,
                values=kept.values,
                columns=np.frombuffer(columns, np.uint8),
            )
        if folder.exists():
            shutil.rmtree(folder)
        fresh.rename(folder)

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """Raises OSError or ValueError when the folder holds no whole index."""
        words = json.loads((folder / _WORDS).read_text("utf-8"))
        return cls(
            _read_weights(folder / _WEIGHTS) if words["found_in"] else None, words["found_in"], int(words["size"])
        )


def _read_weights(file: Path) -> Weights:
    with np.load(file, allow_pickle=False) as kept:
        columns = json.loads(kept["columns"].tobytes())
        return Weights(columns=columns, starts=kept["starts"], rows=kept["rows"], values=kept["values"])
