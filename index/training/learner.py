# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The model as it learns: texts in, vectors out, with a way back for the gradient."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import torch

from index.adapter import DOWN, UP, Halves
from index.conversion import build_bert, build_tokenizer, weight_name
from index.training.lora import attach
from index.weights import Weights

MAX_TOKENS = 112  # longer texts cost more than they teach
_TOGETHER = 32  # texts of about equal length in one go


class Learner:
    """Goes on from what was `learned` before: what adapter.npz holds, or nothing."""

    def __init__(self, weights: Weights, learned: Mapping[str, Halves]) -> None:
        self._tokenizer = build_tokenizer(weights.vocabulary)
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._model = build_bert(weights)
        self._changes = {weight_name(f"{name}.weight"): change for name, change in attach(self._model).items()}
        if learned:
            for name, change in self._changes.items():
                change.start_from(*(torch.tensor(learned[name + end]).float() for end in (UP, DOWN)))

    def parameters(self) -> list[Any]:
        return [part for change in self._changes.values() for part in (change.up, change.down)]

    def embed(self, texts: Sequence[str]) -> Any:  # noqa: ANN401  # a torch.Tensor
        """Vectors (n, d) of length one; each text begins with "query: " or "passage: "."""
        tokens = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(tokens)), key=lambda at: len(tokens[at]))
        parts = [order[start : start + _TOGETHER] for start in range(0, len(order), _TOGETHER)]
        vectors = torch.cat([self._run([tokens[at] for at in part]) for part in parts])
        return vectors[torch.tensor(np.argsort(order))]

    def _run(self, rows: list[list[int]]) -> Any:  # noqa: ANN401
        ids, mask = _padded(rows)
        hidden = self._model(input_ids=ids, attention_mask=mask).last_hidden_state
        counted = mask.unsqueeze(-1).float()
        return torch.nn.functional.normalize((hidden * counted).sum(1) / counted.sum(1), dim=1)

    def learned(self) -> Mapping[str, Halves]:
        """What adapter.npz holds."""
        return dict(self._halves())

    def _halves(self) -> Iterator[tuple[str, Halves]]:
        for name, change in self._changes.items():
            for end, part in ((UP, change.up), (DOWN, change.down)):
                yield name + end, part.detach().numpy().astype(np.float16)


def _padded(rows: Sequence[Sequence[int]]) -> tuple[Any, Any]:
    """Rows of tokens side by side (n, longest), and a mask that is 1 where there is a token."""
    ids = torch.nn.utils.rnn.pad_sequence([torch.tensor(row) for row in rows], batch_first=True)
    lengths = torch.tensor([len(row) for row in rows])
    return ids, (torch.arange(ids.shape[1]) < lengths.unsqueeze(1)).long()
