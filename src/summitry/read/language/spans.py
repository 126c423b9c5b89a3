"""Names as labels on words: the begin-inside-end-single scheme, and its decoding.

Knows nothing of words or models: label sequences in, spans out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

KINDS = ("PERSON", "ORG", "LOC")
TAGS = ("O", *(f"{part}-{kind}" for kind in KINDS for part in "BIES"))

_IMPOSSIBLE = np.float32(-1e4)


def tags_of(length: int, spans: Iterable[tuple[int, int, str]]) -> list[str]:
    """Return a tag a word for half-open word spans; spans of other kinds are left out."""
    tags = ["O"] * length
    for start, end, kind in spans:
        if kind not in KINDS or end <= start:
            continue
        if end - start == 1:
            tags[start] = f"S-{kind}"
            continue
        tags[start] = f"B-{kind}"
        tags[end - 1] = f"E-{kind}"
        for i in range(start + 1, end - 1):
            tags[i] = f"I-{kind}"
    return tags


def spans_of(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return half-open word spans; an ill-formed sequence yields what it plainly holds."""
    spans: list[tuple[int, int, str]] = []
    start: int | None = None
    for i, tag in enumerate([*tags, "O"]):
        part, _, kind = tag.partition("-")
        if start is not None and (part in "OBS" or kind != tags[start][2:]):
            spans.append((start, i, tags[start][2:]))
            start = None
        if part == "S":
            spans.append((i, i + 1, kind))
        elif part != "O" and start is None:
            start = i
        if part == "E" and start is not None:
            spans.append((start, i + 1, kind))
            start = None
    return spans


def _allowed() -> npt.NDArray[np.float32]:
    table = np.zeros((len(TAGS), len(TAGS)), dtype=np.float32)
    for i, a in enumerate(TAGS):
        for j, b in enumerate(TAGS):
            open_before = a[0] in "BI"
            continues = b[0] in "IE"
            if open_before != continues or (continues and a[2:] != b[2:]):
                table[i, j] = _IMPOSSIBLE
    return table


_TRANSITIONS = _allowed()
_START = np.array([_IMPOSSIBLE if t[0] in "IE" else 0 for t in TAGS], dtype=np.float32)
_END = np.array([_IMPOSSIBLE if t[0] in "BI" else 0 for t in TAGS], dtype=np.float32)


def decode(scores: npt.NDArray[np.float32], lengths: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the best well-formed tag numbers (batch, words) from scores (batch, words, tags)."""
    plain: npt.NDArray[np.int64] = scores.argmax(-1).astype(np.int64)
    size, words, _ = scores.shape
    # Padding is read as "O", so that a sentence closes its last name.
    real = np.arange(words)[None, :] < lengths[:, None]
    plain[~real] = 0
    before = np.concatenate([np.zeros((size, 1), np.int64), plain], 1)
    after = np.concatenate([plain, np.zeros((size, 1), np.int64)], 1)
    broken = np.flatnonzero((_TRANSITIONS[before, after] < 0).any(1))
    for i in broken:
        n = int(lengths[i])
        plain[i, :n] = _best_path(scores[i, :n])
    return plain


def _best_path(scores: npt.NDArray[np.float32]) -> npt.NDArray[np.int64]:
    total = scores[0] + _START
    back = np.zeros(scores.shape, dtype=np.int64)
    for i in range(1, len(scores)):
        ways = total[:, None] + _TRANSITIONS
        back[i] = ways.argmax(0)
        total = ways.max(0) + scores[i]
    path = np.zeros(len(scores), dtype=np.int64)
    path[-1] = int((total + _END).argmax())
    for i in range(len(scores) - 1, 0, -1):
        path[i - 1] = back[i, path[i]]
    return path
