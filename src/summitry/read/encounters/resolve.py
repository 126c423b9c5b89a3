"""Which mentions are one encounter: merged where nothing contradicts, kept apart where anything does.

Walks the document once and remembers what is under discussion. A mention without date, place or host joins the
current encounter of the same people; a mention of the meetings as such joins none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from summitry import tables, when
from summitry.model import Attribute, Sentence
from summitry.read.encounters.bound import Bound
from summitry.read.encounters.days import others
from summitry.read.encounters.drafts import KEYS, PARTS, Discourse, Draft, add, attach, contradicts
from summitry.read.encounters.framing import Frame
from summitry.read.encounters.gatherings import NOT_THEN, HostEvent
from summitry.read.encounters.listed import enlist, enlist_pairs
from summitry.read.encounters.placenames import country_of
from summitry.read.encounters.placing import place_trigger
from summitry.read.encounters.presence import NAMED
from summitry.read.encounters.settling import settle
from summitry.read.encounters.trigger import ASIDE, COMPARED, EARLIER, IN_TURN, THREE, VISIT, Trigger
from summitry.read.parsed import Parsed


def resolve(
    parsed: Parsed,
    triggers: Sequence[Trigger],
    bound: dict[int, list[Bound]],
    events: dict[int, list[HostEvent]],
    frames: dict[int, Frame],
    people: tuple[str, ...] = (),
) -> Discourse:
    """Drafts of all encounters, merged.

    `frames` are the dates and places that labels and headings set, `people` the pair that the text begins with.
    """
    full = [one for one in frames.values() if one.is_full]
    labels = [one for number, one in frames.items() if parsed.sentences[number].kind != "heading"]
    prose = [number for number, one in enumerate(parsed.sentences) if one.kind == "sentence" and number not in frames]
    state = Discourse(
        lead=prose[0] if prose else 0,
        people=people,
        pair=people,
        timeline=len(labels) >= _TIMELINE or len(full) >= _SECTIONS,
    )
    by_sentence: dict[int, list[Trigger]] = {}
    for trigger in triggers:
        by_sentence.setdefault(trigger.sentence, []).append(trigger)
    for number, sentence in enumerate(parsed.sentences):
        if sentence.kind == "heading":
            _enter_section(state, sentence)
        if number in frames:
            state.frame = list(frames[number].attributes)
            heads = sentence.kind in ("heading", "byline") or _is_year(frames[number])
            state.line = None if heads else _line(parsed, sentence)
            if state.timeline and (sentence.kind != "heading" or (number > 1 and frames[number].is_full)):
                _enter_entry(parsed, state, number, frames[number])
            if frames[number].whole:
                _date_the_title(state, number, frames[number])
                continue
        if state.line is not None and sentence.start >= state.line and number not in frames:
            state.frame, state.line = [], None
        elif number and state.line is None and not state.in_section and _starts_paragraph(parsed, number):
            state.current = state.main or state.current
        if state.timeline and state.line is not None:
            state.entries.add(number)
        here = by_sentence.get(number, [])
        if state.label is not None and sentence.kind == "sentence" and _is_of_others(parsed, state.label, sentence):
            state.drafts.remove(state.label)
            state.label = state.current = None
        _sentence(parsed, state, number, sentence, here, bound.get(number, []), events.get(number, []))
    settle(state)
    return state


_NUMBERED = frozenset({"ordinal", "order"})
"""What a gathering's name says of the gathering alone: "the 16th BRICS summit"."""
_SECTIONS = 2
"""Labels with a place and a date; from so many on, each stands for an encounter of its own."""
_TIMELINE = 3
"""Lines that begin with a date; from so many on, a text is read as a list of entries."""


def _enter_entry(parsed: Parsed, state: Discourse, number: int, frame: Frame) -> None:
    """A new entry of a timeline: about the text's pair, and with a place an encounter even without a word for one."""
    state.current, state.label = None, None
    state.people = state.pair or state.people
    if len(state.pair) != 2 or not frame.is_full:
        return
    first, last = frame.attributes[0].span, frame.attributes[-1].span
    state.label = Draft(
        kind="bilateral_meeting",
        mood="happened",
        participants=state.pair,
        mentions=[parsed.span(first.start, last.end)],
        attributes=list(frame.attributes),
        sentences=[number],
        floating=False,
    )
    state.drafts.append(state.label)
    state.current = state.label
    state.about[number] = [state.label]


