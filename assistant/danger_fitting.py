# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Fits the weights that recognise danger by meaning. Only `make vectors` comes here; the server has no need of it."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.danger import REACH, speaking
from assistant.fitting import fingerprint, near_kinds, spelled, support
from assistant.message_checks import by_language, danger_problems, must_hold
from assistant.routing import fitting as routing_fitting
from assistant.routing.router import ADULT, YOUTH
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
_STORY, _STORY_COUNTS = "story", 3.0  # for the people of a team; there are few of them beside so much danger

Message = tuple[str, Danger | str | None]


def messages(folder: Path = FOLDER) -> tuple[Message, ...]:
    """What people in danger write, and what people write who are not (None): also who asks what we refuse, or tells a
    story for the people of a team.

    Raises:
        KnowledgeError: when a file has a kind that nobody knows, or cannot be read.
    """
    must_hold(danger_problems(folder))
    own = (message for file in sorted(folder.glob("*.yaml")) for message in _read(file))
    others = ((text, _STORY if kind in (ADULT, YOUTH) else None) for text, kind in routing_fitting.messages())
    return tuple(dict.fromkeys((*own, *others)))


def _read(file: Path) -> Iterator[Message]:
    for part in by_language(read_yaml(file)).values():
        yield from ((text, Danger(name)) for name, texts in part["danger"].items() for text in texts)
        yield from ((text, None) for text in part["harmless"])


def fit(embedder: Embedder, everyday: Floats, found: tuple[Message, ...]) -> Weights:
    """Weights from messages, with `everyday` (n, d) the vectors of ordinary questions beside the harmless messages."""
    texts = [text for text, _ in found]
    vectors = embedder.embed_queries(texts)
    dangerous = np.array([isinstance(kind, Danger) for _, kind in found])
    questions = everyday[::_EVERY]
    alarms = [*np.where(dangerous, _ALARM, _CALM), *[_CALM] * len(questions)]
    counts = {_CALM: 1.0, _ALARM: _DANGER_COUNTS}
    near, alarm = support(np.vstack([vectors, questions]), alarms, counts, REACH)
    alarming, dangers = zip(*((text, kind.value) for text, kind in found if isinstance(kind, Danger)), strict=True)
    names, kinds = near_kinds(vectors[dangerous], dangers, {}, speaking(near, alarm).astype(np.float32), REACH)
    raised, always = spelled(texts, alarms[: len(texts)])
    told, usual = spelled(alarming, dangers)
    alarm[-1] += _LETTERS_ALARM * always[0]
    kinds *= _NEAR_KIND
    kinds[-1] += _LETTERS_KIND * usual
    letters = np.hstack([_LETTERS_ALARM * raised, _LETTERS_KIND * told]).astype("float16")
    stories = np.array([kind == _STORY for _, kind in found])
    tables = {
        "support": near,
        "alarm": alarm,
        "kinds": kinds,
        "letters": letters,
        **_apart(vectors, dangerous, stories),
    }
    return Weights(made_from=fingerprint(embedder.identity, found), names=names, tables=tables)


def _apart(vectors: Floats, dangerous: NDArray[np.bool_], stories: NDArray[np.bool_]) -> dict[str, Floats]:
    """What tells danger from a story for the people of a team, and from nothing else."""
    told = dangerous | stories
    labels = np.where(dangerous[told], _ALARM, _CALM).tolist()
    near, counts = support(vectors[told], labels, {_CALM: _STORY_COUNTS, _ALARM: 1.0}, REACH)
    return {"story": near, "story-alarm": counts}
