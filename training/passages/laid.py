"""Lays labelled texts out as the run time reads them: windows of what the encoder knows, with what is right."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from summitry.read.language.annotate import Annotator
from summitry.read.passages import LONGEST, Window, apart, rows_of, windows
from training.language.batches import alike

from .corpus import Event, Text
from .labels import UNKNOWN, WORDS

Ints = npt.NDArray[np.int64]
Halves = npt.NDArray[np.float16]
TOGETHER = 400
"""Windows among which those of like size are put into one batch."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Pair:
    """Words that tell of an encounter, as rows of a window, and the role of every row in it."""

    first: int
    last: int
    roles: Ints
    apart: Ints


@dataclasses.dataclass(frozen=True, kw_only=True)
class Item:
    """A window: its rows, the sentence of each, where a sentence begins, its labels by answer, its encounters."""

    states: Halves
    sentences: Ints
    heads: Ints
    labels: Mapping[str, Ints]
    pairs: tuple[Pair, ...]


def states(texts: Sequence[Text], folder: Path) -> list[list[Halves]]:
    """Return what the shipped encoder knows of each sentence of each text, (words + 1, width)."""
    annotator = Annotator.load(folder)
    made = iter(annotator.annotate([one.words for text in texts for one in text.sentences], classes=True))
    return [[next(made).states[:LONGEST] for _ in text.sentences] for text in texts]


def items(text: Text, known: Sequence[Halves]) -> Iterator[Item]:
    """Yield the windows of a text."""
    if not all(map(len, known)):  # a sentence without words
        raise ValueError(f"{text.name} has an empty sentence")
    sizes = [len(rows) for rows in known]
    for window in windows(sizes):
        yield _item(text, known, sizes, window)


def _item(text: Text, known: Sequence[Halves], sizes: Sequence[int], window: Window) -> Item:
    own = sizes[window.start : window.end]
    sentences, words = rows_of(own)
    sentences += window.start
    labels = {name: np.full(len(sentences), UNKNOWN, dtype=np.int64) for name in (*WORDS, "classes")}
    for number in range(window.first, window.last):
        one, at = text.sentences[number], np.flatnonzero(sentences == number)
        labels["classes"][at[0]] = one.cls
        for name, values in one.labels.items():
            labels[name][at[1:]] = values[: len(at) - 1]
    pairs = (
        _pair(one, sentences, words)
        for one in text.events
        if window.first <= one.number < window.last and one.last < sizes[one.number]
    )
    return Item(
        states=np.concatenate(known[window.start : window.end]),
        sentences=sentences,
        heads=(words < 0).astype(np.int64),
        labels=labels,
        pairs=tuple(pairs),
    )


def _pair(event: Event, sentences: Ints, words: Ints) -> Pair:
    row = {place: at for at, place in enumerate(zip(sentences.tolist(), words.tolist(), strict=True))}
    roles = np.where(words < 0, UNKNOWN, 0)
    for number, word, role in event.roles:
        if (number, word) in row:
            roles[row[number, word]] = role
    first, last = row[event.number, event.first], row[event.number, event.last - 1] + 1
    roles[first:last] = UNKNOWN
    steps = apart(sentences, words, event.number, (event.first + event.last - 1) // 2)
    return Pair(first=first, last=last, roles=roles, apart=steps)


def batches(data: Sequence[Item], most: int, chance: random.Random) -> list[list[Item]]:
    """Return batches of windows of like size with at most so many padded rows, in random order."""
    order = list(data)
    chance.shuffle(order)
    made = list(alike([(one, len(one.states)) for one in order], most, TOGETHER))
    chance.shuffle(made)
    return made
