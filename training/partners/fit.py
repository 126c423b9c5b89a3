"""Fits a layer over what is known of each pair, and one over all of them that says how likely none is right."""

from __future__ import annotations

import json
import pickle
import random
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from summitry.read.encounters.partners import KNOWN, OF_ALL

from .gather import GATHERED, Item

RATE, DECAY, TOGETHER = 4e-3, 1e-2, 64
HIDDEN, OF_NONE = 24, 12
FOLDS = 4
FAR = -1e4
"""The score of a pair that is not there."""


class Weigher(nn.Module):
    """Features of pairs (items, pairs, features) and which are there in; scores of none and of each pair out."""

    def __init__(self, mean: Tensor, spread: Tensor) -> None:
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("spread", spread)
        self.pair_in, self.pair_out = nn.Linear(len(KNOWN), HIDDEN), nn.Linear(HIDDEN, 1)
        self.none_in, self.none_out = nn.Linear(len(OF_ALL) + 1, OF_NONE), nn.Linear(OF_NONE, 1)

    def forward(self, features: Tensor, there: Tensor) -> Tensor:
        """Return (items, 1 + pairs)."""
        hidden = torch.relu(self.pair_in((features - self.mean) / self.spread))
        pairs = self.pair_out(hidden).squeeze(-1).masked_fill(~there, FAR)
        many = there.sum(1, keepdim=True).float().clamp(min=1).log()
        whole = torch.cat((features.amax(1)[:, list(OF_ALL)], many), -1)
        return torch.cat((self.none_out(torch.relu(self.none_in(whole))), pairs), -1)


def run(work: Path, folder: Path, *, epochs: int, seed: int) -> dict[str, float]:
    """Write what all items give; return how often the likeliest pair is right on texts left out, fold by fold."""
    with (work / GATHERED).open("rb") as file:
        items: list[Item] = [one for one in pickle.load(file) if len(one.features)]
    right, known, sure, of_sure = 0, 0, 0, 0
    names = sorted({one.text for one in items})
    random.Random(seed).shuffle(names)
    for fold in range(FOLDS):
        out = set(names[fold::FOLDS])
        network = fitted([one for one in items if one.text not in out], epochs, seed)
        for one, scores in _scored(network, [one for one in items if one.text in out]):
            best = int(scores[1:].argmax())
            right += best == one.right
            known += one.right >= 0
            sure += float(scores[1 + best]) >= SURE
            of_sure += float(scores[1 + best]) >= SURE and best == one.right
    network = fitted(items, epochs, seed)
    (folder / "partners.json").write_text(json.dumps(_table(network)), encoding="utf-8")
    return {
        "items": len(items), "known": known, "likeliest is right": right / max(1, known),
        f"above {SURE}": sure / max(1, len(items)), "of these right": of_sure / max(1, sure),
    }  # fmt: skip


SURE = 0.7


def fitted(items: Sequence[Item], epochs: int, seed: int) -> Weigher:
    """Return a network that has learnt from some items."""
    torch.manual_seed(seed)
    features, there, right = _padded(items)
    known = features[there]
    network = Weigher(known.mean(0), known.std(0) + 1e-3)
    chosen = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    for epoch in range(epochs):
        for group in chosen.param_groups:
            group["lr"] = RATE * (1 - epoch / epochs)
        for at in torch.randperm(len(items)).split(TOGETHER):
            loss = functional.cross_entropy(network(features[at], there[at]), right[at])
            chosen.zero_grad()
            loss.backward()
            chosen.step()
    return network.eval()


def _padded(items: Sequence[Item]) -> tuple[Tensor, Tensor, Tensor]:
    most = max(len(one.features) for one in items)
    features = torch.zeros(len(items), most, len(KNOWN))
    there = torch.zeros(len(items), most, dtype=torch.bool)
    for row, one in enumerate(items):
        features[row, : len(one.features)] = torch.from_numpy(one.features)
        there[row, : len(one.features)] = True
    return features, there, torch.tensor([one.right + 1 for one in items])


@torch.no_grad()
def _scored(network: Weigher, items: Sequence[Item]) -> list[tuple[Item, Tensor]]:
    features, there, _ = _padded(items)
    return list(zip(items, network(features, there).softmax(-1), strict=True))


def _table(network: Weigher) -> dict[str, object]:
    """The weights as the reader takes them, matrices as (in, out)."""

    def rounded(one: Tensor) -> object:
        return [[round(value, 5) for value in row] for row in one.tolist()] if one.ndim == 2 else [
            round(value, 5) for value in one.tolist()
        ]  # fmt: skip

    made: dict[str, object] = {"known": list(KNOWN), "mean": rounded(network.mean), "spread": rounded(network.spread)}
    for name in ("pair", "none"):
        first, last = getattr(network, f"{name}_in"), getattr(network, f"{name}_out")
        made |= {
            f"{name}.in": rounded(first.weight.T.detach()), f"{name}.in.bias": rounded(first.bias.detach()),
            f"{name}.out": rounded(last.weight[0].detach()), f"{name}.out.bias": round(last.bias.item(), 5),
        }  # fmt: skip
    return made
