"""The network: the language model's encoder with a mark on each word, and one head a task.

The word embeddings stay those of the language model, so that the package carries them once.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.language.network import Encoder

MARKS = 3


class Scorer(nn.Module):
    """Word pieces, cases and marks in; one row of scores a task out."""

    def __init__(self, settings: Mapping[str, float], tasks: Mapping[str, int], layers: int, dropout: float) -> None:
        super().__init__()
        self.encoder = Encoder(settings, layers)
        width = self.encoder.width
        self.marks = nn.Embedding(MARKS, width)
        nn.init.zeros_(self.marks.weight)
        self.drop = nn.Dropout(dropout)
        self.inner = nn.ModuleDict({task: nn.Linear(3 * width, width) for task in tasks})
        self.outer = nn.ModuleDict({task: nn.Linear(width, count) for task, count in tasks.items()})

    def encode(self, pieces: Tensor, cases: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        """Return (batch, pieces, width)."""
        encoder = self.encoder
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = encoder.pieces(pieces) + encoder.positions(places)[None] + encoder.cases(cases) + self.marks(marks)
        x = functional.dropout(encoder.norm(x), 0.1, self.training)
        bias = (mask.to(x.dtype) - 1.0)[:, None, None, :] * 10000.0
        for layer in encoder.layers:
            x = layer(x, bias)
        return x

    def forward(self, pieces: Tensor, cases: Tensor, marks: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """Return (batch, labels) for each task, from the start, the marked words and the whole."""
        x = self.encode(pieces, cases, marks, mask)
        chosen = (marks > 0).to(x.dtype)[..., None]
        real = mask.to(x.dtype)[..., None]
        parts = (x[:, 0], (x * chosen).sum(1) / chosen.sum(1).clamp(min=1.0), (x * real).sum(1) / real.sum(1))
        pooled = self.drop(torch.cat(parts, -1))
        return {task: self.outer[task](self.drop(functional.gelu(inner(pooled)))) for task, inner in self.inner.items()}
