# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Fits the weights that tell messages apart. Only `make vectors` comes here; the server has no need of it."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from assistant.weights import Floats

_STRENGTH, _STEPS = 10.0, 3000


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

    model = SVC(C=1.0, gamma=reach, class_weight=counts).fit(vectors, np.asarray(labels))
    return model.support_vectors_.astype(np.float16), np.append(model.dual_coef_[0], model.intercept_).astype(
        np.float32
    )
