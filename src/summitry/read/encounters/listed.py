"""The encounters that a count lists behind it: "met twice: in X in July 2017 and on the sidelines of Y in November".

Only where there are as many places or gatherings as the number says; anything else stays one set.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summitry import when
from summitry.model import Attribute, Sentence
from summitry.read.encounters.drafts import Discourse, Draft, agrees, attach, contradicts, same_people
from summitry.read.encounters.gatherings import host_events
from summitry.read.encounters.placenames import spots
from summitry.read.encounters.places import of_spot
from summitry.read.encounters.trigger import Trigger
from summitry.read.parsed import Parsed

_TIMES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_COUNTED = re.compile(
    rf"\b(?:(?P<twice>twice|thrice)|(?P<word>{'|'.join(_TIMES)}|\d{{1,2}})\s+(?:times|occasions))\b", re.I
)
_GOES_ON = re.compile(r"\s*(?:before\s*)?[:,–—-]?\s*(?:(?:first|once)\s+)?(?:in|at|during|on)\b", re.I)
_WHERE = frozenset({"place", "host_event", "venue"})


def enlist(parsed: Parsed, state: Discourse, number: int, trigger: Trigger) -> None:
    """Adds the encounters that a count of them lists, or what it says to those already told of."""
    for attributes in _members(parsed, number, trigger):
        known = next((one for one in state.drafts if _is_known(one, trigger, attributes)), None)
        if known is not None:
            for one in attributes:
                attach(known, one)
            continue
        state.drafts.append(
            Draft(
                kind="bilateral_meeting",
                mood=trigger.mood,
                participants=trigger.participants,
                mentions=[parsed.span(attributes[0].span.start, max(one.span.end for one in attributes))],
                attributes=attributes,
                sentences=[number],
                floating=False,
            )
        )


def _is_known(draft: Draft, trigger: Trigger, attributes: list[Attribute]) -> bool:
    single = not draft.plural and draft.part_of is None and bool(draft.participants)
    return single and same_people(draft, trigger) and agrees(draft, attributes) and not contradicts(draft, attributes)


def _members(parsed: Parsed, number: int, trigger: Trigger) -> Iterator[list[Attribute]]:
    """Date, place and gathering of each, where there are as many as the count says."""
    sentence = parsed.sentences[number]
    count = _COUNTED.search(parsed.text, trigger.span.start, sentence.end)
    if count is None or len(trigger.participants) < 2:
        return
    told = [sentence, *_behind_colon(parsed, number, count.end())]
    if not _GOES_ON.match(parsed.text, count.end(), told[-1].end):
        return
    groups: list[list[Attribute]] = []
    stated = [a for one in told for a in _stated(parsed, one) if a.span.start >= count.end()]
    for attribute in sorted(stated, key=lambda a: a.span.start):
        if not groups or _is_next(groups[-1], attribute):
            groups.append([])
        groups[-1].append(attribute)
    if len(groups) == _number(count) and all(_WHERE & {a.name for a in group} for group in groups):
        yield from groups


def _behind_colon(parsed: Parsed, number: int, begin: int) -> list[Sentence]:
    """The next sentence, where this one ends with a colon right behind its count."""
    here = parsed.sentences[number]
    ends = parsed.text[begin : here.end].strip() in (":", "-", "–", "—")
    return list(parsed.sentences[number + 1 : number + 2]) if ends else []


def _is_next(group: Sequence[Attribute], one: Attribute) -> bool:
    """Whether a value belongs to the next of the list: one of its slot stands there already, or its date does."""
    names = {other.name for other in group}
    return one.name in names or (one.name == "host_event" and "place" in names and "date" in names)


def _stated(parsed: Parsed, sentence: Sentence) -> Iterator[Attribute]:
    events = host_events(parsed, sentence)
    for event in events:
        span = parsed.span(event.start, event.end)
        yield Attribute(name="host_event", value=event.value, span=span, rule="host_event")
    for spot in spots(parsed, sentence):
        inside = any(event.start <= spot.start < event.end for event in events)
        if not inside:
            yield from (one for one in of_spot(parsed, spot) if one.name != "country")
    for time in parsed.times:
        found = when.parse(time.value or "") if time.type == "date" else None
        inside = sentence.start <= time.span.start < sentence.end
        if found and inside and found.granularity in ("day", "month", "year", "range"):
            yield Attribute(
                name="date", value=time.value, span=time.span, granularity=found.granularity, rule="date:listed"
            )


def _number(count: re.Match[str]) -> int:
    if count["twice"]:
        return 2 if count["twice"].lower() == "twice" else 3
    word = count["word"].lower()
    return int(word) if word.isdigit() else _TIMES.index(word) + 1
