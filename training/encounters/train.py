"""Trains the tagger: teachers whose encoder learns too, and the one that is shipped on the encoder as it is."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from summitry.read.language.encoder import padded
from summitry.read.language.pieces import Pieces
from training.classes.network import TAPS, tapped
from training.language.batches import alike
from training.language.network import Encoder
from training.language.rates import set_rates

from .corpus import ROLES, UNKNOWN, Example
from .network import TASKS, Tagger

MOST_PIECES = 254
Soft = Mapping[str, Tensor]
"""Probabilities (words, labels) by task."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Schedule:
    """How long and how fast, and how much is hidden; `encoder_rate` 0 leaves the encoder as it is."""

    epochs: int = 12
    pieces: int = 3000
    rate: float = 5e-4
    encoder_rate: float = 0.0
    warmup: float = 0.06
    decay: float = 0.02
    noise: float = 0.15
    smoothing: float = 0.02
    taught: float = 0.7
    """The part of the loss that comes from the teachers, where a sentence has labels too."""
    seed: int = 7


class Whole(nn.Module):
    """The encoder with the tagger above it."""

    def __init__(self, encoder: Encoder, tagger: Tagger, *, learns: bool) -> None:
        super().__init__()
        self.encoder, self.tagger, self.learns = encoder, tagger, learns

    def forward(self, feeds: Mapping[str, Tensor], noise: float = 0.0) -> Mapping[str, Tensor]:
        """Return scores (batch, pieces, labels) by task; `noise` is the share of places that are hidden."""
        mask = feeds["mask"]
        with torch.set_grad_enabled(self.learns and torch.is_grad_enabled()):
            seen = tapped(self.encoder, feeds["pieces"], feeds["cases"], mask, TAPS)
        if noise:
            kept = (torch.rand(mask.shape, device=mask.device) > noise).float()[..., None]
            seen = [state * kept for state in seen]
        scores: Mapping[str, Tensor] = self.tagger(seen, mask)
        return scores


@dataclasses.dataclass(frozen=True, kw_only=True)
class Item:
    """A sentence as pieces, where its words begin, its labels, and what the teachers say."""

    feeds: Mapping[str, np.ndarray]
    first: np.ndarray
    example: Example
    soft: Soft | None = None


def items(data: Sequence[Example], pieces: Pieces, soft: Sequence[Soft] | None = None) -> list[Item]:
    """Return each example cut into pieces."""
    made = []
    for number, example in enumerate(data):
        feeds, (counts,) = padded([example.words], [pieces.sentence(example.words)], pieces, MOST_PIECES)
        first = (counts.cumsum() - counts + 1)[counts.cumsum() < MOST_PIECES]
        told = soft[number] if soft is not None else None
        made.append(Item(feeds={k: v[0] for k, v in feeds.items()}, first=first, example=example, soft=told))
    return made


def batched(batch: Sequence[Item], device: str) -> tuple[dict[str, Tensor], dict[str, Tensor], dict[str, Tensor]]:
    """Return padded feeds, labels (batch, pieces), and the teachers' probabilities with a last column: where known."""
    longest = max(len(one.feeds["pieces"]) for one in batch)
    feeds = {
        name: torch.zeros(len(batch), longest, dtype=torch.float32 if name == "mask" else torch.long)
        for name in batch[0].feeds
    }
    labels = {task: torch.full((len(batch), longest), UNKNOWN) for task in TASKS}
    soft = {task: torch.zeros(len(batch), longest, count + 1) for task, count in TASKS.items()}
    for row, one in enumerate(batch):
        size = len(one.feeds["pieces"])
        for name, value in feeds.items():
            value[row, :size] = torch.from_numpy(one.feeds[name])
        for task in TASKS:
            if getattr(one.example, task):
                labels[task][row, one.first] = torch.tensor(getattr(one.example, task)[: len(one.first)])
            if one.soft is not None:
                soft[task][row, one.first, :-1] = one.soft[task].float()
                soft[task][row, one.first, -1] = 1.0
    return ({k: v.to(device) for k, v in feeds.items()}, {k: v.to(device) for k, v in labels.items()},
            {k: v.to(device) for k, v in soft.items()})  # fmt: skip


