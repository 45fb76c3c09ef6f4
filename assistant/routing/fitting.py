# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Fits the weights that say where a message goes. Only `make vectors` comes here; the server has no need of it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import yaml

from assistant.fitting import fingerprint, logistic
from assistant.routing.router import features
from assistant.routing.signs import FILE, SignReader
from assistant.weights import Weights
from index.embedding import Embedder, Vectors
from knowledge.loader import NATIONAL

FOLDER = NATIONAL / "routes"
_OWN_COUNTS = 3.0  # times as much as an example question
_EVERY = 8  # of the example questions one in so many
_QUESTION = "question"
Message = tuple[str, str]


def messages(folder: Path = FOLDER) -> tuple[Message, ...]:
    """What people write, with the kind of message that it is."""
    return tuple(dict.fromkeys(message for file in sorted(folder.glob("*.yaml")) for message in _read(file)))


def basis(found: tuple[Message, ...]) -> tuple[Message, ...]:
    """Everything that weights are made from: the messages, and the words of the signs in them."""
    return (*found, (FILE.read_text("utf-8"), "signs"))


def _read(file: Path) -> Iterator[Message]:
    for kinds in yaml.safe_load(file.read_text("utf-8")).values():
        yield from ((text, kind) for kind, texts in kinds.items() for text in texts)


def fit(
    embedder: Embedder, signs: SignReader, everyday: Sequence[str], vectors: Vectors, found: tuple[Message, ...]
) -> Weights:
    """Weights from messages, with `everyday` questions and their `vectors` (n, d) beside them: those get an answer."""
    texts, kinds = [text for text, _ in found], [kind for _, kind in found]
    rows = features(embedder.embed_queries(texts), [signs.read(text) for text in texts])
    questions = features(vectors[::_EVERY], [signs.read(text) for text in everyday[::_EVERY]])
    counts = {_QUESTION: 1.0, **dict.fromkeys(kinds, _OWN_COUNTS)}
    names, table = logistic(np.vstack([rows, questions]), [*kinds, *[_QUESTION] * len(questions)], counts)
    return Weights(made_from=fingerprint(embedder.identity, basis(found)), names=names, tables={"kinds": table})
