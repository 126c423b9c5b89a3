"""Keeps one finding for each cue and content: speech before frames, likelier frames before others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from summitry.model import Span
from summitry.read.claims import frames
from summitry.read.claims.found import Found
from summitry.read.parsed import Parsed


def best(parsed: Parsed, spoken: Sequence[Found], framed: Iterable[Found]) -> list[Found]:
    """The findings that stand, in text order, those inside a quotation marked as such."""
    taken = {one.at.i for one in spoken if one.at is not None}
    order = {frame.id: number for number, frame in enumerate(frames.frames())} | {"adverbial": -1, "interposed": -3, "colon": -2}
    by_cue: dict[int, list[Found]] = {}
    loose: list[Found] = list(spoken)
    for one in framed:
        if one.at is None:
            loose.append(one)
        elif one.at.i not in taken:
            by_cue.setdefault(one.at.i, []).append(one)
    speech = [piece for one in spoken for piece in one.pieces]
    for some in by_cue.values():
        chosen = min(some, key=lambda one: (order[one.frame] if one.pieces else 999, -one.sure))
        inside = any(piece.contains(chosen.cue_span) for piece in speech)
        loose.append(replace(chosen, notes=(*chosen.notes, "in quotation")) if inside else chosen)
    return sorted(_apart(loose), key=lambda one: (one.start, one.cue_span.start))


def _apart(found: list[Found]) -> list[Found]:
    """Without findings that say what another says: the same content and overlapping cue or holder."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (not one.quoted, -one.sure)):
        if not any(_same(one, other) for other in kept):
            kept.append(one)
    return kept


def _same(one: Found, other: Found) -> bool:
    return bool(one.pieces) and one.pieces == other.pieces and _over(one.holder, other.holder)


def _over(one: Span | None, other: Span | None) -> bool:
    return one is None or other is None or one.overlaps(other)
