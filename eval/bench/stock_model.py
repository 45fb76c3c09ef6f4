# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""The model as people find it: the original weights, unrounded, in a folder for sentence-transformers."""

import json
from pathlib import Path

from index.conversion import build_bert, build_tokenizer
from index.weights import Weights

PROMPTS = {"query": "query: ", "passage": "passage: "}
_TOKENS = {"bos": "begin", "eos": "end", "cls": "begin", "sep": "end", "unk": "unknown", "pad": "pad"}
_PARTS = {"": "Transformer", "1_Pooling": "Pooling", "2_Normalize": "Normalize"}


def write_model(weights: Weights, folder: Path) -> None:
    for path in _PARTS:
        (folder / path).mkdir(parents=True, exist_ok=True)
    build_bert(weights).save_pretrained(folder)
    build_tokenizer(weights.vocabulary).save(str(folder / "tokenizer.json"))
    positions = weights.shape.positions
    modules = [
        {"idx": at, "name": str(at), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for at, (path, kind) in enumerate(_PARTS.items())
    ]
    _write(folder / "modules.json", modules)
    _write(folder / "1_Pooling/config.json", {"word_embedding_dimension": weights.shape.hidden, "pooling_mode": "mean"})
    _write(folder / "sentence_bert_config.json", {"max_seq_length": positions, "do_lower_case": False})
    _write(folder / "config_sentence_transformers.json", {"prompts": PROMPTS})
    _write(folder / "tokenizer_config.json", _tokenizer(weights))


def _tokenizer(weights: Weights) -> dict[str, object]:
    pieces = weights.vocabulary.pieces
    tokens = {f"{name}_token": pieces[getattr(weights.vocabulary, place)][0] for name, place in _TOKENS.items()}
    return {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": weights.shape.positions, **tokens}


def _write(file: Path, content: object) -> None:
    file.write_text(json.dumps(content, indent=2), "utf-8")
