"""Annotates sentences given as words: tags, features, lemma scripts, heads, labels, names, and their class.

Overlong sentences are read in windows, so that no length is an error. No text or spaCy here.
"""

from __future__ import annotations

import csv
import dataclasses
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from . import encoder, lemmas, spans, trees
from .encoder import Network
from .pieces import Pieces

MOST_WORDS = 180
MOST_PIECES = 254
_BREAKS = (frozenset(";:"), frozenset({",", "—", "--", "–"}), frozenset({"and", "but", "or", "that"}))

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Halves = npt.NDArray[np.float16]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Labels:
    """What the numbers of the network stand for, and which model it is."""

    name: str
    version: str
    upos: list[str]
    xpos: list[str]
    feats: list[str]
    lemma: list[str]
    dep: list[str]
    names: list[str]
    classes: list[str] = dataclasses.field(default_factory=list)

    @classmethod
    def load(cls, path: Path) -> Labels:
        """Read `labels.json`."""
        return cls(**json.loads(path.read_text(encoding="utf-8")))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Annotation:
    """One sentence, as numbers into `Labels`; heads count from 1 and 0 is the root.

    `classes` holds a probability for each class of sentences, `states` what the encoder knows of the sentence and of
    its words, a row each; both are empty where classes were not asked for.
    """

    upos: Ints
    xpos: Ints
    feats: Ints
    lemma: Ints
    heads: Ints
    dep: Ints
    names: Ints
    classes: Floats
    states: Halves


@dataclasses.dataclass(frozen=True, kw_only=True)
class Annotator:
    """A model in memory: its network, its word pieces, its labels and its lemma table."""

    network: Network
    pieces: Pieces
    labels: Labels
    table: lemmas.Table

    @classmethod
    def load(cls, folder: Path, *, threads: int | None = None) -> Annotator:
        """Read the folder of an exported model."""
        return cls(
            network=encoder.Graphs(folder, threads=threads),
            pieces=Pieces.load(folder / "tokenizer.json"),
            labels=Labels.load(folder / "labels.json"),
            table=_lemma_table(folder),
        )

    def lemma(self, word: str, tag: int, script: int) -> str:
        """Return the lemma of a word by the numbers of its tag and its lemma script."""
        labels = self.labels
        return lemmas.lemma(word, labels.xpos[tag], labels.lemma[script], self.table, self.pieces.knows)

    def annotate(self, sentences: Sequence[Sequence[str]], *, classes: bool = False) -> list[Annotation]:
        """Return the annotation of each sentence, in order; an empty sentence has an empty one."""
        windows: list[tuple[int, int, int]] = []
        split = [self.pieces.sentence(words) for words in sentences]
        for i, words in enumerate(sentences):
            windows += [(i, start, end) for start, end in _windows(words, split[i])]
        parts = [split[i][start:end] for i, start, end in windows]
        found: list[Annotation | None] = [None] * len(windows)
        for batch in encoder.batches([sum(map(len, p)) + 2 for p in parts]):
            texts = [sentences[windows[k][0]][windows[k][1] : windows[k][2]] for k in batch]
            feeds, lengths = encoder.feeds(texts, [parts[k] for k in batch], self.pieces)
            for k, annotation in zip(batch, _decoded(self.network, feeds, lengths, classes), strict=True):
                found[k] = annotation
        grouped: list[list[Annotation]] = [[] for _ in sentences]
        for (i, _, _), made in zip(windows, found, strict=True):
            if made is not None:
                grouped[i].append(made)
        loose = self.labels.dep.index("parataxis") if "parataxis" in self.labels.dep else 0
        return [_joined(group, loose) for group in grouped]


def _lemma_table(folder: Path) -> lemmas.Table:
    table: lemmas.Table = json.loads((folder / "lemmas.json").read_text(encoding="utf-8"))
    irregular = folder / "irregular.csv"
    if not irregular.exists():  # a folder fresh from training has only what was seen
        return table
    with irregular.open(encoding="utf-8", newline="") as rows:
        return lemmas.with_irregular(table, csv.DictReader(rows))


