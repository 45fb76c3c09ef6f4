# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Turns texts into vectors of length one; heavy libraries are imported where they are used."""

import hashlib
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.model_folder import ONNX_FILE, TOKENIZER_FILE, ModelError, read_model_folder
from knowledge.words import readable

MAX_CHARACTERS = 4_000
MAX_TOKENS = 512
KEPT_QUERIES = 2_000  # 3 MB

Vectors = NDArray[np.float32]


class EmbeddingError(RuntimeError):
    """The model could not compute: out of memory, or broken under way."""


class Embedder(Protocol):
    @property
    def dimension(self) -> int: ...

    @property
    def identity(self) -> str:
        """Names the model and its weights; vectors of another identity do not compare."""

    def embed_queries(self, texts: Sequence[str]) -> Vectors: ...

    def embed_passages(self, texts: Sequence[str]) -> Vectors: ...


def clean(text: str) -> str:
    """The readable text, capped before and after it grows."""
    return readable(text[:MAX_CHARACTERS])[:MAX_CHARACTERS]


def embedder_for(folder: Path, other: str = "") -> Embedder:
    """The model of a model folder, or any `other` sentence-transformers model. What was fitted on ours does not hold
    for another: it sees no danger by meaning, and its confidence says little.

    Raises:
        ModelError: when the model is not there.
    """
    return SentenceTransformerEmbedder(other) if other else OnnxEmbedder(folder)


class OnnxEmbedder:
    """The int8 model of a model folder on ONNX Runtime. Safe to share between threads."""

    def __init__(self, folder: Path, threads: int | None = None) -> None:
        """`threads` work on many texts at once, by default one for each core; a question is the work of one: a second
        would take a fifth more of the processor in all, from somebody else's question."""
        manifest = read_model_folder(folder)
        self.dimension = manifest.dimension
        self.identity = manifest.identity
        self._tokenizer = _load_tokenizer(folder / TOKENIZER_FILE)
        self._session = _load_session(folder / ONNX_FILE)
        self._threads = threads or os.cpu_count() or 1
        self._failures = _failures()
        self._one_query = lru_cache(maxsize=KEPT_QUERIES)(self._query)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """One question is asked of several parts of the house, and often by several people: it is kept for a while."""
        return self._one_query(texts[0]) if len(texts) == 1 else self._embed("query: ", texts)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return self._embed("passage: ", texts)

    def _query(self, text: str) -> Vectors:
        vectors = self._vector(self._tokens("query: ", text))
        vectors.flags.writeable = False
        return vectors

    def _tokens(self, prefix: str, text: str) -> list[int]:
        tokens: list[int] = self._tokenizer.encode(prefix + clean(text)).ids
        return tokens

    def _embed(self, prefix: str, texts: Sequence[str]) -> Vectors:
        """Each text by itself: int8 rounds by what goes through at once, so beside other texts a vector would be
        another (cosine .99, at worst .95) for a fifth of the time."""
        # Tokens first and one by one: encode_batch starts threads of its own, which do not survive a fork.
        tokens = [self._tokens(prefix, text) for text in texts]
        vectors = np.zeros((len(tokens), self.dimension), np.float32)
        with ThreadPoolExecutor(self._threads) as crew:
            for at, vector in enumerate(crew.map(self._vector, tokens)):
                vectors[at] = vector[0]
        return vectors

    def _vector(self, tokens: list[int]) -> Vectors:
        """(1, d)"""
        ids = np.array([tokens], np.int64)
        try:
            vector: Vectors = self._session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})[0]
        except self._failures as error:
            raise EmbeddingError("Het taalmodel rekent niet meer. Start de server opnieuw.") from error
        return vector


def _load_tokenizer(path: Path) -> Any:  # noqa: ANN401  # a tokenizers.Tokenizer
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.enable_truncation(MAX_TOKENS)
    return tokenizer


def _load_session(path: Path) -> Any:  # noqa: ANN401  # an onnxruntime.InferenceSession
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Without the arena a burst of long texts gives its memory back.
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False
    # As one operator the sum and the normalization of a layer take longer than as two.
    apart = ["SkipLayerNormFusion", "BiasSkipLayerNormFusion"]
    return InferenceSession(str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=apart)


def _failures() -> tuple[type[Exception], ...]:
    from onnxruntime.capi import onnxruntime_pybind11_state as runtime

    return (runtime.Fail, runtime.RuntimeException, runtime.EPFail, runtime.InvalidArgument, MemoryError)


class SentenceTransformerEmbedder:
    """Any other sentence-transformers model, by folder or name, with the prompts that it brings itself."""

    def __init__(self, name_or_path: str) -> None:
        from sentence_transformers import SentenceTransformer

        try:
            self._model = SentenceTransformer(name_or_path, device="cpu")
        except (OSError, ValueError) as error:
            raise ModelError(f"Het taalmodel {name_or_path} is niet te laden. Kijk STIP_EMBEDDING_MODEL na.") from error
        self.dimension = int(self._model.get_embedding_dimension())
        self.identity = f"{Path(name_or_path).name}:{self._checksum()[:16]}"

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return self._normal(self._model.encode_query, texts)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return self._normal(self._model.encode_document, texts)

    def _normal(self, encode: Callable[..., Any], texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        vectors = encode([clean(text) for text in texts], normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, np.float32)

    def _checksum(self) -> str:
        checksum = hashlib.sha256()
        for parameter in self._model.parameters():
            checksum.update(parameter.detach().float().numpy().tobytes())
        return checksum.hexdigest()
