"""The draft that a mention belongs to: an old one, a part of one, a new one, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summitry import when
from summitry.model import Attribute, Sentence
from summitry.read.encounters.drafts import (
    IN_PERSON,
    KEYS,
    PARTS,
    Discourse,
    Draft,
    agrees,
    contradicts,
    moods_agree,
    same_people,
)
from summitry.read.encounters.trigger import APART, BARE, COMPARED, EARLIER, FOLLOWING, HELD, PART, VISIT, Trigger
from summitry.read.encounters.visits import host
from summitry.read.encounters.words import lists

_VAGUE = frozenset({"talk", "discussion", "conversation", "exchange", "interaction", "contact", "negotiation"})


def place_trigger(
    state: Discourse,
    number: int,
    sentence: Sentence,
    trigger: Trigger,
    own: list[Attribute],
    here: dict[int, Draft],
) -> Draft | None:
    """The draft that a mention belongs to: an old one, a new one, or none."""
    keyed = [one for one in own if one.name in KEYS]
    if VISIT in trigger.words:
        received = _received(state, trigger)
        if received is None:
            return None
        trigger = received
    if trigger.stranger:
        return None
    if trigger.generic:
        return _set(state, trigger, own)
    if trigger.predicate and state.current is not None and same_people(state.current, trigger):
        return state.current
    if not keyed and _is_the_gathering(state, trigger):
        return None
    if APART in trigger.words and (beside := _beside(here, trigger)) is not None:
        return _apart(state, trigger, beside)
    if trigger.weak and trigger.fresh and not keyed and not trigger.participants and trigger.kind not in PARTS:
        return None
    above = next((one for one in here.values() if trigger.under is not None and trigger.under in one.tokens), None)
    if (
        above is not None
        and trigger.kind in ("bilateral_meeting", "summit", above.kind)
        and not contradicts(above, own)
    ):
        return above
    if EARLIER in trigger.words or (COMPARED in trigger.words and keyed):
        return _earlier(state, trigger, own, keyed)
    if trigger.kind in PARTS and (
        not keyed
        or (state.current is not None and not contradicts(state.current, own) and _shares_day(state.current, own))
    ):
        again = _told(state, trigger, own) if trigger.definite and trigger.noun else None
        whole = again or _whole(state, here, trigger)
        if again is not None:
            return again
        if whole is not None and (trigger.kind != "one_on_one" or whole.kind != "one_on_one"):
            return _part(state, whole, trigger)
    found = _match(state, trigger, own, keyed)
    if found is None and _speaks(trigger, own):
        trigger = replace(trigger, kind="phone_call")
        found = _match(state, trigger, own, keyed)
    if found is not None:
        return found
    people = trigger.participants
    alone = len(people) < 2 and (keyed or _is_separate(trigger, own) or not trigger.noun or trigger.predicate)
    if alone and set(people) <= set(state.people):
        people = state.people
    if len(people) < 2 and set(people) <= set(state.people) and _is_the_one(state, trigger):
        people = state.people
    if not keyed and (not people or (len(people) < 2 and trigger.noun)):
        return None
    draft = Draft(kind=trigger.kind, mood=trigger.mood, participants=people, states=trigger.states)
    state.drafts.append(draft)
    return draft


def _is_the_gathering(state: Discourse, trigger: Trigger) -> bool:
    """ "The summit" after two met on its sidelines: the gathering, not their meeting."""
    bare = trigger.noun and trigger.definite and BARE in trigger.words and trigger.span.text.lower() == "summit"
    current = state.current
    apart = current is not None and (
        bool(current.values("host_event")) or (state.gathering and current.mood != "happened")
    )
    return (
        bare
        and apart
        and current is not None
        and current.kind != "summit"
        and not any(one.kind == "summit" for one in state.drafts)
    )


def _beside(here: dict[int, Draft], trigger: Trigger) -> Draft | None:
    """The encounter that a sentence sets a fresh mention apart from: one of another kind, or of its own verb."""
    return next((one for one in here.values() if not one.plural and one.kind != trigger.kind), None)


def _apart(state: Discourse, trigger: Trigger, beside: Draft) -> Draft:
    """Another encounter of the same people, before or after the one that the sentence is about."""
    people = trigger.participants if len(trigger.participants) > 1 else beside.participants
    draft = Draft(kind=trigger.kind, mood=trigger.mood, participants=people, floating=False)
    state.drafts.append(draft)
    return draft


def _earlier(state: Discourse, trigger: Trigger, own: list[Attribute], keyed: list[Attribute]) -> Draft | None:
    """An encounter told of in retrospect: one that agrees in date or place, else another of the same people."""
    for draft in state.drafts:
        if not draft.plural and draft.part_of is None and _fits(draft, trigger, own) and agrees(draft, keyed):
            return draft
    people = trigger.participants if len(trigger.participants) > 1 else state.people
    if len(people) < 2 or not set(trigger.participants) <= set(people):
        return None
    draft = Draft(kind=trigger.kind, mood=trigger.mood, participants=people)
    state.drafts.append(draft)
    return draft


def _shares_day(whole: Draft, own: Sequence[Attribute]) -> bool:
    """Whether nothing that a part states, its day first of all, speaks against the whole."""
    if contradicts(whole, own):
        return False
    mine = [when.parse(str(one.value)) for one in own if one.name == "date"]
    theirs = [when.parse(str(one.value)) for one in whole.values("date")]
    return not mine or not theirs or any(a and b and a.overlaps(b) for a in mine for b in theirs)


def _received(state: Discourse, trigger: Trigger) -> Trigger | None:
    """A visit with its host, where the people under discussion hold the one who leads the state visited."""
    visitor = trigger.participants[0]
    if len(trigger.participants) == 2:
        return trigger
    groups = [one.participants for one in reversed(state.drafts) if visitor in one.participants]
    if trigger.mood == "happened" or trigger.sentence <= state.lead:
        groups.append(state.people)
    found = next((one for group in groups if (one := host(visitor, trigger.states[0], group))), None)
    return None if found is None else replace(trigger, participants=(visitor, found))


_SPOKE = frozenset({"spoke", "speak", "spoken", "speaks", "speaking"})
_ON_THE_SPOT = frozenset({"place", "country", "venue", "host_event", "others_present"})


def _speaks(trigger: Trigger, own: Sequence[Attribute]) -> bool:
    """ "A spoke with B on Tuesday": two in two states, with no place and no meeting told of, spoke on the line."""
    named = not trigger.noun and trigger.kind == "bilateral_meeting" and len(trigger.participants) == 2
    return named and trigger.span.text.lower() in _SPOKE and not any(one.name in _ON_THE_SPOT for one in own)


def _is_the_one(state: Discourse, trigger: Trigger) -> bool:
    """ "The meeting" of a text that has told of none: that of the pair it is about."""
    named = trigger.noun and trigger.definite and not trigger.weak and not trigger.plural
    return named and trigger.mood == "happened" and trigger.kind in IN_PERSON and len(state.people) == 2


def _is_separate(trigger: Trigger, own: list[Attribute]) -> bool:
    """ "A fourth meeting", "a planned lunch": an encounter of the same people, and another one."""
    ordered = any(one.name in ("ordinal", "order") for one in own)
    return trigger.noun and (ordered or (trigger.fresh and trigger.mood != "happened"))


def _told(state: Discourse, trigger: Trigger, own: list[Attribute]) -> Draft | None:
    """The part of that kind that the text has spoken of: "the working session" again."""
    parts = [one for one in state.drafts if one.part_of is not None and one.kind == trigger.kind]
    return next((one for one in reversed(parts) if same_people(one, trigger) and not contradicts(one, own)), None)


def _whole(state: Discourse, here: dict[int, Draft], trigger: Trigger) -> Draft | None:
    for draft in here.values():
        if draft.kind in ("summit", "bilateral_meeting") and not draft.plural:
            return draft.part_of or draft
    current = state.current
    if current is None or current.plural or current.kind in ("phone_call", "video_call"):
        return None
    if current.kind == "press_conference" and current.part_of is None:
        return None
    if trigger.participants and not same_people(current, trigger):
        return None
    marked = PART in trigger.words or (trigger.noun and trigger.fresh and not current.floating)
    if trigger.kind == "one_on_one" and current.kind != "summit" and not marked:
        return None
    return current.part_of or current


def _part(state: Discourse, whole: Draft, trigger: Trigger) -> Draft:
    for draft in state.drafts:
        again = FOLLOWING in trigger.words or (
            trigger.fresh and bool(draft.sentences) and draft.sentences[-1] < trigger.sentence
        )
        if draft.part_of is whole and draft.kind == trigger.kind and not again:
            return draft
    part = Draft(
        kind=trigger.kind,
        mood=trigger.mood if trigger.mood != "happened" or trigger.firm else whole.mood,
        participants=whole.participants,
        part_of=whole,
        floating=False,
    )
    state.drafts.append(part)
    return part


def _match(state: Discourse, trigger: Trigger, own: list[Attribute], keyed: list[Attribute]) -> Draft | None:
    """The best old draft, the latest first; nothing that contradicts."""
    candidates = [one for one in reversed(state.drafts) if not one.plural and one.part_of is None]
    if "next" in trigger.words and trigger.mood == "happened" and trigger.noun:
        candidates = [one for one in candidates if agrees(one, keyed)]
    if state.current is not None and state.current in candidates:
        candidates.remove(state.current)
        candidates.insert(0, state.current)
    fits = [one for one in candidates if _fits(one, trigger, own)]
    if trigger.fresh and any(one.name == "ordinal" and one.value != 1 for one in own):
        fits = [one for one in fits if agrees(one, keyed) or any(a.name == "ordinal" for a in one.attributes)]
    told = next((one for one in fits if one.headline and one.part_of is None and trigger.participants), None)
    if told is not None and not any(one.name == "ordinal" and one.value != 1 for one in own):
        return told
    if keyed:
        agreeing = [one for one in fits if agrees(one, keyed)]
        if agreeing:
            return agreeing[0]
        near = [
            one for one in fits if one is state.current or (one.sentences and trigger.sentence - one.sentences[-1] <= 2)
        ]
        vague = [
            one
            for one in fits
            if (one.floating and one in near and not _is_numbered(one, own))
            or one is state.section
            or _only_wider(one, keyed)
            or (one is state.current and one in near and _complete(one, trigger, keyed))
        ]
        if vague and (not trigger.fresh or vague[0] is state.section):
            return vague[0]
        return _dropped(fits, trigger)
    if trigger.fresh and trigger.noun and not _is_current(state, fits):
        return _told_more(state, fits, trigger) or _dropped(fits, trigger)
    if not fits:
        return None
    if fits[0] is state.current or fits[0] is state.section:
        return fits[0]
    if trigger.noun and not trigger.definite and not trigger.participants:
        return None
    specific = [one for one in fits if not one.floating]
    if state.in_section and state.current is None and len(specific) != 1:
        return next((one for one in fits if one.floating), None) if trigger.participants else None
    return fits[0]


def _told_more(state: Discourse, fits: Sequence[Draft], trigger: Trigger) -> Draft | None:
    """ "They met in X. The two held a meeting after a ceremony": right behind, and no word for another."""
    current = state.current
    if current is None or current not in fits or trigger.words & _OTHERS or trigger.mood != "happened":
        return None
    near = bool(current.sentences) and trigger.sentence - current.sentences[-1] == 1
    return current if near and current.asserted and HELD in trigger.words and trigger.kind == current.kind else None


_OTHERS = frozenset({"separate", "another", "second", "third", "further", "additional", "new", "subsequent", "later"})


def _dropped(fits: Sequence[Draft], trigger: Trigger) -> Draft | None:
    """The encounter that was called off, said again: "backing out of a meeting", "is avoiding a meeting with NAME"."""
    off = [one for one in fits if one.mood == trigger.mood == "cancelled"]
    return next((one for one in off if set(one.participants) == set(trigger.participants)), None)


def _is_numbered(draft: Draft, own: Sequence[Attribute]) -> bool:
    """Whether a draft is "a second meeting", and the words before us do not count."""
    numbers = {one.value for one in draft.values("ordinal")} - {1}
    return bool(numbers) and not any(one.name == "ordinal" for one in own)


def _is_current(state: Discourse, fits: Sequence[Draft]) -> bool:
    return bool(fits) and fits[0] is state.current and fits[0].floating


def _fits(draft: Draft, trigger: Trigger, own: list[Attribute]) -> bool:
    if not same_people(draft, trigger):
        return False
    if not _same_family(draft.kind, trigger.kind, trigger):
        return False
    open_mood = (trigger.mood == "happened" and not trigger.firm) or (draft.mood == "happened" and not draft.firm)
    if not moods_agree(draft.mood, trigger.mood) and not (open_mood and (draft.headline or not trigger.fresh)):
        return False
    if VISIT in trigger.words and draft.mood == "cancelled" and trigger.mood == "planned":
        return False
    return not contradicts(draft, own)


def _same_family(first: str, second: str, trigger: Trigger) -> bool:
    if first == second:
        return True
    if first in IN_PERSON and second in IN_PERSON:
        special = {"pull_aside", "dinner_conversation", "one_on_one"}
        return not ({first, second} & special) or {first, second} <= {"one_on_one", "bilateral_meeting", "summit"}
    vague = trigger.noun and trigger.span.text.lower().rstrip("s") in _VAGUE
    return vague and first in ("phone_call", "video_call")


_AGAIN = frozenset({"again", "another", "later", "next", "second", "other"})


def _complete(draft: Draft, trigger: Trigger, keyed: Sequence[Attribute]) -> bool:
    """Whether a mention adds what the encounter under discussion lacks: its day to a place, its city to a venue."""
    new = {one.name for one in keyed}
    disjoint = not any(draft.values(name) for name in new) and not (new >= {"date", "place"})
    return disjoint and not trigger.fresh and not trigger.words & _AGAIN


def _only_wider(draft: Draft, keyed: Sequence[Attribute]) -> bool:
    return all(one.name == "host_event" for one in keyed) and not draft.values("host_event")


def _set(state: Discourse, trigger: Trigger, own: list[Attribute]) -> Draft | None:
    """A set of contacts ("spoke by phone on numerous occasions"); general talk of meetings is none."""
    habit = set() if trigger.noun else set(lists()["habit"])
    if not trigger.words & {*lists()["counted"], *habit, *lists()["times_words"]}:
        return None
    kind_key = "phone" if trigger.kind == "phone_call" else "other" if "other" in trigger.words else "all"
    for draft in state.drafts:
        if draft.plural and draft.states == (kind_key,) and same_people(draft, trigger):
            return draft
    if not trigger.participants:
        return None
    draft = Draft(
        kind="set",
        mood=trigger.mood,
        participants=trigger.participants,
        states=(kind_key,),
        plural=True,
        floating=False,
    )
    state.drafts.append(draft)
    return draft
