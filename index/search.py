# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Hybrid search: meaning (vectors) and words (BM25) in one score."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import inf

import numpy as np
from numpy.typing import NDArray

from index.analyser import Analyser, beginnings
from index.confidence import Evidence, confidence
from index.embedding import Embedder
from index.entries import Entry, View
from index.lexical import LexicalIndex
from index.vectors import VectorIndex
from knowledge.age import AgeClass, age_class
from knowledge.audiences import EXCLUSIVE, for_others
from knowledge.directory import Audience
from knowledge.passages import Kind, Passage
from knowledge.rendering import is_current

_STANDINGS = EXCLUSIVE[0]
_YOUNG = 27
Scores = NDArray[np.float32]
_LEXICAL_WEIGHT = 0.45
_ANY_LANGUAGE_WEIGHT = 0.3
_LEXICAL_FULL = 24.0  # a BM25 score from which words alone are as sure as they get
_OWN_PLACE, _OTHER_PLACE = 0.05, 0.15
_OWN_AUDIENCE, _OTHER_AUDIENCE, _NAMED_AUDIENCE = 0.05, 0.15, 0.04
_SAME_PAGE = 0.08
_OLD_SOURCE = 0.005  # no more than breaks a tie: a larger one loses answers of which only an old source exists
_PART = 0.03
_SUMMARY_COUNTS = 0.45
_KEPT, _DONE = 256, 1_000
_RANKED = 50  # whose place is told
_ENTRIES = 300  # entries looked at by meaning; the rest can only come in by words


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """`kinds`, `topic` and `place` filter when filled. `lexical` is False for a question in another language than
    the content: its words are compared with the translations, and with how people ask in that language. What is
    only for other districts than `prefer_places`, or only for groups that `audience` is not in, or for younger
    people than any of `ages`, steps back; what is for them alone comes first, and so does what stands on one of
    `pages`. `setback` is what a text loses that is not in force. `parts` are the sentences of a long message, each
    looked for by itself as well."""

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
    ages: frozenset[int] = frozenset()
    pages: frozenset[str] = frozenset()
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

    @property
    def best(self) -> float:
        """The score of the first; 0 when nothing was found."""
        return self.hits[0].score if self.hits else 0.0

    def behind(self, page: str) -> float:
        """How far the best of a page scores below the best of all; infinite when nothing of it was found."""
        return next((self.hits[0].score - hit.score for hit in self.hits if hit.passage.page == page), inf)


