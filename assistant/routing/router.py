# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Decides where a message goes: patterns first, then how near it is to messages of each kind, and how it is spelled."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.letters import told
from assistant.routing.doubt import REACH
from assistant.routing.gibberish import gibberish
from assistant.routing.signs import SignReader, Signs
from assistant.texts import Doubt, FixedRoute
from assistant.values import Desk
from assistant.weights import Support, Weights, shares_of
from index.embedding import KEPT_QUERIES, Embedder
from knowledge.loader import NATIONAL
from knowledge.words import folded

WEIGHTS = NATIONAL / "routes" / "weights.npz"
ADULT, YOUTH = "adult", "youth"  # the other kinds of message that get no answer are ids of routes
PERSON = "person"
CLEAR, SURE, PERHAPS = 0.7, 0.22, 0.1  # that people must look at it; docs/adr/0014 says what each costs and finds
REFUSED, REFUSED_ALTHOUGH_FOUND, ASKED = 0.4, 0.6, 0.5
ANSWERED = 0.95  # the confidence from which one plain thing is just answered, with people beside it
ONE_ALONE = 0.4  # a bit of each refusal together is none
_MOST_REASONS = 2
_REASONS = ("worry", "grip", "stuck", "exhaustion", "several")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """That a message is for the people of a team: `sure` instead of an answer, else beside it; `clear` when it is so
    likely that danger must be surer as well; `plain` when it tells of one thing to arrange. `reasons` are keys of fixed
    texts, `signs` what counted, for staff."""

    desk: Desk
    clear: bool
    sure: bool
    reasons: tuple[str, ...]
    signs: tuple[str, ...] = ()
    plain: bool = False

    def instead(self, found: float) -> bool:
        """Whether people come instead of an answer that search is so sure of."""
        return self.sure and not (self.plain and found >= ANSWERED)


class Router:
    """From the confidence `threshold` on, search found an answer. Without weights that fit the model the patterns are
    on their own."""

    def __init__(
        self,
        routes: Sequence[FixedRoute],
        embedder: Embedder,
        weights: Weights | None,
        signs: SignReader,
        threshold: float,
    ) -> None:
        self._embedder, self._weights, self._threshold = embedder, weights, threshold
        self._near = Support(weights.tables["near"], weights.tables["kinds"], REACH) if weights else None
        # Several steps ask this of one message, and often several people.
        self._read = lru_cache(maxsize=KEPT_QUERIES)(signs.read)
        self._likely = lru_cache(maxsize=KEPT_QUERIES)(self._weighed)
        self._by_id = {route.id: route for route in routes}
        self._patterns = [(route, re.compile("|".join(route.patterns))) for route in routes if route.patterns]

    def named(self, key: str) -> FixedRoute:
        return self._by_id[key]

    def by_words(self, text: str) -> FixedRoute | None:
        """The route whose pattern matches; certain, so search is not needed."""
        message = folded(text)
        found = next((route for route, pattern in self._patterns if pattern.search(message)), None)
        return found or (self._by_id.get("gibberish") if gibberish(text) else None)

    def by_meaning(self, text: str, standalone: str, found: float) -> FixedRoute | None:
        """The fixed route that a message is likely meant for; it must be surer when search found an answer, with the
        confidence `found`. Who asks for a person does so in the message itself."""
        likely = self._likely(text)
        if likely.get(PERSON, 0.0) >= ASKED:
            return self.named(PERSON)
        if standalone != text:
            likely = self._likely(standalone)
        return self._refused(likely, found)

    def doubted(self, text: str, doubt: Doubt) -> FixedRoute:
        """The likeliest of the routes that a doubt leads to."""
        likely = self._likely(text)
        routes = [route for route in self._by_id.values() if route.doubt is doubt]
        return max(routes, key=lambda route: likely.get(route.id, 0.0))

    def _refused(self, kinds: Mapping[str, float], found: float) -> FixedRoute | None:
        likely = {kind: share for kind, share in kinds.items() if kind in self._by_id and kind != PERSON}
        needed = REFUSED_ALTHOUGH_FOUND if found >= self._threshold else REFUSED
        if sum(likely.values()) < needed or max(likely.values(), default=0.0) < ONE_ALONE:
            return None
        refusal = self._by_id[max(likely, key=likely.__getitem__)]
        return None if refusal.yields and found >= refusal.yields else refusal

    def passing(self, text: str) -> Passing | None:
        """Whether people must look at a message, by what it tells."""
        signs, likely = self._read(text), self._likely(text)
        share = likely.get(ADULT, 0.0) + likely.get(YOUTH, 0.0)
        if share < PERHAPS:
            return None
        return Passing(
            desk=_desk(signs, likely),
            clear=share >= CLEAR,
            sure=share >= SURE,
            reasons=_reasons(signs),
            signs=signs.ids,
            plain=signs.plain,
        )

    def asked_for(self, text: str) -> Passing:
        """Somebody asked for a person."""
        signs = self._read(text)
        desk, told = _desk(signs, {}), ("person", *signs.ids)
        return Passing(desk=desk, clear=True, sure=True, reasons=("reason_person",), signs=told)

    def _weighed(self, text: str) -> Mapping[str, float]:
        """How likely each kind of message is; empty without weights."""
        if self._weights is None or self._near is None:
            return {}
        near = self._near.scores(self._embedder.embed_queries([text])[0])
        shares = shares_of(near + told(text, self._weights.tables["letters"]))
        return dict(zip(self._weights.names, shares.tolist(), strict=True))


def _desk(signs: Signs, likely: Mapping[str, float]) -> Desk:
    """Families when a child under eighteen is involved; the ages told count before what seems likely."""
    if signs.ages:
        return Desk.YOUTH_TEAM if signs.minor else Desk.ADULT_TEAM
    if signs.old and not signs.young:
        return Desk.ADULT_TEAM
    by_meaning = likely.get(YOUTH, 0.0) > likely.get(ADULT, 0.0) if likely else "child" in signs.areas
    return Desk.YOUTH_TEAM if by_meaning or signs.young else Desk.ADULT_TEAM


def _reasons(signs: Signs) -> tuple[str, ...]:
    told = [f"reason_{sign}" for sign in _REASONS if sign in signs.ids]
    return tuple(told[:_MOST_REASONS]) or ("reason_complex",)
