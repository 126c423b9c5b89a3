"""Reads sentences with the content of a claim in brackets and its kind in front; knows nothing of networks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from summitry.read.claims.lexicon import CLAIM_TYPES
from training.sentences.corpus import Words

JUDGEMENT = "evaluation"
"""The kind that is told from all the others."""

_BRACKET = re.compile(r"[\[\]]")


@dataclass(frozen=True, kw_only=True)
class Content:
    """A sentence as words; those of the content are marked with 1."""

    words: list[str]
    marks: list[int]
    judges: bool


def read(folder: Path, words: Words) -> Iterator[Content]:
    """Yield every sentence of a folder's text files; lines that start with # are themes."""
    for path in sorted(folder.glob("*.txt")):
        yield from contents(path.read_text(encoding="utf-8").splitlines(), words, path.name)


def contents(lines: Iterable[str], words: Words, name: str = "") -> Iterator[Content]:
    """Yield the sentence of each line; an unknown kind or a line without a content is an error that names it."""
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        kind, _, sentence = line.strip().partition("\t")
        if kind not in CLAIM_TYPES:
            raise ValueError(
                f"{name}, line {number}: {kind!r} is no kind of claim; known: {', '.join(sorted(CLAIM_TYPES))}"
            )
        plain, inside = _unbracketed(sentence)
        cut = words(plain)
        marks = [int(any(at < end and at + len(word) > start for start, end in inside)) for word, at in cut]
        if not any(marks):
            raise ValueError(f"{name}, line {number}: no content in brackets")
        yield Content(words=[word for word, _ in cut], marks=marks, judges=kind == JUDGEMENT)


def _unbracketed(sentence: str) -> tuple[str, list[tuple[int, int]]]:
    plain, inside = "", []
    for number, part in enumerate(_BRACKET.split(sentence)):
        if number % 2:
            inside.append((len(plain), len(plain) + len(part)))
        plain += part
    return plain, inside
