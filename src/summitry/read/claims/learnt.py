"""Who said what by what the network for passages has learnt of it, where no frame reads the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from summitry.read.claims import holders
from summitry.read.claims.found import Found
from summitry.read.parsed import Parsed
from summitry.read.phrases import head_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from summitry.read.tagged import Run

SURE = 0.8
"""How sure the network must be of the content."""

WEIGHT = 0.6
"""The confidence of such a claim at most: no frame confirms it."""

SHORT = 2
"""Words that a content has at least."""


def find(parsed: Parsed, known: Sequence[Found]) -> Iterator[Found]:
    """Contents with a holder and a cue in their own sentence that overlap with nothing that the frames have read."""
    if parsed.tagged is None:
        return
    taken = [piece for one in known for piece in one.pieces]
    cues = [one.cue_span for one in known]
    for number, sentence in enumerate(parsed.sentences):
        if sentence.kind != "sentence":
            continue
        for run in parsed.tagged.runs(number, "content"):
            if run.sure < SURE or len(run.tokens) < SHORT or any(run.span.overlaps(one) for one in taken):
                continue
            made = _made(parsed, number, run)
            if made is not None and not any(made.cue_span.overlaps(one) for one in cues):
                yield made


def _made(parsed: Parsed, number: int, run: Run) -> Found | None:
    tagged = parsed.tagged
    if tagged is None:
        return None
    cue = _nearest(_together(tagged.words(number, "says", "cue")), run)
    holder = _nearest(_together(tagged.words(number, "says", "holder")), run)
    if cue is None or holder is None:
        return None
    span = parsed.words(holder)
    head = head_of(parsed, span.start, span.end)
    if head is None or not holders.can_speak(head):
        return None
    words = parsed.words(cue)
    return Found(
        frame="learnt", cue=None, type=run.kind, sure=min(WEIGHT, run.sure), at=head_of(parsed, words.start, words.end),
        cue_span=words, holder=holders.words(parsed, head, []) or span, holder_head=head, pieces=(run.span,),
    )  # fmt: skip


def _together(tokens: Sequence[Token]) -> list[list[Token]]:
    """Tokens in runs that stand side by side."""
    runs: list[list[Token]] = []
    for token in tokens:
        if runs and runs[-1][-1].i >= token.i - 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    return runs


def _nearest(runs: Sequence[list[Token]], run: Run) -> list[Token] | None:
    first, last = run.tokens[0].i, run.tokens[-1].i

    def apart(one: list[Token]) -> int:
        return int(max(first - one[-1].i, one[0].i - last))

    return min((one for one in runs if apart(one) > 0), key=apart, default=None)