class SearchIndex:
    """A finished index over entries; safe to share between threads because nothing in it changes."""

    def __init__(
        self,
        entries: Sequence[Entry],
        vectors: VectorIndex,
        lexical: LexicalIndex,
        any_language: LexicalIndex,
        analyser: Analyser,
        embedder: Embedder,
    ) -> None:
        self._entries = tuple(entries)
        self.vectors, self.lexical, self.any_language = vectors, lexical, any_language
        self.analyser, self.embedder = analyser, embedder
        self.passages = tuple(dict.fromkeys(entry.passage for entry in self._entries))
        row = {passage.id: number for number, passage in enumerate(self.passages)}
        pages = {page: number for number, page in enumerate(dict.fromkeys(item.page for item in self.passages))}
        self._page = np.array([pages[item.page] for item in self.passages], dtype=np.int64)
        self._owner = np.array([row[entry.passage.id] for entry in self._entries], dtype=np.int64)
        self._oldest = np.array(list(map(_oldest, self.passages)), dtype=np.float32)
        self._views = {view: np.array([entry.view is view for entry in self._entries], dtype=bool) for view in View}
        self._split = np.isin(np.arange(len(self.passages)), self._owner[self._views[View.SENTENCE]])
        # Most questions ask for the same: what holds for each passage is looked up once.
        self._on = lru_cache(maxsize=2)(self._standing_on)
        self._fit = lru_cache(maxsize=_KEPT)(self._fitting)
        self._among = lru_cache(maxsize=_KEPT)(self._entries_of)
        self._near = lru_cache(maxsize=_KEPT)(self._nearness)
        self._meant = lru_cache(maxsize=_KEPT)(self._meant_for)
        self._done = lru_cache(maxsize=_DONE)(self._search)
        self._tokens = lru_cache(maxsize=_KEPT)(self._tokens_of)

    def search(self, query: Query) -> Results:
        """The passages that answer a question, best first. What was asked before is kept for a while."""
        return self._done(query)

    def _search(self, query: Query) -> Results:
        if not query.text.strip() or not self.passages:
            return Results(hits=(), evidence=Evidence(), confidence=0.0)
        allowed = self._fit(query.kinds, query.topic, query.place)
        dense, nearest = self._dense(query)
        lexical = self._by_words(query.text, allowed) if query.lexical else self._by_any_words(query.text, allowed)
        scores = self._fused(query, dense, lexical)
        scores[~allowed] = -np.inf
        best = _best(scores, query.limit)
        order: list[int] = best[np.isfinite(scores[best])].tolist()
        ranks = (_ranks(dense), _ranks(lexical))
        hits = tuple(self._hit(row, scores, (dense, lexical), ranks, nearest) for row in order)
        evidence = Evidence(
            score=hits[0].score if hits else 0.0,
            coverage=self._best_coverage(query, order[0]) if order and query.lexical else None,
        )
        return Results(hits=hits, evidence=evidence, confidence=confidence(evidence))

    def _fitting(self, kinds: frozenset[Kind], topic: str | None, place: str | None) -> NDArray[np.bool_]:
        if not (kinds or topic or place):
            return np.ones(len(self.passages), dtype=bool)
        return np.array([_fits(passage, kinds, topic, place) for passage in self.passages])

    def _by_words(self, text: str, allowed: NDArray[np.bool_]) -> Scores:
        return self.lexical.scores(self._tokens(text), allowed)

    def _by_any_words(self, text: str, allowed: NDArray[np.bool_]) -> Scores:
        """Of other languages there are few texts a passage: their words find the page, and meaning the passage."""
        best = np.zeros(len(self.passages), np.float32)
        np.maximum.at(best, self._page, self.any_language.scores(beginnings(text), allowed))
        return np.where(allowed, best[self._page], np.float32(0))

    def _tokens_of(self, text: str) -> tuple[str, ...]:
        """The search words of a question; a word that nobody wrote brings the one that it is a misspelling of."""
        tokens = self.analyser.query_tokens(text)
        return (*tokens, *(close for token in tokens if (close := self.lexical.close_to(token))))

    def _entries_of(
        self, view: View, kinds: frozenset[Kind], topic: str | None, place: str | None
    ) -> NDArray[np.bool_] | None:
        """The entries of one view that a filter allows; None when there are none."""
        allowed = self._views[view] & self._fit(kinds, topic, place)[self._owner]
        return allowed if allowed.any() else None

    def _dense(self, query: Query) -> tuple[Scores, dict[int, int]]:
        """The best cosine of each passage's entries over the whole question and its parts, and the entry that gave
        it. A part of a story says less than a question, so it counts a little less."""
        best, nearest = self._nearest(query.text, query)
        for part in query.parts:
            cosines, entries = self._nearest(part, query)
            better = cosines - _PART > best
            best = np.where(better, cosines - _PART, best)
            nearest |= {row: entry for row, entry in entries.items() if better[row]}
        return best, nearest

    def _nearest(self, text: str, query: Query) -> tuple[Scores, dict[int, int]]:
        """A passage of a document is as near as its whole text and its nearest sentence are on average; a summary of it
        in our own words brings it nearer."""
        vector = self.embedder.embed_queries([text])[0]
        best, nearest = self._by_view(vector, View.WHOLE, query)
        sentences, found = self._by_view(vector, View.SENTENCE, query)
        if found:
            best = np.where(self._split, (best + sentences) / 2, best)
        summaries, found = self._by_view(vector, View.SUMMARY, query)
        for row in found:
            best[row] += max(0.0, _SUMMARY_COUNTS * (summaries[row] - best[row]))
        return best, nearest

    def _by_view(self, vector: Scores, view: View, query: Query) -> tuple[Scores, dict[int, int]]:
        """The best cosine of each passage's entries of one view, and the entry that gave it. What is not among the
        nearest is at most as near as the last of those."""
        looked_at = self._among(view, query.kinds, query.topic, query.place)
        if looked_at is None:
            return np.zeros(len(self.passages), dtype=np.float32), {}
        found, cosines = self.vectors.search(vector, _ENTRIES, looked_at)
        best = np.full(len(self.passages), cosines.min() if len(cosines) else 0.0, dtype=np.float32)
        owners, first = np.unique(self._owner[found], return_index=True)
        best[owners] = cosines[first]
        return best, dict(zip(owners.tolist(), found[first].tolist(), strict=True))

    def _best_coverage(self, query: Query, row: int) -> float:
        return max(self._coverage(self._tokens(text), row) for text in (query.text, *query.parts))

    def _coverage(self, tokens: Sequence[str], row: int) -> float:
        """The share of what the question's words tell that the passage, or a question leading to it, has too."""
        tells = [(token, self.lexical.rarity(token)) for token in tokens if self.lexical.close_to(token) is None]
        total = sum(rarity for _, rarity in tells)
        return sum(rarity for token, rarity in tells if self.lexical.holds(row, token)) / total if total else 0.0

    def _fused(self, query: Query, dense: Scores, lexical: Scores) -> Scores:
        weight = _LEXICAL_WEIGHT if query.lexical else _ANY_LANGUAGE_WEIGHT
        words = np.minimum(lexical / _LEXICAL_FULL, 1.0)
        scores = np.asarray(dense + weight * words, dtype=np.float32)
        if not query.about_past:
            current, old = self._on(query.today)
            scores -= np.where(current, np.where(old, _OLD_SOURCE, 0.0), query.setback).astype(np.float32)
        if query.prefer_places:
            scores += self._near(query.prefer_places)
        scores += self._meant(query.audience)
        if query.ages:
            scores -= _OTHER_AUDIENCE * (self._oldest < min(query.ages))
        if query.pages:
            scores += _SAME_PAGE * np.array([item.page in query.pages for item in self.passages], dtype=np.float32)
        return scores

    def _nearness(self, places: tuple[str, ...]) -> Scores:
        """What it is worth that a passage is about one of these districts, or only about others."""
        worth = {None: 0.0, True: _OWN_PLACE, False: -_OTHER_PLACE}
        own = (set(places).intersection(item.places) if item.places else None for item in self.passages)
        return np.array([worth[None if found is None else bool(found)] for found in own], dtype=np.float32)

    def _meant_for(self, audience: frozenset[Audience]) -> Scores:
        """What it is worth that a passage is for these people alone, or only for others. Who tells nothing of himself
        is likely nobody from a reception centre or without papers."""
        if not audience:
            few = (bool(item.audience) and _STANDINGS.issuperset(item.audience) for item in self.passages)
            return np.array([-_NAMED_AUDIENCE * found for found in few], dtype=np.float32)
        own = ((bool(item.audience) and audience.issuperset(item.audience)) * _OWN_AUDIENCE for item in self.passages)
        other = (for_others(item.audience, audience) * _OTHER_AUDIENCE for item in self.passages)
        return np.array([plus - minus for plus, minus in zip(own, other, strict=True)], dtype=np.float32)

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


def _fits(passage: Passage, kinds: frozenset[Kind], topic: str | None, place: str | None) -> bool:
    return (
        (not kinds or passage.kind in kinds)
        and (topic is None or topic in passage.topics)
        and (place is None or not passage.places or place in passage.places)
    )


def _oldest(passage: Passage) -> float:
    """How old somebody may be for whom a passage is; what is for the young alone is for nobody much older."""
    if passage.oldest is not None:
        return passage.oldest
    return _YOUNG if set(passage.audience) == {Audience.YOUTH} else inf


def _best(scores: Scores, most: int) -> NDArray[np.int64]:
    """The rows with the highest scores, best first, and of equal ones the first: only what can be among them is put in
    order."""
    if most < len(scores):
        rows = np.flatnonzero(scores >= np.partition(scores, -most)[-most])
    else:
        rows = np.arange(len(scores))
    return rows[np.argsort(-scores[rows], kind="stable")][:most]


def _ranks(scores: Scores) -> dict[int, int]:
    order = _best(scores, _RANKED)
    return {row: rank for rank, row in enumerate(order[scores[order] > 0].tolist(), start=1)}
