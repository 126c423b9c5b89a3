"""Which mentions are one encounter: merged where nothing contradicts, kept apart where anything does.

Walks the document once and remembers what is under discussion. A mention without date, place or host joins the
current encounter of the same people; a mention of the meetings as such joins none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from summitry import when
from summitry.model import Attribute, Encounter, Mood, Sentence, Span
from summitry.read.encounters.attributes import Bound, HostEvent
from summitry.read.encounters.triggers import PART, Trigger, lists
from summitry.read.parsed import Parsed

_IN_PERSON = frozenset(
    {"summit", "bilateral_meeting", "one_on_one", "pull_aside", "dinner_conversation", "working_session"}
)
_PARTS = frozenset({"one_on_one", "press_conference", "working_session", "dinner_conversation"})
_KEYS = ("date", "place", "country", "host_event")
_VAGUE = frozenset({"talk", "discussion", "conversation", "exchange", "interaction", "contact", "negotiation"})


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
    sentences: list[int] = field(default_factory=list)
    floating: bool = True
    """No date, place or host yet."""
    asserted: bool = False

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
    frame: list[Attribute] = field(default_factory=list)
    """Date and place that a label or heading has set for the next encounter."""
    line: int | None = None
    """Where the line of a label ends; None for a heading's frame."""
    sets: list[Draft] = field(default_factory=list)
    """Sets of contacts that this section has spoken of."""


def resolve(
    parsed: Parsed,
    triggers: Sequence[Trigger],
    bound: dict[int, list[Bound]],
    events: dict[int, list[HostEvent]],
    frames: dict[int, tuple[Attribute, ...]],
    people: tuple[str, ...] = (),
) -> Discourse:
    """Drafts of all encounters, merged.

    `frames` are the dates and places that labels and headings set, `people` the pair that the text begins with.
    """
    state = Discourse(people=people)
    by_sentence: dict[int, list[Trigger]] = {}
    for trigger in triggers:
        by_sentence.setdefault(trigger.sentence, []).append(trigger)
    for number, sentence in enumerate(parsed.sentences):
        if sentence.kind == "heading":
            _enter_section(state, sentence)
        if number in frames:
            state.frame = list(frames[number])
            state.line = None if sentence.kind == "heading" else _line(parsed, sentence)
            continue
        if state.line is not None and sentence.start >= state.line:
            state.frame, state.line = [], None
        here = by_sentence.get(number, [])
        _sentence(parsed, state, number, sentence, here, bound.get(number, []), events.get(number, []))
    _settle(state)
    return state


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
    for index, trigger in enumerate(triggers):
        own = [one.attribute for one in bound if one.trigger == index]
        if _is_host(trigger, events):
            continue
        if state.frame and not trigger.generic and trigger.mood == "happened" and trigger.kind not in _PARTS:
            own += [one for one in state.frame if all(one.name != other.name for other in own)]
            state.frame = []
        draft = _place_trigger(state, number, sentence, trigger, own, drafts)
        if draft is None:
            continue
        drafts[index] = draft
        if _says_more(draft, own) or (not draft.mentions and sentence.kind == "sentence"):
            state.stated.add(number)
        _add(draft, trigger, own, number, heading=sentence.kind == "heading")
        if len(draft.participants) == 2:
            state.people = draft.participants
        if draft.plural:
            state.sets = [*(one for one in state.sets if one is not draft), draft]
        else:
            whole = draft.part_of or draft
            state.current = whole if draft.kind == "press_conference" or draft.part_of else draft
            if sentence.kind == "heading":
                state.section = draft
    loose = [one.attribute for one in bound if one.trigger is None or _is_host(triggers[one.trigger], events)]
    _add_loose(state, loose, drafts, number, sentence)
    about = list(dict.fromkeys(map(id, drafts.values())))
    state.about[number] = [draft for key in about for draft in drafts.values() if id(draft) == key][: len(about)]
    if state.about[number] or sentence.kind != "sentence":
        return
    if state.in_section and state.sets and state.current is None:
        state.about[number] = list(state.sets)
        for attribute in (one.attribute for one in bound if one.attribute.name == "publicity"):
            _attach(state.sets[0], attribute)
    elif state.current is not None and not _speaks_generally(triggers):
        state.about[number] = [state.current]


