# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Low-rank adaptation (LoRA): each matrix W of the model becomes W + up @ down, and only up and down learn."""

import math
from collections.abc import Mapping
from typing import Any

import torch

RANK = 16


class LowRank(torch.nn.Module):  # type: ignore[misc]
    """A linear layer that stays as it is, with a change of rank `RANK` beside it; at first the change is nothing."""

    def __init__(self, layer: Any) -> None:  # noqa: ANN401  # a torch.nn.Linear
        super().__init__()
        self.layer = layer
        self.down = torch.nn.Parameter(torch.randn(RANK, layer.in_features) / math.sqrt(layer.in_features))
        self.up = torch.nn.Parameter(torch.zeros(layer.out_features, RANK))

    def start_from(self, up: Any, down: Any) -> None:  # noqa: ANN401  # torch.Tensor
        with torch.no_grad():
            self.up.copy_(up)
            self.down.copy_(down)

    def forward(self, given: Any) -> Any:  # noqa: ANN401
        return self.layer(given) + (given @ self.down.T) @ self.up.T


def attach(model: Any) -> Mapping[str, LowRank]:  # noqa: ANN401  # a transformers.BertModel
    """Freezes the model and puts a change beside every matrix in it; by the name of the layer."""
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    found = [name for name, layer in model.named_modules() if isinstance(layer, torch.nn.Linear)]
    changes = {name: LowRank(model.get_submodule(name)) for name in found}
    for name, change in changes.items():
        parent, _, own = name.rpartition(".")
        setattr(model.get_submodule(parent), own, change)
    return changes
