# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Fits the weights that say where a message goes. Only `make vectors` comes here; the server has no need of it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from assistant.fitting import fingerprint, logistic, spelled, support
from assistant.routing.doubt import REACH, counts_of
from assistant.routing.router import features
from assistant.routing.signs import FILE, SignReader
from assistant.texts import Doubt, load_routes
from assistant.weights import Floats, Weights
from index.embedding import Embedder, Vectors
from index.entries import Entry
from knowledge.formats import ORIGINAL
from knowledge.loader import NATIONAL
from knowledge.yaml_files import read_yaml

FOLDER = NATIONAL / "routes"
_OWN_COUNTS = 3.0  # times as much as an example question
_EVERY, _EVERY_OTHER = (
    8,
    2,
)  # of the example questions one in so many: in Dutch, and in all other languages, that have fewer
_QUESTION = "question"
_PLAIN, _UNSURE = "plain", "unsure"  # in the order of the alphabet: what a vector counts speaks for the second
_UNSURE_COUNTS = 2.0
_LETTERS = 0.3  # beside what a message means
Message = tuple[str, str]


def messages(folder: Path = FOLDER) -> tuple[Message, ...]:
    """What people write, with the kind of message that it is."""
    return tuple(dict.fromkeys(message for file in sorted(folder.glob("*.yaml")) for message in _read(file)))


def basis(found: tuple[Message, ...]) -> tuple[Message, ...]:
    """Everything that weights are made from: the messages, the words of the signs in them, and which doubt a kind of
    message leads to."""
    doubts = ((route.id, route.doubt.value) for route in load_routes() if route.doubt)
    return (*found, (FILE.read_text("utf-8"), "signs"), *doubts)


def _read(file: Path) -> Iterator[Message]:
    for kinds in read_yaml(file).values():
        yield from ((text, kind) for kind, texts in kinds.items() for text in texts)


def fit(
    embedder: Embedder, signs: SignReader, everyday: Sequence[Entry], vectors: Vectors, found: tuple[Message, ...]
) -> Weights:
    """Weights from messages, with `everyday` questions and their `vectors` (n, d) beside them: those get an answer."""
    texts, labels = [text for text, _ in found], [kind for _, kind in found]
    chosen = _chosen(everyday)
    own, asked = embedder.embed_queries(texts), vectors[chosen]
    rows = features(own, [signs.read(text) for text in texts])
    questions = features(asked, [signs.read(everyday[row].text) for row in chosen])
    counts = {_QUESTION: 1.0, **dict.fromkeys(labels, _OWN_COUNTS)}
    kinds = [*labels, *[_QUESTION] * len(questions)]
    names, table = logistic(np.vstack([rows, questions]), kinds, counts)
    added, always = spelled([*texts, *(everyday[row].text for row in chosen)], kinds)
    table[:, -1] += _LETTERS * always
    letters = (_LETTERS * added).astype("float16")
    tables = {"kinds": table, "letters": letters, **_doubts(np.vstack([own, asked]), kinds)}
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