def _is_host(trigger: Trigger, events: Iterable[HostEvent]) -> bool:
    return trigger.noun and any(one.start <= trigger.span.start and trigger.span.end <= one.end for one in events)


def _speaks_generally(triggers: Sequence[Trigger]) -> bool:
    return any(trigger.generic for trigger in triggers)


def _add_loose(
    state: Discourse, loose: list[Attribute], drafts: dict[int, Draft], number: int, sentence: Sentence
) -> None:
    """Attributes without a trigger of their own go to the encounter under discussion."""
    singles = [draft for draft in drafts.values() if not draft.plural]
    target = next((one for one in singles if one.part_of is None), None) or state.current or next(iter(singles), None)
    if target is None and sentence.kind == "heading" and any(one.name == "host_event" for one in loose):
        target = Draft(kind="bilateral_meeting", mood="happened", participants=())
        state.drafts.append(target)
        state.current = state.section = target
    if target is None:
        state.frame += [one for one in loose if one.name == "date" and not state.frame]
        return
    for one in loose:
        into = target.part_of or target if isinstance(one.value, list) else target
        if not _contradicts(into, [one]):
            state.stated.add(number)
            _attach(into, one)


def _place_trigger(
    state: Discourse,
    number: int,
    sentence: Sentence,
    trigger: Trigger,
    own: list[Attribute],
    here: dict[int, Draft],
) -> Draft | None:
    """The draft that a mention belongs to: an old one, a new one, or none."""
    keyed = [one for one in own if one.name in _KEYS]
    if trigger.generic:
        return _set(state, trigger, own)
    if trigger.predicate and state.current is not None and _same_people(state.current, trigger):
        return state.current
    if trigger.weak and trigger.fresh and not keyed and not trigger.participants and trigger.kind not in _PARTS:
        return None
    if trigger.kind in _PARTS and (
        not keyed or trigger.weak and state.current is not None and not _contradicts(state.current, own)
    ):
        whole = _whole(state, here, trigger)
        if whole is not None and (trigger.kind != "one_on_one" or whole.kind != "one_on_one"):
            return _part(state, whole, trigger)
    found = _match(state, trigger, own, keyed)
    if found is not None:
        return found
    people = trigger.participants
    alone = len(people) < 2 and (keyed or _is_separate(trigger, own) or not trigger.noun or trigger.predicate)
    if alone and set(people) <= set(state.people):
        people = state.people
    if not keyed and (not people or (len(people) < 2 and trigger.noun)):
        return None
    draft = Draft(kind=trigger.kind, mood=trigger.mood, participants=people, states=trigger.states)
    state.drafts.append(draft)
    return draft


def _says_more(draft: Draft, own: list[Attribute]) -> bool:
    """Whether a mention states something, rather than calling the encounter by what is known of it."""
    if draft.plural:
        return bool(own)
    fresh = [one for one in own if all(one.value != other.value for other in draft.values(one.name))]
    telling = [one for one in own if one.name in ("ordinal", "planned_minutes", "actual_minutes", "others_present")]
    return bool(fresh or telling) and not _contradicts(draft, own)


def _is_separate(trigger: Trigger, own: list[Attribute]) -> bool:
    """ "A fourth meeting", "a planned lunch": an encounter of the same people, and another one."""
    ordered = any(one.name in ("ordinal", "order") for one in own)
    return trigger.noun and (ordered or (trigger.fresh and trigger.mood != "happened"))


