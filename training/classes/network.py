"""The network: what the frozen encoder of the language model holds in, one layer more, the class of a sentence out."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.language.network import Encoder, Layer

TAPS = (2, 4, 6)
"""Layers of the encoder that are looked at: the last alone has lost some of what a sentence is about."""


class Head(nn.Module):
    """(batch, pieces, width) of each tapped layer and the mask in, (batch, classes) out."""

    def __init__(self, width: int, classes: int, taps: int, layers: int = 1, dropout: float = 0.1) -> None:
        super().__init__()
        self.join = nn.Linear(taps * width, width)
        self.norm = nn.LayerNorm(width)
        self.layers = nn.ModuleList(Layer(width, 12, 4 * width, 1e-12, dropout) for _ in range(layers))
        self.drop = nn.Dropout(0.2)
        self.inner = nn.Linear(2 * width, width)
        self.outer = nn.Linear(width, classes)
        with torch.no_grad():  # begins as the mean of the tapped layers
            self.join.weight.copy_(torch.cat([torch.eye(width) / taps] * taps, 1))
            self.join.bias.zero_()

    def forward(self, tapped: Sequence[Tensor], mask: Tensor) -> Tensor:
        """Return scores; `mask` is 1 on real pieces, 0 on padding."""
        x = self.norm(self.join(torch.cat(list(tapped), -1)))
        bias = (mask.to(x.dtype) - 1.0)[:, None, None, :] * 10000.0
        for layer in self.layers:
            x = layer(x, bias)
        real = mask.to(x.dtype)[..., None]
        pooled = self.drop(torch.cat((x[:, 0], (x * real).sum(1) / real.sum(1)), -1))
        scores: Tensor = self.outer(self.drop(functional.gelu(self.inner(pooled))))
        return scores


def tapped(encoder: Encoder, pieces: Tensor, cases: Tensor, mask: Tensor, taps: Sequence[int]) -> list[Tensor]:
    """Return what the encoder holds after each of the tapped layers."""
    places = torch.arange(pieces.shape[1], device=pieces.device)
    x = encoder.norm(encoder.pieces(pieces) + encoder.positions(places)[None] + encoder.cases(cases))
    bias = (mask.to(x.dtype) - 1.0)[:, None, None, :] * 10000.0
    found = []
    for number, layer in enumerate(encoder.layers, 1):
        x = layer(x, bias)
        if number in taps:
            found.append(x)
    return found
