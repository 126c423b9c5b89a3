"""The network: the encoder over a question, a sentence and the one before it, and one score whether it is answered."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.language.network import Encoder

MARKS = 3
"""Nothing and what stands before; the question; the sentence."""


class Answerer(nn.Module):
    """Word pieces and marks in, one score a row out."""

    def __init__(self, settings: Mapping[str, float], layers: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(settings, layers)
        self.encoder.cases.weight.requires_grad_(False)  # not read
        width = self.encoder.width
        self.marks = nn.Embedding(MARKS, width)
        nn.init.zeros_(self.marks.weight)
        self.drop = nn.Dropout(dropout)
        self.inner = nn.Linear(3 * width, width)
        self.outer = nn.Linear(width, 1)

    def forward(self, pieces: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        """Return (batch,) scores from the start, the question and the sentence."""
        encoder = self.encoder
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = encoder.norm(encoder.pieces(pieces) + encoder.positions(places)[None] + self.marks(marks))
        x = functional.dropout(x, 0.1, self.training)
        bias = (mask.to(x.dtype) - 1.0)[:, None, None, :] * 10000.0
        for layer in encoder.layers:
            x = layer(x, bias)
        parts = [x[:, 0], *(_mean(x, (marks == mark).to(x.dtype)) for mark in (1, 2))]
        hidden = functional.gelu(self.inner(self.drop(torch.cat(parts, -1))))
        out: Tensor = self.outer(self.drop(hidden)).squeeze(-1)
        return out


def _mean(x: Tensor, chosen: Tensor) -> Tensor:
    return (x * chosen[..., None]).sum(1) / chosen.sum(1, keepdim=True).clamp(min=1.0)
