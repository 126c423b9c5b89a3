"""Trains the tagger on what the frozen encoder holds of each sentence, which is worked out once."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from summitry.read.language.encoder import padded
from summitry.read.language.pieces import Pieces
from training.classes.network import TAPS, tapped
from training.language.batches import alike
from training.language.network import Encoder

from .corpus import UNKNOWN, Example
from .network import TASKS, Tagger

MOST_PIECES = 254


@dataclasses.dataclass(frozen=True, kw_only=True)
class Schedule:
    """How long and how fast, and how much is hidden; `layers` are those above the encoder."""

    epochs: int = 12
    pieces: int = 3000
    rate: float = 5e-4
    warmup: float = 0.06
    decay: float = 0.02
    noise: float = 0.15
    smoothing: float = 0.02
    layers: int = 1
    seed: int = 7


@dataclasses.dataclass(frozen=True, kw_only=True)
class Held:
    """A sentence as the encoder holds it: (taps, pieces, width), and a label of each task for every piece."""

    states: Tensor
    labels: Mapping[str, Tensor]
    first: Tensor
    """Where each word begins, in pieces."""


@torch.no_grad()
def hold(encoder: Encoder, data: Sequence[Example], pieces: Pieces) -> list[Held]:
    """Return what the encoder holds of each example, as half floats."""
    made = []
    for example in data:
        split = [pieces.sentence(example.words)]
        feeds, (counts,) = padded([example.words], split, pieces, MOST_PIECES)
        seen = tapped(encoder, *(torch.from_numpy(feeds[name]) for name in ("pieces", "cases", "mask")), TAPS)
        first = (counts.cumsum() - counts + 1)[counts.cumsum() < MOST_PIECES]
        labels = {}
        for task in TASKS:
            row = np.full(feeds["pieces"].shape[1], UNKNOWN, dtype=np.int64)
            row[first] = getattr(example, task)[: len(first)]
            labels[task] = torch.from_numpy(row)
        made.append(
            Held(states=torch.stack([one[0] for one in seen]).half(), labels=labels, first=torch.from_numpy(first))
        )
    return made


def batched(batch: Sequence[Held]) -> tuple[list[Tensor], Tensor, dict[str, Tensor]]:
    """Return padded states a tap, the mask and the labels."""
    longest = max(one.states.shape[1] for one in batch)
    taps, _, width = batch[0].states.shape
    states = torch.zeros(taps, len(batch), longest, width)
    mask = torch.zeros(len(batch), longest)
    labels = {task: torch.full((len(batch), longest), UNKNOWN, dtype=torch.long) for task in TASKS}
    for row, one in enumerate(batch):
        size = one.states.shape[1]
        states[:, row, :size] = one.states.float()
        mask[row, :size] = 1
        for task, label in labels.items():
            label[row, :size] = one.labels[task]
    return list(states), mask, labels


def train(tagger: Tagger, data: Sequence[Held], how: Schedule) -> Iterator[float]:
    """Train in place, yielding the mean loss of each epoch."""
    torch.manual_seed(how.seed)
    chance = random.Random(how.seed)
    sized = [(one, one.states.shape[1]) for one in data]
    steps, step = len(list(alike(sized, how.pieces, 2000))) * how.epochs, 0
    chosen = torch.optim.AdamW(tagger.parameters(), lr=how.rate, betas=(0.9, 0.98), weight_decay=how.decay)
    tagger.train()
    for _ in range(how.epochs):
        chance.shuffle(sized)
        made = list(alike(sized, how.pieces, 400))
        chance.shuffle(made)
        losses = []
        for batch in made:
            done = step / steps
            for group in chosen.param_groups:
                group["lr"] = how.rate * min((done + 1e-3) / how.warmup, max(0.0, 1.0 - done) / (1.0 - how.warmup), 1.0)
            states, mask, labels = batched(batch)
            kept = (torch.rand(mask.shape) > how.noise).float()[..., None]
            scores = tagger([state * kept for state in states], mask)
            loss = sum((_loss(scores[task], labels[task], how) for task in TASKS), torch.zeros(()))
            chosen.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            chosen.step()
            losses.append(float(loss.detach()))
            step += 1
        yield sum(losses) / len(losses)


def _loss(scores: Tensor, labels: Tensor, how: Schedule) -> Tensor:
    if not bool((labels != UNKNOWN).any()):
        return torch.zeros(())
    return functional.cross_entropy(
        scores.flatten(0, 1), labels.flatten(), ignore_index=UNKNOWN, label_smoothing=how.smoothing
    )


@torch.no_grad()
def answers(tagger: Tagger, data: Sequence[Held]) -> list[dict[str, Tensor]]:
    """Return probabilities (words, labels) by task for each sentence."""
    tagger.eval()
    out = []
    for one in data:
        states, mask, _ = batched([one])
        scores = tagger(states, mask)
        out.append({task: functional.softmax(scores[task][0, one.first], -1) for task in TASKS})
    return out
