"""What a passage tells, by a network that reads a sentence with those around it; it decides nothing.

Asked about words that may tell of an encounter, it says in which mood and of which kind, and of every word of the
passage whether it names somebody who takes part, a place, a date. Asked about a sentence, it says which of its words
tell what was agreed, what was on the table, what someone said, how a group reacted. It has learnt from our own texts.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from summitry.read import language

if TYPE_CHECKING:
    from summitry.read.language.pieces import Pieces

Floats = npt.NDArray[np.float32]
Array = npt.NDArray[Any]
Labels = dict[str, list[str]]

WITHIN, BEHIND = 110, 40
"""Word pieces that are read of a sentence, and of the one behind it."""

BEFORE, SHORTLY_BEFORE = 130, 0
"""Those that are read of the sentences before: of an encounter's, and of a sentence asked about as such."""

NOTHING, HERE, TOLD, EARLIER, LATER = range(5)
"""Marks: of no sentence; of the sentence itself; the words in question; of a sentence before; of the one behind."""

MARKS = 5


@dataclass(frozen=True, kw_only=True)
class Question:
    """Words of a sentence by its number: the half-open range that may tell of an encounter; none for the sentence."""

    number: int
    first: int = 0
    last: int = 0


@dataclass(frozen=True, kw_only=True)
class Laid:
    """What the network reads of a question, a number a piece, and the piece with which each word begins."""

    pieces: list[int]
    cases: list[int]
    marks: list[int]
    words: list[tuple[int, int]]
    """Sentence and word of each word that is read."""
    begins: list[int]
    """The place of the first piece of each."""


def laid_out(sentences: Sequence[Sequence[str]], asked: Question, pieces: Pieces) -> Laid:
    """Return a question with the sentences around it, as many as there is room for."""
    from summitry.read.language.pieces import UNKNOWN_CASE, case_of

    none = UNKNOWN_CASE + 1
    ids, cases, marks = [pieces.start], [none], [NOTHING]
    words: list[tuple[int, int]] = []
    begins: list[int] = []
    of_words = asked.last > asked.first
    start, split = _start(sentences, asked, pieces, BEFORE if of_words else SHORTLY_BEFORE)
    for number in range(start, min(asked.number + (2 if of_words else 1), len(sentences))):
        room = WITHIN if number == asked.number else BEHIND if number > asked.number else BEFORE
        parts = split.get(number) or pieces.sentence(sentences[number])
        begun = len(ids)
        for word, part in enumerate(parts):
            if len(ids) - begun + len(part) > room:
                break
            words.append((number, word))
            begins.append(len(ids))
            ids += part
            cases += [case_of(sentences[number][word])] * len(part)
            marks += [_mark(number, word, asked)] * len(part)
    return Laid(pieces=[*ids, pieces.end], cases=[*cases, none], marks=[*marks, NOTHING], words=words, begins=begins)


def _start(
    sentences: Sequence[Sequence[str]], asked: Question, pieces: Pieces, room: int
) -> tuple[int, dict[int, list[tuple[int, ...]]]]:
    """The first sentence for which there is room, with the pieces of those before the one in question."""
    start = asked.number
    split: dict[int, list[tuple[int, ...]]] = {}
    while start > 0:
        parts = pieces.sentence(sentences[start - 1])
        room -= sum(map(len, parts))
        if room < 0:
            break
        start -= 1
        split[start] = list(parts)
    return start, split


def _mark(number: int, word: int, asked: Question) -> int:
    if number != asked.number:
        return EARLIER if number < asked.number else LATER
    return TOLD if asked.first <= word < asked.last else HERE


