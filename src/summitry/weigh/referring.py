"""What the cause of an implication refers back to: "these events", "this division", "it".

Only what stands before it in the text, nearest first; where nothing fits, nothing is found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summitry.model import ContextItem, Implication, Reaction, Reading, Span
from summitry.weigh import words


def events(cause: Span, reading: Reading) -> tuple[ContextItem, ...]:
    """The background events of the nearest sentence before "these events" that has any."""
    if not words.pattern("events_before").search(cause.text):
        return ()
    before = [one for one in reading.context if one.kind == "event" and one.span.end <= cause.start]
    if not before:
        return ()
    start = _sentence_start(before[-1].span.start, reading)
    found = tuple(one for one in before if _sentence_start(one.span.start, reading) == start)
    return found if _near(start, cause.start, reading) else ()


def reaction(cause: Span, reading: Reading) -> Reaction | None:
    """The nearest reaction before "this division" or "the backlash" whose stance the word fits."""
    stances = next((row["stances"] for row in words.lists()["reactions_before"]
                    if re.search(row["pattern"], cause.text, re.I)), None)  # fmt: skip
    if stances is None:
        return None
    before = [one for one in reading.reactions if one.span.end <= cause.start and one.stance in stances]
    return before[-1] if before else None


def issue(one: Implication, reading: Reading) -> str | None:
    """The issue of the nearest agenda item before "this issue", or before an "it" that stands for one."""
    if one.cause_span is None or not words.pattern("issue_before").search(one.cause_span.text):
        return None
    before = [item for item in reading.agenda if item.span.end <= one.cause_span.start]
    if not before or not _near(before[-1].span.start, one.cause_span.start, reading, sentences=3):
        return None
    return before[-1].issue


def same_event(first: ContextItem, second: ContextItem) -> bool:
    """Whether two background events are one: of one issue, of no two dates, with words in common."""
    if first.kind != "event" or second.kind != "event" or first.issue is None or first.issue != second.issue:
        return False
    if first.date and second.date and first.date != second.date:
        return False
    return words.overlap(_content(first), _content(second)) >= SAME


SAME = 0.5
"""Share of the words of the shorter description that the longer one holds."""


def _content(one: ContextItem) -> frozenset[str]:
    return words.content(one.label) | words.content(one.span.text)


def _sentence_start(at: int, reading: Reading) -> int:
    return next((one.start for one in reading.sentences if one.start <= at < one.end), at)


def _near(start: int, end: int, reading: Reading, sentences: int = 2) -> bool:
    """Whether few sentences, and no heading, lie between two places."""
    between: Sequence[str] = [one.kind for one in reading.sentences if start < one.start <= end]
    return len(between) <= sentences and "heading" not in between
