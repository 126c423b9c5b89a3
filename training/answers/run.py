"""A whole run: a published encoder under the language model's word embeddings, trained, measured and written."""

from __future__ import annotations

import json
import sys
import zlib
from pathlib import Path

import torch

from summitry.read.language.pieces import Pieces
from training.classes import graphs
from training.language.keeping import go_on, keep, kept

from . import corpus, measure
from . import train as training
from .export import export as written
from .network import Answerer

LAYERS = 4


def begun(encoder: Path, folder: Path, layers: int) -> Answerer:
    """Return a network with the first layers of a published encoder, and the word embeddings that are shipped."""
    settings = json.loads((encoder / "config.json").read_text(encoding="utf-8"))
    network = Answerer(settings, layers)
    graphs.fill(network.encoder, encoder, folder)
    return network


def train(
    encoder: Path, folder: Path, work: Path, hold: int, how: training.Schedule, *,
    layers: int = LAYERS, start: Path | None = None,
) -> None:  # fmt: skip
    """Train on questions.jsonl; with `hold`, on all texts but every n-th, and print the measures on those.

    With `start`, training goes on from the weights of an earlier run.
    """
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(how.seed)
    pieces, texts = Pieces.load(folder / "tokenizer.json"), corpus.read(work / "questions.jsonl")
    network = begun(encoder, folder, layers)
    if start is not None:
        go_on(network, start)
    apart = [bool(hold) and zlib.crc32(one.text.encode()) % hold == 0 for one in texts.asked]
    learnt = [one for one, out in zip(texts.asked, apart, strict=True) if not out]
    for loss in training.train(network, learnt, texts, pieces, how, device=device):
        sys.stderr.write(f"loss {loss:.4f}\n")
        keep(network, work / "answers.pt")
    asked = [one for one, out in zip(texts.asked, apart, strict=True) if out]
    if asked:
        rows = [training.scores(network, one, texts, pieces, device=device) for one in asked]
        for name, value in measure.found(asked, rows):
            print(f"{name}: {value:.3f}")


def export(encoder: Path, folder: Path, work: Path) -> dict[str, int]:
    """Write the trained network beside the language model; return the sizes of its files."""
    return written(kept(lambda layers: begun(encoder, folder, layers), work / "answers.pt"), work, folder)
