"""An encounter while it is put together, and what may be added to it without a contradiction."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from summitry import when
from summitry.model import Attribute, Mood, Span
from summitry.read.encounters.placenames import country_of, is_around
from summitry.read.encounters.trigger import BARE, OPEN, UNNAMED, VISIT, Trigger

IN_PERSON = frozenset(
    {"summit", "bilateral_meeting", "one_on_one", "pull_aside", "dinner_conversation", "working_session"}
)

PARTS = frozenset({"one_on_one", "press_conference", "working_session", "dinner_conversation"})

KEYS = ("date", "place", "country", "host_event")
OF_A_VISIT = "ordinal:visit"
"""The rule of an ordinal that counts somebody's visits, not the meetings of two."""
WHOLE = ":whole"
"""Ends the rule of a country that stands behind a place with its kind: "on X island in Y"."""
_BESIDE, _WITH_KIND = 3, 14
"""How far behind its place a country stands at most, in characters: "X, Y" and "X island in Y"."""


@dataclass
class Draft:
    """An encounter while it is put together."""

    kind: str
    mood: Mood
    participants: tuple[str, ...]
    states: tuple[str, ...] = ()
    part_of: Draft | None = None
    plural: bool = False
    mentions: list[Span] = field(default_factory=list)
    attributes: list[Attribute] = field(default_factory=list)
    restated: list[Attribute] = field(default_factory=list)
    """Values that are said again, or less precisely than by another attribute."""
    sentences: list[int] = field(default_factory=list)
    tokens: list[int] = field(default_factory=list)
    """Where its mentions stand in the parse."""
    floating: bool = True
    """No date, place or host yet."""
    asserted: bool = False
    headline: bool = False
    """Only headings have spoken of it."""
    firm: bool = False
    """Some words say that it was held."""
    paired: bool = False
    """Some words for it name two who take part."""
    journey: bool = False
    """Its day is that of somebody's journey, who may have arrived before they met."""
    unnamed: bool = False
    """One of the two is a leader whom the text calls by a title alone."""

    def values(self, name: str) -> list[Attribute]:
        return [one for one in self.attributes if one.name == name]


@dataclass
class Discourse:
    """The encounters of a document, and which of them each sentence is about."""

    drafts: list[Draft] = field(default_factory=list)
    about: dict[int, list[Draft]] = field(default_factory=dict)
    current: Draft | None = None
    section: Draft | None = None
    in_section: bool = False
    stated: set[int] = field(default_factory=set)
    """Sentences that state an attribute, said before or not."""
    people: tuple[str, ...] = ()
    """The leaders named together last."""
    three: tuple[str, ...] = ()
    """The three leaders who met last."""
    frame: list[Attribute] = field(default_factory=list)
    """Date and place that a label or heading has set for the next encounter."""
    line: int | None = None
    """Where the line of a label ends; None for a heading's frame."""
    pair: tuple[str, ...] = ()
    """The pair that the text begins with; in a timeline every entry is about it."""
    lead: int = 0
    """The first sentence that is no heading and no label."""
    main: Draft | None = None
    """What the headline or the first sentences report."""
    label: Draft | None = None
    """The encounter that a timeline's entry stands for, until its words tell of another."""
    timeline: bool = False
    entries: set[int] = field(default_factory=set)
    """Sentences in the entries of a timeline."""
    gathering: bool = False
    """The text has named a gathering of many."""
    sets: list[Draft] = field(default_factory=list)
    """Sets of contacts that this section has spoken of."""


ARRIVAL = 3
"""Days at most between an arrival and the meeting that a visitor came for."""


def is_of_the_journey(first: Attribute, second: Attribute) -> bool:
    """Whether two dates lie so near that one may be of an arrival and the other of a meeting."""
    mine, theirs = when.parse(str(first.value)), when.parse(str(second.value))
    if mine is None or theirs is None or max(mine.days or LONGEST_RUN, theirs.days or LONGEST_RUN) >= LONGEST_RUN:
        return False
    early, late = sorted((mine, theirs), key=lambda one: str(one.start))
    return early.end is not None and late.start is not None and (late.start - early.end).days < ARRIVAL


