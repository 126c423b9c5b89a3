"""Quotations that nobody introduces go on with what the last speaker said; joins them, makes no new claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summitry.model import Span
from summitry.read.claims.cover import Cover
from summitry.read.claims.found import Found
from summitry.read.claims.page import Page
from summitry.read.claims.quotations import Quotation
from summitry.read.parsed import Parsed

SPEECH = frozenset(
    {"quote", "clause", "plain", "interposed", "above", "call_what", "as_what", "colon", "object_infinitive"}
)
FEWEST_WORDS = 5
LONGEST_QUOTED = 4
"""Sentences over which a quotation that opens within a clause may go on."""


def joined(parsed: Parsed, quotations: Sequence[Quotation], found: Sequence[Found]) -> list[Found]:
    """The findings with each such quotation added to the one in the sentence before it."""
    out = list(found)
    page = Page(parsed, quotations)
    by_sentence = _by_sentence(parsed, out)
    for at, piece in _left_open(parsed, quotations, out):
        out[at] = replace(out[at], pieces=(*out[at].pieces, piece))
    for at, piece in _just_before(parsed, page, quotations, out):
        out[at] = replace(out[at], pieces=(piece, *out[at].pieces))
    cover = Cover(out, lambda one: one.pieces)
    for one in quotations:
        span = parsed.span(one.inner_start, one.inner_end)
        if len(span.text.split()) < FEWEST_WORDS or not page.is_whole(one) or cover.over(span):
            continue
        number = _before(parsed, page, one, by_sentence, out)
        if number is not None:
            piece = parsed.span(one.start, one.end)
            out[number] = replace(out[number], pieces=(*out[number].pieces, piece))
            last = parsed.sentence_index(one.end - 1)
            if last is not None:
                by_sentence.setdefault(last, number)
    return out


def _left_open(parsed: Parsed, quotations: Sequence[Quotation], found: Sequence[Found]) -> list[tuple[int, Span]]:
    """The rest of quotations that open in a reported clause and close sentences later: said it was "bad. It is ..."."""
    rest = []
    for one in quotations:
        first, last = parsed.sentence_index(one.start), parsed.sentence_index(one.end - 1)
        if first is None or last is None or not first < last <= first + LONGEST_QUOTED:
            continue
        opening = parsed.sentences[first]
        if opening.start >= one.start or _is_covered(found, parsed.sentences[first + 1].start):
            continue
        number = next(
            (
                n
                for n, claim in enumerate(found)
                if claim.frame in ("clause", "plain", "call_what")
                and opening.start <= claim.cue_span.start < one.start
                and any(piece.start <= one.inner_end and piece.end >= one.inner_start for piece in claim.pieces)
            ),
            None,
        )
        if number is not None:
            rest.append((number, parsed.span(parsed.sentences[first + 1].start, one.end)))
    return rest


def _just_before(
    parsed: Parsed, page: Page, quotations: Sequence[Quotation], found: Sequence[Found]
) -> list[tuple[int, Span]]:
    """Quotations with nothing but blanks between them and one whose speaker follows: "...." "...," he added."""
    pieces = []
    for one, behind in zip(quotations, quotations[1:], strict=False):
        if parsed.text[one.end : behind.start].strip() or "\n" in parsed.text[one.end : behind.start]:
            continue
        if page.is_inside(one) or not page.is_ended(one) or _is_covered(found, one.inner_start):
            continue
        number = next(
            (n for n, claim in enumerate(found) if claim.frame == "quote" and claim.start == behind.start), None
        )
        if number is not None:
            pieces.append((number, parsed.span(one.start, one.end)))
    return pieces


def _is_covered(found: Sequence[Found], at: int) -> bool:
    return any(piece.start <= at < piece.end for claim in found for piece in claim.pieces)


def _by_sentence(parsed: Parsed, found: Sequence[Found]) -> dict[int, int]:
    """The surest speaker of each sentence, by the sentence's number."""
    best: dict[int, int] = {}
    for number, one in enumerate(found):
        at = parsed.sentence_index(one.cue_span.start)
        if at is None or one.frame not in SPEECH or "in quotation" in one.notes:
            continue
        if at not in best or (one.quoted, one.sure) > (found[best[at]].quoted, found[best[at]].sure):
            best[at] = number
    return best


def _before(
    parsed: Parsed, page: Page, one: Quotation, by_sentence: dict[int, int], found: Sequence[Found]
) -> int | None:
    """The finding in the sentence before a quotation that starts its sentence, or in the paragraph before it."""
    sentence = parsed.sentence_index(one.start)
    if sentence is None or parsed.sentences[sentence].start != one.start or sentence == 0:
        return None
    paragraph = page.paragraph(one.start)
    if parsed.sentences[sentence - 1].start < paragraph[0]:
        return _from_above(parsed, page, one, by_sentence, found)
    return by_sentence.get(sentence - 1)


def _from_above(
    parsed: Parsed, page: Page, one: Quotation, by_sentence: dict[int, int], found: Sequence[Found]
) -> int | None:
    """Who was quoted in the paragraph before one that is nothing but a quotation: he goes on."""
    start, end = page.paragraph(one.start)
    above = page.paragraph_before((start, end))
    if not one.opened or one.single or one.start != start or one.end < end or above[0] == above[1]:
        return None
    if parsed.text[above[0] : above[1]].rstrip().endswith(":"):
        return None
    last = parsed.sentence_index(above[1] - 1)
    while last is not None and last >= 0 and parsed.sentences[last].start >= above[0]:
        number = by_sentence.get(last)
        if number is not None:
            return number if found[number].holder is not None and found[number].frame in _QUOTING else None
        last -= 1
    return None


_QUOTING = frozenset({"quote", "clause", "plain", "interposed", "call_what", "as_what", "colon"})
