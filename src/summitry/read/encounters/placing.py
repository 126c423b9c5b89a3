"""The draft that a mention belongs to: an old one, a part of one, a new one, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summitry import when
from summitry.model import Attribute, Sentence
from summitry.read.encounters.again import may_be, told_before
from summitry.read.encounters.drafts import (
    IN_PERSON,
    KEYS,
    PARTS,
    Discourse,
    Draft,
    agrees,
    contradicts,
    same_people,
)
from summitry.read.encounters.learned import LEARNED
from summitry.read.encounters.placenames import country_of
from summitry.read.encounters.seats import guest, host
from summitry.read.encounters.settling import merge
from summitry.read.encounters.trigger import (
    APART,
    BARE,
    COMPARED,
    EARLIER,
    LAPSED,
    PART,
    REPAID,
    THAT,
    VISIT,
    Trigger,
)
from summitry.read.encounters.wholes import part_told, put_part, shares_day, under_discussion, whole_of
from summitry.read.encounters.words import lists
from summitry.read.names import offices


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
        received = _received(state, trigger, own)
        if received is None:
            return None
        trigger = received
    if trigger.stranger:
        return None
    if LAPSED in trigger.words:
        return _planned_last(state, number)
    if THAT in trigger.words and not trigger.generic and not keyed and (last := _told_last(state, trigger)):
        return last
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
        and (trigger.kind in ("bilateral_meeting", "summit", above.kind) or _is_setting(above, trigger))
        and same_people(above, trigger)
        and not contradicts(above, own)
    ):
        return above
    current = under_discussion(state, trigger)
    staged = PART in trigger.words and current is not None  # "had first spent an hour alone"
    if (EARLIER in trigger.words and not staged) or (COMPARED in trigger.words and keyed):
        return _earlier(state, trigger, own, keyed)
    told = [one for one in own if not _is_nearby(trigger, one)]
    if trigger.kind in PARTS and (
        not keyed or (current is not None and not contradicts(current, told) and shares_day(current, told))
    ):
        again = part_told(state, trigger, own) if trigger.definite and trigger.noun else None
        whole = again or whole_of(state, here, trigger)
        if again is not None:
            return again
        if whole is not None and _is_whole_again(state, whole, trigger, own):
            return whole
        if whole is not None and (trigger.kind != "one_on_one" or whole.kind != "one_on_one"):
            return put_part(state, whole, trigger)
    if _is_somebody_elses(state, trigger, own):
        return None
    if not keyed and _goes_on(state, trigger):
        return state.current
    if not keyed and trigger.mood == "planned" and (held := _held_there(here, trigger)) is not None:
        return held
    found = told_before(state, trigger, own, keyed)
    if found is None and _speaks(trigger, own):
        trigger = replace(trigger, kind="phone_call")
        found = told_before(state, trigger, own, keyed)
    if found is None and _talks(trigger, own):
        found = told_before(state, replace(trigger, kind="phone_call"), own, keyed)
    if found is not None:
        return found
    people = trigger.participants
    alone = len(people) < 2 and (keyed or _is_separate(trigger, own) or not trigger.noun or trigger.predicate)
    if alone and set(people) <= set(state.people):
        people = state.people
    if len(people) < 2 and set(people) <= set(state.people) and _is_the_one(state, trigger):
        people = state.people
    if trigger.noun and len(people) == 1 and (keyed or trigger.mood in ("planned", "cancelled")):
        people = (*people, *_protagonist(state, trigger))
    if not keyed and (not people or (len(people) < 2 and trigger.noun)):
        return None
    if people != trigger.participants and trigger.mood == "happened" and not _in_office(people, own):
        return None
    draft = Draft(kind=trigger.kind, mood=trigger.mood, participants=people, states=trigger.states)
    state.drafts.append(draft)
    return draft


def _goes_on(state: Discourse, trigger: Trigger) -> bool:
    """ "They put their names to it", right behind what they held: what no rule knows adds to that, and is no other."""
    current = state.current
    if current is None or LEARNED not in trigger.words or trigger.kind in PARTS or trigger.fresh:
        return False
    near = bool(current.sentences) and trigger.sentence - current.sentences[-1] <= _NEAR
    return near and current.mood == trigger.mood and set(current.participants) == set(trigger.participants)


_NEAR = 2
"""Sentences between what two held and what they went on to do."""


def _planned_last(state: Discourse, number: int) -> Draft | None:
    """The plan that the last two sentences told of: "A was to travel to X. The trip never happened"."""
    plans = [one for one in state.drafts if one.mood in ("planned", "possible", "cancelled") and not one.plural]
    near = [one for one in plans if one.sentences and one.sentences[-1] >= number - 2]
    return max(near, key=lambda one: one.sentences[-1], default=None)


def _told_last(state: Discourse, trigger: Trigger) -> Draft | None:
    """ "They last met in May. That conversation went on for an hour": what the words right before tell of."""
    near = [
        one
        for one in state.drafts
        if one.mentions and one.sentences and one.sentences[-1] >= trigger.sentence - 1 and not one.plural
    ]
    last = max(near, key=lambda one: max(span.start for span in one.mentions), default=None)
    fits = last is not None and last.mood == "happened" and same_people(last, trigger)
    return last if fits and last is not None and (last.kind in IN_PERSON or trigger.kind not in PARTS) else None


def _is_nearby(trigger: Trigger, one: Attribute) -> bool:
    """Whether a place that no table knows may be a quarter of the town where the rest of the meeting was held."""
    return PART in trigger.words and one.name == "place" and not country_of(str(one.value))


def _is_setting(above: Draft, trigger: Trigger) -> bool:
    """ "Chatted at the gala dinner": where two met in passing, and no dinner of theirs."""
    return above.kind == "pull_aside" and trigger.kind == "dinner_conversation" and len(trigger.participants) < 2


def _is_whole_again(state: Discourse, whole: Draft, trigger: Trigger, own: Sequence[Attribute]) -> bool:
    """ "They dined in X. A had asked for the dinner": no part of it but the dinner itself, or what a headline tells."""
    known = trigger.noun and trigger.definite
    if trigger.kind == "one_on_one" or contradicts(whole, own):
        return False
    if known and (named := _named_above(state, whole, trigger)) is not None:
        merge(state, whole, named)
        whole.kind = named.kind
    return (known or whole.headline) and whole.kind == trigger.kind


def _named_above(state: Discourse, whole: Draft, trigger: Trigger) -> Draft | None:
    """The headline's "a dinner", where the text goes on "they sat down" and "the dinner": all one encounter."""
    open_kind = whole.kind == "bilateral_meeting" and whole.asserted
    titled = (one for one in state.drafts if one.headline and one.kind == trigger.kind and one is not whole)
    same = (one for one in titled if one.part_of is None and same_people(one, trigger))
    return next(same, None) if open_kind else None


