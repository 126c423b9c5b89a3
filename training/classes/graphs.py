"""Reads the weights of an exported graph back into torch, so that training needs nothing but what is shipped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.language.network import Encoder, load_encoder

_PLACE = re.compile(r"/(layers\.\d+/\w+)/MatMul$")
HEADS = 12
EPSILON = 1e-12
"""What a graph's weights do not tell of the encoder that both networks begin from."""


def weights(path: Path) -> dict[str, Tensor]:
    """Return the weights by their name in the encoder ("layers.0.query.weight") or in the graph, as floats."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(path)).graph
    found = {one.name: numpy_helper.to_array(one).astype(np.float32) for one in graph.initializer}
    for node in graph.node:
        if node.op_type == "DequantizeLinear":
            axis = next(one.i for one in node.attribute if one.name == "axis")
            whole, scale = (found.pop(name) for name in node.input)
            found[node.output[0]] = whole * np.expand_dims(scale, 1 - axis)
    for node in graph.node:
        place = _PLACE.search(node.name)
        if node.op_type == "MatMul" and place and node.input[1] in found:
            found[place[1].replace("/", ".") + ".weight"] = found.pop(node.input[1]).T.copy()
    return {name.removeprefix("model.").removeprefix("encoder."): torch.from_numpy(v) for name, v in found.items()}


def settings(known: Mapping[str, Tensor]) -> dict[str, float]:
    """Return the shape of the encoder that these weights make."""
    vocabulary, width = known["pieces.weight"].shape
    return {
        "hidden_size": width,
        "layer_norm_eps": EPSILON,
        "vocab_size": vocabulary,
        "max_position_embeddings": known["positions.weight"].shape[0],
        "num_attention_heads": HEADS,
        "intermediate_size": known["layers.0.inner.bias"].shape[0],
    }


def layers(known: Mapping[str, Tensor]) -> int:
    """Return how many layers the encoder has."""
    return sum(name.startswith("layers.") and name.endswith(".query.bias") for name in known)


def encoder(known: Mapping[str, Tensor], count: int) -> Encoder:
    """Return the encoder that these weights make; a weight that is absent is an error."""
    made = Encoder(settings(known), count)
    made.load_state_dict({name: known[name] for name in made.state_dict()})
    return made.eval()


def fill(encoder: Encoder, published: Path, folder: Path) -> None:
    """Give an encoder the layers of a published one, and the word embeddings that are shipped."""
    load_encoder(encoder, published)
    with torch.no_grad():
        encoder.pieces.weight.copy_(weights(folder / "model.onnx")["pieces.weight"])
