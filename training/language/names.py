"""Reads name annotations and lays them over treebank sentences; names without a parse stay apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

Named = tuple[list[str], list[tuple[int, int, str]]]

_KIND = {"PER": "PERSON", "PERSON": "PERSON", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC"}
_FINAL = {".", "?", "!", "...", "…"}
_CLOSING = {'"', "''", "'", ")", "”", "’"}


def documents(path: Path) -> Iterator[Named]:
    """Yield words and half-open word spans (PERSON, ORG, LOC) of each document or sentence."""
    yield from (_docbin(path) if path.suffix == ".spacy" else _columns(path))


def _docbin(path: Path) -> Iterator[Named]:
    import spacy
    from spacy.tokens import DocBin

    vocab = spacy.blank("en").vocab
    for doc in DocBin().from_disk(path).get_docs(vocab):
        keep = [i for i, token in enumerate(doc) if not token.is_space]
        place = {old: new for new, old in enumerate(keep)}
        spans = []
        for entity in doc.ents:
            inside = [place[i] for i in range(entity.start, entity.end) if i in place]
            if inside and entity.label_ in _KIND:
                spans.append((inside[0], inside[-1] + 1, _KIND[entity.label_]))
        yield [doc[i].text for i in keep], spans


def _columns(path: Path) -> Iterator[Named]:
    words: list[str] = []
    tags: list[str] = []
    with path.open(encoding="utf-8") as lines:
        for line in [*lines, ""]:
            line = line.rstrip("\n")
            if line.startswith("#"):
                continue
            if line.strip():
                columns = line.split("\t")
                words.append(columns[1])
                tags.append(columns[2])
            elif words:
                yield words, _spans(tags)
                words, tags = [], []


def _spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    spans: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        part, _, kind = tag.partition("-")
        kind = _KIND.get(kind, "")
        if part == "B" and kind:
            spans.append((i, i + 1, kind))
        elif part == "I" and kind and spans and spans[-1][1] == i and spans[-1][2] == kind:
            spans[-1] = (spans[-1][0], i + 1, kind)
    return spans


def cut(words: Sequence[str], known: Mapping[tuple[str, ...], object], longest: int) -> list[int]:
    """Return the ends of the known sentences that the words are made of; empty where they are not.

    Any words that begin or end inside a known sentence make the document unknown.
    """
    count = len(words)
    back: dict[int, int] = {0: 0}
    for start in range(count):
        if start in back:
            for end in range(start + 1, min(count, start + longest) + 1):
                if tuple(words[start:end]) in known:
                    back[end] = start
    if count not in back:
        return []
    ends = [count]
    while back[ends[-1]]:
        ends.append(back[ends[-1]])
    return ends[::-1]


def split(words: Sequence[str]) -> list[int]:
    """Return the ends of sentences by their final marks, for text without a treebank."""
    ends: list[int] = []
    for i, word in enumerate(words[:-1]):
        if word in _FINAL or (word in _CLOSING and i and words[i - 1] in _FINAL):
            following = words[i + 1]
            if following not in _CLOSING and not following[:1].islower() and following not in ",;":
                ends.append(i + 1)
    return [*ends, len(words)]


def within(spans: Sequence[tuple[int, int, str]], start: int, end: int) -> list[tuple[int, int, str]]:
    """Return the spans that lie inside a window, counted from its start."""
    return [(a - start, b - start, kind) for a, b, kind in spans if start <= a and b <= end]
