"""Lays sentence ranges over tokens: which token belongs to which sentence, and where tokens are cut.

Works on any spaCy tokenizer's output and keeps the text exactly. Labels nothing.
"""

from __future__ import annotations

import bisect
import dataclasses
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from spacy.tokens import Doc

Ranges = Sequence[tuple[int, int]]
Ints = npt.NDArray[np.int64]

_END = re.compile(
    r"""[.!?…]+["'”’)\]]*(?=\s+["'“‘(\[]*[A-Z0-9])|\n\s*\n|(?<=[。！？])""",
)
_NO_END = re.compile(
    r"""(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Gov|Sen|Rep|Lt|Col|Maj|Capt|Sgt|Adm|Amb|St|Jr|Sr|No|vs|"""
    r"""U\.S|U\.K|U\.N|E\.U|Jan|Feb|Aug|Sept?|Oct|Nov|Dec|Inc|Corp|Co|Ltd))\.$"""
)


def fallback(text: str) -> list[tuple[int, int]]:
    """Return plain sentence ranges, for text that comes without any; rough, and good enough
    for headlines, questions and tests. Documents bring better ones."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if match[0].startswith(".") and _NO_END.search(text[max(0, match.start() - 8) : match.end()]):
            continue
        _add(found, text, start, match.end())
        start = match.end()
    _add(found, text, start, len(text))
    return found


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    part = text[start:end]
    stripped = part.strip()
    if stripped:
        start += len(part) - len(part.lstrip())
        found.append((start, start + len(stripped)))


def tokenised(text: str, ranges: Ranges, make: Callable[[str], Doc]) -> Doc:
    """Return an unannotated `Doc` of the text in which no token crosses a range's boundary."""
    doc = make(text)
    edges = {edge for pair in ranges for edge in pair if 0 < edge < len(text)}
    inside = sorted(edges - {token.idx for token in doc})
    crossed = [token.i for token in doc if _any_between(inside, token.idx, token.idx + len(token.text))]
    if not crossed:
        return doc
    from spacy.tokens import Doc as Document

    words: list[str] = []
    spaces: list[bool] = []
    cut = set(crossed)
    for token in doc:
        if token.i not in cut:
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
            continue
        for word, space in _parts(token.text, token.idx, inside, make):
            words.append(word)
            spaces.append(space)
        spaces[-1] = bool(token.whitespace_)
    return Document(doc.vocab, words=words, spaces=spaces)


def _any_between(edges: Sequence[int], start: int, end: int) -> bool:
    i = bisect.bisect_right(edges, start)
    return i < len(edges) and edges[i] < end


def _parts(text: str, start: int, edges: Sequence[int], make: Callable[[str], Doc]) -> Iterator[tuple[str, bool]]:
    places = [0, *(e - start for e in edges if start < e < start + len(text)), len(text)]
    for a, b in zip(places, places[1:], strict=False):
        part = text[a:b]
        if part.isspace():
            yield part, False  # a lone space stays a token here: it is cut from a longer one
        else:
            for token in make(part):
                yield token.text, bool(token.whitespace_)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Sentence:
    """The token numbers of one sentence, those that are not white space, and their words."""

    places: range
    solid: list[int]
    words: list[str]


def sentences(doc: Doc, ranges: Ranges) -> list[Sentence]:
    """Return the sentences of a tokenised document, in order; together they hold every token.

    White space outside the ranges goes with the token before it, or, at the very beginning,
    with the token after it; other text outside the ranges makes sentences of its own.
    """
    words = [token.text for token in doc]
    blank = [token.is_space for token in doc]
    numbers = groups(doc, ranges).tolist()
    edges = [0, *(i for i in range(1, len(words)) if numbers[i] != numbers[i - 1]), len(words)]
    made = []
    for start, end in zip(edges, edges[1:], strict=False):
        solid = [i for i in range(start, end) if not blank[i]]
        made.append(Sentence(places=range(start, end), solid=solid, words=[words[i] for i in solid]))
    return made if words else []


def groups(doc: Doc, ranges: Ranges) -> Ints:
    """Return a number for each token, ascending, the same for tokens of one sentence."""
    count = len(doc)
    if count == 0:
        return np.zeros(0, dtype=np.int64)
    places = np.fromiter((token.idx for token in doc), dtype=np.int64, count=count)
    blank = np.fromiter((token.is_space for token in doc), dtype=bool, count=count)
    starts = np.array([a for a, _ in ranges], dtype=np.int64)
    ends = np.array([b for _, b in ranges], dtype=np.int64)
    before = np.searchsorted(starts, places, side="right") - 1
    within = before >= 0
    within[within] = places[within] < ends[before[within]]
    # Odd keys are ranges, even keys the gaps after them.
    keys = np.where(within, 2 * before + 1, 2 * before + 2)
    loose = blank & ~within
    for i in range(1, count):
        if loose[i]:
            keys[i] = keys[i - 1]
    if loose[0]:
        solid = np.flatnonzero(~loose)
        keys[: solid[0] if len(solid) else count] = keys[solid[0]] if len(solid) else 0
    return np.concatenate([[0], np.cumsum(np.diff(keys) != 0)])