def _whole(state: Discourse, here: dict[int, Draft], trigger: Trigger) -> Draft | None:
    for draft in here.values():
        if draft.kind in ("summit", "bilateral_meeting") and not draft.plural:
            return draft.part_of or draft
    current = state.current
    if current is None or current.plural or current.kind in ("phone_call", "video_call"):
        return None
    if trigger.participants and not _same_people(current, trigger):
        return None
    if trigger.kind == "one_on_one" and current.kind != "summit" and PART not in trigger.words:
        return None
    return current.part_of or current


def _part(state: Discourse, whole: Draft, trigger: Trigger) -> Draft:
    for draft in state.drafts:
        again = trigger.fresh and bool(draft.sentences) and draft.sentences[-1] < trigger.sentence
        if draft.part_of is whole and draft.kind == trigger.kind and not again:
            return draft
    part = Draft(
        kind=trigger.kind,
        mood=trigger.mood if trigger.mood != "happened" else whole.mood,
        participants=whole.participants,
        part_of=whole,
        floating=False,
    )
    state.drafts.append(part)
    return part


def _match(state: Discourse, trigger: Trigger, own: list[Attribute], keyed: list[Attribute]) -> Draft | None:
    """The best old draft, the latest first; nothing that contradicts."""
    candidates = [one for one in reversed(state.drafts) if not one.plural and one.part_of is None]
    if state.current is not None and state.current in candidates:
        candidates.remove(state.current)
        candidates.insert(0, state.current)
    fits = [one for one in candidates if _fits(one, trigger, own)]
    if trigger.fresh and any(one.name == "ordinal" and one.value != 1 for one in own):
        fits = [one for one in fits if _agrees(one, keyed) or any(a.name == "ordinal" for a in one.attributes)]
    if keyed:
        agreeing = [one for one in fits if _agrees(one, keyed)]
        if agreeing:
            return agreeing[0]
        near = [
            one for one in fits if one is state.current or (one.sentences and trigger.sentence - one.sentences[-1] <= 2)
        ]
        vague = [
            one for one in fits if (one.floating and one in near) or one is state.section or _only_wider(one, keyed)
        ]
        return vague[0] if vague and not trigger.fresh else (vague[0] if vague and vague[0] is state.section else None)
    if trigger.fresh and trigger.noun and not _is_current(state, fits):
        return None
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


def _is_current(state: Discourse, fits: Sequence[Draft]) -> bool:
    return bool(fits) and fits[0] is state.current and fits[0].floating


def _same_people(draft: Draft, trigger: Trigger) -> bool:
    if not draft.participants or not trigger.participants:
        return True
    mine, theirs = set(draft.participants), set(trigger.participants)
    return mine <= theirs or theirs <= mine


def _fits(draft: Draft, trigger: Trigger, own: list[Attribute]) -> bool:
    if not _same_people(draft, trigger):
        return False
    if not _same_family(draft.kind, trigger.kind, trigger):
        return False
    if not _moods_agree(draft.mood, trigger.mood):
        return False
    return not _contradicts(draft, own)


def _moods_agree(first: Mood, second: Mood) -> bool:
    if first == second:
        return True
    open_moods = {"planned", "possible", "cancelled"}
    return first in open_moods and second in open_moods or "alleged" in (first, second)


def _same_family(first: str, second: str, trigger: Trigger) -> bool:
    if first == second:
        return True
    if first in _IN_PERSON and second in _IN_PERSON:
        special = {"pull_aside", "dinner_conversation", "one_on_one"}
        return not ({first, second} & special) or {first, second} <= {"one_on_one", "bilateral_meeting", "summit"}
    vague = trigger.noun and trigger.span.text.lower().rstrip("s") in _VAGUE
    return vague and first in ("phone_call", "video_call")


def _contradicts(draft: Draft, own: Iterable[Attribute]) -> bool:
    """Whether a value cannot be of this encounter."""
    for one in own:
        for other in draft.values(one.name):
            if one.name == "date":
                mine, theirs = when.parse(str(one.value)), when.parse(str(other.value))
                if mine and theirs and not mine.overlaps(theirs):
                    return True
            elif one.name in ("place", "country", "ordinal"):
                if one.value != other.value:
                    return True
            elif one.name == "host_event" and str(one.value).lower() != str(other.value).lower():
                return True
    return False


