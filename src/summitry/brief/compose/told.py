"""Sentences of one fact or of a few: an encounter, a length, a point of an account, an outcome, a status.

Every function gives a `Sentence`, and so cannot be called without evidence; which of them a brief has is decided
in the modules of the sections.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from summitry.brief import wording
from summitry.brief.compose import facts, grammar, naming, speech, states
from summitry.brief.compose.nouns import Sentence
from summitry.record.nouns import (
    REMOTE,
    ContextEvent,
    Dispute,
    Instrument,
    Point,
    RecordEncounter,
    RecordOutcome,
    RecordReaction,
    Side,
    StatusEvent,
    Value,
)

ALIKE = 0.85
"""Share of content words from which two points of one side count as the same."""
MOST_LENGTHS = 3
"""Lengths that a sentence lists; a table has them all."""
_VERBS = re.compile(
    r"(?:[A-Z][a-z]+ed|Said|Saw|Held|Put|Spoke|Told|Thought|Found|Hoped|Gave|Took|Made|Wrote|Felt|Kept|Knew|Meant|Set|"
    r"Would|Hailed|Did|Was|Had|Drew|Stood|Read|Began|Laid|Left|Met|Sought|Warned|Cast|Got|Went|Won|Called|Could)\b"
)
"""First words of a reaction that want the holder as their subject."""
_THEN = re.compile(
    rf"(?:Before|After|On|In|At|The day|A day|Days|Hours|Later|Earlier|Shortly)[^,:;]*, (?i:{_VERBS.pattern})"
)
"""The same after words of time: "Before the meeting, hoped for ..."."""


def place_of(one: RecordEncounter) -> str | None:
    """The place as it is said, None where the record has none."""
    return wording.name(one.place) if one.place else None


def called(one: RecordEncounter) -> str:
    """An encounter within a sentence: "the summit in Helsinki on 16 July 2018", "the telephone call of 3 May 2019"."""
    kind = naming.kind(one.kind)
    event = one.first("host_event")
    kind = f"encounter at the {event}" if one.kind == "multilateral" and event else kind
    if one.kind in REMOTE:
        return f"the {kind} of {grammar.dates(one.date)}" if one.date else grammar.article(f"undated {kind}")
    where = f" in {place_of(one)}" if place_of(one) else ""
    return f"the {kind}{where}{' ' + grammar.on(one.date) if one.date else ''}"


def short(one: RecordEncounter) -> str:
    """An encounter in a heading: "Helsinki, 16 July 2018", "Telephone call, 3 May 2019"."""
    kind = naming.kind(one.kind)
    where = place_of(one)
    plain = one.part_of is None and one.kind in ("summit", "bilateral_meeting", "multilateral")
    what = where if where and plain else f"{where}, {kind}" if where else kind
    return grammar.capital(f"{what}, {grammar.dates(one.date)}" if one.date else what)


def is_encounter(one: RecordEncounter) -> Sentence:
    """The encounter itself after its date, as the head of a row."""
    kind = naming.kind(one.kind)
    where = f" in {place_of(one)}" if place_of(one) and one.kind not in REMOTE else ""
    event = one.first("host_event")
    at = f", {event}" if event else ""
    mood = {"planned": ", planned", "cancelled": ", called off", "alleged": ", alleged", "denied": ", denied"}
    values = [facts.value(one, "host_event", found) for found in one.get("host_event")[:1] if found.references]
    return Sentence(
        text=grammar.capital(f"{kind}{where}{at}{mood.get(one.mood, '')}"),
        facts=(facts.frame(one), *values),
        lead=f"{grammar.capital(grammar.dates(one.date))}." if one.date else "",
    )


def length(one: RecordEncounter, name: str, found: Value) -> Sentence:
    """One value of a length with whose account it is: "more than two hours (the United States)"."""
    whose = "" if found.holder in (None, "press") else f" ({naming.named(found.holder or '')})"
    about = f", {_kind_of_part(one, found)}" if found.of and found.of != one.id else ""
    return Sentence(
        text=f"{grammar.minutes(found.value, found.comparator)}{about}{whose}",
        facts=(facts.value(one, name, found),),
        holder=found.holder,
    )


def _kind_of_part(one: RecordEncounter, found: Value) -> str:
    return (found.of or "").removeprefix(f"{one.id}-")


def lengths(one: RecordEncounter, planned: Iterable[Value], actual: Iterable[Value]) -> Sentence:
    """What was planned against how long it lasted, by all sources together."""
    plan, real = list(planned), list(actual)
    told = [_told_lengths(values) for values in (plan, real)]
    spread = ", depending on the source" if len({grammar.minutes(v.value, v.comparator) for v in plan}) > 1 else ""
    differing = ", as reports differ" if len({grammar.minutes(v.value, v.comparator) for v in real}) > 1 else ""
    backing = [facts.value(one, "planned_minutes", v) for v in plan]
    backing += [facts.value(one, "actual_minutes", v) for v in real]
    return Sentence(
        text=grammar.ended(f"{called(one)} was planned for {told[0]}{spread}; it lasted {told[1]}{differing}"),
        facts=tuple(backing),
    )


def _told_lengths(values: Iterable[Value]) -> str:
    """Every value in order of length, or the first and the last of many."""
    ranked = sorted(values, key=lambda v: (float(v.value), v.comparator or ""))
    told = list(dict.fromkeys(grammar.minutes(v.value, v.comparator) for v in ranked))
    return f"anything from {told[0]} to {told[-1]}" if len(told) > MOST_LENGTHS else grammar.listed(told, "or")


_ACTS = {
    "agreed": "Agreed:", "topic": "On the table:", "proposal": "Proposed:", "demand": "Demanded:",
    "promise": "Promised:", "next_step": "Next:", "claim": "Stated:", "position": "Position:", "denial": "Denied:",
}  # fmt: skip
"""What is set before a point that is no sentence of its own, by its kind."""


def point(one: RecordEncounter, side: str, found: Point, *, dated: bool = False, attributed: bool = False) -> Sentence:
    """One point of an account: after its date, or "by the American account"; a phrase after what was done with it."""
    fact = facts.point(one, side, found)
    hedge = f" ({found.hedge})" if found.hedge else ""
    body = grammar.bare(fact.text)
    lead = f"{grammar.dates(one.date)}." if dated and one.date else ""
    phrase = found.kind in _ACTS and not speech.stands(body) and not re.match(r"[^.;]{2,40}:", body)
    if attributed:
        whose = f"by the {naming.adjective(side)} account"
        lead = f"{_ACTS[found.kind].rstrip(':')}, {whose}:" if phrase else ""
        small = grammar.lowered(body, facts.proper())
        body = small if phrase else f"{whose}, {small}"
        return Sentence(
            text=f"{body if phrase else grammar.capital(body)}{hedge}.", facts=(fact,), holder=side, lead=lead
        )
    if phrase:
        lead = f"{lead} {_ACTS[found.kind]}".strip()
        body = grammar.lowered(body, facts.proper())
        return Sentence(text=f"{body}{hedge}.", facts=(fact,), holder=side, lead=lead)
    return Sentence(text=grammar.ended(f"{body}{hedge}"), facts=(fact,), holder=side, lead=lead)


def points(found: Sequence[tuple[RecordEncounter, Point]], side: str) -> list[Sentence]:
    """Points of one account, phrases of one kind as one list where the first of them stands."""
    made: list[Sentence] = []
    lists: dict[str, int] = {}
    for one, single in found:
        said = point(one, side, single)
        if said.lead not in _ACTS.values() or said.text.count(";"):
            made.append(said)
        elif said.lead in lists:
            before = made[lists[said.lead]]
            text = f"{grammar.bare(before.text)}; {said.text}"
            made[lists[said.lead]] = replace(before, text=text, facts=(*before.facts, *said.facts))
        else:
            lists[said.lead] = len(made)
            made.append(said)
    return made


_OUTCOMES = {
    "announced": "Announced", "agreed": "Agreed", "signed": "Signed", "promised": "Promised", "lapsed": "Lapsed",
    "stated": "Stated", "none": "No result", "claimed": "Claimed", "done": "Done", "corrected": "Corrected",
}  # fmt: skip


def kind_of(outcome_kind: str) -> str:
    """The kind of an outcome as a heading: "Announced", "No result"."""
    return _OUTCOMES.get(outcome_kind, grammar.capital(outcome_kind))


def outcome(one: RecordEncounter, found: RecordOutcome) -> Sentence:
    """An outcome after its kind and whose account it is: "Announced, by the account of Russia: ..."."""
    fact = facts.outcome(one, found)
    kind = kind_of(found.kind)
    whose = f", according to {naming.named(found.holder)}" if found.holder else ""
    return Sentence(text=grammar.ended(fact.text), facts=(fact,), holder=found.holder, lead=f"{kind}{whose}:")


def became(one: RecordEncounter, found: RecordOutcome) -> Sentence:
    """What became of an outcome."""
    return Sentence(text=grammar.ended(facts.became(one, found).text), facts=(facts.became(one, found),))


def dispute(one: RecordEncounter, found: Dispute) -> Sentence:
    """What a dispute is about."""
    fact = facts.dispute(one, found)
    return Sentence(text=grammar.ended(fact.text), facts=(fact,))


def distinct(found: list[Sentence]) -> list[Sentence]:
    """Sentences of one side without those that say again what a later one says."""
    from summitry.weigh import words

    kept: list[Sentence] = []
    for one in reversed(found):
        own = words.content(one.text)
        if all(words.overlap(own, words.content(other.text)) < ALIKE for other in kept):
            kept.append(one)
    return kept[::-1]


def holders(about: Dispute) -> list[str]:
    """Who says what in a dispute, in its order; of one holder with two versions, which of them."""
    named = [naming.named(one.holder) for one in about.sides]
    told = []
    for number, name in enumerate(named):
        again, more = name in named[:number], named.count(name) > 1
        plural = name.endswith(("reports", "sources", "observers", "estimates"))
        if more and plural:
            name = f"{'other' if again else 'some'} {name}"
        elif more:
            name = f"{name}, {'another' if again else 'one'} account"
        told.append(grammar.capital(name))
    return told


def side(one: RecordEncounter, about: Dispute, found: Side) -> Sentence:
    """What one side of a dispute says."""
    fact = facts.side(one, about, found)
    return Sentence(text=grammar.ended(fact.text), facts=(fact,), holder=found.holder)


def side_named(one: RecordEncounter, about: Dispute, found: Side, whose: str) -> Sentence:
    """The same with the holder before it."""
    return Sentence(
        text=side(one, about, found).text, facts=(facts.side(one, about, found),), holder=found.holder, lead=f"{whose}:"
    )


def reaction(one: RecordEncounter, found: RecordReaction, *, placed: bool = True) -> Sentence:
    """How somebody responded, with date and occasion where `placed`: "John McCain called it ... (on Hamburg)"."""
    who = grammar.capital(naming.named(found.holder))
    fact = facts.reaction(one, found)
    body = grammar.bare(fact.text)
    told = grammar.ended(f"{body} ({occasion(one, found)})" if placed else body)
    if _VERBS.match(body):
        return Sentence(text=told[:1].lower() + told[1:], facts=(fact,), holder=found.holder, lead=who)
    if _THEN.match(body):
        return Sentence(text=told[:1].lower() + told[1:], facts=(fact,), holder=found.holder, lead=f"{who},")
    return Sentence(text=told, facts=(fact,), holder=found.holder, lead=f"{who}:")


def occasion(one: RecordEncounter, found: RecordReaction) -> str:
    """Date of a reaction and what it was to: "9 July 2017, on Hamburg", "on the telephone call of 3 May 2019"."""
    kind = f"the {naming.kind(one.kind)}"
    same = found.date is not None and found.date == one.date
    what = f"on {place_of(one) or (kind if same or not one.date else f'{kind} of {grammar.dates(one.date)}')}"
    return f"{grammar.dates(found.date)}, {what}" if found.date else what


def event(found: ContextEvent) -> Sentence:
    """A background event after its date and label."""
    dated = grammar.dates(found.date) if found.date else grammar.period(found.start, found.end)
    whose = f" ({_as_told(found)})" if found.status != "asserted" and found.holder else ""
    lead = f"{found.label}, {dated}{whose}." if dated else f"{found.label}{whose}."
    fact = facts.event(found)
    return Sentence(text=grammar.ended(fact.text), facts=(fact,), holder=found.holder, lead=lead)


def _as_told(found: ContextEvent) -> str:
    word = "alleged by" if found.status == "alleged" else "according to"
    return f"{word} {naming.named(found.holder or '')}"


_STATES = {
    "announced": "{was} announced", "signed": "{was} signed", "ratified": "{was} ratified",
    "in_force": "{has} been in force since", "extended": "{was} extended", "added": "saw an addition",
    "eased": "{was} eased", "suspended": "{was} suspended", "withdrawn": "saw a withdrawal", "expired": "expired",
    "terminated": "{was} terminated", "violated": "{was} reported violated",
}  # fmt: skip


def status(of: Instrument, found: StatusEvent) -> Sentence:
    """The last change of an instrument: "New START expired on 5 February 2026." and what the record says of it."""
    many = grammar.is_plural(of.label)
    state = _STATES.get(found.state, f"{{was}} {found.state}").format(was="were" if many else "was",
                                                                     has="have" if many else "has")  # fmt: skip
    if of.kind == "sanctions" and found is of.status[0] and found.state in ("added", "announced", "signed"):
        state = f"{'were' if many else 'was'} imposed"
    dated = grammar.dates(found.date) if state.endswith("since") else grammar.on(found.date)
    fact = facts.status(of, found)
    if states.says_again(found):
        text = f"{state} {dated}{', ' if fact.text else ''}{grammar.bare(fact.text)}."
    else:
        text = f"{state} {dated}. {grammar.ended(fact.text)}"
    return Sentence(text=text, facts=(fact,), holder=found.holder, lead=of.label)


def change(of: Instrument, found: StatusEvent) -> Sentence:
    """One change of an instrument after its date."""
    fact = facts.status(of, found)
    text = f"{states.STATES[found.state]} {fact.text}".strip() if states.says_again(found) else fact.text
    return Sentence(text=grammar.ended(text), facts=(fact,), holder=found.holder,
                    lead=f"{grammar.capital(grammar.dates(found.date))}.")  # fmt: skip


def basis(one: RecordEncounter) -> Sentence:
    """How an encounter is backed, by the scale: "both sides, 16 sources; 3 disputed"."""
    fact = facts.basis(one)
    n = len({ref.publisher for ref in fact.references})
    told = "one source" if n == 1 else f"{n} sources"
    told = f"both sides, {told}" if len(one.accounts) > 1 else told
    return Sentence(text=f"{told}; {len(one.disputes)} disputed" if one.disputes else told, facts=(fact,))


def when_and_where(one: RecordEncounter, found: RecordOutcome) -> Sentence:
    """Date and place of an outcome, as the head of a row."""
    where = f", {place_of(one)}" if place_of(one) else f", {naming.kind(one.kind)}"
    dated = grammar.dates(found.date or one.date or "")
    return Sentence(text=grammar.capital(f"{dated}{where}".removeprefix(", ")), facts=(facts.day(one, found),))
