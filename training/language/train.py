"""Fine-tunes the network, by epochs or by minutes; a killed run goes on from its checkpoint."""

from __future__ import annotations

import hashlib
import json
import random
import sys
import time
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from summitry.read.language.pieces import Pieces

from . import batches, corpus, network
from .config import Config, Schedule
from .rates import set_rates

WEIGHTS = {"upos": 0.5, "xpos": 0.5, "feats": 0.4, "lemma": 0.4, "names": 1.5}


def train(config: Config) -> Path:
    """Train until the schedule ends and return the path of the weights."""
    torch.manual_seed(config.schedule.seed)
    torch.set_num_threads(config.schedule.threads)
    labels = json.loads((config.work / "labels.json").read_text(encoding="utf-8"))
    pieces = Pieces.load(config.encoder / "tokenizer.json")
    data = batches.items(corpus.read(config.work / "train.jsonl"), labels, pieces)
    check_encoder(config)
    model = network.build({k: len(v) for k, v in labels.items()}, config.network, config.encoder)
    network.load_encoder(model.encoder, config.encoder)
    if config.start is not None:
        model.load_state_dict(torch.load(config.start, weights_only=True))
    if config.schedule.freeze_embeddings:
        model.encoder.pieces.weight.requires_grad_(False)
    optimiser = _optimiser(model, config.schedule)
    state = _resumed(config, model, optimiser)
    chance = random.Random(config.schedule.seed + state["step"])
    steps = int(len(batches.batches(data, config.schedule.pieces, chance)) * config.schedule.epochs)
    steps = max(1, steps)
    _say(f"{len(data)} sentences, {steps} steps, from step {state['step']}")
    model.train()
    began, words, total = time.monotonic(), 0, 0.0
    for batch in batches.endless(data, config.schedule.pieces, chance):
        done = progress(config.schedule, state, steps)
        if done >= 1.0 or 0 < config.schedule.stop_after <= state["step"]:
            break
        set_rates(optimiser, done, config.schedule.warmup)
        batch = [batches.augmented(x, config.augment, pieces, chance) for x in batch]
        feeds = batches.tensors(batch, pieces, unknown_case=config.augment.unknown_case, chance=chance)
        start = time.monotonic()
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=config.schedule.half):
            value = loss(model, feeds)
        optimiser.zero_grad(set_to_none=True)
        value.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        state["step"] += 1
        state["seconds"] += time.monotonic() - start
        words += int(feeds["real"].sum())
        total += float(value.detach())
        if state["step"] % 50 == 0:
            speed = words / (time.monotonic() - began)
            _say(f"step {state['step']} done {done:.3f} loss {total / 50:.3f} {speed:.0f} words/s")
            total = 0.0
        if state["step"] % config.schedule.checkpoint_every == 0:
            _save(config, model, optimiser, state)
    _save(config, model, optimiser, state)
    path = config.work / "weights.pt"
    torch.save(model.state_dict(), path)
    return path


def check_encoder(config: Config) -> None:
    """Stop where the encoder's weights are not the published ones that the file names."""
    found = hashlib.sha256((config.encoder / "model.safetensors").read_bytes()).hexdigest()
    if config.encoder_sha256 and found != config.encoder_sha256:
        raise SystemExit(
            f"The encoder's weights have the hash {found}, not {config.encoder_sha256}: "
            "install the published ones, or change `encoder_sha256`."
        )


def loss(model: network.Parser, feeds: dict[str, Tensor]) -> Tensor:
    """Return the summed loss of all heads on one batch."""
    out = model.words(*(feeds[n] for n in ("pieces", "cases", "mask", "first", "last")))
    value = torch.zeros(())
    for name, weight in WEIGHTS.items():
        value = value + weight * _entropy(out[name], feeds[f"gold_{name}"])
    heads = feeds["gold_head"]
    known = heads >= 0
    if not bool(known.any()):
        return value
    real = functional.pad(feeds["real"], (1, 0), value=True)
    arcs = out["arcs"].float().masked_fill(~real[:, None, :], -1e4)
    value = value + _entropy(arcs, heads)
    rows, columns = known.nonzero(as_tuple=True)
    scores = model.labels(out["dependents"][rows, columns], out["heads"][rows, heads[known]])
    return value + functional.cross_entropy(scores.float(), feeds["gold_dep"][known], ignore_index=-100)


def _entropy(scores: Tensor, gold: Tensor) -> Tensor:
    flat = gold.flatten()
    if not bool((flat >= 0).any()):
        return scores.sum() * 0.0
    return functional.cross_entropy(scores.flatten(0, 1).float(), flat, ignore_index=-100)


def progress(schedule: Schedule, state: dict[str, Any], steps: int) -> float:
    """Return the part of the run that is over, by steps or by time, whichever is further."""
    done = state["step"] / steps
    if schedule.minutes > 0:
        done = max(done, state["seconds"] / (60.0 * schedule.minutes))
    return float(done)


def _optimiser(model: network.Parser, schedule: Schedule) -> torch.optim.Optimizer:
    groups: list[dict[str, Any]] = []
    for inside, rate in ((True, schedule.encoder_rate), (False, schedule.head_rate)):
        named = [
            (n, p)
            for n, p in model.named_parameters()
            if p.requires_grad and (n.startswith("encoder.") and "cases" not in n) == inside
        ]
        for decays in (True, False):
            chosen = [p for n, p in named if (p.ndim > 1) == decays]
            decay = schedule.decay if decays else 0.0
            groups.append({"params": chosen, "lr": rate, "full": rate, "weight_decay": decay})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


def _save(config: Config, model: network.Parser, optimiser: torch.optim.Optimizer, state: dict[str, Any]) -> None:
    whole = {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "state": state}
    part = config.work / "checkpoint.part"
    torch.save(whole, part)
    part.replace(config.work / "checkpoint.pt")


def _resumed(config: Config, model: network.Parser, optimiser: torch.optim.Optimizer) -> dict[str, Any]:
    path = config.work / "checkpoint.pt"
    if not path.exists():
        return {"step": 0, "seconds": 0.0}
    whole = torch.load(path, weights_only=True)
    model.load_state_dict(whole["model"])
    optimiser.load_state_dict(whole["optimiser"])
    state: dict[str, Any] = whole["state"]
    return state


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()
