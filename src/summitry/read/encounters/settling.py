"""After the walk: drafts without date, place or host join the only specific one of the same people, or go."""

from __future__ import annotations

from summitry.read.encounters.drafts import IN_PERSON, Discourse, Draft, attach, contradicts, moods_agree


def settle(state: Discourse) -> None:
    """Drafts without date, place or host join the only specific one of the same people, or go."""
    for draft in [one for one in state.drafts if one.floating and not one.plural and one.part_of is None]:
        others = [
            one
            for one in state.drafts
            if one is not draft
            and not one.plural
            and one.part_of is None
            and not one.floating
            and _people_agree(one, draft)
            and (moods_agree(one.mood, draft.mood) or (draft.mood == "happened" and not draft.firm))
            and (one.kind in IN_PERSON) == (draft.kind in IN_PERSON)
            and not contradicts(one, draft.attributes)
            and not _is_another(one, draft)
            and {one.kind, draft.kind} != {"pull_aside", "dinner_conversation"}
        ]
        whole = [one for one in state.drafts if one.part_of is draft]
        if any(one.mood == "happened" for one in whole):  # what has parts that were held is no mere plan
            others = [one for one in others if one.mood == "happened"]
        if len(others) == 1:
            merge(state, others[0], draft)
        elif (
            draft.mood == "possible"
            and not draft.attributes
            and not draft.paired
            or (others and not draft.asserted and not draft.attributes and not whole)
            or (not draft.participants)
        ):
            _drop(state, draft)
    _give_the_press_a_whole(state)
    for draft in [one for one in state.drafts if one.kind == "pull_aside" and one.mood == "denied"]:
        _drop(state, draft)
    state.drafts = [one for one in state.drafts if one.participants or one.attributes]


def _give_the_press_a_whole(state: Discourse) -> None:
    """A press conference that was told of before its meeting is a part of the only one that it can be of."""
    for draft in [one for one in state.drafts if one.kind == "press_conference" and one.part_of is None]:
        held = [
            one
            for one in state.drafts
            if one.kind in ("summit", "bilateral_meeting")
            and one.part_of is None
            and not one.plural
            and one.participants
            and _people_agree(one, draft)
            and moods_agree(one.mood, draft.mood)
        ]
        if len(held) == 1 and not contradicts(held[0], draft.attributes):
            draft.part_of = held[0]


def _is_another(first: Draft, second: Draft) -> bool:
    """ "A second meeting" is not the one whose number the text does not give."""
    numbers = [{a.value for a in one.values("ordinal")} for one in (first, second)]
    return numbers[0] != numbers[1] and any(number != 1 for number in numbers[0] | numbers[1])


def _people_agree(first: Draft, second: Draft) -> bool:
    mine, theirs = set(first.participants), set(second.participants)
    return not mine or not theirs or mine <= theirs or theirs <= mine


def merge(state: Discourse, into: Draft, draft: Draft) -> None:
    """Adds all that was told of a draft to another."""
    if into.kind == "pull_aside" and draft.firm and draft.kind in ("bilateral_meeting", "summit"):
        into.kind = draft.kind  # they met, and are greeted where that is told of
    into.mentions += draft.mentions
    into.sentences += draft.sentences
    if len(draft.participants) > len(into.participants):
        into.participants = draft.participants
    for one in (*draft.attributes, *draft.restated):
        attach(into, one)
    for other in state.drafts:
        if other.part_of is draft:
            other.part_of = into
    for number, drafts in state.about.items():
        state.about[number] = [into if one is draft else one for one in drafts]
    state.drafts.remove(draft)
    state.main, state.section, state.current = (
        into if one is draft else one for one in (state.main, state.section, state.current)
    )


def _drop(state: Discourse, draft: Draft) -> None:
    state.drafts.remove(draft)
    for other in state.drafts:
        if other.part_of is draft:
            other.part_of = None
    for number, drafts in state.about.items():
        state.about[number] = [one for one in drafts if one is not draft]