def but_arrivals(draft: Draft, trigger: Trigger, own: Iterable[Attribute]) -> list[Attribute]:
    """What a mention states of an encounter, less the day on which a visitor came or went."""
    own = list(own)
    if not draft.journey and VISIT not in trigger.words:
        return own
    days = draft.values("date")
    return [one for one in own if one.name != "date" or not all(is_of_the_journey(one, day) for day in days)]


def same_people(draft: Draft, trigger: Trigger) -> bool:
    if not draft.participants or not trigger.participants:
        return True
    mine, theirs = set(draft.participants), set(trigger.participants)
    return mine <= theirs or theirs <= mine


def moods_agree(first: Mood, second: Mood) -> bool:
    if first == second:
        return True
    open_moods = {"planned", "possible", "cancelled"}
    return first in open_moods and second in open_moods or "alleged" in (first, second)


def contradicts(draft: Draft, own: Iterable[Attribute]) -> bool:
    """Whether a value cannot be of this encounter."""
    own = tuple(own)
    for one in own:
        if _elsewhere(draft, one, own):
            return True
        for other in draft.values(one.name):
            if one.name == "date":
                mine, theirs = when.parse(str(one.value)), when.parse(str(other.value))
                if mine and theirs and not mine.overlaps(theirs):
                    return True
            elif one.name == "place":
                if one.value != other.value and not is_around(one.value, other.value):
                    return True
            elif one.name in ("country", "ordinal"):
                named = one.name == "ordinal" and isinstance(one.value, str) != isinstance(other.value, str)
                if one.value != other.value and not named and not {one.rule, other.rule} & {OF_A_VISIT}:
                    return True
            elif one.name == "host_event" and not is_same_event(str(one.value), str(other.value)):
                return True
    return False


def is_same_event(first: str, second: str) -> bool:
    """Whether two names may be of one gathering: "the 16th SAARC summit" and "the SAARC summit"."""
    mine, theirs = (set(_WORDS.findall(_UN.sub("un", one.casefold()))) for one in (first, second))
    numbers = [{one for one in words if one[0].isdigit()} for words in (mine, theirs)]
    if all(numbers) and numbers[0] != numbers[1]:
        return False
    mine, theirs = mine - numbers[0] - _ANY_EVENT, theirs - numbers[1] - _ANY_EVENT
    return mine <= theirs or theirs <= mine


_WORDS = re.compile(r"[^\W_]+")
_UN = re.compile(r"\bu\.\s?n\.|\bunited\s+nations\b")
_ANY_EVENT = frozenset({"the", "of", "summit", "meeting", "conference", "forum", "leaders", "s", "annual"})
"""Words of a gathering's name that many of them share."""


def _elsewhere(draft: Draft, one: Attribute, own: Sequence[Attribute]) -> bool:
    """Whether a city lies in another country than the one stated, or the other way round."""
    if one.name == "place":
        country = country_of(str(one.value))
        return bool(country) and any(other.value != country for other in draft.values("country"))
    if one.name == "country":
        gap = _WITH_KIND if one.rule.endswith(WHOLE) else _BESIDE
        wordings = [other for other in (*draft.attributes, *draft.restated, *own) if other.name == "place"]
        beside = {other.value for other in wordings if 0 <= one.span.start - other.span.end <= gap}
        apart = [other for other in draft.values("place") if other.value not in beside]
        return any(country_of(str(other.value)) not in ("", one.value) for other in apart)
    return False


def agrees(draft: Draft, keyed: Sequence[Attribute]) -> bool:
    """Whether at least one key value stands on both sides (contradictions are ruled out before)."""
    return any(draft.values(one.name) for one in keyed)


