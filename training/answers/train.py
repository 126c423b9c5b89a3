"""Trains the network on windows of sentences; the word embeddings stay those of the language model."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from torch.utils.data import DataLoader, Dataset

from summitry.read.answering import FIRST, KINDS, SENTENCE, laid_out, padded, windows
from summitry.read.language.pieces import Pieces
from training.language import steps
from training.language.batches import alike
from training.language.rates import optimiser

from .corpus import Asked, Texts, Window, window
from .network import Answerer

UNKNOWN = -100


@dataclasses.dataclass(frozen=True, kw_only=True)
class Schedule(steps.Schedule):
    """How long and how fast, and how much is hidden; what the words of an answer weigh beside its sentence."""

    epochs: int = 6
    pieces: int = 4000
    hidden_word: float = 0.03
    word_weight: float = 0.5
    seed: int = 3
    workers: int = 0
    """Processes that lay batches out ahead."""


def train(network: Answerer, data: Sequence[Asked], texts: Texts, pieces: Pieces, how: Schedule, *,
          device: str = "cpu") -> Iterator[float]:  # fmt: skip
    """Train in place, yielding the mean loss of each fifty steps."""
    torch.manual_seed(how.seed)
    chance = random.Random(how.seed)
    network.to(device)
    chosen = optimiser(network, network.encoder, how)
    total = how.epochs * len(_batches(data, texts, random.Random(0), how))
    batches = (_batches(data, texts, chance, how) for _ in range(how.epochs))
    epochs = (_laid(one, pieces, how, workers=how.workers) for one in batches)

    def lost(out: Mapping[str, Tensor], gold: Mapping[str, Tensor], feeds: Mapping[str, Tensor]) -> Tensor:
        return loss(out, gold, feeds["places"], how)

    yield from steps.steps(network, chosen, epochs, lost, total=total, warmup=how.warmup, device=device)


def _batches(data: Sequence[Asked], texts: Texts, chance: random.Random, how: Schedule) -> list[list[Window]]:
    order = [window(one, texts, chance) for one in data]
    chance.shuffle(order)
    made = list(alike([(one, _size(one)) for one in order], how.pieces, 1500))
    chance.shuffle(made)
    return made


PIECES_A_WORD = 1.25


def _size(one: Window) -> int:
    """About how many pieces it has."""
    return int(PIECES_A_WORD * (sum(map(len, one.sentences)) + len(one.asked.question))) + 3


class _Laid(Dataset[tuple[dict[str, Tensor], dict[str, Tensor]]]):
    """Batches of windows as tensors."""

    def __init__(self, batches: Sequence[Sequence[Window]], pieces: Pieces, how: Schedule, seed: float) -> None:
        self.batches, self.pieces, self.how, self.seed = batches, pieces, how, seed

    def __len__(self) -> int:
        return len(self.batches)

    def __getitem__(self, number: int) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
        chance = random.Random(f"{self.seed} {number}")
        return tensors(self.batches[number], self.pieces, chance, self.how.hidden_word)


def _laid(batches: Sequence[Sequence[Window]], pieces: Pieces, how: Schedule, *, workers: int) -> Iterable[Any]:
    seed = random.Random(str(batches[0][0].asked.question)).random()
    return DataLoader(_Laid(batches, pieces, how, seed), batch_size=None, num_workers=workers)


def tensors(
    batch: Sequence[Window], pieces: Pieces, chance: random.Random | None = None, hidden: float = 0.0
) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
    """Return padded inputs, with some pieces hidden, and what is right: sentences, kinds, first and last pieces."""
    rows, right, kinds, starts, ends, helps = [], [], [], [], [], []
    for one in batch:
        split = [pieces.sentence(words) for words in one.sentences]
        seen = split
        if chance is not None:
            seen = [[(pieces.unknown,) * len(part) if chance.random() < hidden else part for part in parts]
                    for parts in split]  # fmt: skip
        ids, places = laid_out(pieces.sentence(one.asked.question), seen, pieces)
        rows.append((ids, places))
        right.append(0 if one.right is None else one.right + 1)
        helps.append(one.also)
        kinds.append(UNKNOWN if one.right is None else KINDS.index(one.asked.kind))
        start, end = _span(one, split, places)
        starts.append(start)
        ends.append(end)
    feeds = {name: torch.from_numpy(value) for name, value in padded(rows, pieces).items()}
    helping = torch.zeros(len(batch), len(feeds["numbers"]), dtype=torch.bool)
    for row, numbers in enumerate(helps):
        helping[row, [number for number in numbers if number + 1 != right[row]]] = True
    gold = {"right": torch.tensor(right), "kinds": torch.tensor(kinds), "starts": torch.tensor(starts),
            "ends": torch.tensor(ends), "helping": helping}  # fmt: skip
    return feeds, gold


def _span(one: Window, split: Sequence[Sequence[tuple[int, ...]]], places: Sequence[int]) -> tuple[int, int]:
    """The places of the first and the last piece of the answer in its row."""
    if one.right is None or one.asked.last <= one.asked.first:
        return UNKNOWN, UNKNOWN
    counts = np.cumsum([0, *map(len, split[one.right])])
    begin = places.index(FIRST + one.right) if FIRST + one.right in places else -1
    if begin < 0 or counts[one.asked.last] > SENTENCE:
        return UNKNOWN, UNKNOWN
    return begin + int(counts[one.asked.first]), begin + int(counts[one.asked.last]) - 1


def loss(out: Mapping[str, Tensor], gold: Mapping[str, Tensor], places: Tensor, how: Schedule) -> Tensor:
    """Return that of choosing the sentence, or none, with those of its kind and of its words."""
    count = out["answers"].shape[1]
    absent = torch.arange(count, device=places.device)[None] + FIRST > places.max(1).values[:, None]
    scores = out["answers"].masked_fill(absent | gold["helping"], -1e4)
    value = functional.cross_entropy(functional.pad(scores, (1, 0)), gold["right"])
    told = gold["right"] > 0
    if bool(told.any()):
        rows = told.nonzero(as_tuple=True)[0]
        kinds = out["kinds"][rows, gold["right"][rows] - 1]
        value = value + 0.3 * functional.cross_entropy(kinds, gold["kinds"][rows])
    for name in ("starts", "ends"):
        known = gold[name] != UNKNOWN
        if bool(known.any()):
            own = places == (gold["right"] - 1 + FIRST)[:, None]
            logits = out[name].masked_fill(~own, -1e4)
            value = value + 0.5 * how.word_weight * functional.cross_entropy(logits[known], gold[name][known])
    return value


@torch.no_grad()
def scores(network: Answerer, asked: Asked, texts: Texts, pieces: Pieces, *, device: str = "cpu") -> list[float]:
    """Return how likely each sentence of its text answers a question, as the run time works it out."""
    network.eval()
    whole = texts.sentences[asked.text]
    split = [pieces.sentence(words) for words in whole]
    spans = list(windows([sum(map(len, one)) for one in split]))
    rows = [laid_out(pieces.sentence(asked.question), split[a:b], pieces) for a, b in spans]
    feeds = {name: torch.from_numpy(value).to(device) for name, value in padded(rows, pieces).items()}
    answers = likely(network(**feeds)["answers"], feeds["places"], feeds["numbers"]).float().cpu()
    found: list[list[float]] = [[] for _ in whole]
    for row, (start, stop) in enumerate(spans):
        for place in range(start, stop):
            found[place].append(float(answers[row, place - start]))
    return [sum(one) / len(one) for one in found]


def likely(answers: Tensor, places: Tensor, numbers: Tensor) -> Tensor:
    """Return probabilities (batch, numbers) from scores; what is missing to one is that of no answer."""
    absent = numbers[None] > places.max(1).values[:, None]
    whole = functional.softmax(functional.pad(answers.float().masked_fill(absent, -1e4), (1, 0)), -1)
    return whole[:, 1:]
