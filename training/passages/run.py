"""A whole run: texts as the shipped encoder reads them, a network on top of it, measured and written."""

from __future__ import annotations

import pickle
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path

import torch

from training.language.keeping import keep, read
from training.sentences.corpus import Words

from . import corpus, laid, measure
from . import train as training
from .export import export as written
from .network import Whole

WEIGHTS = "passages.pt"


def prepare(data: Path, folder: Path, work: Path) -> int:
    """Write the windows of each text, by its name; return how many there are."""
    texts = list(corpus.texts(data, Words()))
    known = laid.states(texts, folder)
    made = [(text.name, list(laid.items(text, rows))) for text, rows in zip(texts, known, strict=True)]
    with (work / "windows.pickle").open("wb") as file:
        pickle.dump(made, file, protocol=pickle.HIGHEST_PROTOCOL)
    return sum(len(items) for _, items in made)


def train(work: Path, hold: int, how: training.Schedule, *, width: int, layers: int, start: Path | None = None) -> None:
    """Train on prepared windows; with `hold`, on all texts but every n-th, and print the measures on those.

    With `start`, training goes on from the weights of an earlier run.
    """
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(how.seed)
    with (work / "windows.pickle").open("rb") as file:
        made: Sequence[tuple[str, list[laid.Item]]] = pickle.load(file)
    apart = {name for name, _ in made if hold and zlib.crc32(name.encode()) % hold == 0}
    learnt = [one for name, items in made if name not in apart for one in items]
    tested = [one for name, items in made if name in apart for one in items]
    network = Whole(learnt[0].states.shape[1], width, layers)
    if start is not None:
        network.load_state_dict(read(start))
    sys.stderr.write(f"{len(learnt)} windows, {sum(len(one.states) for one in learnt)} rows\n")
    for number, (loss, seconds) in enumerate(training.train(network, learnt, how, device=device), 1):
        sys.stderr.write(f"epoch {number}: loss {loss:.4f}, {seconds:.0f} s\n")
        sys.stderr.flush()
        keep(network, work / WEIGHTS)
    for name, value in measure.found(network, tested, device) if tested else ():
        print(f"{name}: {value:.3f}")


def export(folder: Path, work: Path) -> dict[str, int]:
    """Write the trained network beside the language model; return the sizes of its files."""
    weights = read(work / WEIGHTS)
    width, known = weights["reader.join.weight"].shape
    network = Whole(known, width, sum(name.endswith("norm_output.bias") for name in weights))
    network.load_state_dict(weights)
    return written(network, work, folder)