def _agrees(draft: Draft, keyed: Sequence[Attribute]) -> bool:
    """Whether at least one key value stands on both sides (contradictions are ruled out before)."""
    return any(draft.values(one.name) for one in keyed)


def _only_wider(draft: Draft, keyed: Sequence[Attribute]) -> bool:
    return all(one.name == "host_event" for one in keyed) and not draft.values("host_event")


def _set(state: Discourse, trigger: Trigger, own: list[Attribute]) -> Draft | None:
    """A set of contacts ("spoke by phone on numerous occasions"); general talk of meetings is none."""
    habit = set() if trigger.noun else set(lists()["habit"])
    if not trigger.words & {*lists()["counted"], *habit, "times", "occasions"}:
        return None
    kind_key = "phone" if trigger.kind == "phone_call" else "other" if "other" in trigger.words else "all"
    for draft in state.drafts:
        if draft.plural and draft.states == (kind_key,) and _same_people(draft, trigger):
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


def _add(draft: Draft, trigger: Trigger, own: list[Attribute], number: int, *, heading: bool) -> None:
    draft.mentions.append(trigger.span)
    draft.sentences.append(number)
    for person in () if draft.part_of is not None else trigger.participants:
        if person not in draft.participants and len(trigger.participants) >= len(draft.participants):
            draft.participants = (*draft.participants, person)
    if not draft.participants:
        draft.participants = trigger.participants
    draft.mood = _mood(draft.mood, trigger.mood)
    if trigger.kind == "summit" and draft.kind == "bilateral_meeting":
        draft.kind = "summit"
    if not trigger.noun and trigger.mood == "happened":
        draft.asserted = True
    for one in own:
        if draft.plural or trigger.predicate or not _contradicts(draft, [one]):
            _attach(draft, one)


def _mood(first: Mood, second: Mood) -> Mood:
    order = ("cancelled", "denied", "happened", "alleged", "planned", "possible")
    return min((first, second), key=order.index)


def _attach(draft: Draft, one: Attribute) -> None:
    same = [
        other for other in draft.values(one.name) if other.value == one.value and other.comparator == one.comparator
    ]
    if same:
        return
    if one.name == "date":
        finer = [other for other in draft.values("date") if _finer(str(other.value), str(one.value))]
        if finer:
            return
        draft.attributes = [
            other for other in draft.attributes if other.name != "date" or not _finer(str(one.value), str(other.value))
        ]
    draft.attributes.append(one)
    if one.name in _KEYS:
        draft.floating = False


def _finer(first: str, second: str) -> bool:
    """Whether the first date says more precisely what the second says."""
    mine, theirs = when.parse(first), when.parse(second)
    return bool(mine and theirs and theirs.contains(mine) and first != second)


def _settle(state: Discourse) -> None:
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
            and _moods_agree(one.mood, draft.mood)
            and (one.kind in _IN_PERSON) == (draft.kind in _IN_PERSON)
            and not _contradicts(one, draft.attributes)
            and not _is_another(one, draft)
        ]
        whole = [one for one in state.drafts if one.part_of is draft]
        if len(others) == 1:
            _merge(state, others[0], draft)
        elif (
            draft.mood == "possible"
            and not draft.attributes
            or (others and not draft.asserted and not draft.attributes and not whole)
            or (not draft.participants)
        ):
            _drop(state, draft)
    state.drafts = [one for one in state.drafts if one.participants or one.attributes]


def _is_another(first: Draft, second: Draft) -> bool:
    """ "A second meeting" is not the one whose number the text does not give."""
    numbers = [{a.value for a in one.values("ordinal")} for one in (first, second)]
    return numbers[0] != numbers[1] and any(number != 1 for number in numbers[0] | numbers[1])


def _people_agree(first: Draft, second: Draft) -> bool:
    mine, theirs = set(first.participants), set(second.participants)
    return not mine or not theirs or mine <= theirs or theirs <= mine


