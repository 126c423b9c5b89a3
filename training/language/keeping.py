"""Keeps the weights of a network between the steps of a run, in halves and without the shipped word embeddings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import torch
from torch import Tensor, nn

EMBEDDINGS = "encoder.pieces.weight"
Network = TypeVar("Network", bound=nn.Module)


def keep(network: nn.Module, path: Path) -> None:
    """Write the weights to a file."""
    torch.save({k: v.half().cpu() for k, v in network.state_dict().items() if k != EMBEDDINGS}, path)


def go_on(network: nn.Module, path: Path) -> None:
    """Give a network the weights of an earlier run; what these lack stays as it is."""
    network.load_state_dict(read(path), strict=False)


def kept(begun: Callable[[int], Network], path: Path) -> Network:
    """Return the network that was written, begun anew with as many layers; a weight that is absent is an error."""
    weights = read(path)
    network = begun(sum(name.endswith("norm_output.bias") for name in weights))
    missing = network.load_state_dict(weights, strict=False).missing_keys
    if missing != [EMBEDDINGS]:
        raise SystemExit(f"{path} lacks {missing}: train again")
    return network


def read(path: Path) -> dict[str, Tensor]:
    """Return the weights of a file by their names, as floats."""
    return {name: value.float() for name, value in torch.load(path, weights_only=True).items()}