def padded(rows: Sequence[Laid], pieces: Pieces) -> dict[str, Array]:
    """Return pieces, cases, marks and mask of some questions, each (questions, pieces of the longest)."""
    from summitry.read.language.pieces import UNKNOWN_CASE

    shape = (len(rows), max(len(row.pieces) for row in rows))
    made: dict[str, Array] = {
        "pieces": np.full(shape, pieces.pad, dtype=np.int64),
        "cases": np.full(shape, UNKNOWN_CASE + 1, dtype=np.int64),
        "marks": np.zeros(shape, dtype=np.int64),
        "mask": np.zeros(shape, dtype=np.float32),
    }
    for number, row in enumerate(rows):
        size = len(row.pieces)
        made["pieces"][number, :size], made["cases"][number, :size] = row.pieces, row.cases
        made["marks"][number, :size], made["mask"][number, :size] = row.marks, 1
    return made


@dataclass(frozen=True, kw_only=True)
class Told:
    """What is said of words that may tell of an encounter: probabilities of moods, kinds, and each word's role."""

    tells: dict[str, float]
    kinds: dict[str, float]
    roles: dict[tuple[int, int], dict[str, float]]
    """By sentence and word."""

    @property
    def sure(self) -> float:
        """How likely the words tell of an encounter of leaders, in whatever mood."""
        return 1.0 - self.tells["none"] - self.tells["other"]


@dataclass(frozen=True, kw_only=True)
class Said:
    """What is said of a sentence: probabilities of its class, and of the labels of each word of each answer."""

    classes: dict[str, float]
    spans: dict[str, Floats]
    """By answer, (words, labels)."""


class Passages:
    """The network in an onnxruntime session, with its word pieces and labels."""

    def __init__(self, folder: Path) -> None:
        from summitry.read.language.encoder import session
        from summitry.read.language.pieces import Pieces

        self._session = session(folder / "passages.onnx")
        self._pieces = Pieces.load(folder / "tokenizer.json")
        table = json.loads((folder / "passages.json").read_text(encoding="utf-8"))
        self.labels: Labels = table["words"]
        self.span_labels: Labels = table["spans"]

    def told(self, sentences: Sequence[Sequence[str]], asked: Sequence[Question]) -> list[Told]:
        """Return an answer for each question about the words of a text's sentences, in order."""
        rows = [laid_out(sentences, one, self._pieces) for one in asked]
        found = self._run(rows, ["tells", "kinds", "roles"])
        return [self._told(row, *outputs) for row, outputs in zip(rows, found, strict=True)]

    def said(self, sentences: Sequence[Sequence[str]], numbers: Sequence[int]) -> list[Said]:
        """Return what is said of some of a text's sentences, by their numbers, in order."""
        rows = [laid_out(sentences, Question(number=number), self._pieces) for number in numbers]
        found = self._run(rows, ["classes", "spans"])
        return [self._said(row, number, *outputs) for row, number, outputs in zip(rows, numbers, found, strict=True)]

    def _run(self, rows: Sequence[Laid], names: list[str]) -> list[list[Floats]]:
        from summitry.read.language.encoder import batches

        found: list[list[Floats]] = [[] for _ in rows]
        for batch in batches([len(row.pieces) for row in rows]):
            outputs = self._session.run(names, padded([rows[number] for number in batch], self._pieces))
            for place, number in enumerate(batch):
                found[number] = [one[place] for one in outputs]
        return found

    def _told(self, row: Laid, tells: Floats, kinds: Floats, roles: Floats) -> Told:
        named = zip(row.words, row.begins, strict=True)
        return Told(
            tells=self._named("tells", tells),
            kinds=self._named("kinds", kinds),
            roles={word: self._named("roles", roles[begin]) for word, begin in named},
        )

    def _named(self, task: str, values: Floats) -> dict[str, float]:
        return dict(zip(self.labels[task], values.tolist(), strict=True))

    def _said(self, row: Laid, number: int, classes: Floats, spans: Floats) -> Said:
        own = [begin for (sentence, _), begin in zip(row.words, row.begins, strict=True) if sentence == number]
        made, at = {}, 0
        for name, labels in self.span_labels.items():
            made[name] = spans[own, at : at + len(labels)]
            at += len(labels)
        return Said(classes=self._named("classes", classes), spans=made)


def load() -> Passages:
    """Return the shipped network, once a process."""
    return language.shipped(Passages)
