# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Fits the weights that recognise danger by meaning. Only `make vectors` comes here; the server has no need of it."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import yaml

from assistant.danger import Floats, Weights
from index.embedding import Embedder
from knowledge.crisis import Danger
from knowledge.loader import NATIONAL

FOLDER = NATIONAL / "danger"
_STRENGTH, _DANGER_COUNTS = 10.0, 6.0
_STEPS = 3000

Message = tuple[str, Danger | None]


def messages(folder: Path = FOLDER) -> tuple[Message, ...]:
    """What people in danger write, and what people write who are not (None). A file has one list, or one a language."""
    return tuple(dict.fromkeys(message for file in sorted(folder.glob("*.yaml")) for message in _read(file)))


def _read(file: Path) -> Iterator[Message]:
    data = yaml.safe_load(file.read_text("utf-8"))
    for part in [data] if "danger" in data else data.values():
        yield from ((text, Danger(name)) for name, texts in part["danger"].items() for text in texts)
        yield from ((text, None) for text in part["harmless"])


def fingerprint(identity: str, found: tuple[Message, ...]) -> str:
    digest = hashlib.sha256("\0".join(f"{text}\0{danger}" for text, danger in found).encode()).hexdigest()
    return f"{identity}:{digest[:16]}"


def fit(embedder: Embedder, everyday: Floats, found: tuple[Message, ...]) -> Weights:
    """Weights from messages, with `everyday` (n, d) the vectors of ordinary questions beside the harmless messages."""
    from sklearn.linear_model import LogisticRegression

    vectors = embedder.embed_queries([text for text, _ in found])
    dangerous = np.array([danger is not None for _, danger in found])
    alarm = LogisticRegression(C=_STRENGTH, max_iter=_STEPS, class_weight={0: 1.0, 1: _DANGER_COUNTS})
    alarm.fit(np.vstack([vectors, everyday]), np.r_[dangerous, np.zeros(len(everyday), bool)].astype(int))
    kind = LogisticRegression(C=_STRENGTH, max_iter=_STEPS, class_weight="balanced")
    kind.fit(vectors[dangerous], [danger.value for _, danger in found if danger])
    return Weights(
        made_from=fingerprint(embedder.identity, found),
        names=tuple(Danger(name) for name in kind.classes_),
        alarm=np.append(alarm.coef_[0], alarm.intercept_[0]).astype(np.float32),
        kinds=np.c_[kind.coef_, kind.intercept_].astype(np.float32),
    )
