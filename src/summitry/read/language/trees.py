"""Chooses heads: the best arcs where they form one tree, the maximum spanning tree where not.

Input is a batch of arc scores; output is heads with exactly one root a sentence. Labels are
chosen elsewhere.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

_NEVER = np.float32(-1e9)


def heads(scores: Floats, lengths: Ints) -> Ints:
    """Return heads (batch, words), 0 for the root, from scores (batch, words, words + 1).

    Column 0 of the scores is the root, column i the i-th word. Rows beyond a sentence's length
    get head 0 and mean nothing.
    """
    size, words, _ = scores.shape
    scores = scores.copy()
    columns = np.arange(words + 1)
    scores[np.broadcast_to(columns[None, None, :] > lengths[:, None, None], scores.shape)] = _NEVER
    rows = np.arange(words)
    scores[:, rows, rows + 1] = _NEVER
    best: Ints = scores.argmax(-1).astype(np.int64)
    best[rows[None, :] >= lengths[:, None]] = 0
    real = rows[None, :] < lengths[:, None]
    one_root = ((best == 0) & real).sum(1) == 1
    for i in np.flatnonzero(~(one_root & _reach_root(best))):
        n = int(lengths[i])
        best[i, :n] = one_rooted_tree(scores[i, :n, : n + 1])
    return best


def _reach_root(best: Ints) -> npt.NDArray[np.bool_]:
    """Say for each sentence whether every word comes to the root by following its heads."""
    size, words = best.shape
    step = np.concatenate([np.zeros((size, 1), best.dtype), best], 1)
    for _ in range(max(1, int(words).bit_length())):
        step = np.take_along_axis(step, step, 1)
    reached: npt.NDArray[np.bool_] = (step == 0).all(1)
    return reached


def one_rooted_tree(scores: Floats) -> Ints:
    """Return the heads of the best tree with one root, for one sentence (words, words + 1)."""
    words = scores.shape[0]
    square = np.full((words + 1, words + 1), _NEVER, dtype=np.float64)
    square[1:] = scores
    tree = _arborescence(square)
    roots = np.flatnonzero(tree[1:] == 0)
    if len(roots) == 1:
        return tree[1:]
    best, best_score = tree, -np.inf
    # The likeliest roots are tried first; more than a handful never wins in practice.
    candidates = np.argsort(-square[1:, 0])[:5]
    for root in candidates:
        trial = square.copy()
        trial[1:, 0] = _NEVER
        trial[root + 1, 0] = square[root + 1, 0]
        found = _arborescence(trial)
        if (found[1:] == 0).sum() != 1:
            continue
        score = float(square[np.arange(1, words + 1), found[1:]].sum())
        if score > best_score:
            best, best_score = found, score
    if (best[1:] == 0).sum() != 1:
        best = _chained(best, int(candidates[0]) + 1)
    return best[1:]


def _chained(tree: Ints, root: int) -> Ints:
    """Hang every other root under the chosen one: the last resort, always a tree."""
    tree = tree.copy()
    extra = [i for i in range(1, len(tree)) if tree[i] == 0 and i != root]
    if tree[root] != 0:
        extra = [i for i in extra if i != root]
        root = extra.pop(0)
    tree[extra] = root
    return tree


def _arborescence(square: npt.NDArray[np.float64]) -> Ints:
    """Chu-Liu-Edmonds over a dense score matrix; row i, column j: word i has head j."""
    size = square.shape[0]
    square = square.copy()
    np.fill_diagonal(square, -np.inf)
    tree: Ints = square.argmax(1).astype(np.int64)
    tree[0] = 0
    cycle = _cycle(tree)
    if cycle is None:
        return tree
    inside = np.zeros(size, dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    kept = square[cycle, tree[cycle]]
    # Contract the cycle into one node, the last of the smaller matrix.
    small = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    small[:-1, :-1] = square[np.ix_(outside, outside)]
    into = square[np.ix_(cycle, outside)] - kept[:, None]
    enter = into.argmax(0)
    small[-1, :-1] = into.max(0) + kept.sum()
    out = square[np.ix_(outside, cycle)]
    leave = out.argmax(1)
    small[:-1, -1] = out.max(1)
    part = _arborescence(small)
    result: Ints = tree.copy()
    last = len(outside)
    for i, node in enumerate(outside):
        if node:
            head = int(part[i])
            result[node] = cycle[leave[i]] if head == last else outside[head]
    broken = int(part[last])
    result[cycle[enter[broken]]] = outside[broken]
    result[0] = 0
    return result


def _cycle(tree: Ints) -> npt.NDArray[np.int64] | None:
    """Return the nodes of one cycle, or None."""
    colour = np.zeros(len(tree), dtype=np.int64)
    colour[0] = -1
    for start in range(1, len(tree)):
        node, path = start, []
        while colour[node] == 0:
            colour[node] = start
            path.append(node)
            node = int(tree[node])
        if colour[node] == start:
            return np.array(path[path.index(node) :], dtype=np.int64)
        colour[path] = -1
    return None
