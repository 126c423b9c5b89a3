"""What the words of a text have to do with encounters and with what is said of them; it decides nothing.

A network of a few layers stands on what the language model's encoder knows of each word, and lets the words of a
passage look at those of the sentences around them. Of every word it says whether it tells of an encounter, in which
mood and of which kind, what it has to do with one, and whether it belongs to what was agreed, what was on the table,
what someone said. Asked about words that tell of an encounter, it says of the words around them who takes part in it,
where and when.
It has learnt from our own texts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from summitry.read import language
from summitry.read.language.states import STATES, States

if TYPE_CHECKING:
    from spacy.tokens import Doc

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Labels = Mapping[str, Sequence[str]]

CORE, BEFORE, BEHIND = 230, 110, 40
"""Rows that are answered at a time, and those read before and behind them; a sentence has a row more than words."""

LONGEST = 181
"""Rows of one sentence; words further on have no answers."""

TOGETHER = 1500
"""Rows in one call, padding included."""


@dataclass(frozen=True, kw_only=True)
class Window:
    """Sentences read together, half-open: all of them, and those that are answered."""

    start: int
    first: int
    last: int
    end: int


def windows(sizes: Sequence[int]) -> Iterator[Window]:
    """Yield the windows in which sentences of so many rows are read: each is answered in one of them."""
    first, count = 0, len(sizes)
    while first < count:
        last, held = first, 0
        while last < count and (last == first or held + sizes[last] <= CORE):
            held += sizes[last]
            last += 1
        start, room = first, BEFORE
        while start > 0 and sizes[start - 1] <= room:
            start -= 1
            room -= sizes[start]
        yield Window(start=start, first=first, last=last, end=last + (last < count and sizes[last] <= BEHIND))
        first = last


EDGES = (-32, -16, -8, -5, -3, -2, -1, 0, 1, 2, 3, 5, 8, 16, 32)
"""Where steps of distance between two words of a sentence begin, in words."""

FURTHEST = (-5, 1)
"""Sentences before and behind that are told apart."""

APART = len(EDGES) + 1 + FURTHEST[1] - FURTHEST[0] + 1
"""Steps of distance between two words."""


def apart(sentences: Ints, words: Ints, sentence: int, word: int) -> Ints:
    """Return how far words, by sentence and place in it, stand from one: a number of a step for each."""
    further = len(EDGES) + 1 + np.clip(sentences - sentence, *FURTHEST) - FURTHEST[0]
    steps: Ints = np.where(sentences == sentence, np.digitize(words - word, EDGES), further)
    return steps


def rows_of(sizes: Sequence[int]) -> tuple[Ints, Ints]:
    """Return the sentence of each row, and its word's place: -1 in the row of the sentence itself."""
    sentences = np.repeat(np.arange(len(sizes)), sizes)
    words = np.concatenate([np.arange(-1, size - 1) for size in sizes]) if len(sizes) else np.zeros(0)
    return sentences.astype(np.int64), words.astype(np.int64)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What is said of words that may tell of an encounter: probabilities of moods, kinds, and each word's role."""

    tells: dict[str, float]
    kinds: dict[str, float]
    roles: dict[int, dict[str, float]]
    """By the token's place in the document."""

    @property
    def sure(self) -> float:
        """How likely the words tell of an encounter of leaders, in whatever mood."""
        return 1.0 - self.tells["none"] - self.tells["other"]


@dataclass(frozen=True, kw_only=True)
class _Read:
    """A window as it was read: the token of each row, -1 for a sentence's own, its sentence and place, and answers."""

    tokens: Ints
    sentences: Ints
    words: Ints
    core: npt.NDArray[np.bool_]
    """The rows that are answered here."""
    found: Mapping[str, Floats]


