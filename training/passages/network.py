"""The network: what the language model's encoder knows of the words of a passage in, scores by answer out."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from summitry.read.passages import APART
from training.language.network import Layer

from .labels import CLASSES, ROLES, WORDS

REACH = 4
"""Sentences further apart than this are as far as this."""

BACK = (0.0, 0.5, 1.0, 2.0, 30.0, 30.0, 0.0, 0.7)
AHEAD = (0.0, 0.5, 1.0, 2.0, 30.0, 30.0, 30.0, 30.0)
"""How much less a head looks at words, for each sentence that they stand before or behind: two look at their own
sentence alone, two never ahead."""

HEADS = len(BACK)


class Reader(nn.Module):
    """Rows of states, each of a word or of a sentence, with the number of their sentence in; scores by answer out.

    Those of every answer are (batch, rows, labels); `askers` and `answers` are what pairs are told by.
    """

    def __init__(self, known: int, width: int = 256, layers: int = 3, pair: int = 128, dropout: float = 0.1) -> None:
        super().__init__()
        self.join = nn.Linear(known, width)
        self.norm = nn.LayerNorm(width)
        self.heads = nn.Embedding(2, width)
        nn.init.zeros_(self.heads.weight)
        self.layers = nn.ModuleList(Layer(width, HEADS, 4 * width, 1e-5, dropout) for _ in range(layers))
        self.dropout, self.drop = dropout, nn.Dropout(0.2)
        self.words = nn.Linear(width, sum(map(len, WORDS.values())))
        self.inner = nn.Linear(2 * width, width)
        self.classes = nn.Linear(width, len(CLASSES))
        self.asker, self.answer = nn.Linear(width, pair), nn.Linear(width, pair)
        self.register_buffer("back", torch.tensor(BACK)[:, None, None], persistent=False)
        self.register_buffer("ahead", torch.tensor(AHEAD)[:, None, None], persistent=False)

    def forward(self, states: Tensor, sentences: Tensor, heads: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """Return scores; `heads` is 1 in the row of a sentence, `mask` on real rows, 0 on padding."""
        x = self.norm(self.join(states)) + self.heads(heads)
        x = functional.dropout(x, self.dropout, self.training)
        between = sentences[:, None, :] - sentences[:, :, None]
        step = between.clamp(-REACH, REACH).to(x.dtype)[:, None]
        bias = step.clamp(max=0.0) * self.back - step.clamp(min=0.0) * self.ahead
        bias = bias + (mask.to(x.dtype) - 1.0)[:, None, None, :] * 10000.0
        for layer in self.layers:
            x = layer(x, bias)
        own = (between == 0).to(x.dtype) * ((1 - heads) * mask)[:, None, :].to(x.dtype)
        mean = torch.matmul(own, x) / own.sum(-1, keepdim=True).clamp(min=1.0)
        hidden = self.drop(functional.gelu(self.inner(self.drop(torch.cat((x, mean), -1)))))
        x = self.drop(x)
        return {
            **by_answer(self.words(x)),
            "classes": self.classes(hidden),
            "askers": self.asker(x),
            "answers": self.answer(x),
        }


class Pairs(nn.Module):
    """What told words have to do with others: (pairs, width), (pairs, rows, width) and their steps apart in."""

    def __init__(self, pair: int = 128) -> None:
        super().__init__()
        self.apart = nn.Embedding(APART, pair)
        nn.init.normal_(self.apart.weight, std=0.02)
        self.drop = nn.Dropout(0.2)
        self.roles = nn.Linear(2 * pair, len(ROLES))

    def forward(self, asker: Tensor, answers: Tensor, apart: Tensor) -> Tensor:
        """Return the scores of roles, (pairs, rows, roles)."""
        asker = asker[:, None]
        both = torch.cat((functional.gelu(asker + answers + self.apart(apart)), asker * answers), -1)
        roles: Tensor = self.roles(self.drop(both))
        return roles


class Whole(nn.Module):
    """Both, as they are trained together."""

    def __init__(self, known: int, width: int = 256, layers: int = 3) -> None:
        super().__init__()
        self.reader, self.pairs = Reader(known, width, layers), Pairs()

    def forward(
        self,
        states: Tensor,
        sentences: Tensor,
        heads: Tensor,
        mask: Tensor,
        asked: Sequence[tuple[int, int, int]],
        apart: Tensor,
    ) -> dict[str, Tensor]:
        """Return the reader's scores and those of `roles`; `asked` holds window, first and last row (exclusive)."""
        found = self.reader(states, sentences, heads, mask)
        askers, answers = found.pop("askers"), found.pop("answers")
        if asked:
            told = torch.stack([askers[window, first:last].mean(0) for window, first, last in asked])
            found["roles"] = self.pairs(told, answers[[window for window, _, _ in asked]], apart)
        return found


def by_answer(words: Tensor) -> dict[str, Tensor]:
    """Return scores (..., all labels) by the answer of which they are."""
    return dict(zip(WORDS, torch.split(words, [len(labels) for labels in WORDS.values()], -1), strict=True))
