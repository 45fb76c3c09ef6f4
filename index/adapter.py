# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""What the model learned from our own example questions: a low-rank change of each layer, added to the weights once.

`adapter.npz` is made by `make adapter` (index/training.py). For a matrix l0.q.w of shape (out, in) it holds l0.q.w.up
(out, r) and l0.q.w.down (r, in), float16; their product is added.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from index.model_folder import ModelError
from index.weights import Floats, Weights

FILE = Path(__file__).with_name("adapter.npz")
UP, DOWN = ".up", ".down"

Halves = NDArray[np.float16]


def adapted(weights: Weights, file: Path = FILE) -> Weights:
    """The same model with what it learned.

    Raises:
        ModelError: when the file is missing, damaged or made for other weights.
    """
    learned = read_adapter(file)
    names = [name.removesuffix(UP) for name in learned if name.endswith(UP)]
    try:
        tensors = {name: _changed(weights.tensors[name], name, learned) for name in names}
    except (KeyError, ValueError) as error:
        raise ModelError(f"Het bestand {file} hoort niet bij deze gewichten.") from error
    return replace(weights, tensors={**weights.tensors, **tensors})


def read_adapter(file: Path = FILE) -> Mapping[str, Halves]:
    try:
        with file.open("rb") as stream, np.load(stream, allow_pickle=False) as stored:
            return {name: stored[name] for name in stored.files}
    except (OSError, ValueError, EOFError, BadZipFile) as error:
        raise ModelError(f"Het bestand {file} is niet te lezen. Zet het terug of maak het met: make adapter") from error


def _changed(tensor: Floats, name: str, learned: Mapping[str, Halves]) -> Floats:
    up, down = (learned[name + part].astype(np.float32) for part in (UP, DOWN))
    return np.asarray(tensor + (up @ down).ravel(), dtype=np.float32)
