"""Trains the head on what the second network says of each sentence, words hidden at random in both alike."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator, Sequence

import torch
from torch import Tensor
from torch.nn import functional

from summitry.read.language.pieces import Pieces
from training.language.batches import alike
from training.language.network import Encoder
from training.sentences.corpus import Example
from training.sentences.network import Scorer
from training.sentences.train import Schedule as Hiding
from training.sentences.train import size, tensors

from .network import Head, tapped


@dataclasses.dataclass(frozen=True, kw_only=True)
class Schedule:
    """How long and how fast; how much the written labels count beside the teacher's scores."""

    epochs: int = 12
    pieces: int = 8000
    rate: float = 6e-4
    warmup: float = 0.05
    decay: float = 0.02
    hidden_word: float = 0.08
    label: float = 0.2
    seed: int = 7


def batches(data: Sequence[tuple[Example, int]], most: int, chance: random.Random) -> list[list[Example]]:
    """Return batches of like length, in random order."""
    order = list(data)
    chance.shuffle(order)
    made = list(alike(order, most, 2000))
    chance.shuffle(made)
    return made


def train(
    head: Head,
    encoder: Encoder,
    teacher: Scorer,
    data: Sequence[Example],
    pieces: Pieces,
    taps: Sequence[int],
    how: Schedule,
    *,
    device: str = "cpu",
) -> Iterator[float]:
    """Train in place, yielding the mean loss of each epoch."""
    torch.manual_seed(how.seed)
    chance = random.Random(how.seed)
    head.to(device).train()
    encoder.to(device).eval()
    teacher.to(device).eval()
    sized = [(example, size(example, pieces)) for example in data]
    steps, step = len(batches(sized, how.pieces, random.Random(0))) * how.epochs, 0
    chosen = torch.optim.AdamW(head.parameters(), lr=how.rate, betas=(0.9, 0.98), weight_decay=how.decay)
    hiding = Hiding(hidden_word=how.hidden_word)
    for _ in range(how.epochs):
        losses = []
        for batch in batches(sized, how.pieces, chance):
            done = step / steps
            for group in chosen.param_groups:
                group["lr"] = how.rate * min((done + 1e-3) / how.warmup, max(0.0, 1.0 - done) / (1.0 - how.warmup), 1.0)
            feeds = {k: v.to(device) for k, v in tensors(batch, pieces, hiding, chance).items()}
            with torch.no_grad(), torch.autocast(device, dtype=torch.bfloat16):
                seen = tapped(encoder, feeds["pieces"], feeds["cases"], feeds["mask"], taps)
                taught = functional.softmax(teacher(**feeds)["class"].float(), -1)
            with torch.autocast(device, dtype=torch.bfloat16):
                scores = head(seen, feeds["mask"])
            loss = _loss(scores.float(), taught, batch, how.label)
            chosen.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            chosen.step()
            losses.append(loss.detach())
            step += 1
        yield float(torch.stack(losses).mean())


def _loss(scores: Tensor, taught: Tensor, batch: Sequence[Example], share: float) -> Tensor:
    """How far the scores are from the teacher's, and from the label where one was written."""
    gold = taught.clone()
    for row, example in enumerate(batch):
        if example.label is not None:
            gold[row] *= 1.0 - share
            gold[row, example.label] += share
    return -(gold * functional.log_softmax(scores, -1)).sum(-1).mean()


@torch.no_grad()
def scores(
    head: Head, encoder: Encoder, data: Sequence[Example], pieces: Pieces, taps: Sequence[int], *, device: str = "cpu"
) -> Tensor:
    """Return probabilities (examples, classes)."""
    head.eval()
    rows = []
    for example in data:
        feeds = {k: v.to(device) for k, v in tensors([example], pieces).items()}
        seen = tapped(encoder, feeds["pieces"], feeds["cases"], feeds["mask"], taps)
        rows.append(functional.softmax(head(seen, feeds["mask"]), -1).cpu())
    return torch.cat(rows)
