"""Reads our own texts with questions as pairs of a question and a sentence with the one before it, cut into words."""

from __future__ import annotations

import dataclasses
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.encounters.corpus import Words


@dataclasses.dataclass(frozen=True, kw_only=True)
class Asked:
    """A question of a text: the sentences that answer it, and the one from which a careless reader would."""

    question: tuple[str, ...]
    sentences: tuple[tuple[str, ...], ...]
    right: tuple[int, ...]
    also: tuple[int, ...]
    """Sentences that help to understand the answer, and are learnt from neither way."""
    near: int | None
    text: str


def asked(folder: Path, words: Words) -> Iterator[Asked]:
    """Yield every question of every text."""
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            sentences = tuple(_words(sentence, words) for sentence in row["sentences"])
            for one in row["questions"]:
                right = () if one["sentence"] is None else (int(one["sentence"]),)
                yield Asked(
                    question=_words(one["q"], words), sentences=sentences, right=right,
                    also=tuple(one.get("also") or ()), near=one.get("near"), text=f"{path.stem}:{number}",
                )  # fmt: skip


def _words(text: str, words: Words) -> tuple[str, ...]:
    return tuple(word for word, _ in words(text))


def read(path: Path) -> list[Asked]:
    """Return the prepared questions."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        sentences = tuple(map(tuple, row.pop("sentences")))
        plain = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
        found.append(Asked(sentences=sentences, **plain))
    return found


@dataclasses.dataclass(frozen=True, kw_only=True)
class Pair:
    """A question with one sentence of its text, and whether that answers it."""

    asked: Asked
    sentence: int
    label: float


def pairs(data: Sequence[Asked], chance: random.Random, apart: int = 3) -> Iterator[Pair]:
    """Yield each answer, and sentences that give none: the nearest one and others at random, `apart` in all."""
    for one in data:
        for number in one.right:
            yield Pair(asked=one, sentence=number, label=1.0)
        near = [one.near] if one.near is not None and one.near not in one.right else []
        rest = [n for n in range(len(one.sentences)) if n not in (*one.right, *one.also, *near)]
        chance.shuffle(rest)
        for number in (near + rest)[: apart - len(one.right)]:
            yield Pair(asked=one, sentence=number, label=0.0)
