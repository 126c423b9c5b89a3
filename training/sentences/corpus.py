"""Reads labelled sentences and writes them as words with marks; knows nothing of networks.

Four sources: sentences with targets marked in place (`[-Hale] blamed [0Ortega]`), labels that point into openly
licensed texts (JSON lines), documents with a class for each sentence (tab-separated), and sentences with the content of
a claim in brackets behind its type.
"""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

from summitry.model import ClaimType, SentenceClass

POLARITY = ("-", "0", "+")
CLASSES: tuple[str, ...] = get_args(SentenceClass)
TYPES: tuple[str, ...] = get_args(ClaimType)
TASKS = {"polarity": POLARITY, "class": CLASSES, "claim": TYPES}
MARKED = {"polarity": 1, "class": 2, "claim": 1}
"""The mark on the words of a target or content, and on those of the sentence to be classed."""

BEFORE = 40
"""Words of the preceding sentence that a class may look at."""

_MARK = re.compile(r"\[([-0+])([^\[\]]+)\]")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Example:
    """Words with a mark each; `label` is None where a sentence has only a teacher's scores."""

    task: str
    words: list[str]
    marks: list[int]
    label: int | None
    weight: float = 1.0


def marked(line: str) -> Iterator[tuple[str, int, int, str]]:
    """Yield (plain sentence, start, end, label) for each marked target of a line."""
    plain, spans, place = [], [], 0
    length = 0
    for found in _MARK.finditer(line):
        before = line[place : found.start()]
        plain.append(before)
        length += len(before)
        target = found[2]
        spans.append((length, length + len(target), found[1]))
        plain.append(target)
        length += len(target)
        place = found.end()
    plain.append(line[place:])
    sentence = "".join(plain).strip()
    for start, end, label in spans:
        yield sentence, start, end, label


def targets(path: Path, words: Words) -> Iterator[Example]:
    """Yield the examples of a file of marked sentences; lines that start with # are themes."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        for sentence, start, end, label in marked(line.strip()):
            yield target(words, sentence, start, end, POLARITY.index(label))


def pointed(path: Path, words: Words) -> Iterator[Example]:
    """Yield the examples of JSON lines with sentence, target [start, end] and label -1, 0 or 1."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield target(words, row["sentence"], *row["target"], int(row["label"]) + 1)


def target(words: Words, sentence: str, start: int, end: int, label: int | None) -> Example:
    """Return one sentence with the words of its target marked."""
    tokens = words(sentence)
    marks = [MARKED["polarity"] if at < end and at + len(word) > start else 0 for word, at in tokens]
    if not any(marks):
        raise ValueError(f"no word at {start}-{end} of {sentence!r}: mend the mark")
    return Example(task="polarity", words=[word for word, _ in tokens], marks=marks, label=label)


def classed(path: Path, words: Words) -> Iterator[Example]:
    """Yield the sentences of documents with one class a line; a heading is context for the next line only.

    A line that starts with # begins a document.
    """
    before: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            before = []
        if not line.strip() or line.startswith("#"):
            continue
        kind, _, sentence = line.partition("\t")
        tokens = [word for word, _ in words(sentence)]
        if kind in CLASSES:
            yield in_context(before, tokens, CLASSES.index(kind))
        elif kind not in ("heading", "byline"):
            raise ValueError(f"{path.name}, line {number}: {kind!r} is no class; known: {', '.join(CLASSES)}")
        before = tokens


def typed(path: Path, words: Words) -> Iterator[Example]:
    """Yield the sentence of each line with the words of its content marked; lines that start with # are themes."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        kind, _, sentence = line.strip().partition("\t")
        if kind not in TYPES:
            raise ValueError(f"{path.name}, line {number}: {kind!r} is no type of claim; known: {', '.join(TYPES)}")
        plain, inside = _unbracketed(sentence)
        cut = words(plain)
        marks = [
            MARKED["claim"] if any(at < end and at + len(word) > start for start, end in inside) else 0
            for word, at in cut
        ]
        if not any(marks):
            raise ValueError(f"{path.name}, line {number}: no content in brackets")
        yield Example(task="claim", words=[word for word, _ in cut], marks=marks, label=TYPES.index(kind))


def _unbracketed(sentence: str) -> tuple[str, list[tuple[int, int]]]:
    plain, inside = "", []
    for number, part in enumerate(re.split(r"[\[\]]", sentence)):
        if number % 2:
            inside.append((len(plain), len(plain) + len(part)))
        plain += part
    return plain, inside


def in_context(before: list[str], tokens: list[str], label: int | None) -> Example:
    """Return a sentence behind the end of the one before it."""
    kept = before[-BEFORE:]
    marks = [0] * len(kept) + [MARKED["class"]] * len(tokens)
    return Example(task="class", words=kept + tokens, marks=marks, label=label)


def alone(example: Example) -> Example:
    """Return an example without the words that have no mark."""
    kept = [number for number, mark in enumerate(example.marks) if mark]
    return dataclasses.replace(
        example, words=[example.words[n] for n in kept], marks=[example.marks[n] for n in kept]
    )  # fmt: skip


class Words:
    """Cuts a sentence into the words of the shipped language model, each with its place."""

    def __init__(self) -> None:
        from summitry.read.language.tokens import tokenizer

        self._cut = tokenizer()

    def __call__(self, text: str) -> list[tuple[str, int]]:
        """Return (word, offset) without white space."""
        return [(token.text, token.idx) for token in self._cut(text) if not token.is_space]


def write(examples: Iterable[Example], path: Path) -> int:
    """Write JSON lines and return how many."""
    count = 0
    with path.open("w", encoding="utf-8") as out:
        for example in examples:
            out.write(json.dumps(dataclasses.asdict(example), ensure_ascii=False) + "\n")
            count += 1
    return count


def read(path: Path) -> list[Example]:
    """Read what `write` wrote."""
    return [Example(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
