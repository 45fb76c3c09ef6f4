# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Fits the weights that say where a message goes. Only `make vectors` comes here; the server has no need of it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from assistant.fitting import fingerprint, near_kinds, spelled, support
from assistant.message_checks import must_hold, route_problems
from assistant.routing.doubt import REACH, counts_of
from assistant.texts import Doubt, load_routes
from assistant.weights import Floats, Weights
from index.embedding import Embedder, Vectors
from index.entries import Entry
from knowledge.formats import ORIGINAL
from knowledge.loader import NATIONAL
from knowledge.yaml_files import read_yaml

FOLDER = NATIONAL / "routes"
# Of the example questions one in so many: in Dutch, and in other languages, that have fewer.
_EVERY, _EVERY_OTHER = 8, 2
_QUESTION, _ASKED = "question", 0.2  # how much an example question counts: there are twice as many as messages
_PLAIN, _UNSURE = "plain", "unsure"  # in the order of the alphabet: what a vector counts speaks for the second
_UNSURE_COUNTS = 2.0
_NEAR, _LETTERS = 10.0, 0.3  # what a message means, from 0 to 1, and how it is spelled
Message = tuple[str, str]


def messages(folder: Path = FOLDER) -> tuple[Message, ...]:
    """What people write, with the kind of message that it is. Raises KnowledgeError as the messages of danger do."""
    must_hold(route_problems(folder))
    return tuple(dict.fromkeys(message for file in sorted(folder.glob("*.yaml")) for message in _read(file)))


def basis(found: tuple[Message, ...]) -> tuple[Message, ...]:
    """Everything that weights are made from: the messages, and which doubt a kind of message leads to."""
    return (*found, *((route.id, route.doubt.value) for route in load_routes() if route.doubt))


def _read(file: Path) -> Iterator[Message]:
    for kinds in read_yaml(file).values():
        yield from ((text, kind) for kind, texts in kinds.items() for text in texts)


def fit(embedder: Embedder, everyday: Sequence[Entry], vectors: Vectors, found: tuple[Message, ...]) -> Weights:
    """Weights from messages, with `everyday` questions and their `vectors` (n, d) beside them: those get an answer."""
    chosen = _chosen(everyday)
    own = embedder.embed_queries([text for text, _ in found])
    texts = [*(text for text, _ in found), *(everyday[row].text for row in chosen)]
    kinds = [*(kind for _, kind in found), *[_QUESTION] * len(chosen)]
    every = np.vstack([own, vectors[chosen]])
    names, table = near_kinds(every, kinds, {_QUESTION: _ASKED}, own, REACH)
    added, always = spelled(texts, kinds)
    table *= _NEAR
    table[-1] += _LETTERS * always
    near, letters = own.astype("float16"), (_LETTERS * added).astype("float16")
    tables = {"near": near, "kinds": table, "letters": letters, **_doubts(every, kinds)}
    return Weights(made_from=fingerprint(embedder.identity, basis(found)), names=names, tables=tables)


def _chosen(everyday: Sequence[Entry]) -> list[int]:
    dutch = [row for row, entry in enumerate(everyday) if entry.language == ORIGINAL]
    others = [row for row, entry in enumerate(everyday) if entry.language != ORIGINAL]
    return [*dutch[::_EVERY], *others[::_EVERY_OTHER]]


def _doubts(vectors: Floats, kinds: Sequence[str]) -> Mapping[str, Floats]:
    """For each doubt the vectors of messages that tell it from others, and what each counts."""
    leads_to = {route.id: route.doubt for route in load_routes()}
    tables = {}
    for doubt in Doubt:
        labels = [_UNSURE if leads_to.get(kind) is doubt else _PLAIN for kind in kinds]
        counts = {_PLAIN: 1.0, _UNSURE: _UNSURE_COUNTS}
        tables[doubt.value], tables[counts_of(doubt)] = support(vectors, labels, counts, REACH)
    return tables
