"""Reads the weights of an exported graph back into torch, so that training needs nothing but what is shipped."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.language.network import Encoder

_PLACE = re.compile(r"/(layers\.\d+/\w+)/MatMul$")
SETTINGS = {
    "hidden_size": 384,
    "layer_norm_eps": 1e-12,
    "vocab_size": 30522,
    "max_position_embeddings": 512,
    "num_attention_heads": 12,
    "intermediate_size": 1536,
}
"""The shape of the encoder that both networks begin from."""


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


def encoder(known: dict[str, Tensor], layers: int) -> Encoder:
    """Return the encoder that these weights make; a weight that is absent is an error."""
    made = Encoder(SETTINGS, layers)
    made.load_state_dict({name: known[name] for name in made.state_dict()})
    return made.eval()
