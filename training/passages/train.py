"""Trains the network on questions; the word embeddings stay those of the language model."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator, Mapping, Sequence

import torch
from torch import Tensor
from torch.nn import functional

from summitry.read.language.pieces import Pieces
from summitry.read.passages import Laid, Question, laid_out, padded
from training.language.batches import alike
from training.language.rates import optimiser
from training.language.steps import Schedule, Values, steps

from .corpus import Asked, Sorted, Text
from .labels import SPANS, UNKNOWN, WORDS
from .network import Reader, by_answer


@dataclasses.dataclass(frozen=True, kw_only=True)
class Item:
    """A question laid out, with the labels of each of its words by answer, and those of the question itself."""

    laid: Laid
    asked: Asked | Sorted
    words: Mapping[str, Sequence[int]]
    whole: Mapping[str, int]


def items(data: Sequence[Text], pieces: Pieces) -> list[Item]:
    """Return every question of some texts, laid out."""
    return [_item(text, asked, pieces) for text in data for asked in text.asked]


def _item(text: Text, asked: Asked | Sorted, pieces: Pieces) -> Item:
    if isinstance(asked, Sorted):
        laid = laid_out(text.sentences, Question(number=asked.number), pieces)
        own = [(at, word) for at, (number, word) in enumerate(laid.words) if number == asked.number]
        words = {name: [UNKNOWN] * len(laid.words) for name in SPANS}
        for name, values in asked.spans.items():
            for at, word in own:
                words[name][at] = values[word]
        return Item(laid=laid, asked=asked, words=words, whole={"classes": asked.cls})
    where = Question(number=asked.number, first=asked.first, last=asked.last)
    laid = laid_out(text.sentences, where, pieces)
    known = {(number, word): role for number, word, role in asked.roles}
    roles = [known.get(word, 0) for word in laid.words]
    return Item(laid=laid, asked=asked, words={"roles": roles}, whole={"tells": asked.tells, "kinds": asked.kind})


def train(
    network: Reader, data: Sequence[Item], pieces: Pieces, how: Schedule, *, device: str = "cpu"
) -> Iterator[float]:
    """Train in place, yielding the mean loss of each fifty steps."""
    torch.manual_seed(how.seed)
    chance = random.Random(how.seed)
    network.to(device)
    chosen = optimiser(network, network.encoder, how)
    total = how.epochs * len(_batches(data, random.Random(0), how))

    def epoch() -> Iterator[tuple[Values, Values]]:
        return (tensors(batch, pieces, chance, how.hidden_word) for batch in _batches(data, chance, how))

    epochs = (epoch() for _ in range(how.epochs))
    yield from steps(network, chosen, epochs, loss, total=total, warmup=how.warmup, device=device)


def _batches(data: Sequence[Item], chance: random.Random, how: Schedule) -> list[list[Item]]:
    order = list(data)
    chance.shuffle(order)
    made = list(alike([(one, len(one.laid.pieces)) for one in order], how.pieces, 1500))
    chance.shuffle(made)
    return made


def tensors(
    batch: Sequence[Item], pieces: Pieces, chance: random.Random | None = None, hidden: float = 0.0
) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
    """Return padded inputs, with some pieces hidden, and what is right; a word's label stands at its first piece."""
    made = padded([one.laid for one in batch], pieces)
    feeds = {name: torch.from_numpy(value) for name, value in made.items()}
    gold = {name: torch.tensor([one.whole.get(name, UNKNOWN) for one in batch]) for name in WORDS if name != "roles"}
    for name in ("roles", *SPANS):
        gold[name] = torch.full(feeds["pieces"].shape, UNKNOWN)
        for row, one in enumerate(batch):
            if name in one.words:
                gold[name][row, one.laid.begins] = torch.tensor(one.words[name])
    if chance is not None and hidden:
        torch.manual_seed(chance.randrange(2**31))
        covered = (torch.rand(feeds["pieces"].shape) < hidden) & (feeds["mask"] > 0)
        covered[:, 0] = False
        feeds["pieces"][covered] = pieces.unknown
    return feeds, gold


WEIGHTS = {"tells": 0.5, "kinds": 0.2, "roles": 2.0, "classes": 0.5}
"""How much an answer weighs; that of words in runs counts 1, that of their kinds less."""
KIND = 0.3
NONE = 0.3
"""How much a word weighs that is in no run of an answer, and has no role: nearly all are."""


def loss(out: Mapping[str, Tensor], gold: Mapping[str, Tensor], _: Mapping[str, Tensor]) -> Tensor:
    """Return that of all answers together."""
    value = torch.zeros((), device=out["tells"].device)
    for name, scores in {**out, **by_answer(out["spans"])}.items():
        if name == "spans" or not bool((gold[name] != UNKNOWN).any()):
            continue
        weight = WEIGHTS.get(name, KIND if "." in name else 1.0)
        rare = torch.ones(scores.shape[-1], device=scores.device)
        if name == "roles" or (name in SPANS and "." not in name):
            rare[0] = NONE
        value = value + weight * functional.cross_entropy(
            scores.flatten(0, -2), gold[name].flatten(), weight=rare, ignore_index=UNKNOWN
        )
    return value


@torch.no_grad()
def answers(network: Reader, data: Sequence[Item], pieces: Pieces, *, device: str = "cpu") -> list[dict[str, Tensor]]:
    """Return probabilities for each question by answer: (labels) of the whole, (words, labels) of its words."""
    network.to(device).eval()
    out: list[dict[str, Tensor]] = [{} for _ in data]
    order = sorted(((number, len(one.laid.pieces)) for number, one in enumerate(data)), key=lambda row: row[1])
    for numbers in alike(order, 8000, len(order) or 1):
        feeds, _ = tensors([data[number] for number in numbers], pieces)
        scores = network(**{name: value.to(device) for name, value in feeds.items()})
        scores = {**scores, **by_answer(scores.pop("spans"))}
        likely = {name: functional.softmax(value.float(), -1).cpu() for name, value in scores.items()}
        for row, number in enumerate(numbers):
            begins = data[number].laid.begins
            out[number] = {
                name: value[row] if value.dim() == 2 else value[row, begins] for name, value in likely.items()
            }
    return out
