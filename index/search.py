# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Hybrid search: meaning (vectors) and words (BM25) in one score."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.analyser import Analyser
from index.confidence import Evidence, confidence
from index.embedding import Embedder
from index.entries import Entry, View
from index.lexical import LexicalIndex
from index.vectors import VectorIndex
from knowledge.age import AgeClass, age_class
from knowledge.audiences import for_others
from knowledge.directory import Audience
from knowledge.passages import Kind, Passage
from knowledge.rendering import is_current

Scores = NDArray[np.float32]
_LEXICAL_WEIGHT = 0.45
_LEXICAL_FULL = 24.0  # a BM25 score from which words alone are as sure as they get
_OWN_PLACE, _OTHER_PLACE = 0.05, 0.15
_OTHER_AUDIENCE = 0.15
_OLD_SOURCE = 0.005  # no more than breaks a tie: a larger one loses answers of which only an old source exists
_PART = 0.08
_SUMMARY_COUNTS = 0.35
_ENTRIES = 300  # entries looked at by meaning; the rest can only come in by words


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """`kinds`, `topic` and `place` filter when filled. `lexical` is False for a question in
    another language than the content: its words would only find names and accidents. What is only for other districts
    than `prefer_places`, or only for groups that `audience` is not in, steps back. `setback` is what a text loses
    that is not in force. `parts` are the sentences of a long message, each looked for by itself as well."""

    text: str
    today: date
    parts: tuple[str, ...] = ()
    limit: int = 10
    lexical: bool = True
    kinds: frozenset[Kind] = frozenset()
    topic: str | None = None
    place: str | None = None
    prefer_places: tuple[str, ...] = ()
    audience: frozenset[Audience] = frozenset()
    about_past: bool = False
    setback: float = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """`question` is the example question that matched best, if that was nearer than the passage itself."""

    passage: Passage
    score: float
    dense: float
    lexical: float
    lexical_rank: int | None
    dense_rank: int | None
    question: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    hits: tuple[Hit, ...]
    evidence: Evidence
    confidence: float


