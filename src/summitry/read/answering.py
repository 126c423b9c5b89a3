"""How likely each sentence of a text answers a question, by the third shipped network; decides nothing.

It has learnt from questions and texts of our own, half of the questions without an answer in their text. It reads a
question with several sentences at a time, so that it knows what "it" and "the second meeting" are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from summitry.read import language

if TYPE_CHECKING:
    from summitry.read.language.pieces import Pieces

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Split = Sequence[tuple[int, ...]]

QUESTION, SENTENCE, ROOM = 48, 90, 150
"""Word pieces that are read of a question, of a sentence, and of all sentences of a window."""

AGAIN = 3
"""Sentences that a window shares with the one before it, so that each is seen with some of what it follows."""

ASKED, FIRST = 1, 2
"""The place of the pieces of the question, and of those of a window's first sentence; everything else has none."""

KINDS = ("words", "yes", "no")
"""What a sentence that answers gives: words of its own, or that it is so, or that it is not."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """One sentence: how likely it answers, the half-open range of its words that do, and of which kind it is."""

    likely: float
    first: int
    last: int
    kind: str


def windows(sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield half-open ranges of sentences, from the pieces of each, that fit together and overlap by a few."""
    start, end = 0, 0
    while end < len(sizes):
        room, stop = ROOM, start
        while stop < len(sizes) and (stop <= end or sizes[stop] <= room):
            room -= min(sizes[stop], SENTENCE)
            stop += 1
        yield start, stop
        end = stop
        start = max(stop - AGAIN, start + 1)


def laid_out(question: Split, sentences: Sequence[Split], pieces: Pieces) -> tuple[list[int], list[int]]:
    """Return the pieces of a question with a window of sentences, and to which of them each belongs."""
    asked = _flat(question)[:QUESTION]
    ids, places = [pieces.start, *asked, pieces.end], [0, *[ASKED] * len(asked), 0]
    for number, sentence in enumerate(sentences, FIRST):
        told = _flat(sentence)[:SENTENCE]
        ids += told
        places += [number] * len(told)
    return [*ids, pieces.end], [*places, 0]


def _flat(split: Split) -> list[int]:
    return [piece for part in split for piece in part]


def padded(rows: Sequence[tuple[list[int], list[int]]], pieces: Pieces) -> dict[str, npt.NDArray[np.generic]]:
    """Return pieces, places and mask, (rows, longest), of what is laid out, and the numbers of sentences."""
    longest = max(len(ids) for ids, _ in rows)
    ids: Ints = np.full((len(rows), longest), pieces.pad, dtype=np.int64)
    places: Ints = np.zeros_like(ids)
    mask: Floats = np.zeros(ids.shape, dtype=np.float32)
    for number, (row, chosen) in enumerate(rows):
        ids[number, : len(row)], places[number, : len(row)], mask[number, : len(row)] = row, chosen, 1
    numbers: Ints = np.arange(FIRST, max(FIRST, int(places.max())) + 1, dtype=np.int64)
    return {"pieces": ids, "places": places, "mask": mask, "numbers": numbers}


class Answers:
    """The network in an onnxruntime session, with its word pieces."""

    def __init__(self, folder: Path) -> None:
        from summitry.read.language.encoder import session
        from summitry.read.language.pieces import Pieces

        self._session = session(folder / "answers.onnx")
        self._pieces = Pieces.load(folder / "tokenizer.json")

    def told(self, question: Sequence[str], sentences: Sequence[Sequence[str]]) -> list[Told]:
        """Return for each sentence of a text, in order, how likely it answers the question, and with which words."""
        from summitry.read.language.encoder import batches

        split = self._pieces.sentence
        asked, parts = split(question), [split(words) for words in sentences]
        spans = list(windows([sum(map(len, one)) for one in parts]))
        rows = [laid_out(asked, parts[start:stop], self._pieces) for start, stop in spans]
        found: list[list[Told]] = [[] for _ in sentences]
        for batch in batches([len(ids) for ids, _ in rows]):
            feeds = padded([rows[n] for n in batch], self._pieces)
            outputs = self._session.run(["answers", "starts", "ends", "kinds"], feeds)
            for row, number in enumerate(batch):
                start, stop = spans[number]
                for place in range(start, stop):
                    found[place].append(_told(place - start, [one[row] for one in outputs], feeds, row, parts[place]))
        return [_joined(one) for one in found]


def _told(number: int, outputs: Sequence[Floats], feeds: dict[str, npt.NDArray[np.generic]], row: int,
          parts: Split) -> Told:  # fmt: skip
    answers, starts, ends, kinds = outputs
    own = np.flatnonzero(feeds["places"][row] == number + FIRST)
    of = np.repeat(np.arange(len(parts)), [len(part) for part in parts])[: len(own)]
    if not len(own):
        return Told(likely=0.0, first=0, last=0, kind=KINDS[0])
    first, last = best(starts[own], ends[own])
    return Told(
        likely=float(answers[number]), first=int(of[first]), last=int(of[last]) + 1,
        kind=KINDS[int(kinds[number].argmax())],
    )  # fmt: skip


LONGEST = 40
"""Pieces of the longest answer."""


def best(starts: Floats, ends: Floats) -> tuple[int, int]:
    """Return the first and the last place of the likeliest run."""
    scores = starts[:, None] + ends[None, :]
    allowed = np.triu(np.ones(scores.shape, dtype=bool)) & ~np.triu(np.ones(scores.shape, dtype=bool), LONGEST)
    first, last = np.unravel_index(int(np.where(allowed, scores, -np.inf).argmax()), scores.shape)
    return int(first), int(last)


def _joined(several: Sequence[Told]) -> Told:
    """The mean of what several windows say of one sentence, with the words of the surest."""
    surest = max(several, key=lambda one: one.likely)
    mean = sum(one.likely for one in several) / len(several)
    return Told(likely=mean, first=surest.first, last=surest.last, kind=surest.kind)


def load() -> Answers:
    """Return the shipped network, once a process."""
    return language.shipped(Answers)