def _merge(state: Discourse, into: Draft, draft: Draft) -> None:
    into.mentions += draft.mentions
    into.sentences += draft.sentences
    if len(draft.participants) > len(into.participants):
        into.participants = draft.participants
    for one in draft.attributes:
        _attach(into, one)
    for other in state.drafts:
        if other.part_of is draft:
            other.part_of = into
    for number, drafts in state.about.items():
        state.about[number] = [into if one is draft else one for one in drafts]
    state.drafts.remove(draft)


def _drop(state: Discourse, draft: Draft) -> None:
    state.drafts.remove(draft)
    for other in state.drafts:
        if other.part_of is draft:
            other.part_of = None
    for number, drafts in state.about.items():
        state.about[number] = [one for one in drafts if one is not draft]


def finished(
    state: Discourse, labels: dict[str, str], eligible: Callable[[Sequence[str]], bool]
) -> tuple[tuple[Encounter, ...], dict[int, tuple[str, ...]]]:
    """The encounters in order of mention, and the ids that each sentence is about."""
    ordered = sorted(state.drafts, key=lambda one: one.mentions[0].start if one.mentions else 0)
    ids = {id(draft): f"e{number}" for number, draft in enumerate(ordered, start=1)}
    pair = _principal(state)
    out = []
    for draft in ordered:
        people = draft.participants
        if len(people) < 2 and pair and (not people or people[0] in pair):
            people = pair
        if (len(people) < 2 and not draft.part_of) or (people and not eligible(people)):
            continue
        attributes = tuple(sorted(draft.attributes, key=lambda one: one.span.start))
        out.append(
            Encounter(
                id=ids[id(draft)],
                label=_label(draft, people, labels),
                kind=draft.kind,
                part_of=ids.get(id(draft.part_of)) if draft.part_of else None,
                mood=draft.mood,
                participants=tuple(sorted(people)),
                mentions=tuple(sorted(set(draft.mentions))),
                attributes=attributes,
                not_stated=_not_stated(draft),
                rule="encounter",
            )
        )
    kept = {one.id for one in out}
    about = {
        number: tuple(ids[id(one)] for one in drafts if ids.get(id(one)) in kept)
        for number, drafts in state.about.items()
    }
    return tuple(out), about


def _principal(state: Discourse) -> tuple[str, ...]:
    counts: dict[tuple[str, ...], int] = {}
    for draft in state.drafts:
        if len(draft.participants) == 2:
            key = tuple(sorted(draft.participants))
            counts[key] = counts.get(key, 0) + len(draft.mentions)
    if not counts:
        return ()
    ranked = sorted(counts.items(), key=lambda row: -row[1])
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] > 2 * ranked[1][1] else ()


def _label(draft: Draft, people: Sequence[str], labels: dict[str, str]) -> str:
    who = "-".join(labels.get(person, person) for person in people[:3])
    kind = draft.kind.replace("_", " ")
    where = next((one.span.text for one in draft.attributes if one.name == "place"), "")
    date = next((str(one.value) for one in draft.attributes if one.name == "date"), "")
    tail = ", ".join(part for part in (where, when.words(date) if date else "") if part)
    return f"{who} {kind}{': ' + tail if tail else ''}".strip()


def _not_stated(draft: Draft) -> tuple[str, ...]:
    if draft.plural:
        return ("date", "place", "count")
    stated = {one.name for one in draft.attributes}
    missing = []
    dates = [when.parse(str(one.value)) for one in draft.values("date")]
    if not dates:
        missing.append("date")
    elif not any(one and one.granularity == "day" for one in dates):
        missing.append("date.day")
    if draft.kind not in ("phone_call", "video_call") and not stated & {"place", "country"} and not draft.part_of:
        missing.append("place")
    missing += [name for name in ("planned_minutes", "actual_minutes", "others_present") if name not in stated]
    return (*missing, "outcome")
