"""Trains the network on pairs; the word embeddings stay those of the language model."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator, Sequence

import torch
from torch import Tensor
from torch.nn import functional

from summitry.read.answering import laid_out, padded
from summitry.read.language.pieces import Pieces

from .corpus import Asked, Pair, pairs
from .network import Answerer


@dataclasses.dataclass(frozen=True, kw_only=True)
class Schedule:
    """How long and how fast; `apart` is how many sentences are learnt from for a question."""

    epochs: int = 3
    rows: int = 32
    encoder_rate: float = 8e-5
    head_rate: float = 5e-4
    warmup: float = 0.08
    decay: float = 0.02
    smoothing: float = 0.02
    apart: int = 3
    hidden_word: float = 0.03
    seed: int = 3


def tensors(
    batch: Sequence[Pair], pieces: Pieces, chance: random.Random | None = None, hidden: float = 0.0
) -> dict[str, Tensor]:
    """Return padded inputs; with a chance, some pieces are hidden."""
    rows = []
    for pair in batch:
        sentences, number = pair.asked.sentences, pair.sentence
        before = sentences[number - 1] if number else ()
        split = [pieces.sentence(words) for words in (pair.asked.question, sentences[number], before)]
        if chance is not None:
            split = [[(pieces.unknown,) if chance.random() < hidden else part for part in parts] for parts in split]
        rows.append(laid_out(split[0], split[1], split[2], pieces))
    return {name: torch.from_numpy(value) for name, value in padded(rows, pieces).items()}


def train(network: Answerer, data: Sequence[Asked], pieces: Pieces, how: Schedule) -> Iterator[float]:
    """Train in place, yielding the mean loss of each hundred steps."""
    torch.manual_seed(how.seed)
    chance = random.Random(how.seed)
    network.encoder.pieces.weight.requires_grad_(False)
    named = [(name, one) for name, one in network.named_parameters() if one.requires_grad]
    groups = [
        {"params": [one for name, one in named if name.startswith("encoder.") is inner], "rate": rate}
        for inner, rate in ((True, how.encoder_rate), (False, how.head_rate))
    ]
    chosen = torch.optim.AdamW(groups, weight_decay=how.decay)
    total, step, losses = len(list(_batches(data, chance, how))) * how.epochs, 0, []
    network.train()
    for _ in range(how.epochs):
        for batch in _batches(data, chance, how):
            step += 1
            part = min(step / (how.warmup * total), max(0.0, (total - step) / ((1 - how.warmup) * total)))
            for group in chosen.param_groups:
                group["lr"] = group["rate"] * part
            labels = torch.tensor([pair.label for pair in batch])
            labels = labels * (1 - 2 * how.smoothing) + how.smoothing
            loss = functional.binary_cross_entropy_with_logits(
                network(**tensors(batch, pieces, chance, how.hidden_word)), labels
            )
            chosen.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            chosen.step()
            losses.append(float(loss.detach()))
            if len(losses) == 100:
                yield sum(losses) / len(losses)
                losses = []


def _batches(data: Sequence[Asked], chance: random.Random, how: Schedule) -> Iterator[list[Pair]]:
    made = list(pairs(data, chance, how.apart))
    chance.shuffle(made)
    pools = [made[start : start + 30 * how.rows] for start in range(0, len(made), 30 * how.rows)]
    rows = [pair for pool in pools for pair in sorted(pool, key=_size)]
    batches = [rows[start : start + how.rows] for start in range(0, len(rows), how.rows)]
    chance.shuffle(batches)
    yield from batches


def _size(pair: Pair) -> int:
    return len(pair.asked.question) + len(pair.asked.sentences[pair.sentence])


@torch.no_grad()
def scores(network: Answerer, one: Asked, pieces: Pieces) -> list[float]:
    """Return how likely each sentence of its text answers a question."""
    network.eval()
    rows = [Pair(asked=one, sentence=number, label=0.0) for number in range(len(one.sentences))]
    return list(map(float, torch.sigmoid(network(**tensors(rows, pieces)))))
