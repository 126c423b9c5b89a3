"""Quotations that nobody introduces go on with what the last speaker said; joins them, makes no new claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summitry.read.claims.cover import Cover
from summitry.read.claims.found import Found
from summitry.read.claims.page import Page
from summitry.read.claims.quotations import Quotation
from summitry.read.parsed import Parsed

SPEECH = frozenset(
    {"quote", "clause", "plain", "interposed", "above", "call_what", "as_what", "colon", "object_infinitive"}
)
FEWEST_WORDS = 5


def joined(parsed: Parsed, quotations: Sequence[Quotation], found: Sequence[Found]) -> list[Found]:
    """The findings with each such quotation added to the one in the sentence before it."""
    out = list(found)
    page = Page(parsed, quotations)
    cover = Cover(out, lambda one: one.pieces)
    by_sentence = _by_sentence(parsed, out)
    for one in quotations:
        span = parsed.span(one.inner_start, one.inner_end)
        if len(span.text.split()) < FEWEST_WORDS or not page.is_whole(one) or cover.over(span):
            continue
        number = _before(parsed, page, one, by_sentence)
        if number is not None:
            piece = parsed.span(one.start, one.end)
            out[number] = replace(out[number], pieces=(*out[number].pieces, piece))
            last = parsed.sentence_index(one.end - 1)
            if last is not None:
                by_sentence.setdefault(last, number)
    return out


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


def _before(parsed: Parsed, page: Page, one: Quotation, by_sentence: dict[int, int]) -> int | None:
    """The finding in the sentence before a quotation that starts its sentence, within its paragraph."""
    sentence = parsed.sentence_index(one.start)
    if sentence is None or parsed.sentences[sentence].start != one.start or sentence == 0:
        return None
    paragraph = page.paragraph(one.start)
    if parsed.sentences[sentence - 1].start < paragraph[0]:
        return None
    return by_sentence.get(sentence - 1)
