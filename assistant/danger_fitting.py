# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Fits the weights that recognise danger by meaning. Only `make vectors` comes here; the server has no need of it."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from assistant.danger import REACH, speaking
from assistant.fitting import fingerprint, near_kinds, spelled, support
from assistant.message_checks import by_language, danger_problems, must_hold
from assistant.routing import fitting as routing_fitting
from assistant.weights import Floats, Weights
from index.embedding import Embedder
from knowledge.crisis import Danger
from knowledge.loader import NATIONAL
from knowledge.yaml_files import read_yaml

FOLDER = NATIONAL / "danger"
_DANGER_COUNTS = 2.0
_LETTERS_ALARM, _LETTERS_KIND = 0.2, 0.5  # beside what a message means
_NEAR_KIND = 6.0  # what a message means, from 0 to 1; less would name a second danger sooner
_EVERY = 8  # of the example questions one in so many
_CALM, _ALARM = "calm", "danger"  # in the order of the alphabet: what a vector counts speaks for the second

Message = tuple[str, Danger | None]


def messages(folder: Path = FOLDER) -> tuple[Message, ...]:
    """What people in danger write, and what people write who are not (None): also who needs people for other reasons,
    or asks what we refuse.

    Raises:
        KnowledgeError: when a file has a kind that nobody knows, or cannot be read.
    """
    must_hold(danger_problems(folder))
    own = (message for file in sorted(folder.glob("*.yaml")) for message in _read(file))
    others = ((text, None) for text, _ in routing_fitting.messages())
    return tuple(dict.fromkeys((*own, *others)))


def _read(file: Path) -> Iterator[Message]:
    for part in by_language(read_yaml(file)).values():
        yield from ((text, Danger(name)) for name, texts in part["danger"].items() for text in texts)
        yield from ((text, None) for text in part["harmless"])


def fit(embedder: Embedder, everyday: Floats, found: tuple[Message, ...]) -> Weights:
    """Weights from messages, with `everyday` (n, d) the vectors of ordinary questions beside the harmless messages."""
    texts = [text for text, _ in found]
    vectors = embedder.embed_queries(texts)
    dangerous = np.array([danger is not None for _, danger in found])
    questions = everyday[::_EVERY]
    alarms = [*np.where(dangerous, _ALARM, _CALM), *[_CALM] * len(questions)]
    counts = {_CALM: 1.0, _ALARM: _DANGER_COUNTS}
    near, alarm = support(np.vstack([vectors, questions]), alarms, counts, REACH)
    dangers = [danger.value for _, danger in found if danger]
    names, kinds = near_kinds(vectors[dangerous], dangers, {}, speaking(near, alarm).astype(np.float32), REACH)
    raised, always = spelled(texts, alarms[: len(texts)])
    told, usual = spelled([text for text, danger in found if danger], dangers)
    alarm[-1] += _LETTERS_ALARM * always[0]
    kinds *= _NEAR_KIND
    kinds[-1] += _LETTERS_KIND * usual
    letters = np.hstack([_LETTERS_ALARM * raised, _LETTERS_KIND * told]).astype("float16")
    tables = {"support": near, "alarm": alarm, "kinds": kinds, "letters": letters}
    return Weights(made_from=fingerprint(embedder.identity, found), names=names, tables=tables)