def train(whole: Whole, data: Sequence[Item], how: Schedule, *, device: str = "cpu") -> Iterator[float]:
    """Train in place, yielding the mean loss of each epoch."""
    torch.manual_seed(how.seed)
    chance = random.Random(how.seed)
    whole.to(device)
    sized = [(one, len(one.feeds["pieces"])) for one in data]
    steps, step = len(list(alike(sized, how.pieces, 2000))) * how.epochs, 0
    chosen, weights = _optimiser(whole, how), {task: _weights(task, device) for task in TASKS}
    for _ in range(how.epochs):
        whole.train()
        if not whole.learns:
            whole.encoder.eval()
        chance.shuffle(sized)
        made = list(alike(sized, how.pieces, 400))
        chance.shuffle(made)
        losses = []
        for batch in made:
            set_rates(chosen, step / steps, how.warmup)
            feeds, labels, soft = batched(batch, device)
            scores = whole(feeds, how.noise)
            zero = torch.zeros((), device=device)
            value = sum((_loss(scores[task], labels[task], soft[task], how, weights[task]) for task in TASKS), zero)
            chosen.zero_grad(set_to_none=True)
            value.backward()
            torch.nn.utils.clip_grad_norm_(whole.parameters(), 1.0)
            chosen.step()
            losses.append(value.detach())
            step += 1
        yield float(torch.stack(losses).mean())


def _optimiser(whole: Whole, how: Schedule) -> torch.optim.Optimizer:
    whole.encoder.requires_grad_(whole.learns)
    whole.encoder.pieces.requires_grad_(False)
    groups = [{"params": list(whole.tagger.parameters()), "lr": how.rate, "full": how.rate}]
    if whole.learns:
        known = [one for one in whole.encoder.parameters() if one.requires_grad]
        groups.append({"params": known, "lr": how.encoder_rate, "full": how.encoder_rate})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=how.decay)


RARE = {"host_event": 3.0, "company": 3.0}
"""How much more the words of rare roles weigh."""


def _weights(task: str, device: str) -> Tensor | None:
    if task != "roles":
        return None
    return torch.tensor([RARE.get(role, 1.0) for role in ROLES], device=device)


def _loss(scores: Tensor, labels: Tensor, soft: Tensor, how: Schedule, weights: Tensor | None) -> Tensor:
    """That of the labels, mixed with that of the teachers' probabilities where they are known."""
    value, part = scores.sum() * 0.0, 1.0
    taught = soft[..., -1] > 0
    if bool(taught.any()):
        logs = functional.log_softmax(scores[taught], -1)
        value, part = value - how.taught * (soft[taught][:, :-1] * logs).sum(-1).mean(), 1.0 - how.taught
    if bool((labels != UNKNOWN).any()):
        value = value + part * functional.cross_entropy(
            scores.flatten(0, 1), labels.flatten(), weight=weights, ignore_index=UNKNOWN,
            label_smoothing=how.smoothing,
        )  # fmt: skip
    return value


@torch.no_grad()
def answers(whole: Whole, data: Sequence[Item], *, device: str = "cpu", most: int = 20000) -> list[Soft]:
    """Return probabilities (words, labels) by task for each sentence."""
    whole.to(device).eval()
    out: list[Soft] = [{} for _ in data]
    order = sorted(((number, len(one.feeds["pieces"])) for number, one in enumerate(data)), key=lambda row: row[1])
    for numbers in alike(order, most, len(order) or 1):
        scores = whole(batched([data[number] for number in numbers], device)[0])
        for row, number in enumerate(numbers):
            first = data[number].first
            out[number] = {task: functional.softmax(scores[task][row, first].float(), -1).cpu() for task in TASKS}
    return out
