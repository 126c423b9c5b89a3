"""Trains the network on labelled windows; the encoder below it stays as it is."""

from __future__ import annotations

import dataclasses
import random
import time
from collections.abc import Iterator, Mapping, Sequence

import torch
from torch import Tensor
from torch.nn import functional

from training.language.rates import set_rates

from .labels import SPANS, TAKES, UNKNOWN
from .laid import Item, batches
from .network import Whole


@dataclasses.dataclass(frozen=True, kw_only=True)
class Schedule:
    """How long and how fast, and how much is hidden; `rows` are those of a batch."""

    epochs: int = 14
    rows: int = 3000
    rate: float = 6e-4
    warmup: float = 0.06
    decay: float = 0.02
    hidden: float = 0.1
    smoothing: float = 0.02
    seed: int = 5


def train(network: Whole, data: Sequence[Item], how: Schedule, *, device: str = "cpu") -> Iterator[tuple[float, float]]:
    """Train in place, yielding the mean loss of each epoch and the seconds that have passed."""
    torch.manual_seed(how.seed)
    chance = random.Random(how.seed)
    network.to(device)
    chosen = _optimiser(network, how)
    total = how.epochs * len(batches(data, how.rows, random.Random(0)))
    step, start = 0, time.monotonic()
    for _ in range(how.epochs):
        network.train()
        losses = []
        for batch in batches(data, how.rows, chance):
            set_rates(chosen, step / total, how.warmup)
            feeds, gold = tensors(batch, device)
            seen = (torch.rand(feeds["mask"].shape, device=device) > how.hidden).float()
            feeds["states"] = feeds["states"] * seen[..., None]
            value = loss(network(**feeds), gold, how.smoothing)
            chosen.zero_grad(set_to_none=True)
            value.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            chosen.step()
            losses.append(value.detach())
            step += 1
        yield float(torch.stack(losses).mean()), time.monotonic() - start


def _optimiser(network: Whole, how: Schedule) -> torch.optim.Optimizer:
    matrices = [one for one in network.parameters() if one.ndim > 1]
    others = [one for one in network.parameters() if one.ndim < 2]
    groups = [
        {"params": matrices, "lr": how.rate, "full": how.rate, "weight_decay": how.decay},
        {"params": others, "lr": how.rate, "full": how.rate, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98))


def tensors(batch: Sequence[Item], device: str = "cpu") -> tuple[dict[str, object], dict[str, Tensor]]:
    """Return padded inputs, and what is right by answer."""
    shape = (len(batch), max(len(one.states) for one in batch))
    asked = [(row, pair) for row, one in enumerate(batch) for pair in one.pairs]
    states = torch.zeros(*shape, batch[0].states.shape[1])
    sentences, heads, mask = torch.full(shape, -1), torch.zeros(shape, dtype=torch.long), torch.zeros(shape)
    gold = {name: torch.full(shape, UNKNOWN) for name in batch[0].labels}
    for row, one in enumerate(batch):
        size = len(one.states)
        states[row, :size] = torch.from_numpy(one.states).float()
        sentences[row, :size], heads[row, :size] = torch.from_numpy(one.sentences), torch.from_numpy(one.heads)
        mask[row, :size] = 1
        for name, values in one.labels.items():
            gold[name][row, :size] = torch.from_numpy(values)
    apart = torch.zeros(len(asked), shape[1], dtype=torch.long)
    if asked:
        gold["roles"] = torch.full((len(asked), shape[1]), UNKNOWN)
    for row, (_, pair) in enumerate(asked):
        apart[row, : len(pair.apart)] = torch.from_numpy(pair.apart)
        gold["roles"][row, : len(pair.roles)] = torch.from_numpy(pair.roles)
    feeds: dict[str, object] = {
        "states": states.to(device), "sentences": sentences.to(device), "heads": heads.to(device),
        "mask": mask.to(device), "asked": [(row, one.first, one.last) for row, one in asked], "apart": apart.to(device),
    }  # fmt: skip
    return feeds, {name: value.to(device) for name, value in gold.items()}


WEIGHTS = {"kinds": 0.3, "takes": 0.7, "classes": 0.5, "roles": 1.5}
"""How much an answer weighs; that of words in runs counts 1, that of their kinds less."""
KIND = 0.3
NONE = 0.35
"""How much a word weighs that is in no run of an answer, and has no role: nearly all are."""
RARE = {"host_event": 3.0, "company": 3.0}
"""How much more the words of rare roles weigh."""
SMOOTHED = frozenset({"tells", "takes"})


def loss(out: Mapping[str, Tensor], gold: Mapping[str, Tensor], smoothing: float = 0.0) -> Tensor:
    """Return that of all answers together."""
    value = torch.zeros((), device=out["tells"].device)
    for name, scores in out.items():
        if not bool((gold[name] != UNKNOWN).any()):
            continue
        weight = WEIGHTS.get(name, KIND if "." in name else 1.0)
        value = value + weight * functional.cross_entropy(
            scores.flatten(0, -2), gold[name].flatten(), weight=_rare(name, scores), ignore_index=UNKNOWN,
            label_smoothing=smoothing if name in SMOOTHED else 0.0,
        )  # fmt: skip
    return value


def _rare(name: str, scores: Tensor) -> Tensor | None:
    if name == "takes":
        return torch.tensor([RARE.get(role, 1.0) for role in TAKES], device=scores.device)
    if name == "roles" or (name in SPANS and "." not in name):
        weights = torch.ones(scores.shape[-1], device=scores.device)
        weights[0] = NONE
        return weights
    return None
