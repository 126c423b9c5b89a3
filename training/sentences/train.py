"""Trains the scorer on labelled examples, and on a teacher's scores where the labels are missing."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from summitry.read.language.pieces import UNKNOWN_CASE, Pieces, case_of
from training.language.batches import alike
from training.language.rates import optimiser, set_rates

from .corpus import TASKS, Example
from .network import Scorer

LONGEST = 256


@dataclasses.dataclass(frozen=True, kw_only=True)
class Schedule:
    """How long and how fast; shares of hidden targets and words; how sharp the labels are."""

    epochs: float = 6.0
    pieces: int = 2400
    encoder_rate: float = 1.2e-4
    head_rate: float = 6e-4
    warmup: float = 0.08
    decay: float = 0.02
    layer_decay: float = 0.9
    hidden_target: float = 0.15
    hidden_word: float = 0.04
    smoothing: float = 0.05
    dropout: float = 0.25
    seed: int = 7
    class_weight: float = 0.5
    claim_weight: float = 0.7


def size(example: Example, pieces: Pieces) -> int:
    """Return the number of word pieces with start and end."""
    return sum(map(len, pieces.sentence(example.words))) + 2


def batches(data: Sequence[tuple[Example, int]], most: int, chance: random.Random) -> list[list[Example]]:
    """Return batches of one task and of like length, in random order."""
    made: list[list[Example]] = []
    for task in TASKS:
        order = [row for row in data if row[0].task == task]
        chance.shuffle(order)
        made += alike(order, most, 800)
    chance.shuffle(made)
    return made


def tensors(
    batch: Sequence[Example], pieces: Pieces, how: Schedule | None = None, chance: random.Random | None = None
) -> dict[str, Tensor]:
    """Return padded inputs; with a schedule, some targets and words are hidden."""
    rows = []
    for example in batch:
        split = pieces.sentence(example.words)
        if how is not None and chance is not None:
            hide = chance.random() < how.hidden_target and example.task == "polarity"
            split = [
                (pieces.unknown,) if (hide and mark) or chance.random() < how.hidden_word else part
                for part, mark in zip(split, example.marks, strict=True)
            ]
        rows.append(split)
    longest = min(LONGEST, max(sum(map(len, split)) for split in rows) + 2)
    ids = np.full((len(rows), longest), pieces.pad, dtype=np.int64)
    cases = np.full((len(rows), longest), UNKNOWN_CASE + 1, dtype=np.int64)
    marks = np.zeros((len(rows), longest), dtype=np.int64)
    mask = np.zeros((len(rows), longest), dtype=np.float32)
    for row, (split, example) in enumerate(zip(rows, batch, strict=True)):
        flat = [piece for part in split for piece in part][: longest - 2]
        counts = [len(part) for part in split]
        ids[row, 0] = pieces.start
        ids[row, 1 : len(flat) + 1] = flat
        ids[row, len(flat) + 1] = pieces.end
        cases[row, 1 : len(flat) + 1] = np.repeat([case_of(w) for w in example.words], counts)[: len(flat)]
        marks[row, 1 : len(flat) + 1] = np.repeat(example.marks, counts)[: len(flat)]
        mask[row, : len(flat) + 2] = 1
    made = {"pieces": ids, "cases": cases, "marks": marks, "mask": mask}
    return {name: torch.from_numpy(value) for name, value in made.items()}


def train(
    model: Scorer,
    data: Sequence[Example],
    pieces: Pieces,
    how: Schedule,
    *,
    device: str = "cpu",
    soft: Mapping[int, Tensor] | None = None,
) -> Iterator[int]:
    """Train in place, yielding after each epoch; `soft` holds a teacher's probabilities by the id of an example."""
    torch.manual_seed(how.seed)
    chance = random.Random(how.seed)
    model.to(device).train()
    sized = [(example, size(example, pieces)) for example in data]
    each = len(batches(sized, how.pieces, random.Random(0)))
    steps, step = int(each * how.epochs), 0
    chosen = optimiser(model, model.encoder, how)
    weights = {"class": how.class_weight, "claim": how.claim_weight}
    while step < steps:
        for batch in batches(sized, how.pieces, chance):
            if step >= steps:
                break
            set_rates(chosen, step / steps, how.warmup)
            feeds = {k: v.to(device) for k, v in tensors(batch, pieces, how, chance).items()}
            task = batch[0].task
            gold = targets(batch, task, how.smoothing, soft).to(device)
            weight = torch.tensor([one.weight for one in batch], device=device)
            with torch.autocast(device, dtype=torch.bfloat16):
                scores = model(**feeds)[task]
            each_loss = -(gold * functional.log_softmax(scores.float(), -1)).sum(-1)
            value = (each_loss * weight).sum() / weight.sum() * weights.get(task, 1.0)
            chosen.zero_grad(set_to_none=True)
            value.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            chosen.step()
            step += 1
        yield step


def targets(batch: Sequence[Example], task: str, smoothing: float, soft: Mapping[int, Tensor] | None) -> Tensor:
    """Return (batch, labels): the smoothed labels, mixed half and half with the teacher's where it has scored."""
    count = len(TASKS[task])
    rows = []
    for example in batch:
        known = soft.get(id(example)) if soft is not None else None
        row = torch.full((count,), smoothing / count)
        if example.label is None:
            if known is None:
                raise ValueError("an example without a label needs a teacher's scores")
            row = known
        else:
            row[example.label] += 1.0 - smoothing
            row = row if known is None else 0.5 * row + 0.5 * known
        rows.append(row)
    return torch.stack(rows)


@torch.no_grad()
def scores(model: Scorer, data: Sequence[Example], pieces: Pieces, *, device: str = "cpu", most: int = 16000) -> Tensor:
    """Return probabilities (examples, labels); all examples are of one task."""
    model.eval()
    order = sorted(range(len(data)), key=lambda i: size(data[i], pieces))
    out: list[Tensor | None] = [None] * len(data)
    batch: list[int] = []

    def run() -> None:
        feeds = {k: v.to(device) for k, v in tensors([data[i] for i in batch], pieces).items()}
        found = functional.softmax(model(**feeds)[data[batch[0]].task].float(), -1).cpu()
        for i, row in zip(batch, found, strict=True):
            out[i] = row
        batch.clear()

    for i in order:
        if batch and size(data[i], pieces) * (len(batch) + 1) > most:
            run()
        batch.append(i)
    if batch:
        run()
    return torch.stack([row for row in out if row is not None])
