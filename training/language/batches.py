"""Turns examples into padded tensors, changed a little on the way where training asks for it."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor

from summitry.read.language.pieces import UNKNOWN_CASE, Pieces, case_of

from .config import Augment
from .corpus import Example

One = TypeVar("One")

LONGEST = 256
"""Word pieces; longer sentences are left out of training, as the run time cuts them."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Item:
    """A sentence as numbers; a column is None where it is not annotated."""

    words: list[str]
    pieces: list[tuple[int, ...]]
    columns: Mapping[str, list[int] | None]

    @property
    def size(self) -> int:
        """Word pieces with start and end."""
        return sum(map(len, self.pieces)) + 2


def items(examples: Sequence[Example], labels: Mapping[str, Sequence[str]], pieces: Pieces) -> list[Item]:
    """Return the examples as numbers; a label that is not in the list is left unlearnt (-100)."""
    numbers = {name: {v: i for i, v in enumerate(values)} for name, values in labels.items()}
    made = []
    for example in examples:
        columns: dict[str, list[int] | None] = {
            name: None if example[name] is None else [number.get(v, -100) for v in example[name]]
            for name, number in numbers.items()
        }
        columns["head"] = example["head"]
        words = example["words"]
        item = Item(words=words, pieces=pieces.sentence(words), columns=columns)
        if item.size <= LONGEST:
            made.append(item)
    return made


def batches(data: Sequence[Item], most: int, chance: random.Random) -> list[list[Item]]:
    """Return batches of similar lengths with at most `most` padded pieces, in random order."""
    order = list(data)
    chance.shuffle(order)
    made = list(alike([(item, item.size) for item in order], most, 600))
    chance.shuffle(made)
    return made


def alike(order: Sequence[tuple[One, int]], most: int, window: int) -> Iterator[list[One]]:
    """Yield batches of at most `most` padded pieces, each of like lengths among `window` neighbours of an order.

    An order holds each example with its number of pieces.
    """
    for start in range(0, len(order), window):
        batch: list[One] = []
        for example, length in sorted(order[start : start + window], key=lambda row: row[1]):
            if batch and length * (len(batch) + 1) > most:
                yield batch
                batch = []
            batch.append(example)
        if batch:
            yield batch


def augmented(item: Item, how: Augment, pieces: Pieces, chance: random.Random) -> Item:
    """Return the sentence, seldom with its case changed, its final mark gone or a word hidden."""
    roll = chance.random()
    change = None
    for share, name in ((how.upper, str.upper), (how.lower, str.lower), (how.title, str.title)):
        if roll < share:
            change = name
            break
        roll -= share
    if change is not None:
        # Upper and lower case leave the pieces of an uncased encoder as they are, nearly always.
        words = [change(w) if any(map(str.isalpha, w)) and "'" not in w else w for w in item.words]
        item = dataclasses.replace(item, words=words, pieces=pieces.sentence(words))
    if len(item.words) > 4 and chance.random() < how.unpunctuated:
        heads = item.columns["head"]
        if item.words[-1] in {".", "!", "?"} and heads and len(item.words) not in heads and heads[-1]:
            item = Item(
                words=item.words[:-1],
                pieces=item.pieces[:-1],
                columns={k: v if v is None else v[:-1] for k, v in item.columns.items()},
            )
    if how.unknown_word:
        hidden = [chance.random() < how.unknown_word and w.isalpha() for w in item.words]
        pieces_left = [(pieces.unknown,) if hide else parts for hide, parts in zip(hidden, item.pieces, strict=True)]
        item = dataclasses.replace(item, pieces=pieces_left)
    return item


def tensors(
    batch: Sequence[Item],
    pieces: Pieces,
    *,
    unknown_case: float = 0.0,
    chance: random.Random | None = None,
) -> dict[str, Tensor]:
    """Return the network's inputs and, as (batch, words), its targets (-100 where unknown)."""
    longest = max(item.size for item in batch)
    words = max(len(item.words) for item in batch)
    ids = np.full((len(batch), longest), pieces.pad, dtype=np.int64)
    cases = np.full((len(batch), longest), UNKNOWN_CASE + 1, dtype=np.int64)
    mask = np.zeros((len(batch), longest), dtype=np.float32)
    first = np.zeros((len(batch), words + 1), dtype=np.int64)
    last = np.zeros((len(batch), words + 1), dtype=np.int64)
    real = np.zeros((len(batch), words), dtype=bool)
    names = batch[0].columns.keys()
    targets = {name: np.full((len(batch), words), -100, dtype=np.int64) for name in names}
    for row, item in enumerate(batch):
        ids[row, 0] = pieces.start
        place = 1
        for column, (word, parts) in enumerate(zip(item.words, item.pieces, strict=True), 1):
            end = place + len(parts)
            ids[row, place:end] = parts
            hidden = chance is not None and chance.random() < unknown_case
            cases[row, place:end] = UNKNOWN_CASE if hidden else case_of(word)
            first[row, column], last[row, column] = place, end - 1
            place = end
        ids[row, place] = pieces.end
        mask[row, : place + 1] = 1
        real[row, : len(item.words)] = True
        for name in names:
            values = item.columns[name]
            if values is not None:
                targets[name][row, : len(values)] = values
    made = {"pieces": ids, "cases": cases, "mask": mask, "first": first, "last": last}
    made |= {"real": real, **{f"gold_{name}": value for name, value in targets.items()}}
    return {name: torch.from_numpy(value) for name, value in made.items()}


def endless(data: Sequence[Item], most: int, chance: random.Random) -> Iterator[list[Item]]:
    """Yield batches, reshuffled each time the data end."""
    while True:
        yield from batches(data, most, chance)