class SearchIndex:
    """A finished index over entries; safe to share between threads because nothing in it changes."""

    def __init__(
        self,
        entries: Sequence[Entry],
        vectors: VectorIndex,
        lexical: LexicalIndex,
        analyser: Analyser,
        embedder: Embedder,
    ) -> None:
        self._entries = tuple(entries)
        self.vectors, self.lexical = vectors, lexical
        self.analyser, self.embedder = analyser, embedder
        self.passages = tuple(dict.fromkeys(entry.passage for entry in self._entries))
        row = {passage.id: number for number, passage in enumerate(self.passages)}
        groups = _grouped(self._entries, len(self.passages), row)
        self._texts = [[entry.text for entry in group if entry.counts_as_words] for group in groups]
        self._owner = np.array([row[entry.passage.id] for entry in self._entries], dtype=np.int64)
        self._views = {view: np.array([entry.view is view for entry in self._entries], dtype=bool) for view in View}
        self._split = np.isin(np.arange(len(self.passages)), self._owner[self._views[View.SENTENCE]])
        self._on = lru_cache(maxsize=2)(self._standing_on)  # the same all day

    def search(self, query: Query) -> Results:
        """The passages that answer a question, best first."""
        if not query.text.strip() or not self.passages:
            return Results(hits=(), evidence=Evidence(), confidence=0.0)
        allowed = np.array([_allowed(passage, query) for passage in self.passages])
        dense, nearest = self._dense(query, allowed)
        tokens = self._tokens(query.text)
        lexical = self.lexical.scores(tokens, allowed) if query.lexical else np.zeros(len(self.passages), np.float32)
        scores = self._fused(query, dense, lexical)
        scores[~allowed] = -np.inf
        order = [int(row) for row in np.argsort(-scores, kind="stable")[: query.limit] if np.isfinite(scores[row])]
        ranks = (_ranks(dense), _ranks(lexical))
        hits = tuple(self._hit(row, scores, (dense, lexical), ranks, nearest) for row in order)
        evidence = Evidence(
            score=hits[0].score if hits else 0.0,
            coverage=self._best_coverage(query, order[0]) if order and query.lexical else None,
        )
        return Results(hits=hits, evidence=evidence, confidence=confidence(evidence))

    def _tokens(self, text: str) -> list[str]:
        """The search words of a question; a word that nobody wrote brings the one that it is a misspelling of."""
        tokens = self.analyser.query_tokens(text)
        return [*tokens, *(close for token in tokens if (close := self.lexical.close_to(token)))]

    def _dense(self, query: Query, allowed: NDArray[np.bool_]) -> tuple[Scores, dict[int, int]]:
        """The best cosine of each passage's entries over the whole question and its parts, and the entry that gave
        it. A part of a story says less than a question, so it counts a little less."""
        best, nearest = self._nearest(query.text, allowed)
        for part in query.parts:
            cosines, entries = self._nearest(part, allowed)
            better = cosines - _PART > best
            best = np.where(better, cosines - _PART, best)
            nearest |= {row: entry for row, entry in entries.items() if better[row]}
        return best, nearest

    def _nearest(self, text: str, allowed: NDArray[np.bool_]) -> tuple[Scores, dict[int, int]]:
        """A passage of a document is as near as its whole text and its nearest sentence are on average; a summary of it
        in our own words brings it nearer."""
        vector = self.embedder.embed_queries([text])[0]
        best, nearest = self._by_view(vector, View.WHOLE, allowed)
        sentences, found = self._by_view(vector, View.SENTENCE, allowed)
        if found:
            best = np.where(self._split, (best + sentences) / 2, best)
        summaries, found = self._by_view(vector, View.SUMMARY, allowed)
        for row in found:
            best[row] += max(0.0, _SUMMARY_COUNTS * (summaries[row] - best[row]))
        return best, nearest

    def _by_view(self, vector: Scores, view: View, allowed: NDArray[np.bool_]) -> tuple[Scores, dict[int, int]]:
        """The best cosine of each passage's entries of one view, and the entry that gave it. What is not among the
        nearest is at most as near as the last of those."""
        looked_at = self._views[view] & allowed[self._owner]
        if not looked_at.any():
            return np.zeros(len(self.passages), dtype=np.float32), {}
        found, cosines = self.vectors.search(vector, _ENTRIES, looked_at)
        best = np.full(len(self.passages), cosines.min() if len(cosines) else 0.0, dtype=np.float32)
        nearest: dict[int, int] = {}
        for entry, cosine in zip(found.tolist(), cosines.tolist(), strict=True):
            owner = int(self._owner[entry])
            if owner not in nearest:
                nearest[owner], best[owner] = entry, cosine
        return best, nearest

    def _best_coverage(self, query: Query, row: int) -> float:
        return max(self._coverage(self._tokens(text), row) for text in (query.text, *query.parts))

    def _coverage(self, tokens: Sequence[str], row: int) -> float:
        """The share of what the question's words tell that the passage, or a question leading to it, has too."""
        known = {token for text in self._texts[row] for token in self.analyser.tokens(text)}
        asked = [token for token in tokens if self.lexical.close_to(token) is None]
        total = sum(self.lexical.rarity(token) for token in asked)
        return sum(self.lexical.rarity(token) for token in asked if token in known) / total if total else 0.0

    def _fused(self, query: Query, dense: Scores, lexical: Scores) -> Scores:
        words = np.minimum(lexical / _LEXICAL_FULL, 1.0)
        scores = np.asarray(dense + _LEXICAL_WEIGHT * words, dtype=np.float32)
        if not query.about_past:
            current, old = self._on(query.today)
            scores -= np.where(current, np.where(old, _OLD_SOURCE, 0.0), query.setback).astype(np.float32)
        if query.prefer_places:
            near = (query.prefer_places, _OWN_PLACE, -_OTHER_PLACE)
            scores += np.array([_nearness(item, *near) for item in self.passages], dtype=np.float32)
        if query.audience:
            not_theirs = [for_others(item.audience, query.audience) for item in self.passages]
            scores -= np.where(not_theirs, np.float32(_OTHER_AUDIENCE), np.float32(0))
        return scores

    def _standing_on(self, day: date) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Which passages hold on a day, and which rest on an old source: those step back unless the question is about
        that time, as do services of another district."""
        ages = (age_class(item.source_date, item.checked_on, day) for item in self.passages)
        current = np.array([is_current(item, day) for item in self.passages])
        return current, np.array([age is AgeClass.OLD for age in ages])

    def _hit(
        self, row: int, scores: Scores, parts: tuple[Scores, Scores], ranks: tuple[dict[int, int], dict[int, int]],
        nearest: dict[int, int],
    ) -> Hit:  # fmt: skip
        entry = self._entries[nearest[row]] if row in nearest else None
        return Hit(
            passage=self.passages[row],
            score=float(scores[row]),
            dense=float(parts[0][row]),
            lexical=float(parts[1][row]),
            dense_rank=ranks[0].get(row),
            lexical_rank=ranks[1].get(row),
            question=entry.text if entry and entry.question else None,
        )


def _grouped(entries: Sequence[Entry], size: int, row: Mapping[str, int]) -> list[list[Entry]]:
    groups: list[list[Entry]] = [[] for _ in range(size)]
    for entry in entries:
        groups[row[entry.passage.id]].append(entry)
    return groups


def _allowed(passage: Passage, query: Query) -> bool:
    return (
        (not query.kinds or passage.kind in query.kinds)
        and (query.topic is None or query.topic in passage.topics)
        and (query.place is None or not passage.places or query.place in passage.places)
    )


def _nearness(passage: Passage, places: Collection[str], own: float, other: float) -> float:
    """What it is worth that a passage is about one of these districts, or only about others."""
    if not passage.places:
        return 0.0
    return own if set(places).intersection(passage.places) else other


def _ranks(scores: Scores) -> dict[int, int]:
    order = np.argsort(-scores, kind="stable")[:50]
    return {int(row): rank for rank, row in enumerate(order, start=1) if scores[row] > 0}