class Network:
    """The two graphs in onnxruntime sessions: of passages, and of pairs of words in them."""

    def __init__(self, folder: Path, *, threads: int | None = None) -> None:
        from summitry.read.language.encoder import session

        self._passages, self._pairs = (
            session(folder / name, threads=threads) for name in ("passages.onnx", "pairs.onnx")
        )
        self._names = [output.name for output in self._passages.get_outputs()]
        self.labels: Labels = json.loads((folder / "passages.json").read_text(encoding="utf-8"))

    def read(self, states: Sequence[Floats], sentences: Sequence[Ints]) -> list[dict[str, Floats]]:
        """Return all answers for windows given as (rows, width), with the sentence of each row."""
        from summitry.read.language.encoder import batches

        found: list[dict[str, Floats]] = [{} for _ in states]
        for numbers in batches([len(one) for one in states], TOGETHER, spare=TOGETHER):
            outputs = self._passages.run(self._names, _padded(states, sentences, numbers))
            for place, number in enumerate(numbers):
                size = len(states[number])
                found[number] = {name: one[place, :size] for name, one in zip(self._names, outputs, strict=True)}
        return found

    def pairs(self, asker: Floats, answers: Floats, steps: Ints) -> Floats:
        """Return the probabilities of roles (rows, roles) of some rows towards one."""
        feeds = {"asker": asker[None], "answers": answers[None], "apart": steps[None]}
        roles: Floats = self._pairs.run(None, feeds)[0][0]
        return roles


def _padded(states: Sequence[Floats], sentences: Sequence[Ints], numbers: Sequence[int]) -> dict[str, Any]:
    shape = (len(numbers), max(len(states[number]) for number in numbers))
    made: dict[str, npt.NDArray[Any]] = {
        "states": np.zeros((*shape, states[numbers[0]].shape[1]), dtype=np.float32),
        "sentences": np.full(shape, -1, dtype=np.int64),
        "heads": np.zeros(shape, dtype=np.int64),
        "mask": np.zeros(shape, dtype=np.float32),
    }
    for row, number in enumerate(numbers):
        size = len(states[number])
        made["states"][row, :size], made["sentences"][row, :size] = states[number], sentences[number]
        made["heads"][row, :size] = np.diff(sentences[number], prepend=-1) != 0
        made["mask"][row, :size] = 1
    return made


_NOT_OF_WORDS = frozenset({"classes", "roles"})
"""The answers that are of a sentence, and of a pair of words."""


