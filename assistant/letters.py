# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""How a message is spelled: the pieces of its words, which tell apart what has nearly the same meaning."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from assistant.weights import Floats
from knowledge.words import folded

SIZE = 1 << 16  # places in a table; pieces that fall on the same place count as one
_LENGTHS = (3, 4, 5)
_KEPT = 10_000  # words: people use the same ones


def pieces(text: str) -> tuple[NDArray[np.int64], Floats]:
    """The places of the pieces of a text, and how much each of them counts: together of length one."""
    counts = Counter(place for word in folded(text).split() for place in _places(word))
    often = 1 + np.log(np.fromiter(counts.values(), np.float32, len(counts)))
    return np.fromiter(counts, np.int64, len(counts)), often / np.linalg.norm(often)


def told(text: str, table: Floats) -> Floats:
    """What the pieces of a text say together, by a `table` (SIZE, k) of what each of them adds: (k,)."""
    places, shares = pieces(text)
    return np.asarray(shares @ table[places], dtype=np.float32)


@lru_cache(maxsize=_KEPT)
def _places(word: str) -> tuple[int, ...]:
    return tuple(crc32(piece.encode()) % SIZE for piece in _pieces(f" {word} "))


def _pieces(word: str) -> Iterator[str]:
    for length in _LENGTHS:
        yield from (word[at : at + length] for at in range(max(1, len(word) - length + 1)))