def _is_of_others(parsed: Parsed, label: Draft, sentence: Sentence) -> bool:
    """Whether an entry that has told of nothing yet names who leads the state it is set in, which is of neither."""
    named = {entity.id for _, entity in parsed.mentions_in(sentence.start, sentence.end) if entity.type == "person"}
    states = {str(one.value) for one in label.values("country")}
    states |= {country_of(str(one.value)) for one in label.values("place")}
    homes = {tables.homes().get(who, "") for who in label.participants}
    hosts = {tables.homes().get(who, "") for who in named - set(label.participants)} & states - {""}
    return len(label.mentions) == 1 and bool(hosts) and not homes & states


def _is_year(frame: Frame) -> bool:
    """Whether a line is nothing but a year: it heads what stands below it."""
    return frame.whole and all(one.name == "date" and one.granularity == "year" for one in frame.attributes)


def _takes_frame(state: Discourse, trigger: Trigger) -> bool:
    """Whether a label's date and place are those of a mention: of a part only where no whole has been told of."""
    return trigger.kind not in PARTS or (state.timeline and state.current is None)


_COMPARED_WITH = re.compile(
    r"\b(?:first|second|third|fourth|last|latest)\b[^.;:]{0,80}\b(?:since|following|after)\s+(?:the|their|a)\s+(?:[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)


def _is_compared(parsed: Parsed, sentence: Sentence, trigger: Trigger) -> bool:
    """ "The first in two years following the meeting held in X": the one before, and not the one under discussion."""
    before = parsed.text[sentence.start : trigger.span.start]
    return trigger.noun and not trigger.generic and _COMPARED_WITH.search(before) is not None


def _is_before(parsed: Parsed, trigger: Trigger) -> bool:
    """ "April 18: A confirms that B had met C": what came before the day of a label."""
    token = parsed.doc[trigger.token]
    return not trigger.noun and any(one.dep_ == "aux" and one.text.lower() == "had" for one in token.children)


def _date_the_title(state: Discourse, number: int, frame: Frame) -> None:
    """Place and day under the title of a press conference are its own."""
    titled = [one for one in state.drafts if one.kind == "press_conference" and one.headline]
    if titled and number <= 3:
        for one in frame.attributes:
            attach(titled[0], one)
        state.frame = []


def _starts_paragraph(parsed: Parsed, number: int) -> bool:
    """Whether a sentence stands first in its line."""
    return "\n" in parsed.text[parsed.sentences[number - 1].end : parsed.sentences[number].start]


def _line(parsed: Parsed, sentence: Sentence) -> int:
    """Where the line of a sentence ends."""
    ends = [at for mark in "\n\r" if (at := parsed.text.find(mark, sentence.end)) >= 0]
    return min(ends, default=len(parsed.text))


def _enter_section(state: Discourse, sentence: Sentence) -> None:
    state.in_section = (sentence.level or 2) > 1
    state.sets = []
    state.frame, state.line = [], None
    if state.in_section:
        state.current = None
        for draft in state.drafts:
            if draft.floating:
                draft.sentences = [-99]
    state.section = None


def _sentence(
    parsed: Parsed,
    state: Discourse,
    number: int,
    sentence: Sentence,
    triggers: list[Trigger],
    bound: list[Bound],
    events: list[HostEvent],
) -> None:
    drafts: dict[int, Draft] = {}
    left: list[Attribute] = []
    state.gathering = state.gathering or bool(events)
    for index, trigger in enumerate(triggers):
        own = [*(one.attribute for one in bound if one.trigger == index), *_shared(trigger, triggers, bound)]
        if _is_host(trigger, events):
            continue
        if (
            state.frame
            and not trigger.generic
            and (trigger.mood == "happened" or (trigger.mood == "cancelled" and state.line is not None))
            and _takes_frame(state, trigger)
            and not _is_before(parsed, trigger)
        ):
            own += [one for one in state.frame if all(one.name != other.name for other in own)]
            state.frame = []
        if _is_compared(parsed, sentence, trigger):
            trigger = replace(trigger, words=trigger.words | {EARLIER})
        if _is_past(parsed, trigger, own):
            trigger = replace(trigger, firm=True)
        trigger = _without_company(trigger, own)
        if THREE in trigger.words:
            trigger = replace(trigger, participants=state.three, stranger=not state.three)
        first = enlist_pairs(parsed, state, number, trigger)
        if first is not None and VISIT in trigger.words:
            continue
        own = [*(first or ()), *(one for one in own if not first or one.name not in (*KEYS, "venue"))]
        further = others(parsed, trigger, own)
        own = [one for one in own if one not in further]
        draft = place_trigger(state, number, sentence, trigger, own, drafts)
        if draft is None:
            left += _of_the_one_beside(trigger, own)
            continue
        _retire_label(state, draft, own)
        drafts[index] = draft
        if _says_more(draft, own) or (not draft.mentions and sentence.kind == "sentence"):
            state.stated.add(number)
        add(draft, trigger, own, number, heading=sentence.kind == "heading")
        state.drafts += [_on_another_day(draft, trigger, one, number) for one in further]
        if len(draft.participants) == 2:
            state.people = (state.people if ASIDE in trigger.words else ()) or draft.participants
        elif len(draft.participants) == 3:
            state.three = draft.participants
        if draft.plural:
            state.sets = [*(one for one in state.sets if one is not draft), draft]
            enlist(parsed, state, number, trigger)
        elif state.current is not None and _is_aside(trigger, state.current):
            continue
        elif not {EARLIER, COMPARED} & trigger.words and trigger.under is None and draft.mood != "denied":
            whole = draft.part_of or draft
            if state.main is None and number <= state.lead:
                state.main = whole
            state.current = whole if draft.kind == "press_conference" or draft.part_of else draft
            if sentence.kind == "heading":
                state.section = draft
    loose = [
        one.attribute
        for one in bound
        if one.trigger is None
        or (
            one.attribute.name not in _NUMBERED
            and _is_host(triggers[one.trigger], events)
            and _is_occasion(parsed, triggers[one.trigger], sentence, drafts)
        )
    ]
    entry = [state.current] if state.current is not None and state.current is state.label else []
    beside = list(drafts.values()) or entry
    only = beside[0] if len(set(map(id, beside))) == 1 else None
    if only is not None and only.mood == "happened" and only.kind != "press_conference":
        loose += [one for one in left if not only.values(one.name)]
    _add_loose(parsed, state, loose, drafts, number, sentence)
    about = list(dict.fromkeys(map(id, drafts.values())))
    state.about[number] = [draft for key in about for draft in drafts.values() if id(draft) == key][: len(about)]
    if state.about[number] or sentence.kind != "sentence":
        return
    if state.in_section and state.sets and state.current is None:
        state.about[number] = list(state.sets)
        for attribute in (one.attribute for one in bound if one.attribute.name == "publicity"):
            attach(state.sets[0], attribute)
    elif state.current is not None and not _speaks_generally(triggers):
        state.about[number] = [state.current]


def _of_the_one_beside(trigger: Trigger, own: Sequence[Attribute]) -> list[Attribute]:
    """ "Ended their summit, calling three hours of talks useful": the length of what has no encounter of its own."""
    bare = trigger.noun and trigger.weak and not trigger.participants and not trigger.stranger and not trigger.generic
    if not bare or trigger.mood != "happened" or EARLIER in trigger.words:
        return []
    return [one for one in own if one.name.endswith("_minutes")]


def _on_another_day(draft: Draft, trigger: Trigger, day: Attribute, number: int) -> Draft:
    """The same people's encounter on another of the days that one verb has."""
    other = Draft(kind=trigger.kind, mood=trigger.mood, participants=draft.participants, states=trigger.states)
    add(other, replace(trigger, span=day.span, also=()), [day], number, heading=False)
    return other


def _without_company(trigger: Trigger, own: Sequence[Attribute]) -> Trigger:
    """ "Several ministers attended the meeting, including A and B": those who came along did not meet each other."""
    beside = {str(one.value) for one in own if one.rule == NAMED}
    if not beside & set(trigger.participants):
        return trigger
    left = tuple(who for who in trigger.participants if who not in beside)
    return replace(trigger, participants=left, stranger=False)


def _shared(trigger: Trigger, triggers: Sequence[Trigger], bound: Sequence[Bound]) -> list[Attribute]:
    """Date and place of the other mentions that were taken from one list of partners, or that a verb governs."""
    group = trigger.token if trigger.shares is None else trigger.shares
    others = {n for n, one in enumerate(triggers) if one is not trigger and group in (one.token, one.shares)}
    names = ("date",) if IN_TURN in trigger.words else (*KEYS, "venue")
    kept = [one.attribute for one in bound if one.trigger in others and one.attribute.name in names]
    if trigger.shares is not None or any(one.shares == group for one in triggers):
        return kept
    verb = not trigger.noun
    below = {n for n, one in enumerate(triggers) if verb and one.under == trigger.token < one.token and one.noun}
    return [one.attribute for one in bound if one.trigger in below and one.attribute.name in KEYS]


def _is_aside(trigger: Trigger, current: Draft) -> bool:
    """What is told of somebody in passing, or a visit to come: the text goes on with what was held."""
    return ASIDE in trigger.words or (
        VISIT in trigger.words and trigger.mood != "happened" and current.mood == "happened"
    )


def _is_past(parsed: Parsed, trigger: Trigger, own: list[Attribute]) -> bool:
    """Whether its date lies before the day of the text, so that no plan is meant."""
    written = when.parse(parsed.document.published or "")
    days = [found for one in own if one.name == "date" and (found := when.parse(str(one.value)))]
    if trigger.mood != "happened" or written is None or written.start is None:
        return False
    return any(found.end is not None and found.end <= written.start for found in days)


def _retire_label(state: Discourse, draft: Draft, own: list[Attribute]) -> None:
    """An entry that tells of a call, or of others who met, is no meeting of the pair beside it."""
    label = state.label
    if label is None or draft is label or draft.part_of is label or draft.plural:
        return
    state.label = None
    others = len(draft.participants) == 2 and set(draft.participants) != set(label.participants)
    if len(label.mentions) == 1 and others and draft.mood == "happened" and not contradicts(draft, label.attributes):
        own = [*own, *label.attributes]
        for one in label.attributes:
            attach(draft, one)
    if len(label.mentions) == 1 and any(one in own for one in label.attributes):
        draft.mentions += label.mentions
        state.drafts.remove(label)
        for number, drafts in state.about.items():
            state.about[number] = [draft if one is label else one for one in drafts]


def _is_host(trigger: Trigger, events: Iterable[HostEvent]) -> bool:
    return trigger.noun and any(one.start <= trigger.span.start and trigger.span.end <= one.end for one in events)


def _is_occasion(parsed: Parsed, trigger: Trigger, sentence: Sentence, drafts: dict[int, Draft]) -> bool:
    """Whether date and place of a gathering are those of an encounter: of one in its sentence, or in a headline."""
    if NOT_THEN.search(parsed.text[sentence.start : trigger.span.start]):
        return False
    return sentence.kind == "heading" or (bool(drafts) and trigger.mood != "planned") or not trigger.definite


def _speaks_generally(triggers: Sequence[Trigger]) -> bool:
    return any(trigger.generic for trigger in triggers)


def _add_loose(
    parsed: Parsed,
    state: Discourse,
    loose: list[Attribute],
    drafts: dict[int, Draft],
    number: int,
    sentence: Sentence,
) -> None:
    """Attributes without a trigger of their own go to the encounter under discussion."""
    singles = [draft for draft in drafts.values() if not draft.plural]
    target = next((one for one in singles if one.part_of is None), None) or state.current or next(iter(singles), None)
    asked = parsed.text[sentence.start : sentence.end].rstrip().endswith("?")
    if target is None and sentence.kind == "heading" and not asked and any(one.name == "host_event" for one in loose):
        target = Draft(kind="bilateral_meeting", mood="happened", participants=())
        state.drafts.append(target)
        state.current = state.section = target
    if target is None:
        state.frame += [one for one in loose if one.name == "date" and not state.frame]
        loose = [one for one in loose if one.name.endswith("_minutes")]
        if state.main is None or state.main.plural or state.main.mood != "happened":
            return
        target = state.main  # how long is told of what the text is about
    for one in loose:
        into = target.part_of or target if one.rule == "presence:named" else target
        if one.name == "press_conference":
            into = _before_the_press(state, into)
        if one.name == "actual_minutes" and not singles:
            into = _went_on(parsed, state, number, sentence) or into
        if not contradicts(into, [one]) and one.value not in into.participants:
            state.stated.add(number)
            attach(into, one)


_GOING_ON = re.compile(r"\b(?:it|they|this|that)\s+(?:went\s+on|lasted|ran|stretched|continued|took)\b", re.IGNORECASE)


def _went_on(parsed: Parsed, state: Discourse, number: int, sentence: Sentence) -> Draft | None:
    """ "Half an hour was foreseen for the session. Instead, it went on for two": the part told of right before."""
    before = state.about.get(number - 1, [])
    part = before[0] if len(before) == 1 and before[0].part_of is not None else None
    told = _GOING_ON.search(parsed.text, sentence.start, sentence.end) is not None
    return part if told and part is not None and not part.values("actual_minutes") else None


def _before_the_press(state: Discourse, target: Draft) -> Draft:
    """What is said of a press conference belongs to a meeting, not to the call or the handshake told of last."""
    meal = target.kind == "dinner_conversation" and target.part_of is None
    if meal or target.kind in ("bilateral_meeting", "summit", "video_call"):
        return target
    if target.part_of is not None:
        return target.part_of
    meetings = [one for one in state.drafts if one.kind in ("bilateral_meeting", "summit") and one.part_of is None]
    return meetings[-1] if meetings else target


def _says_more(draft: Draft, own: list[Attribute]) -> bool:
    """Whether a mention states something, rather than calling the encounter by what is known of it."""
    if draft.plural:
        return bool(own)
    fresh = [one for one in own if all(one.value != other.value for other in draft.values(one.name))]
    telling = [one for one in own if one.name in ("ordinal", "planned_minutes", "actual_minutes", "others_present")]
    return bool(fresh or telling) and not contradicts(draft, own)
