# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Fits the weights that tell messages apart. Only `make vectors` comes here; the server has no need of it."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from assistant.letters import SIZE, pieces
from assistant.weights import Floats

_STRENGTH, _STEPS = 10.0, 3000
_HELD_BACK, _ROUNDS = 3e-6, 30  # of what is learned from letters
_TIGHT = 4.0  # how much a message counts that lies on the wrong side
_CACHE = 4000  # megabytes: room for the whole kernel of 25,000 messages


def fingerprint(identity: str, messages: Iterable[tuple[str, object]]) -> str:
    """Changes with the model, and with the messages and what they are."""
    text = "\0".join(f"{text}\0{label}" for text, label in messages)
    return f"{identity}:{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def logistic(
    vectors: Floats, labels: Sequence[str], counts: Mapping[str, float] | str | None
) -> tuple[tuple[str, ...], Floats]:
    """Names, and a row of weights for each with the constant last: (k, n + 1), or (1, n + 1) for the second of two.
    `counts` is how often a message of a label counts, or "balanced"."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=_STRENGTH, max_iter=_STEPS, class_weight=counts)
    model.fit(vectors, np.asarray(labels))
    names = tuple(str(name) for name in model.classes_)
    return names, np.c_[model.coef_, model.intercept_].astype(np.float32)


def support(vectors: Floats, labels: Sequence[str], counts: Mapping[str, float], reach: float) -> tuple[Floats, Floats]:
    """A support vector machine that tells the second of two labels from the first: the vectors that count (n, d), and
    what each counts with the constant last (n + 1)."""
    from sklearn.svm import SVC

    model = SVC(C=_TIGHT, gamma=reach, class_weight=counts, cache_size=_CACHE).fit(vectors, np.asarray(labels))
    return model.support_vectors_.astype(np.float16), np.append(model.dual_coef_[0], model.intercept_).astype(
        np.float32
    )


def spelled(texts: Sequence[str], labels: Sequence[str]) -> tuple[Floats, Floats]:
    """What each piece of a word adds for each of the labels in the order of the alphabet: (SIZE, k), or (SIZE, 1) for
    the second of two; and the constants beside it (k,)."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import SGDClassifier

    found = [pieces(text) for text in texts]
    places, shares = (np.concatenate(part) for part in zip(*found, strict=True))
    starts = np.cumsum([0, *(len(places) for places, _ in found)])
    model = SGDClassifier(loss="log_loss", alpha=_HELD_BACK, max_iter=_ROUNDS, random_state=0)
    model.fit(csr_matrix((shares, places, starts), shape=(len(found), SIZE)), np.asarray(labels))
    return np.asarray(model.coef_.T, np.float32), np.asarray(model.intercept_, np.float32)