def _held_there(here: dict[int, Draft], trigger: Trigger) -> Draft | None:
    """ "A and B met in X, with trade set to dominate their talks": what the sentence says that they held."""
    known = trigger.noun and trigger.definite and trigger.weak
    same = (one for one in here.values() if one.firm and set(one.participants) == set(trigger.participants))
    return next((one for one in same if one.mood == "happened" and not one.plural), None) if known else None


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
        if not draft.plural and draft.part_of is None and may_be(draft, trigger, own) and agrees(draft, keyed):
            return draft
    people = trigger.participants if len(trigger.participants) > 1 else state.people
    if len(people) < 2 or not set(trigger.participants) <= set(people):
        return None
    draft = Draft(kind=trigger.kind, mood=trigger.mood, participants=people)
    state.drafts.append(draft)
    return draft


def _in_office(people: Sequence[str], own: Sequence[Attribute]) -> bool:
    """Whether all of some people held an office on the day that is stated, as far as the table says."""
    days = [found for one in own if one.name == "date" and (found := when.parse(str(one.value)))]
    terms = [[offices.term(row) for row in offices.held_by(who)] for who in people]
    return all(not known or any(one and _is_near(one, day) for one in known) for day in days[:1] for known in terms)


_AROUND = 730
"""Days around a term in which somebody may have held another office, which the table does not have."""


