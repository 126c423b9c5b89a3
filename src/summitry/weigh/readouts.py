"""Two or more texts about one encounter, made into the sides of an `Accounts`.

A point is a sentence that carries a statement, with the issue of its items. Numbers, denials and a "not" that only
one side has mark a conflict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summitry.model import Reading, Sentence
from summitry.record.nouns import Value
from summitry.weigh import words
from summitry.weigh.alignment import aligned
from summitry.weigh.likeness import likeness
from summitry.weigh.sides import Accounts, Matter, Told

OPPOSED = 0.5
"""Share of content words that two sentences share when a "not" in one of them opposes the other."""
_MET = re.compile(r"\b(?:met|meets|received|hosted|welcomed|spoke|talked)\b", re.I)
_NOT = re.compile(r"\b(?:not|no|never|neither|denied|denies|rejected|rejects)\b|n['’]t\b", re.I)


def between(readings: Sequence[Reading], sides: Sequence[str] = ()) -> Accounts:
    """The accounts of several texts; sides are named as given, else by publisher, title or number."""
    names = tuple(sides) or _names(readings)
    told = [point for reading, side in zip(readings, names, strict=True) for point in points(reading, side)]
    made = aligned(told, names)
    opposed = tuple(_opposed(told, names))
    return Accounts(
        encounter=None,
        sides=made.sides,
        matters=(*opposed, *made.matters),
        issues=made.issues,
        weights=made.weights,
        promises=made.promises,
    )


def _names(readings: Sequence[Reading]) -> tuple[str, ...]:
    names: list[str] = []
    for number, one in enumerate(readings, start=1):
        name = one.document.side or one.document.name or one.document.publisher or f"text {number}"
        names.append(name if name not in names else f"{name} ({number})")
    return tuple(names)


def points(reading: Reading, side: str) -> Iterator[Told]:
    """A point a sentence that is no filler, with its issue, kind and numbers."""
    order = 0
    for sentence in reading.sentences:
        if sentence.kind != "sentence" or sentence.class_ in (None, "filler"):
            continue
        order += 1
        issues: list[str | None] = list(_issues(reading, sentence))
        span = reading.document.span(sentence.start, sentence.end)
        for issue in issues or [None]:
            yield Told(
                side=side,
                kind=_kind(reading, sentence),
                issue=issue,
                text=span.text,
                order=order,
                named=(issue,) if issue else (),
                size=(sentence.end - sentence.start) // max(1, len(issues)),
                span=span,
                numbers=tuple(_numbers(reading, sentence)),
            )


def _inside(sentence: Sentence, start: int) -> bool:
    return sentence.start <= start < sentence.end


def _issues(reading: Reading, sentence: Sentence) -> list[str]:
    found: dict[str, None] = {}
    for item in reading.agenda:
        if _inside(sentence, item.span.start):
            found.setdefault(item.issue)
    for claim in reading.claims:
        span = claim.content_span or claim.cue_span
        if claim.issue and span and _inside(sentence, span.start):
            found.setdefault(claim.issue)
    for outcome in reading.outcomes:
        if outcome.issue and _inside(sentence, outcome.span.start):
            found.setdefault(outcome.issue)
    return list(found)


def _kind(reading: Reading, sentence: Sentence) -> str:
    if any(
        _inside(sentence, a.span.start) for e in reading.encounters for a in e.attributes if a.name.endswith("minutes")
    ):
        return "length"
    text = reading.document.text[sentence.start : sentence.end]
    if any(pattern.search(text) for pattern in words.each("initiative")):
        return "initiative"
    if _tells_that_it_was_held(reading, sentence):
        return "held"
    for outcome in reading.outcomes:
        if _inside(sentence, outcome.span.start):
            return "promise" if outcome.kind == "promised" else "agreed"
    for claim in reading.claims:
        span = claim.cue_span
        if span and _inside(sentence, span.start) and claim.type in ("denial", "promise", "proposal"):
            return claim.type
    return "topic" if any(_inside(sentence, item.span.start) for item in reading.agenda) else "claim"


def _tells_that_it_was_held(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence at the start says only that, when and where they met."""
    first = [one for one in reading.sentences if one.kind == "sentence"][:2]
    text = reading.document.text[sentence.start : sentence.end]
    named = _MET.search(text) is not None or words.whole("encounter_nouns").search(text) is not None
    return sentence in first and named and not _issues(reading, sentence)


def _numbers(reading: Reading, sentence: Sentence) -> Iterator[Value]:
    for one in reading.encounters:
        for attribute in one.attributes:
            if attribute.name == "actual_minutes" and _inside(sentence, attribute.span.start):
                yield Value(value=attribute.value, comparator=attribute.comparator, hedge=attribute.hedge)


def _opposed(told: Sequence[Told], sides: tuple[str, ...]) -> Iterator[Matter]:
    """Pairs of sentences of two sides that share their words and issue, one of them with a "not"."""
    for number, first in enumerate(told):
        for second in told[number + 1 :]:
            if first.side == second.side or likeness(first, second) < OPPOSED:
                continue
            mine, theirs = words.content(first.text), words.content(second.text)
            if len(mine & theirs) >= 3 and bool(_NOT.search(first.text)) != bool(_NOT.search(second.text)):
                yield Matter(
                    status="conflict",
                    issue=first.issue or second.issue,
                    about=first.text,
                    sides=(first.side, second.side),
                    silent=tuple(side for side in sides if side not in (first.side, second.side)),
                    points=(first, second),
                    why="the words agree and only one side has a not or a denial",
                )
