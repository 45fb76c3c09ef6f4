# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Marks in a text the words that it was found by, also where they are inflected or were misspelt."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup, escape

from index.analyser import words_of
from web.pages.snippets import sentences_of

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LENGTH = 180  # characters of a text under a title


@dataclass(frozen=True, slots=True)
class _Text:
    """`whole` is safe in a page, and so are the pieces: each word with what stands before it and how search sees it."""

    whole: Markup
    words: frozenset[str]
    pieces: tuple[tuple[str, str, frozenset[str]], ...]
    tail: str


def marked(text: str, words: Collection[str]) -> Markup:
    known = _read(text)
    fitting = known.words.intersection(words)
    if not fitting:
        return known.whole
    parts = [
        before + written if plain.isdisjoint(fitting) else f"{before}<mark>{written}</mark>"
        for before, written, plain in known.pieces
    ]
    return Markup("".join(parts) + known.tail)


@lru_cache(maxsize=10_000)
def _read(text: str) -> _Text:
    """Most texts are shown again at the next key."""
    pieces, end = [], 0
    for word in _WORD.finditer(text):
        before = str(escape(text[end : word.start()]))
        pieces.append((before, str(escape(word[0])), _plain(word[0])))
        end = word.end()
    words = frozenset(word for _, _, plain in pieces for word in plain)
    return _Text(escape(text), words, tuple(pieces), str(escape(text[end:])))


@lru_cache(maxsize=20_000)
def _plain(written: str) -> frozenset[str]:
    return frozenset(words_of(written))


def warm(texts: Iterable[str]) -> None:
    """Reads texts before somebody waits for them."""
    for text in texts:
        _read(best_part(text, ()))


def best_part(text: str, words: Collection[str]) -> str:
    """At most 180 characters, from the sentence on that has most of the words."""
    parts = _sentences(text)
    first = max(range(len(parts)), key=lambda place: len(parts[place][1].intersection(words)), default=0)
    shown = " ".join(part for part, _ in parts[first:])
    return shown if len(shown) <= _LENGTH else shown[:_LENGTH].rpartition(" ")[0].rstrip(",;:. ") + " …"


@lru_cache(maxsize=10_000)
def _sentences(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Each sentence with its words."""
    return tuple((part, frozenset(words_of(part))) for part in sentences_of(text))
