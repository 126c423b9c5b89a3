"""The network: what the frozen encoder of the language model holds in, layers more, scores for each piece out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor, nn

from training.classes.network import TAPS
from training.language.network import Layer

from .corpus import KINDS, ROLES, TELLS

TASKS = {"tells": len(TELLS), "kinds": len(KINDS), "roles": len(ROLES)}


class Tagger(nn.Module):
    """(batch, pieces, width) of each tapped layer and the mask in, (batch, pieces, labels) a task out."""

    def __init__(self, width: int, taps: int = len(TAPS), layers: int = 1, dropout: float = 0.1) -> None:
        super().__init__()
        self.join = nn.Linear(taps * width, width)
        self.norm = nn.LayerNorm(width)
        self.layers = nn.ModuleList(Layer(width, 12, 4 * width, 1e-12, dropout) for _ in range(layers))
        self.drop = nn.Dropout(0.2)
        self.outer = nn.ModuleDict({task: nn.Linear(width, count) for task, count in TASKS.items()})
        with torch.no_grad():  # begins as the mean of the tapped layers
            self.join.weight.copy_(torch.cat([torch.eye(width) / taps] * taps, 1))
            self.join.bias.zero_()

    def forward(self, tapped: Sequence[Tensor], mask: Tensor) -> Mapping[str, Tensor]:
        """Return scores by task; `mask` is 1 on real pieces, 0 on padding."""
        x = self.norm(self.join(torch.cat(list(tapped), -1)))
        bias = (mask.to(x.dtype) - 1.0)[:, None, None, :] * 10000.0
        for layer in self.layers:
            x = layer(x, bias)
        x = self.drop(x)
        return {task: head(x) for task, head in self.outer.items()}
