# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What is asked of the model: that a question lies nearest to the texts of its own passage, in the whole index."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from index.embedding import clean
from index.entries import Entry
from index.training.learner import Learner
from index.training.lessons import Lesson, Lessons, too_alike

TEMPERATURE = 0.03
PAGE_COUNTS = 0.3  # the part of the loss that is content with another passage of the right page
NEVER = -1e4  # the score of what may not be compared
_AT_ONCE = 512


class Objective:
    """Keeps the `vectors` (n, d) of all entries, by the model as it begins. They stand still during a step and follow
    the model: that of a question with `follow`, those of passages with `read_passages`."""

    def __init__(
        self, learner: Learner, entries: Sequence[Entry], lessons: Lessons, vectors: NDArray[np.float32]
    ) -> None:
        self._learner, self._entries = learner, entries
        self._owner, self._page = torch.tensor(lessons.owner), torch.tensor(lessons.page)
        self._vectors = torch.tensor(vectors)
        self._first = torch.tensor(lessons.first)
        self._alike = torch.tensor(too_alike(self._vectors[self._first].numpy()))

    def follow(self, batch: Sequence[Lesson], vectors: Any) -> None:  # noqa: ANN401
        """Takes over the vectors of a batch; only after its step, which still needs the old ones."""
        for lesson, vector in zip(batch, vectors.detach(), strict=True):
            if lesson.entry is not None:
                self._vectors[lesson.entry] = vector

    def read_passages(self) -> None:
        passages = [number for number, entry in enumerate(self._entries) if not entry.question]
        if passages:
            self._vectors[torch.tensor(passages)] = self._read(passages)

    def _read(self, numbers: Sequence[int]) -> Any:  # noqa: ANN401  # a torch.Tensor (n, d)
        texts = [_prompted(self._entries[number]) for number in numbers]
        with torch.no_grad():
            return torch.cat([self._learner.embed(texts[at : at + _AT_ONCE]) for at in range(0, len(texts), _AT_ONCE)])

    def loss(self, batch: Sequence[Lesson], vectors: Any) -> Any:  # noqa: ANN401  # a torch.Tensor with one number
        """Of a batch with its vectors (n, d)."""
        passages = torch.tensor([lesson.passage for lesson in batch])
        right = self._owner == passages[:, None]
        right_page = self._page == self._page[self._first[passages]][:, None]
        scores = vectors @ self._vectors.T / TEMPERATURE
        scores = scores.masked_fill(self._alike[passages][:, self._owner] & ~right, NEVER)
        for row, lesson in enumerate(batch):
            scores[row, list(lesson.twins)] = NEVER
        return _cost(scores, right) * (1 - PAGE_COUNTS) + _cost(scores, right_page) * PAGE_COUNTS


def _prompted(entry: Entry) -> str:
    return f"{'query' if entry.question else 'passage'}: {clean(entry.text)}"


def _cost(scores: Any, right: Any) -> Any:  # noqa: ANN401
    """How unlikely the right texts (n, entries) are among all; a question without another right text costs nothing."""
    among = torch.logsumexp(scores.masked_fill(~right, NEVER), dim=1)
    costs = torch.logsumexp(scores, dim=1) - among
    return costs[among > NEVER / 2].mean()
