"""The encounters that are listed in one sentence: "met twice: in X in July 2017 and on the sidelines of Y in November".

Behind a count, no more places or gatherings than the number says; anything else stays one set. Behind a plural or a
verb, two pairs of a place and a date or more: "their summits, first in X in April 2018 and then in Y in 2019".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from summitry import when
from summitry.model import Attribute, Sentence, Span
from summitry.read.encounters.drafts import IN_PERSON, Discourse, Draft, agrees, attach, contradicts, same_people
from summitry.read.encounters.gatherings import host_events
from summitry.read.encounters.placenames import country_of, spots
from summitry.read.encounters.places import of_spot
from summitry.read.encounters.seats import host
from summitry.read.encounters.trigger import VISIT, Trigger
from summitry.read.parsed import Parsed

_TIMES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_COUNTED = re.compile(
    rf"\b(?:(?P<twice>twice|thrice)|(?P<word>{'|'.join(_TIMES)}|\d{{1,2}})\s+(?:times|occasions))\b", re.I
)
_GOES_ON = re.compile(r"\s*(?:before\s*)?[:,–—-]?\s*(?:(?:first|once)\s+)?(?:in|at|during|on)\b", re.I)
_IN_A_YEAR = re.compile(r"\s+(?:in|during)\s+(?:the\s+year\s+)?\d{4}(?=\s*[:–—-])", re.I)
""" "Met thrice in 2019: in X, in Y and in Z"."""
_WHERE = frozenset({"place", "host_event", "venue"})


def enlist(parsed: Parsed, state: Discourse, number: int, trigger: Trigger) -> None:
    """Adds the encounters that a count of them lists, or what it says to those already told of."""
    members = list(_members(parsed, number, trigger))
    own = {one.span for group in members for one in group}
    for draft in state.sets:
        draft.attributes = [one for one in draft.attributes if one.span not in own]
    _tell(parsed, state, number, trigger, members or [one for one in [_latest(parsed, state, number, trigger)] if one])


def _latest(parsed: Parsed, state: Discourse, number: int, trigger: Trigger) -> list[Attribute]:
    """ "Have met nine times, most recently in X in May": place and day of the last of them alone."""
    sentence = parsed.sentences[number]
    match = _LATEST.search(parsed.text, trigger.span.start, sentence.end)
    if match is None or len(trigger.participants) < 2:
        return []
    group: list[Attribute] = []
    for one in sorted(_stated(parsed, sentence), key=lambda a: a.span.start):
        if one.span.start >= match.end() and (group or one.span.start - match.end() < _NEXT):
            if group and (_is_next(group, one) or one.span.start - group[-1].span.end > _NEXT):
                break
            group.append(one)
    spans = {one.span for one in group}
    for draft in state.sets:
        draft.attributes = [one for one in draft.attributes if one.span not in spans]
    return group


_NEXT = 25
"""Characters at most between the words of one of a list."""
_LATEST = re.compile(
    r"[,;:(–—-]\s*(?:and\s+)?(?:most\s+recently|last|the\s+(?:last|latest|most\s+recent)(?:\s+(?:of\s+(?:them|these|which)|"
    r"one|time|occasion|being))*)\s+(?:was\s+|came\s+|being\s+)?(?=(?:in|at|on|during|last|earlier|this)\b)",
    re.I,
)


def enlist_pairs(parsed: Parsed, state: Discourse, number: int, trigger: Trigger) -> list[Attribute] | None:
    """Adds all but the first of the pairs behind a verb and returns that first; adds all of those behind a plural.

    None where none are listed.
    """
    groups = _pairs(parsed, number, trigger)
    if len(groups) < _FEWEST:
        return None
    if not trigger.noun:
        _tell(parsed, state, number, trigger, groups[1:])
        return groups[0]
    people = _whose(parsed, state, trigger)
    for group in groups:
        both = _guest_and_host(parsed, state, trigger, group) if VISIT in trigger.words else people
        if len(both) > 1:
            _tell(parsed, state, number, replace(trigger, participants=both), [group])
    return []


def _whose(parsed: Parsed, state: Discourse, trigger: Trigger) -> tuple[str, ...]:
    """Those who are named with a plural, or "their"."""
    before = parsed.text[max(0, trigger.span.start - 50) : trigger.span.start]
    if len(trigger.participants) > 1 or not _THEIR.search(before):
        return trigger.participants
    return state.people if set(trigger.participants) <= set(state.people) and len(state.people) == 2 else ()


def _guest_and_host(parsed: Parsed, state: Discourse, trigger: Trigger, group: list[Attribute]) -> tuple[str, ...]:
    """Who went on one of several visits, and the leader under discussion of the state that it led to."""
    guest = trigger.participants[0]
    where = next((one for one in group if one.name in ("country", "place")), None)
    to = "" if where is None else str(where.value) if where.name == "country" else country_of(str(where.value))
    groups = [state.people, *(one.participants for one in state.drafts if guest in one.participants)]
    found = next((one for people in groups if to and (one := host(guest, to, people))), None)
    return (guest, found) if found else ()


def _tell(parsed: Parsed, state: Discourse, number: int, trigger: Trigger, members: Iterable[list[Attribute]]) -> None:
    for attributes in members:
        known = next((one for one in state.drafts if _is_known(one, trigger, attributes)), None)
        if known is not None:
            for one in attributes:
                attach(known, one)
            continue
        state.drafts.append(
            Draft(
                kind=trigger.kind if trigger.kind in IN_PERSON else "bilateral_meeting",
                mood=trigger.mood,
                participants=trigger.participants,
                mentions=[_mention(parsed, attributes)],
                attributes=attributes,
                sentences=[number],
                floating=False,
            )
        )


def _mention(parsed: Parsed, attributes: Sequence[Attribute]) -> Span:
    """The words of one of a list: its place and its date, or the date alone where the place is that before it."""
    start, end = attributes[0].span.start, max(one.span.end for one in attributes)
    if any(_AND.search(parsed.text, one.span.end, other.span.start) for one, other in pairwise(attributes)):
        start = attributes[-1].span.start
    brackets = "(" in parsed.text[start:end] and parsed.text[end : end + 1] == ")"
    return parsed.span(start, end + 1 if brackets else end)


def _is_known(draft: Draft, trigger: Trigger, attributes: list[Attribute]) -> bool:
    single = not draft.plural and draft.part_of is None and bool(draft.participants)
    return single and same_people(draft, trigger) and agrees(draft, attributes) and not contradicts(draft, attributes)


def _members(parsed: Parsed, number: int, trigger: Trigger) -> Iterator[list[Attribute]]:
    """Date, place and gathering of each, where there are as many as the count says."""
    sentence = parsed.sentences[number]
    count = _COUNTED.search(parsed.text, trigger.span.start, sentence.end)
    if count is None or len(trigger.participants) < 2:
        return
    year = _IN_A_YEAR.match(parsed.text, count.end(), sentence.end)
    begin = year.end() if year else count.end()
    told = [sentence, *_behind_colon(parsed, number, begin)]
    if not _GOES_ON.match(parsed.text, begin, told[-1].end):
        return
    groups: list[list[Attribute]] = []
    stated = [a for one in told for a in _stated(parsed, one) if a.span.start >= begin]
    for attribute in sorted(stated, key=lambda a: a.span.start):
        if not groups or _is_next(groups[-1], attribute):
            groups.append([])
        groups[-1].append(attribute)
    fewest = _FEWEST if re.match(r"\s*[:,–—-]", parsed.text[begin : begin + 4]) else _number(count)
    if fewest <= len(groups) <= _number(count) and all(_WHERE & {a.name for a in group} for group in groups):
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


def _pairs(parsed: Parsed, number: int, trigger: Trigger) -> list[list[Attribute]]:
    """Pairs of a place and a date that stand one behind the other right after a mention, with nothing else between."""
    token = parsed.doc[trigger.token]
    plural = trigger.noun and trigger.mood == "happened" and token.tag_ in ("NNS", "NNPS") and trigger.kind in IN_PERSON
    if not plural and (trigger.noun or trigger.mood != "happened" or token.lemma_.lower() != "meet" or trigger.generic):
        return []
    inside = {one.i for one in token.subtree}
    groups: list[list[Attribute]] = []
    again: list[bool] = []
    at = trigger.span.end
    for one in sorted(_stated(parsed, parsed.sentences[number], VISIT in trigger.words), key=lambda a: a.span.start):
        first = next(iter(parsed.tokens(one.span.start, one.span.end)), None)
        if one.span.start < at or first is None:
            continue
        gap = parsed.text[at : one.span.start]
        if one.name == "place" and groups and _NEAR.fullmatch(gap):
            at = one.span.end
            continue
        linked = _LINK.fullmatch(gap) or (not groups and _is_bare(parsed, at, one.span.start))
        if not linked or (not trigger.noun and first.i not in inside):
            break
        if not groups or _is_next(groups[-1], one) or _is_beside(groups[-1], one, gap):
            groups.append(_same_place(groups, one, gap) if trigger.noun else [])
            again.append(_AGAIN.fullmatch(gap) is not None)
        groups[-1].append(one)
        at = one.span.end
    whole = [_is_pair(group) or (dated and group[0].name == "date") for group, dated in zip(groups, again, strict=True)]
    if not all(whole) and groups[0][0].name == "date":  # a day above all of them, or one that goes with either place
        return []
    return groups[: whole.index(False)] if False in whole else groups


def _same_place(groups: list[list[Attribute]], one: Attribute, gap: str) -> list[Attribute]:
    """ "Visits to X in 2005 and 2016": a further date of the place before it."""
    return [a for a in groups[-1] if a.name in _PLACES] if groups and one.name == "date" and _AND.fullmatch(gap) else []


def _is_beside(group: Sequence[Attribute], one: Attribute, gap: str) -> bool:
    """ "In X in January and at Y in March": a house or a gathering that "and" sets beside a whole pair."""
    return one.name in _PLACES and _is_pair(group) and re.search(r",|\band\b", gap) is not None


def _is_pair(group: Sequence[Attribute]) -> bool:
    names = {one.name for one in group}
    return "date" in names and bool(names & _PLACES)


def _is_bare(parsed: Parsed, start: int, end: int) -> bool:
    """Whether only names and titles stand between a mention and its first place: "between A and B"."""
    tokens = parsed.tokens(start, end)
    plain = all(one.pos_ not in ("VERB", "AUX", "SCONJ") and one.text not in ";." for one in tokens)
    return plain and end - start < _WHOSE


_FEWEST = 2
"""Encounters in a list, at the least."""
_WHOSE = 90
"""Characters that those who met may take between a mention and its first place."""
_PLACES = frozenset({"place", "country", "host_event", "venue"})
_THEIR = re.compile(r"\b(?:their|both|the\s+two(?:\s+\w+['’]s?)?)\s+(?:[\w-]+\s+){0,3}$", re.I)
_AGAIN = re.compile(r"\s*,?\s+and\s+(?:once\s+)?again\s+(?:in|on)\s+", re.I)
_AND = re.compile(r"\s+and\s+(?:(?:again|then)\s+)?(?:in\s+)?", re.I)
_NEAR = re.compile(
    r",?\s+(?:near|outside|close\s+to|not\s+far\s+from|(?:north|south|east|west)\s+of)\s+(?:the\s+)?", re.I
)
_LINK = re.compile(
    r"(?:[\s,:()–—-]|\b(?:and|then|first|second|once|again|later|finally|lastly|in|at|on|to|during|of|the|early|late|"
    r"sidelines|margins|next|both|city|capital)\b)*",
    re.I,
)


def _stated(parsed: Parsed, sentence: Sentence, countries: bool = False) -> Iterator[Attribute]:
    events = host_events(parsed, sentence)
    for event in events:
        span = parsed.span(event.start, event.end)
        yield Attribute(name="host_event", value=event.value, span=span, rule="host_event")
    for spot in spots(parsed, sentence):
        inside = any(event.start <= spot.start < event.end for event in events)
        if not inside:
            yield from (one for one in of_spot(parsed, spot) if countries or one.name != "country")
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
