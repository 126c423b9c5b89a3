"""The steps of a run over batches that a training lays out itself: rates, loss, clipping; knows nothing of data."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator

import torch
from torch import Tensor, nn

from .rates import set_rates

REPORT = 50
Values = dict[str, Tensor]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Schedule:
    """How long and how fast, and how much is hidden; `pieces` are those of a batch."""

    epochs: int = 4
    pieces: int = 3000
    encoder_rate: float = 1.2e-4
    head_rate: float = 5e-4
    warmup: float = 0.06
    decay: float = 0.02
    layer_decay: float = 0.9
    hidden_word: float = 0.04
    seed: int = 5


def steps(
    network: nn.Module,
    chosen: torch.optim.Optimizer,
    epochs: Iterable[Iterable[tuple[Values, Values]]],
    loss: Callable[[Values, Values, Values], Tensor],
    *,
    total: int,
    warmup: float,
    device: str,
) -> Iterator[float]:
    """Train in place on inputs and what is right, yielding the mean loss of each fifty steps.

    `loss` is given what the network gives out, what is right, and the inputs.
    """
    step, losses = 0, list[Tensor]()
    for batches in epochs:
        network.train()
        for laid in batches:
            set_rates(chosen, step / total, warmup)
            feeds, gold = ({k: v.to(device) for k, v in one.items()} for one in laid)
            with torch.autocast(device, dtype=torch.bfloat16):
                out = network(**feeds)
            value = loss({name: one.float() for name, one in out.items()}, gold, feeds)
            chosen.zero_grad(set_to_none=True)
            value.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            chosen.step()
            losses.append(value.detach())
            step += 1
            if len(losses) == REPORT or step == total:
                yield float(torch.stack(losses).mean())
                losses = []