def add(draft: Draft, trigger: Trigger, own: list[Attribute], number: int, *, heading: bool) -> None:
    if draft.headline and not heading:
        restated = {(one.name, str(one.value)) for one in own}
        draft.attributes = [one for one in draft.attributes if (one.name, str(one.value)) not in restated]
    if any(one.name == "date" for one in own):
        _settle_day(draft, trigger, own)
    draft.headline = heading and (draft.headline or not draft.mentions)
    draft.mentions += [trigger.span, *trigger.also]
    draft.sentences.append(number)
    draft.tokens.append(trigger.token)
    for person in () if draft.part_of is not None else trigger.participants:
        if person not in draft.participants and len(trigger.participants) >= len(draft.participants):
            draft.participants = (*draft.participants, person)
    if not draft.participants:
        draft.participants = trigger.participants
    draft.mood = _mood_with(draft, trigger)
    draft.paired = draft.paired or (len(trigger.participants) > 1 and OPEN not in trigger.words)
    draft.unnamed = draft.unnamed or UNNAMED in trigger.words
    draft.firm = draft.firm or (trigger.firm and trigger.mood == "happened")
    if trigger.kind in ("summit", "phone_call", "video_call") and draft.kind == "bilateral_meeting":
        draft.kind = draft.kind if _is_of_the_gathering(draft, trigger) else trigger.kind
    if not trigger.noun and trigger.mood == "happened":
        draft.asserted = True
    for one in own:
        corrects = trigger.predicate and one.name not in KEYS
        if draft.plural or corrects or not contradicts(draft, [one]):
            attach(draft, one)


def _is_of_the_gathering(draft: Draft, trigger: Trigger) -> bool:
    """ "The summit", of a meeting that was held beside one: the gathering's name, no kind of the meeting."""
    return trigger.kind == "summit" and BARE in trigger.words and bool(draft.values("host_event"))


def _settle_day(draft: Draft, trigger: Trigger, own: Sequence[Attribute]) -> None:
    """Whether the day is that of a journey, and gives way to the day on which the two are said to have met."""
    if VISIT in trigger.words:
        draft.journey = draft.journey or not draft.values("date")
    elif draft.journey:
        draft.attributes = [one for one in draft.attributes if one.name != "date" or one in own]
        draft.journey = False


def _mood_with(draft: Draft, trigger: Trigger) -> Mood:
    """The mood of a draft after one more mention; a bare "the meeting" changes nothing."""
    if trigger.mood == "happened" and not trigger.firm:
        return draft.mood
    if draft.mood == "happened" and not draft.firm:
        return trigger.mood
    return _mood(draft.mood, trigger.mood)


def _mood(first: Mood, second: Mood) -> Mood:
    order = ("cancelled", "denied", "happened", "alleged", "planned", "possible")
    return min((first, second), key=order.index)


def attach(draft: Draft, one: Attribute) -> None:
    """Adds a value that the draft does not have; a call has no place, a finer date stands for a wider one."""
    if draft.kind in ("phone_call", "video_call") and one.name in ("place", "country", "venue"):
        return
    same = [
        other for other in draft.values(one.name) if other.value == one.value and other.comparator == one.comparator
    ]
    if one.name == "host_event":
        same = same or [other for other in draft.values(one.name) if is_same_event(str(other.value), str(one.value))]
    if same:
        draft.restated.append(one)
        return
    if one.name == "date":
        runs = [
            other
            for other in draft.values("date")
            if _is_run(str(other.value)) and _finer(str(one.value), str(other.value))
        ]
        finer = [other for other in draft.values("date") if _finer(str(other.value), str(one.value))]
        if runs or (finer and not _is_run(str(one.value))):
            draft.restated.append(one)
            return
        wider = [other for other in draft.values("date") if _finer(str(one.value), str(other.value)) or other in finer]
        draft.restated += wider
        draft.attributes = [other for other in draft.attributes if other not in wider]
    draft.attributes.append(one)
    if one.name in KEYS:
        draft.floating = False


LONGEST_RUN = 14
"""Days of the longest summit; a longer run of days is a time in which something was held."""


def _is_run(value: str) -> bool:
    """Whether a value is a run of a few days: a summit "from 14 to 16 July" is not one of its days."""
    run = when.parse(value)
    return run is not None and run.granularity == "range" and run.days is not None and run.days <= LONGEST_RUN


def _finer(first: str, second: str) -> bool:
    """Whether the first date says more precisely what the second says."""
    mine, theirs = when.parse(first), when.parse(second)
    return bool(mine and theirs and theirs.contains(mine) and first != second)
