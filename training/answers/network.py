"""The network: the encoder over a question and several sentences; which of them answers, and with which words."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

from summitry.read.answering import ASKED, FIRST, KINDS
from training.language.network import Encoder

MARKS = 3
"""Nothing; the question; the sentences."""


class Answerer(nn.Module):
    """Word pieces and the sentence of each in; scores of sentences, of their kinds, of first and last pieces out."""

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
        self.kind = nn.Linear(width, len(KINDS))
        self.span = nn.Linear(width, 2)

    def forward(self, pieces: Tensor, places: Tensor, mask: Tensor, numbers: Tensor) -> dict[str, Tensor]:
        """Return answers (batch, numbers), kinds (batch, numbers, kinds), starts and ends (batch, pieces)."""
        x = self.encoded(pieces, places, mask)
        chosen = (places[:, None, :] == numbers[None, :, None]).to(x.dtype)
        told = torch.matmul(chosen, x) / chosen.sum(-1, keepdim=True).clamp(min=1.0)
        asked = (places == ASKED).to(x.dtype)[:, None]
        question = torch.matmul(asked, x) / asked.sum(-1, keepdim=True).clamp(min=1.0)
        both = torch.cat((x[:, :1], question), -1).expand(-1, told.shape[1], -1)
        hidden = self.drop(functional.gelu(self.inner(self.drop(torch.cat((both, told), -1)))))
        span = self.span(self.drop(x))
        return {
            "answers": self.outer(hidden).squeeze(-1), "kinds": self.kind(hidden),
            "starts": span[..., 0], "ends": span[..., 1],
        }  # fmt: skip

    def encoded(self, pieces: Tensor, places: Tensor, mask: Tensor) -> Tensor:
        """Return (batch, pieces, width)."""
        encoder = self.encoder
        order = torch.arange(pieces.shape[1], device=pieces.device)
        marks = self.marks(places.clamp(max=FIRST))
        x = encoder.norm(encoder.pieces(pieces) + encoder.positions(order)[None] + marks)
        x = functional.dropout(x, 0.1, self.training)
        bias = (mask.to(x.dtype) - 1.0)[:, None, None, :] * 10000.0
        for layer in encoder.layers:
            x = layer(x, bias)
        return x