class Passages:
    """What is known of the words of one document, by their tokens' places in it."""

    def __init__(self, doc: Doc) -> None:
        known: States = doc.user_data[STATES]
        self._network = _shipped(known.threads)
        self._words = len(doc)
        self._sentences = [(list(places)[: LONGEST - 1], states[:LONGEST]) for places, states in known.sentences]
        self._asked: dict[tuple[int, ...], Told | None] = {}
        self.labels: Labels = self._network.labels

    @cached_property
    def _read(self) -> list[_Read]:
        """The windows of the document, read when the first answer is asked for; none without the encoder's states."""
        known = self._sentences
        sizes = [len(states) for _, states in known]
        cut = list(windows(sizes))
        states = [np.concatenate([one for _, one in known[w.start : w.end]]).astype(np.float32) for w in cut]
        laid = [rows_of(sizes[w.start : w.end]) for w in cut]
        found = self._network.read(states, [sentences for sentences, _ in laid]) if cut else []
        places = [np.array([-1, *one], dtype=np.int64) for one, _ in known]
        tokens = [np.concatenate(places[w.start : w.end]) for w in cut]
        return [
            _Read(tokens=mine, sentences=at, words=words, core=(at >= w.first) & (at < w.last), found=answers)
            for w, mine, (sentences, words), answers in zip(cut, tokens, laid, found, strict=True)
            for at in (sentences + w.start,)
        ]

    @cached_property
    def _where(self) -> dict[int, tuple[_Read, int]]:
        """The window in which a token is answered, and its row there."""
        return {
            int(token): (read, int(row))
            for read in self._read
            for row, token in zip(np.flatnonzero(read.core), read.tokens[read.core], strict=True)
            if token >= 0
        }

    @cached_property
    def _by_token(self) -> dict[str, Floats]:
        """Each answer for every token, zeros where nothing is known, (tokens, labels)."""
        of_words = self.labels.keys() - _NOT_OF_WORDS
        made = {name: np.zeros((self._words, len(self.labels[name])), dtype=np.float32) for name in of_words}
        for read in self._read:
            own = read.core & (read.tokens >= 0)
            for name, table in made.items():
                table[read.tokens[own]] = read.found[name][own]
        return made

    def of(self, answer: str) -> Floats:
        """The probabilities of the labels of an answer for every token, (tokens, labels)."""
        return self._by_token[answer]

    @cached_property
    def leads(self) -> Floats:
        """How likely each token tells of an encounter of leaders, in whatever mood."""
        others = [at for at, name in enumerate(self.labels["tells"]) if name in ("none", "other")]
        tells = self.of("tells")
        chosen: Floats = tells.sum(-1) - tells[:, others].sum(-1)
        return chosen

    def named(self, answer: str, token: int) -> dict[str, float]:
        """How likely a token is of each label of an answer."""
        return dict(zip(self.labels[answer], self.of(answer)[token].tolist(), strict=True))

    def classes(self, token: int) -> dict[str, float]:
        """How likely the sentence of a token is of each class."""
        if token not in self._where:
            return {}
        read, row = self._where[token]
        own = int(np.flatnonzero((read.sentences == read.sentences[row]) & (read.words < 0))[0])
        return dict(zip(self.labels["classes"], read.found["classes"][own].tolist(), strict=True))

    def told(self, tokens: Sequence[int]) -> Told | None:
        """What is told by a run of tokens of one sentence, asked once; None where nothing is known of them."""
        key = tuple(tokens)
        if key not in self._asked:
            self._asked[key] = self._ask(key)
        return self._asked[key]

    def _ask(self, tokens: Sequence[int]) -> Told | None:
        at = [self._where[token] for token in tokens if token in self._where]
        if not at:
            return None
        read, rows = at[0][0], [row for _, row in at]
        middle = rows[(len(rows) - 1) // 2]
        steps = apart(read.sentences, read.words, int(read.sentences[middle]), int(read.words[middle]))
        roles = self._network.pairs(read.found["askers"][rows].mean(0), read.found["answers"], steps)
        words = [row for row in np.flatnonzero(read.tokens >= 0).tolist() if row not in rows]
        return Told(
            tells=self.mean("tells", tokens),
            kinds=self.mean("kinds", tokens),
            roles={
                int(read.tokens[row]): dict(zip(self.labels["roles"], roles[row].tolist(), strict=True))
                for row in words
            },
        )

    def mean(self, answer: str, tokens: Sequence[int]) -> dict[str, float]:
        """How likely some tokens are of each label of an answer, on average."""
        return dict(zip(self.labels[answer], self.of(answer)[list(tokens)].mean(0).tolist(), strict=True))


_KEPT = "passages"


def of(doc: Doc) -> Passages | None:
    """What is known of the words of a parse, made ready once; None where another pipeline parsed."""
    if STATES not in doc.user_data and _KEPT not in doc.user_data:
        return None
    if _KEPT not in doc.user_data:
        doc.user_data[_KEPT] = Passages(doc)
    found: Passages = doc.user_data[_KEPT]
    return found


def forget(doc: Doc) -> None:
    """Let go of what is of use while a text is read, and large."""
    for name in (STATES, _KEPT):
        doc.user_data.pop(name, None)


@lru_cache
def _made(threads: int | None) -> Callable[[Path], Network]:
    return partial(Network, threads=threads)


def _shipped(threads: int | None) -> Network:
    """The shipped network, once a process."""
    return language.shipped(_made(threads))
