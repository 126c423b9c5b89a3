"""The encounter, told of before, that a mention speaks of again, if any: people, kind, mood and keys must agree.

It makes no draft and changes none.
"""

from __future__ import annotations

from collections.abc import Sequence

from summitry.model import Attribute
from summitry.read.encounters.drafts import (
    IN_PERSON,
    Discourse,
    Draft,
    agrees,
    but_arrivals,
    contradicts,
    moods_agree,
    same_people,
)
from summitry.read.encounters.trigger import HELD, VISIT, Trigger
from summitry.read.encounters.words import lists


def told_before(state: Discourse, trigger: Trigger, own: list[Attribute], keyed: list[Attribute]) -> Draft | None:
    """The best old draft, the latest first; nothing that contradicts."""
    candidates = _wholes(state)[::-1]
    if "next" in trigger.words and trigger.mood == "happened" and trigger.noun:
        candidates = [one for one in candidates if agrees(one, keyed)]
    if state.current is not None and state.current in candidates:
        candidates.remove(state.current)
        candidates.insert(0, state.current)
    fits = [one for one in candidates if may_be(one, trigger, own)]
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
    if trigger.definite and not trigger.participants and (housed := _housed(fits, own)) is not None:
        return housed
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
        if trigger.noun and trigger.definite and len(fits) == 1 == len(_wholes(state)):
            return fits[0]
        return next((one for one in fits if one.floating), None) if trigger.participants else None
    return fits[0]


def _wholes(state: Discourse) -> list[Draft]:
    """Every single encounter that the text has told of, parts apart."""
    return [one for one in state.drafts if not one.plural and one.part_of is None]


def _housed(fits: Sequence[Draft], own: Sequence[Attribute]) -> Draft | None:
    """ "At the White House meeting": the latest of those told of that was held in that house."""
    houses = {one.value for one in own if one.name == "venue"}
    return next((one for one in fits if houses & {a.value for a in one.values("venue")}), None)


def _told_more(state: Discourse, fits: Sequence[Draft], trigger: Trigger) -> Draft | None:
    """ "They met in X. The two held a meeting after a ceremony": right behind, and no word for another."""
    current = state.current
    if current is None or current not in fits or trigger.words & {*lists()["further"]} or trigger.mood != "happened":
        return None
    near = bool(current.sentences) and trigger.sentence - current.sentences[-1] == 1
    return current if near and current.asserted and HELD in trigger.words and trigger.kind == current.kind else None


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


def may_be(draft: Draft, trigger: Trigger, own: list[Attribute]) -> bool:
    """Whether a mention may be of a draft: same people and kind, a mood that agrees, and nothing that contradicts."""
    if not same_people(draft, trigger) or _is_of_fewer(draft, trigger):
        return False
    if not _same_family(draft.kind, trigger.kind, trigger) and not _is_titled_openly(draft, trigger):
        return False
    open_mood = (trigger.mood == "happened" and not trigger.firm) or (draft.mood == "happened" and not draft.firm)
    if not moods_agree(draft.mood, trigger.mood) and not (open_mood and (draft.headline or not trigger.fresh)):
        return False
    if VISIT in trigger.words and draft.mood == "cancelled" and trigger.mood == "planned":
        return False
    return not contradicts(draft, but_arrivals(draft, trigger, own))


def _is_of_fewer(draft: Draft, trigger: Trigger) -> bool:
    """ "A meeting last May between A and B", of a text about what they and C hold: another."""
    return trigger.noun and trigger.fresh and 1 < len(trigger.participants) < len(draft.participants)


def _same_family(first: str, second: str, trigger: Trigger) -> bool:
    if first == second:
        return True
    if first == "pull_aside" and not trigger.noun and trigger.span.text.lower() in _SAID:
        return True
    if first in IN_PERSON and second in IN_PERSON:
        special = {"pull_aside", "dinner_conversation", "one_on_one"}
        return not ({first, second} & special) or {first, second} <= {"one_on_one", "bilateral_meeting", "summit"}
    vague = trigger.noun and trigger.span.text.lower().rstrip("s") in lists()["either_way"]
    return vague and first in ("phone_call", "video_call")


_SAID = frozenset({"spoke", "talked", "chatted", "spoken"})
"""Verbs of what two do who shake hands in passing."""


def _is_titled_openly(draft: Draft, trigger: Trigger) -> bool:
    """ "A and B hold first talks" above "spoke by telephone": a headline leaves open how they talked."""
    said = {span.text.lower().rstrip("s") for span in draft.mentions}
    remote = trigger.kind in ("phone_call", "video_call") and draft.kind == "bilateral_meeting"
    return remote and draft.headline and said <= {*lists()["either_way"], "speak", "talk"}


def _complete(draft: Draft, trigger: Trigger, keyed: Sequence[Attribute]) -> bool:
    """Whether a mention adds what the encounter under discussion lacks: its day to a place, its city to a venue."""
    new = {one.name for one in keyed}
    disjoint = not any(draft.values(name) for name in new) and not (new >= {"date", "place"})
    return disjoint and not trigger.fresh and not trigger.words & {*lists()["not_the_same"]}


def _only_wider(draft: Draft, keyed: Sequence[Attribute]) -> bool:
    return all(one.name == "host_event" for one in keyed) and not draft.values("host_event")
