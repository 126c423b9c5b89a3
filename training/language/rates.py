"""How fast each part of a network that begins from a published encoder learns, and when; knows nothing of its data."""

from __future__ import annotations

from typing import Protocol

import torch
from torch import nn

from .network import Encoder


class Rates(Protocol):
    """The rates of a schedule; `layer_decay` is what a layer keeps of the rate of the one above it."""

    @property
    def encoder_rate(self) -> float: ...
    @property
    def head_rate(self) -> float: ...
    @property
    def layer_decay(self) -> float: ...
    @property
    def decay(self) -> float: ...


def optimiser(model: nn.Module, encoder: Encoder, how: Rates) -> torch.optim.Optimizer:
    """Lower layers learn more slowly than upper ones; the word embeddings do not learn at all.

    The encoder is the one that the model has by that name.
    """
    encoder.pieces.weight.requires_grad_(False)
    depth, groups = len(encoder.layers), []
    for name, weight in model.named_parameters():
        if not weight.requires_grad:
            continue
        if name.startswith("encoder.layers."):
            rate = how.encoder_rate * how.layer_decay ** (depth - 1 - int(name.split(".")[2]))
        elif name.startswith("encoder.") and "cases" not in name:
            rate = how.encoder_rate * how.layer_decay**depth
        else:
            rate = how.head_rate
        decay = how.decay if weight.ndim > 1 else 0.0
        groups.append({"params": [weight], "lr": rate, "full": rate, "weight_decay": decay})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98))


def set_rates(chosen: torch.optim.Optimizer, done: float, warmup: float) -> None:
    """Set each group's rate for the part of a run that is over: up from nothing, then down to it again."""
    factor = max(0.0, min((done + 1e-3) / warmup, (1.0 - done) / (1.0 - warmup)))
    for group in chosen.param_groups:
        group["lr"] = group["full"] * factor
