"""Keeps one finding for each cue and content: speech before frames, likelier frames before others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from summitry.model import Span
from summitry.read.claims import frames, holders
from summitry.read.claims.cover import Cover
from summitry.read.claims.found import Found
from summitry.read.claims.quotations import Quotation
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


_OWN_LAND = frozenset({"country", "nation", "government", "people", "state", "side", "world", "party"})
CARRIED = "carried"
"""Marks a cue noun in whose stead its verb makes no claim: "reaffirmed her commitment to the talks"."""
IN_TURN = "in turn"
"""Marks what a speaker in a transcript reports, or thinks aloud: "I believe that ..."."""


def best(
    parsed: Parsed, quotations: Sequence[Quotation], spoken: Sequence[Found], framed: Iterable[Found]
) -> list[Found]:
    """The findings that stand, in text order, those inside a quotation marked as such."""
    framed = _without_reports_behind(parsed, list(framed))
    split = {one.at.i: one for one in framed if one.frame == "interposed" and one.at is not None}
    spoken = [_whole(parsed, one, split.get(one.at.i)) if one.at is not None else one for one in spoken]
    taken = {one.at.i for one in spoken if one.at is not None}
    order = {frame.id: number for number, frame in enumerate(frames.frames())} | {
        "adverbial": -1,
        "interposed": -3,
        "plain": -1,
        "colon": -2,
    }
    by_cue: dict[int, list[Found]] = {}
    loose: list[Found] = list(spoken)
    for one in framed:
        if one.at is None:
            loose.append(one)
        elif one.at.i not in taken:
            by_cue.setdefault(one.at.i, []).append(one)
    speech = Cover(
        (one for one in spoken if one.quoted), lambda one: [piece for piece in one.pieces if _opens(parsed, piece)]
    )
    marks = Cover(quotations, lambda one: [parsed.span(one.inner_start, one.inner_end)])
    nouns = list(_carried(by_cue))
    carried, of_carried = {noun.head.i for noun in nouns}, {noun.i for noun in nouns}
    for at, some in by_cue.items():
        if at in carried and all(one.frame == "object" for one in some):
            continue
        chosen = min(some, key=lambda one: (order[one.frame] if one.pieces else 999, -_length(one), -one.sure))
        spoken_by = speech.over(chosen.cue_span)
        where = "in quotation" if spoken_by or marks.over(chosen.cue_span) else ""
        if any(one.frame == "turn" for one in spoken_by):
            where = IN_TURN
        notes = [note for note in (where, CARRIED if at in of_carried else "") if note]
        loose.append(replace(chosen, notes=(*chosen.notes, *notes)))
    return sorted(_apart(loose), key=lambda one: (one.start, one.cue_span.start))


def _without_reports_behind(parsed: Parsed, framed: list[Found]) -> list[Found]:
    """The findings without who reported them behind: "the premier said talks failed, a paper wrote"."""
    behind = [one for one in framed if one.frame == "interposed" and one.holder is not None]
    return [_cut(parsed, one, behind) if one.frame in ("clause", "plain") else one for one in framed]


def _cut(parsed: Parsed, one: Found, behind: Sequence[Found]) -> Found:
    if len(one.pieces) != 1:
        return one
    piece = one.pieces[0]
    for report in behind:
        start = min(report.holder.start, report.cue_span.start) if report.holder is not None else piece.start
        within = piece.start < start and report.cue_span.end <= piece.end
        if not within or report.at is one.at or one.cue_span.start > start or not _ends(report, one):
            continue
        kept = parsed.text[piece.start : start].rstrip(" ,;—–-")
        if len(kept.split()) > 2:
            return replace(one, pieces=(parsed.span(piece.start, piece.start + len(kept)),))
    return one


def _ends(report: Found, one: Found) -> bool:
    """Whether a reporting clause holds the whole of another's report in front of it."""
    return any(piece.contains(one.cue_span) for piece in report.pieces) and not any(
        piece.start > report.cue_span.end for piece in report.pieces
    )


def _length(one: Found) -> int:
    """Words of a cue: "ruled out" goes before "ruled"."""
    return len(one.cue.after) if one.cue is not None else 0


def _carried(by_cue: dict[int, list[Found]]) -> Iterator[Token]:
    """Cue nouns with a content of their own that a verb only carries: "expressed a desire for talks"."""
    for some in by_cue.values():
        for one in some:
            at = one.at
            if at is None or not one.frame.startswith("noun_") or not one.pieces or at.dep_ != "obj":
                continue
            if one.holder_head is not None and one.holder_head.lower_ in _OWN_LAND:
                continue  # "reaffirmed the country's commitment": whoever reaffirms it
            if at.head.i in by_cue and holders.light_subject(at) is not None:
                yield at


def _opens(parsed: Parsed, piece: Span) -> bool:
    """Whether a piece of speech is quoted from its first word: words before a quotation are the author's."""
    return not piece.text[0].isalnum() or '"' not in piece.text and "“" not in piece.text


def _whole(parsed: Parsed, spoken: Found, split: Found | None) -> Found:
    """Speech with the words before its reporting clause: "It was, he said, "a stone"."""
    if split is None or not split.pieces or split.pieces[0].start >= spoken.pieces[0].start:
        return spoken
    first = split.pieces[0]
    words = parsed.tokens(first.start, first.end)
    if first.overlaps(spoken.pieces[0]) or not any(token.dep_.startswith("nsubj") for token in words):
        return spoken
    inside = {token.i for token in words}
    if any(t.dep_ in ("advcl", "obl", "obl:unmarked") for t in words if t.head.i not in inside and not t.is_punct):
        return spoken  # "A day after the vote was held, he said: ...": when he said it
    return replace(spoken, pieces=(first, *spoken.pieces), holder=split.holder, holder_head=split.holder_head)


def _apart(found: list[Found]) -> list[Found]:
    """Without findings that say what another says: the same content and overlapping cue or holder."""
    kept: dict[tuple[Span, ...], list[Found]] = {}
    for one in sorted(found, key=lambda one: (not one.quoted, -one.sure)):
        rivals = kept.setdefault(one.pieces, [])
        if not one.pieces or not any(_over(one.holder, other.holder) for other in rivals):
            rivals.append(one)
    return [one for some in kept.values() for one in some]


def _over(one: Span | None, other: Span | None) -> bool:
    return one is None or other is None or one.overlaps(other)