def _is_near(term: when.When, day: when.When) -> bool:
    early = term.start is not None and day.end is not None and (term.start - day.end).days > _AROUND
    late = term.end is not None and day.start is not None and (day.start - term.end).days > _AROUND
    return not (early or late)


def _received(state: Discourse, trigger: Trigger, own: Sequence[Attribute]) -> Trigger | None:
    """A visit with its host, where the people under discussion hold the one who leads the state visited."""
    if not trigger.participants:
        pairs = [one.participants for one in reversed(state.drafts)]
        came = next((one for pair in pairs if (one := guest(trigger.states[0], pair))), None)
        return _received(state, replace(trigger, participants=(came,)), own) if came else None
    visitor = trigger.participants[0]
    if len(trigger.participants) == 2:
        return trigger
    groups = [one.participants for one in reversed(state.drafts) if visitor in one.participants]
    if trigger.mood == "happened" or trigger.sentence <= state.lead:
        groups.append(state.people)
    if REPAID in trigger.words and not trigger.states[0]:
        other = next((set(group) - {visitor} for group in groups if visitor in group and len(group) == 2), None)
        return None if other is None else replace(trigger, participants=(visitor, *other), states=())
    hosts = (one for group in groups if (one := host(visitor, trigger.states[0], group)))
    found = next((one for one in hosts if _in_office((one,), own)), None)
    return None if found is None else replace(trigger, participants=(visitor, found))


_SPOKE = frozenset({"spoke", "speak", "spoken", "speaks", "speaking"})
_ON_THE_SPOT = frozenset({"place", "country", "venue", "host_event", "others_present"})


def _speaks(trigger: Trigger, own: Sequence[Attribute]) -> bool:
    """ "A spoke with B on Tuesday": two in two states, with no place and no meeting told of, spoke on the line."""
    named = not trigger.noun and trigger.kind == "bilateral_meeting" and len(trigger.participants) == 2
    return named and trigger.span.text.lower() in _SPOKE and not any(one.name in _ON_THE_SPOT for one in own)


def _talks(trigger: Trigger, own: Sequence[Attribute]) -> bool:
    """ "They talked on Friday": by what the text has told of, on the line or not."""
    talked = not trigger.noun and trigger.kind == "bilateral_meeting" and trigger.span.text.lower() in _TALKED
    return talked and not any(one.name in _ON_THE_SPOT for one in own)


_TALKED = _SPOKE | {"talk", "talked", "talks", "talking", "conversed", "discussed"}


def _is_somebody_elses(state: Discourse, trigger: Trigger, own: Sequence[Attribute]) -> bool:
    """ "At a news conference on Friday, X said", of a text about Monday: one that X gave alone."""
    alone = trigger.kind == "press_conference" and trigger.fresh and len(trigger.participants) < 2
    return alone and "joint" not in trigger.words and state.current is not None and contradicts(state.current, own)


def _is_the_one(state: Discourse, trigger: Trigger) -> bool:
    """ "The meeting" of a text that has told of none: that of the pair it is about."""
    named = trigger.noun and trigger.definite and not trigger.weak and not trigger.plural
    return named and trigger.mood == "happened" and trigger.kind in IN_PERSON and len(state.people) == 2


def _protagonist(state: Discourse, trigger: Trigger) -> tuple[str, ...]:
    """ "A meeting with X was struck from the diary", of a text about one leader's day: who held the last two."""
    near = [one for one in state.drafts if len(one.participants) > 1 and one.sentences[-1:] >= [trigger.sentence - 6]]
    last = [set(one.participants) for one in near[-2:]]
    if len(last) < 2 or last[0] == last[1] or set(trigger.participants) & (last[0] | last[1]):
        return ()
    both = last[0] & last[1]
    return tuple(both) if len(both) == 1 else ()


def _is_separate(trigger: Trigger, own: list[Attribute]) -> bool:
    """ "A fourth meeting", "a planned lunch": an encounter of the same people, and another one."""
    ordered = any(one.name in ("ordinal", "order") for one in own)
    return trigger.noun and (ordered or (trigger.fresh and trigger.mood != "happened"))


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
