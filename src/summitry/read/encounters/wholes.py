"""The parts of an encounter: "the working session", "a private meeting" of a summit, each put under its whole."""

from __future__ import annotations

from collections.abc import Sequence

from summitry import when
from summitry.model import Attribute
from summitry.read.encounters.drafts import (
    Discourse,
    Draft,
    contradicts,
    same_people,
)
from summitry.read.encounters.trigger import FOLLOWING, PART, Trigger


def shares_day(whole: Draft, own: Sequence[Attribute]) -> bool:
    """Whether nothing that a part states, its day first of all, speaks against the whole."""
    if contradicts(whole, own):
        return False
    mine = [when.parse(str(one.value)) for one in own if one.name == "date"]
    theirs = [when.parse(str(one.value)) for one in whole.values("date")]
    return not mine or not theirs or any(a and b and a.overlaps(b) for a in mine for b in theirs)


def part_told(state: Discourse, trigger: Trigger, own: list[Attribute]) -> Draft | None:
    """The part of that kind that the text has spoken of: "the working session" again."""
    parts = [one for one in state.drafts if one.part_of is not None and one.kind == trigger.kind]
    return next((one for one in reversed(parts) if same_people(one, trigger) and not contradicts(one, own)), None)


def under_discussion(state: Discourse, trigger: Trigger) -> Draft | None:
    """The encounter that the text speaks of; for a part, in a section that has told of none, the one told of last."""
    staged = trigger.kind in ("one_on_one", "working_session") and (PART in trigger.words or _is_known(trigger))
    if state.current is not None or not staged or trigger.mood != "happened":
        return state.current
    held = [
        one
        for one in state.drafts
        if one.kind in ("summit", "bilateral_meeting")
        and one.mood == "happened"
        and one.part_of is None
        and not one.plural
        and one.participants
        and same_people(one, trigger)
    ]
    return max(held, key=lambda one: one.sentences[-1:], default=None)


def _is_known(trigger: Trigger) -> bool:
    """ "The main session", "the private talk": a stage that a reader knows of, of those spoken of."""
    return trigger.noun and trigger.definite and not trigger.participants


def whole_of(state: Discourse, here: dict[int, Draft], trigger: Trigger) -> Draft | None:
    """The encounter that a part belongs to: one of the sentence, else the one under discussion; None for neither."""
    for draft in here.values():
        if draft.kind in ("summit", "bilateral_meeting") and not draft.plural:
            return draft.part_of or draft
    current = under_discussion(state, trigger)
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


def put_part(state: Discourse, whole: Draft, trigger: Trigger) -> Draft:
    """The part of that kind that a whole has already, else a new one of its people."""
    for draft in state.drafts:
        later = trigger.fresh and bool(draft.sentences) and draft.sentences[-1] < trigger.sentence
        # one meeting has one press conference, told of as "a press conference" more than once
        once = trigger.kind == "press_conference" and not trigger.words & {"second", "another", "separate"}
        again = FOLLOWING in trigger.words or (later and not once)
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
