# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Fits the weights that recognise danger by meaning. Only `make vectors` comes here; the server has no need of it."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import yaml

from assistant.danger import REACH
from assistant.fitting import fingerprint, logistic, support
from assistant.routing import fitting as routing_fitting
from assistant.weights import Floats, Weights
from index.embedding import Embedder
from knowledge.crisis import Danger
from knowledge.loader import NATIONAL

FOLDER = NATIONAL / "danger"
_DANGER_COUNTS = 4.0
_EVERY = 8  # of the example questions one in so many
_CALM, _ALARM = "calm", "danger"  # in the order of the alphabet: what a vector counts speaks for the second

Message = tuple[str, Danger | None]


def messages(folder: Path = FOLDER) -> tuple[Message, ...]:
    """What people in danger write, and what people write who are not (None): also who needs people for other reasons,
    or asks what we refuse. A file has one list, or one a language."""
    own = (message for file in sorted(folder.glob("*.yaml")) for message in _read(file))
    others = ((text, None) for text, _ in routing_fitting.messages())
    return tuple(dict.fromkeys((*own, *others)))


def _read(file: Path) -> Iterator[Message]:
    data = yaml.safe_load(file.read_text("utf-8"))
    for part in [data] if "danger" in data else data.values():
        yield from ((text, Danger(name)) for name, texts in part["danger"].items() for text in texts)
        yield from ((text, None) for text in part["harmless"])


def fit(embedder: Embedder, everyday: Floats, found: tuple[Message, ...]) -> Weights:
    """Weights from messages, with `everyday` (n, d) the vectors of ordinary questions beside the harmless messages."""
    vectors = embedder.embed_queries([text for text, _ in found])
    dangerous = np.array([danger is not None for _, danger in found])
    questions = everyday[::_EVERY]
    alarms = [*np.where(dangerous, _ALARM, _CALM), *[_CALM] * len(questions)]
    counts = {_CALM: 1.0, _ALARM: _DANGER_COUNTS}
    near, alarm = support(np.vstack([vectors, questions]), alarms, counts, REACH)
    names, kinds = logistic(vectors[dangerous], [danger.value for _, danger in found if danger], "balanced")
    made_from = fingerprint(embedder.identity, found)
    return Weights(made_from=made_from, names=names, tables={"support": near, "alarm": alarm, "kinds": kinds})
