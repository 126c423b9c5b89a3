"""Who else was there: interpreters only, or people named as present."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summitry.model import Attribute, Sentence
from summitry.read.encounters.bound import Bound
from summitry.read.encounters.lengths import nearest
from summitry.read.encounters.trigger import Trigger
from summitry.read.encounters.words import lists, patterns
from summitry.read.parsed import Parsed


def presence(parsed: Parsed, sentence: Sentence, triggers: Sequence[Trigger]) -> Iterator[Bound]:
    text = parsed.text
    for row in lists()["presence"]:
        match = re.compile(rf"\b{row['pattern']}", re.I).search(text, sentence.start, sentence.end)
        if match is not None:
            yield Bound(
                trigger=_private(triggers, match.start()),
                attribute=Attribute(
                    name="others_present",
                    value=row["value"],
                    span=parsed.span(match.start(), match.end()),
                    rule="presence:only",
                ),
            )
            break
    yield from _attendance(parsed, sentence, triggers)


def _attendance(parsed: Parsed, sentence: Sentence, triggers: Sequence[Trigger]) -> Iterator[Bound]:
    cues = re.compile(rf"\b(?:{patterns('present_cues').pattern})\b", re.I)
    match = cues.search(parsed.text, sentence.start, sentence.end)
    if match is None:
        return
    taken = {who for trigger in triggers for who in trigger.participants}
    forward = re.match(
        r"(?:accompanied|joined|flanked|alongside|attended\s+by|in\s+the\s+presence)", match.group(), re.I
    )
    low, high = (match.end(), sentence.end) if forward else (sentence.start, match.start())
    stop = re.compile(r"[;.]|\b(?:that|said|told|after|before|when)\b").search(parsed.text, low, high)
    high = stop.start() if stop and forward else high
    people = [
        (mention, entity)
        for mention, entity in parsed.mentions_in(low, high)
        if entity.type == "person" and entity.id not in taken
    ]
    if not people or (not forward and not triggers and not re.search(r"also|in\s+the\s+room", match.group(), re.I)):
        return
    first, last = people[0][0], people[-1][0]
    alone = any(one.kind == "one_on_one" for one in triggers)
    yield Bound(
        trigger=None if alone else nearest(triggers, match.start()),
        attribute=Attribute(
            name="others_present",
            value=[entity.id for _, entity in people],
            span=parsed.span(first.start, last.end),
            rule="presence:named",
        ),
    )


def _private(triggers: Sequence[Trigger], at: int) -> int | None:
    for index, trigger in enumerate(triggers):
        if trigger.kind == "one_on_one":
            return index
    return nearest(triggers, at)
