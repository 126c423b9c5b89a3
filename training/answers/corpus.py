"""Reads our own texts with questions as words, with the sentence and the words in it that answer each."""

from __future__ import annotations

import dataclasses
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from summitry.read.answering import KINDS
from training.sentences.corpus import Words

Sentence = tuple[str, ...]
HELP = -100
"""The label of a sentence that helps to understand the answer, and is learnt from neither way."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Asked:
    """A question of a text: the sentence that answers it, or the one from which a careless reader would."""

    question: Sentence
    text: str
    right: int | None
    first: int = 0
    last: int = 0
    """The half-open range of words of that sentence that are the answer; empty where it is yes or no."""
    kind: str = KINDS[0]
    also: tuple[int, ...] = ()
    near: int | None = None


@dataclasses.dataclass(frozen=True, kw_only=True)
class Texts:
    """Our texts as sentences of words, by name, and all their questions."""

    sentences: dict[str, tuple[Sentence, ...]]
    asked: list[Asked]


def texts(folder: Path, words: Words) -> Texts:
    """Read every text and every question."""
    sentences, found = {}, []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            row, name = json.loads(line), f"{path.stem}:{number}"
            cut = [words(sentence) for sentence in row["sentences"]]
            sentences[name] = tuple(tuple(word for word, _ in one) for one in cut)
            found += [_asked(one, name, row["sentences"], cut, words) for one in row["questions"]]
    return Texts(sentences=sentences, asked=found)


def _asked(
    row: dict[str, Any], name: str, sentences: Sequence[str], cut: Sequence[Sequence[tuple[str, int]]], words: Words
) -> Asked:
    question = tuple(word for word, _ in words(row["q"]))
    right, answer = row["sentence"], row["answer"]
    if right is None:
        return Asked(question=question, text=name, right=None, near=row.get("near"))
    kind = answer.lower() if answer.lower() in KINDS[1:] else KINDS[0]
    start = sentences[right].find(answer) if kind == KINDS[0] else -1
    inside = [n for n, (word, at) in enumerate(cut[right])
              if start >= 0 and at < start + len(answer) and at + len(word) > start]  # fmt: skip
    return Asked(
        question=question, text=name, right=int(right), also=tuple(row.get("also") or ()), kind=kind,
        first=inside[0] if inside else 0, last=inside[-1] + 1 if inside else 0,
    )  # fmt: skip


def write(data: Texts, path: Path) -> int:
    """Write JSON lines, texts before questions, and return how many questions."""
    with path.open("w", encoding="utf-8") as out:
        for name, sentences in data.sentences.items():
            out.write(json.dumps({"name": name, "sentences": sentences}, ensure_ascii=False) + "\n")
        for one in data.asked:
            out.write(json.dumps(dataclasses.asdict(one), ensure_ascii=False) + "\n")
    return len(data.asked)


def read(path: Path) -> Texts:
    """Read what `write` wrote."""
    sentences, found = {}, []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if "sentences" in row:
            sentences[row["name"]] = tuple(map(tuple, row["sentences"]))
        else:
            found.append(Asked(**{k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}))
    return Texts(sentences=sentences, asked=found)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Window:
    """A question with some sentences in a row, and which of them answers; None where none does."""

    asked: Asked
    sentences: tuple[Sentence, ...]
    right: int | None
    also: tuple[int, ...]


MOST_WORDS = 110
"""Words of a window's sentences, so that it mostly fits into what is read at once."""


def window(one: Asked, texts: Texts, chance: random.Random, *, joined: float = 0.35, missed: float = 0.1) -> Window:
    """Return a window around the answer, or seldom (`missed`) one beside it; `joined` often with another text's end."""
    whole = texts.sentences[one.text]
    shift = 0
    if chance.random() < joined:
        other = texts.sentences[chance.choice(list(texts.sentences))]
        if chance.random() < 0.5:
            whole, shift = (*other, *whole), len(other)
        else:
            whole = (*whole, *other)
    anchor = one.right if one.right is not None else one.near
    if anchor is None or (one.right is not None and chance.random() < missed):
        anchor = chance.randrange(len(texts.sentences[one.text]))
    start, end = _grown(whole, anchor + shift, chance)
    right = one.right + shift - start if one.right is not None and start <= one.right + shift < end else None
    also = tuple(n + shift - start for n in one.also if start <= n + shift < end)
    return Window(asked=one, sentences=whole[start:end], right=right, also=also)


def _grown(whole: Sequence[Sentence], anchor: int, chance: random.Random) -> tuple[int, int]:
    """A range of sentences around one, grown to either side at random until it is full."""
    start, end = anchor, anchor + 1
    most = chance.choice((MOST_WORDS, MOST_WORDS, 80, 40))
    size = len(whole[anchor])
    while start > 0 or end < len(whole):
        before = end == len(whole) or (start > 0 and chance.random() < 0.6)
        size += len(whole[start - 1 if before else end])
        if size > most:
            break
        start, end = (start - 1, end) if before else (start, end + 1)
    return start, end
