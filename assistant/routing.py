# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Decides where a question goes: patterns first, then the nearest example message against the nearest content."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.texts import FixedRoute
from assistant.values import Desk, Route
from index.embedding import Embedder
from index.store import VectorStore
from knowledge.words import folded

_NEAR = 0.45  # below this cosine an example message says nothing
_CHILD = re.compile(
    r"\b(kind|kinderen|kindje|baby|peuter|zoon|zoontje|dochter|dochtertje|puber|opvoed\w*|child|children|kids|son|daughter)\b"
)


@dataclass(frozen=True, slots=True)
class Example:
    """An example message, embedded as a question."""

    text: str
    question: bool = True


class Router:
    """Fixed routes with their example messages as vectors."""

    def __init__(self, routes: Sequence[FixedRoute], embedder: Embedder, store: VectorStore) -> None:
        self._embedder = embedder
        self._by_id = {route.id: route for route in routes}
        self._patterns = [(route, re.compile("|".join(route.patterns))) for route in routes if route.patterns]
        self._owners = [route for route in routes for _ in route.examples]
        self._vectors = store.complete(embedder, example_texts(routes))

    def named(self, key: str) -> FixedRoute:
        return self._by_id[key]

    def by_words(self, text: str) -> FixedRoute | None:
        """The route whose pattern matches; certain, so search is not needed."""
        message = folded(text)
        return next((route for route, pattern in self._patterns if pattern.search(message)), None)

    def by_meaning(self, text: str, best_content: float) -> FixedRoute | None:
        """The route whose example is nearer to the message than any content is (`best_content`, a cosine)."""
        cosines = self._vectors @ self._embedder.embed_queries([text])[0]
        nearest = int(np.argmax(cosines))
        near_enough = cosines[nearest] >= _NEAR and cosines[nearest] > best_content
        return self._owners[nearest] if near_enough else None


def example_texts(routes: Sequence[FixedRoute]) -> list[Example]:
    return [Example(text=example) for route in routes for example in route.examples]


def desk_for(route: FixedRoute, text: str) -> Desk | None:
    """A Buurtteam for adults, or for families when children come up."""
    if route.route is Route.HAND_OVER and _CHILD.search(folded(text)):
        return Desk.YOUTH_TEAM
    return route.desk
