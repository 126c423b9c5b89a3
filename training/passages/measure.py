"""How often the network is right on texts that it has not learnt from."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence

import torch
from torch import Tensor

from .labels import LABELS, LEADING, SPANS, UNKNOWN
from .laid import Item, batches
from .network import Whole
from .train import tensors

BARS = (0.3, 0.5, 0.8)


@torch.no_grad()
def found(network: Whole, data: Sequence[Item], device: str = "cpu") -> Iterator[tuple[str, float]]:
    """Yield the name and value of each measure, answer by answer."""
    network.to(device).eval()
    rows = defaultdict[str, list[tuple[Tensor, Tensor]]](list)
    for batch in batches(data, 6000, random.Random(1)):
        feeds, gold = tensors(batch, device)
        for name, scores in network(**feeds).items():
            known = gold[name].flatten() != UNKNOWN
            rows[name].append((gold[name].flatten()[known].cpu(), scores.flatten(0, -2)[known].softmax(-1).cpu()))
    for name, parts in rows.items():
        yield from _answer(name, torch.cat([right for right, _ in parts]), torch.cat([said for _, said in parts]))


def _answer(name: str, right: Tensor, said: Tensor) -> Iterator[tuple[str, float]]:
    best = said.argmax(-1)
    if name == "tells":
        leads = (right >= LEADING[0]) & (right <= LEADING[-1])
        sure = said[:, list(LEADING)].sum(-1)
        for bar in BARS:
            both = float(((sure >= bar) & leads).sum())
            yield f"tells at {bar}: precision", both / max(float((sure >= bar).sum()), 1.0)
            yield f"tells at {bar}: recall", both / max(float(leads.sum()), 1.0)
        moods = said[leads][:, list(LEADING)].argmax(-1) + LEADING[0]
        yield "mood", float((moods == right[leads]).float().mean())
    elif name in ("kinds", "classes") or "." in name:
        yield name, float((best == right).float().mean())
    elif name in SPANS and name != "says":
        yield f"{name}: F1 of words", f1(best > 0, right > 0)
    else:
        for number, label in enumerate(LABELS[name][1:], 1):
            yield f"{name}, {label}: F1 of words", f1(best == number, right == number)


def f1(said: Tensor, right: Tensor) -> float:
    """Return the F1 of what is said and what is right, element by element."""
    return 2 * float((said & right).sum()) / max(float(said.sum() + right.sum()), 1.0)