def _decoded(network: Network, feeds: encoder.Feeds, lengths: Ints, classes: bool) -> list[Annotation]:
    out = network.words(feeds)
    sorts = network.classes(out, feeds["mask"]) if classes else np.zeros((len(lengths), 0), dtype=np.float32)
    states = _states(out, feeds, lengths) if classes else [_NO_STATES] * len(lengths)
    heads = trees.heads(out["arcs"], lengths)
    tags = spans.decode(out["names"], lengths)
    rows, columns = np.nonzero(np.arange(heads.shape[1])[None, :] < lengths[:, None])
    pairs = network.labels(out["dependents"][rows, columns], out["heads"][rows, heads[rows, columns]])
    dep = np.zeros_like(heads)
    dep[rows, columns] = pairs
    return [
        Annotation(
            upos=out["upos"][i, :n],
            xpos=out["xpos"][i, :n],
            feats=out["feats"][i, :n],
            lemma=out["lemma"][i, :n],
            heads=heads[i, :n],
            dep=dep[i, :n],
            names=tags[i, :n],
            classes=sorts[i],
            states=states[i],
        )
        for i, n in enumerate(lengths.tolist())
    ]


_NO_STATES: Halves = np.zeros((0, 0), dtype=np.float16)


def _states(out: Mapping[str, npt.NDArray[Any]], feeds: encoder.Feeds, lengths: Ints) -> list[Halves]:
    """What the encoder holds of each sentence and its words, (words + 1, width of all tapped layers) a sentence.

    That of a word is the mean of its first and last piece, that of the sentence stands first.
    """
    tapped = [out[name] for name in sorted(out) if name.startswith(encoder.STATES)]
    if not tapped:
        return [_NO_STATES] * len(lengths)
    made = []
    for row, size in enumerate(lengths.tolist()):
        first, last = feeds["first"][row, : size + 1], feeds["last"][row, : size + 1]
        made.append(np.concatenate([(one[row, first] + one[row, last]) / 2 for one in tapped], -1).astype(np.float16))
    return made


def _windows(words: Sequence[str], split: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Cut an overlong sentence at its marks where that is possible, else at the limit."""
    if len(words) <= MOST_WORDS and sum(map(len, split)) <= MOST_PIECES:
        return [(0, len(words))] if words else []
    made: list[tuple[int, int]] = []
    start = 0
    while start < len(words):
        end, size = start, 0
        while end < len(words) and end - start < MOST_WORDS:
            size += len(split[end])
            if size > MOST_PIECES:
                break
            end += 1
        if end < len(words):
            end = _break(words, start, end)
        made.append((start, end))
        start = end
    return made


def _break(words: Sequence[str], start: int, end: int) -> int:
    for marks in _BREAKS:
        for i in range(end - 1, start + (end - start) // 2, -1):
            if words[i] in marks:
                return i + 1
    return end


def _joined(parts: Sequence[Annotation], loose: int) -> Annotation:
    """Join windows: the root of each later one hangs, loosely, on the root of the first, whose class it takes."""
    if len(parts) == 1:
        return parts[0]
    if not parts:
        none = np.zeros(0, dtype=np.int64)
        return Annotation(**dict.fromkeys(_COLUMNS, none), classes=np.zeros(0, dtype=np.float32), states=_NO_STATES)
    columns: Mapping[str, list[Ints]] = {n: [getattr(p, n) for p in parts] for n in _COLUMNS}
    root = int(np.flatnonzero(parts[0].heads == 0)[0]) + 1
    offset = 0
    heads, deps = [], []
    for part in parts:
        mine = np.where(part.heads == 0, 0, part.heads + offset)
        dep = part.dep.copy()
        if offset:
            dep[part.heads == 0] = loose
            mine[part.heads == 0] = root
        heads.append(mine)
        deps.append(dep)
        offset += len(part.heads)
    whole = {n: np.concatenate(values) for n, values in columns.items()}
    return Annotation(
        **{**whole, "heads": np.concatenate(heads), "dep": np.concatenate(deps)},
        classes=parts[0].classes,
        states=np.concatenate([parts[0].states[:1], *(part.states[1:] for part in parts)]),
    )


_COLUMNS = tuple(field.name for field in dataclasses.fields(Annotation) if field.name not in ("classes", "states"))
