"""The network: the encoder over a passage with marks; what they tell of, and what every word has to do with it."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from summitry.read.passages import HERE, MARKS, TOLD
from training.language.network import Encoder

from .labels import SPANS, WORDS


class Reader(nn.Module):
    """Word pieces, cases and marks in; scores by answer out.

    Those of moods, kinds and classes are (batch, labels), those of roles and of spans (batch, pieces, labels).
    """

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.width
        self.marks = nn.Embedding(MARKS, width)
        nn.init.zeros_(self.marks.weight)
        self.drop = nn.Dropout(0.1)
        self.inner = nn.Linear(2 * width, width)
        self.words = nn.ModuleDict({name: nn.Linear(width, len(labels)) for name, labels in WORDS.items()})
        self.spans = nn.Linear(width, sum(map(len, SPANS.values())))

    def forward(self, pieces: Tensor, cases: Tensor, marks: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """Return scores by answer; `mask` is 1 on real pieces, 0 on padding; those of all spans stand side by side."""
        x = self._encoded(pieces, cases, marks, mask)
        told, here = (marks == TOLD).to(x.dtype), (marks == HERE).to(x.dtype)
        chosen = torch.where(told.sum(-1, keepdim=True) > 0, told, here)[:, None]
        words = (torch.matmul(chosen, x) / chosen.sum(-1, keepdim=True).clamp(min=1.0)).squeeze(1)
        hidden = self.drop(functional.gelu(self.inner(self.drop(torch.cat((x[:, 0], words), -1)))))
        x = self.drop(x)
        made = {name: self.words[name](x if name == "roles" else hidden) for name in WORDS}
        return {**made, "spans": self.spans(x)}

    def _encoded(self, pieces: Tensor, cases: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        encoder = self.encoder
        order = torch.arange(pieces.shape[1], device=pieces.device)
        x = encoder.norm(
            encoder.pieces(pieces) + encoder.positions(order)[None] + encoder.cases(cases) + self.marks(marks)
        )
        x = functional.dropout(x, 0.1, self.training)
        bias = (mask.to(x.dtype) - 1.0)[:, None, None, :] * 10000.0
        for layer in encoder.layers:
            x = layer(x, bias)
        return x


def by_answer(spans: Tensor) -> dict[str, Tensor]:
    """Return the scores of spans, (..., all labels), by answer."""
    sizes = [len(labels) for labels in SPANS.values()]
    return dict(zip(SPANS, torch.split(spans, sizes, -1), strict=True))
