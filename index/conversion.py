# SPDX-FileCopyrightText: 2026 de makers van de digitale Stip
# SPDX-License-Identifier: EUPL-1.2
"""Builds the model and its tokenizer from the weights, and an int8 ONNX model from those.

The one door for torch: the server never comes here.
"""

from pathlib import Path
from typing import Any

from index.weights import Vocabulary, Weights

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
        {name: torch.from_numpy(weights.tensor(weight_name(name), *size).copy()) for name, size in wanted.items()}
    )
    return model.eval()


def weight_name(parameter: str) -> str:
    """encoder.layer.3.attention.self.query.weight of the model is l3.q.w in the weight file."""
    parts = parameter.removeprefix("encoder.layer.").removeprefix("embeddings.").split(".")
    if not parts[0].isdigit():
        return EMBEDDINGS[".".join(parts)]
    layer, *middle, last = parts
    return f"l{layer}.{LAYERS['.'.join(middle)]}.{last[0]}"


def export(weights: Weights, target: Path) -> None:
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


def fuse(source: Path, target: Path, weights: Weights) -> None:
    """Joins the steps of each layer into the operators that ONNX Runtime has for them: half the time of a query.

    Not the sum and the normalization after it: as one operator they are slower than as two.
    """
    from onnxruntime.transformers.fusion_options import FusionOptions
    from onnxruntime.transformers.optimizer import optimize_model

    shape = weights.shape
    options = FusionOptions("bert")
    options.enable_skip_layer_norm = options.enable_bias_skip_layer_norm = False
    model = optimize_model(
        str(source),
        model_type="bert",
        num_heads=shape.heads,
        hidden_size=shape.hidden,
        opt_level=0,
        optimization_options=options,
    )
    model.save_model_to_file(str(target))


def quantize(source: Path, target: Path) -> None:
    from onnx import TensorProto
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        source,
        target,
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,  # keeps processors without VNNI from saturating
        extra_options={"DefaultTensorType": TensorProto.FLOAT},  # of the joined operators
    )
