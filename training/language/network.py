"""The network: a BERT-style encoder with heads for tags, features, lemma rules, names and trees.

Torch only; the shapes here are what `export` writes and `summitry.read.language` runs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from summitry.read.language.pieces import CASES

from . import config as configuration

TAG_HEADS = ("upos", "xpos", "feats", "lemma", "names")


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT."""

    def __init__(self, width: int, heads: int, inner: int, eps: float, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.mixed = nn.Linear(width, width)
        self.norm_attention = nn.LayerNorm(width, eps=eps)
        self.inner = nn.Linear(width, inner)
        self.outer = nn.Linear(inner, width)
        self.norm_output = nn.LayerNorm(width, eps=eps)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        size, length, width = x.shape

        def split(part: Tensor) -> Tensor:
            return part.view(size, length, self.heads, width // self.heads).transpose(1, 2)

        drop = self.dropout if self.training else 0.0
        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        seen = functional.scaled_dot_product_attention(
            query, key, value, attn_mask=bias.to(query.dtype), dropout_p=drop
        )
        seen = self.mixed(seen.transpose(1, 2).reshape(size, length, width))
        x = self.norm_attention(x + functional.dropout(seen, self.dropout, self.training))
        y = self.outer(functional.gelu(self.inner(x)))
        out: Tensor = self.norm_output(x + functional.dropout(y, self.dropout, self.training))
        return out


class Encoder(nn.Module):
    """Word pieces and cases in, one vector a piece out."""

    def __init__(self, settings: Mapping[str, float], layers: int) -> None:
        super().__init__()
        width = int(settings["hidden_size"])
        eps = float(settings["layer_norm_eps"])
        self.width = width
        self.pieces = nn.Embedding(int(settings["vocab_size"]), width)
        self.positions = nn.Embedding(int(settings["max_position_embeddings"]), width)
        self.cases = nn.Embedding(len(CASES) + 1, width)
        nn.init.zeros_(self.cases.weight)
        self.norm = nn.LayerNorm(width, eps=eps)
        self.layers = nn.ModuleList(
            Layer(
                width,
                int(settings["num_attention_heads"]),
                int(settings["intermediate_size"]),
                eps,
                dropout=0.1,
            )
            for _ in range(layers)
        )

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor) -> Tensor:
        """Return (batch, pieces, width); `mask` is 1 on real pieces, 0 on padding."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.norm(self.pieces(pieces) + self.positions(places)[None] + self.cases(cases))
        x = functional.dropout(x, 0.1, self.training)
        bias = (mask.to(x.dtype) - 1.0)[:, None, None, :] * 10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Parser(nn.Module):
    """The encoder with all heads; `words` and `labels` are the two graphs of the run time."""

    def __init__(self, encoder: Encoder, counts: Mapping[str, int], sizes: configuration.Network) -> None:
        super().__init__()
        self.encoder = encoder
        self.drop = nn.Dropout(sizes.dropout)
        width = encoder.width
        self.tags = nn.ModuleDict({name: nn.Linear(width, counts[name]) for name in TAG_HEADS})
        self.arc_word = nn.Linear(width, sizes.arc)
        self.arc_head = nn.Linear(width, sizes.arc)
        self.arc = nn.Linear(sizes.arc, sizes.arc, bias=False)
        self.arc_prior = nn.Linear(sizes.arc, 1, bias=False)
        self.label_word = nn.Linear(width, sizes.label)
        self.label_head = nn.Linear(width, sizes.label)
        self.label_size, self.label_count = sizes.label, counts["dep"]
        self.label_pairs = nn.Linear(sizes.label, counts["dep"] * sizes.label, bias=False)
        self.label_one = nn.Linear(2 * sizes.label, counts["dep"])
        nn.init.xavier_uniform_(self.arc.weight)
        nn.init.xavier_uniform_(self.label_pairs.weight)

    def words(self, pieces: Tensor, cases: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> dict[str, Tensor]:
        """Return scores by head; `first` and `last` are (batch, words + 1) piece places.

        Column 0 of `first` and `last` is the start piece, which stands for the root.
        """
        x = self.encoder(pieces, cases, mask)
        width = x.shape[-1]

        def at(place: Tensor) -> Tensor:
            return torch.gather(x, 1, place[..., None].expand(-1, -1, width))

        both = self.drop((at(first) + at(last)) * 0.5)
        words = both[:, 1:]
        out = {name: head(words) for name, head in self.tags.items()}
        dependent = self.drop(functional.gelu(self.arc_word(words)))
        head = self.drop(functional.gelu(self.arc_head(both)))
        scores = torch.matmul(self.arc(dependent), head.transpose(1, 2))
        out["arcs"] = scores + self.arc_prior(head).transpose(1, 2)
        out["dependents"] = self.drop(functional.gelu(self.label_word(words)))
        out["heads"] = self.drop(functional.gelu(self.label_head(both)))
        return out

    def labels(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Return label scores (pairs, labels) for dependent and head vectors (pairs, size)."""
        pairs = self.label_pairs(dependents).view(-1, self.label_count, self.label_size)
        scores = torch.matmul(pairs, heads[:, :, None]).squeeze(-1)
        out: Tensor = scores + self.label_one(torch.cat([dependents, heads], -1))
        return out


def build(counts: Mapping[str, int], sizes: configuration.Network, encoder: Path) -> Parser:
    """Return an untrained parser whose encoder has the shape that `config.json` describes."""
    settings = json.loads((encoder / "config.json").read_text(encoding="utf-8"))
    return Parser(Encoder(settings, sizes.layers), counts, sizes)


def load_encoder(encoder: Encoder, folder: Path) -> None:
    """Fill the encoder from the `model.safetensors` of a BERT model."""
    from safetensors.torch import load_file

    weights = load_file(folder / "model.safetensors")
    weights = {name.removeprefix("bert."): value.float() for name, value in weights.items()}
    names = {
        "pieces.weight": "embeddings.word_embeddings.weight",
        "positions.weight": "embeddings.position_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    parts = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "mixed": "attention.output.dense",
        "norm_attention": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "norm_output": "output.LayerNorm",
    }
    for i in range(len(encoder.layers)):
        for ours, theirs in parts.items():
            for end in ("weight", "bias"):
                names[f"layers.{i}.{ours}.{end}"] = f"encoder.layer.{i}.{theirs}.{end}"
    state = {ours: weights[theirs] for ours, theirs in names.items()}
    # Every piece is of the first segment; its vector is added to the positions once.
    state["positions.weight"] = state["positions.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    missing = encoder.load_state_dict(state, strict=False).missing_keys
    if missing != ["cases.weight"]:
        raise SystemExit(f"{folder}: the encoder's weights lack {missing}")
