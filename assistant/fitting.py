# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Fits the weights that tell messages apart. Only `make vectors` comes here; the server has no need of it."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from assistant.letters import SIZE, pieces
from assistant.weights import Floats

_HELD_BACK, _ROUNDS = 3e-6, 30  # of what is learned from letters
_TIGHT = 4.0  # how much a message counts that lies on the wrong side
_EVEN, _APART = 0.1, 1e-4  # how much what is learned of several labels is held back; also of messages nearly the same
_CACHE = 4000  # megabytes: room for the whole kernel of 25,000 messages


def fingerprint(identity: str, messages: Iterable[tuple[str, object]]) -> str:
    """Changes with the model, and with the messages and what they are."""
    text = "\0".join(f"{text}\0{label}" for text, label in messages)
    return f"{identity}:{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def support(vectors: Floats, labels: Sequence[str], counts: Mapping[str, float], reach: float) -> tuple[Floats, Floats]:
    """A support vector machine that tells the second of two labels from the first: the vectors that count (n, d), and
    what each counts with the constant last (n + 1)."""
    from sklearn.svm import SVC

    model = SVC(C=_TIGHT, gamma=reach, class_weight=counts, cache_size=_CACHE).fit(vectors, np.asarray(labels))
    return model.support_vectors_.astype(np.float16), np.append(model.dual_coef_[0], model.intercept_).astype(
        np.float32
    )


def near_kinds(
    vectors: Floats, labels: Sequence[str], counts: Mapping[str, float], support: Floats, reach: float
) -> tuple[tuple[str, ...], Floats]:
    """A ridge regression: names of labels, and what each of the `support` vectors (n, d) counts for each of them, with
    the constant last: (n + 1, k). `counts` is how often a message of a label counts, where that is not once."""
    names, rows = np.unique(np.asarray(labels), return_inverse=True)
    often = np.array([counts.get(label, 1.0) for label in labels], np.float32)[:, None]
    wanted = np.eye(len(names), dtype=np.float32)[rows]
    usual = np.average(wanted, axis=0, weights=often[:, 0]).astype(np.float32)
    near, among = (np.exp(2 * reach * (side @ support.T - 1)) for side in (vectors, support))
    heavy = (near * often).T
    held = (heavy @ near + _EVEN * among).astype(np.float64) + _APART * np.eye(len(support))
    found = np.linalg.solve(held, heavy @ (wanted - usual))
    return tuple(map(str, names)), np.vstack([found, usual]).astype(np.float32)


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
