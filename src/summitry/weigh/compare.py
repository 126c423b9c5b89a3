"""Two encounters slot by slot, and one encounter against its reference class, each time with n and what is missing.

It sets values side by side; it neither averages nor explains them.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from summitry import when
from summitry.model import Json, Reference
from summitry.record.nouns import RecordEncounter, Value
from summitry.record.register import Record
from summitry.weigh import naming, spreads
from summitry.weigh.audit.complete import pair_encounters
from summitry.weigh.audit.nouns import plainly
from summitry.weigh.classes import reference_class

SLOTS = (
    "date", "place", "country", "venue", "host_event", "planned_minutes", "actual_minutes", "others_present",
    "interpreters", "note_takers", "private", "press_conference", "initiated_by", "announced_first_by", "readout_by",
    "ordinal", "format", "purpose",
)  # fmt: skip
OF_THE_PAIR = ("areas of issues", "days since the one before")
"""Measures that hang on how deep the record is for a pair."""
NEEDS = {
    "length": "a known length",
    "overrun": "a known plan and length",
    "areas of issues": "a known agenda",
    "days since the one before": "a known day, and one before them",
}
"""What an encounter must have on record to be measured."""
KEPT = 4096
"""Measures of encounters that are kept: a rank asks for those of a whole class."""
FEWEST = 3
"""Members with a value that a rank needs."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One slot of both: words, the values behind them, and whether they differ.

    `relation` is same, differs, overlaps (some source's value of one is a value of the other), only_a, only_b or
    neither.
    """

    slot: str
    a: str
    b: str
    relation: str
    a_values: tuple[Value, ...] = ()
    b_values: tuple[Value, ...] = ()

    @property
    def references(self) -> tuple[Reference, ...]:
        """Every reference behind the row, once."""
        return tuple({r.id + r.url: r for v in (*self.a_values, *self.b_values) for r in v.references}.values())


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One measure of an encounter among its reference class."""

    encounter: str
    measure: str
    value: str
    sentence: str
    n: int
    missing: int
    best: int
    worst: int
    reference_class: str
    values: tuple[Value, ...] = ()
    members: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two encounters side by side, with where each stands in its class."""

    a: str
    b: str
    rows: tuple[Row, ...]
    standings: tuple[Standing, ...] = ()
    unranked: tuple[str, ...] = ()
    """For each measure without a rank, what is missing for one, in words."""

    def differing(self) -> tuple[Row, ...]:
        """Rows on which the two differ."""
        return tuple(row for row in self.rows if row.relation in ("differs", "overlaps", "only_a", "only_b"))

    def to_json(self) -> Json:
        """The JSON form."""
        plain: Json = plainly(self)
        return plain


def compare(a: RecordEncounter, b: RecordEncounter, record: Record) -> Comparison:
    """Two encounters of the record, slot by slot."""
    rows = [_kind(a, b), *(_slot(name, a, b, record) for name in SLOTS), *_layers(a, b, record)]
    return Comparison(
        a=a.id,
        b=b.id,
        rows=tuple(row for row in rows if row.relation != "neither"),
        standings=(*standings(a, record), *standings(b, record)),
        unranked=tuple(f"{one.id}: {words}" for one in (a, b) for words in unranked(one, record)),
    )


def _kind(a: RecordEncounter, b: RecordEncounter) -> Row:
    words = [one.kind.replace("_", " ") for one in (a, b)]
    relation = "same" if a.kind == b.kind else "differs"
    return Row(slot="kind", a=words[0], b=words[1], relation=relation, a_values=a.get("date"), b_values=b.get("date"))


def values(one: RecordEncounter, name: str, record: Record) -> tuple[Value, ...]:
    """Values of an encounter; where it has none of its own, those of its parts, named."""
    own = one.get(name)
    return own or tuple(value for part in record.parts(one) for value in part.get(name) if part.mood == "happened")


def _slot(name: str, a: RecordEncounter, b: RecordEncounter, record: Record) -> Row:
    mine, theirs = values(a, name, record), values(b, name, record)
    return Row(
        slot=name,
        a=_words(mine, name),
        b=_words(theirs, name),
        relation=_relation({str(v) for v in mine}, {str(v) for v in theirs}),
        a_values=mine,
        b_values=theirs,
    )


def _relation(mine: set[str], theirs: set[str]) -> str:
    if not mine and not theirs:
        return "neither"
    if not theirs:
        return "only_a"
    if not mine:
        return "only_b"
    return "same" if mine == theirs else "overlaps" if mine & theirs else "differs"


def _words(found: tuple[Value, ...], name: str) -> str:
    if not found:
        return "not on record"
    return "; ".join(dict.fromkeys(_said(value, name) for value in found))


def _said(value: Value, name: str) -> str:
    if name.endswith("minutes"):
        text = naming.minutes(value.value, value.comparator)
    elif name == "date":
        text = when.words(str(value.value))
    elif isinstance(value.value, bool):
        text = "yes" if value.value else "no"
    elif name in ("country", "others_present", "interpreters", "initiated_by", "announced_first_by", "readout_by"):
        text = naming.name(str(value.value))
    else:
        text = str(value.value)
    return f"{text} ({naming.name(value.holder)})" if value.holder else text


def _layers(a: RecordEncounter, b: RecordEncounter, record: Record) -> Iterator[Row]:
    yield _set("issues", a, b, lambda one: {issue: _issue_values(one, issue) for issue in _issues(one, record)})
    yield _set(
        "outcomes", a, b, lambda one: {o.kind: (Value(value=o.kind, references=o.references),) for o in one.outcomes}
    )
    yield _set(
        "disputes",
        a,
        b,
        lambda one: {
            d.text: tuple(Value(value=s.says, holder=s.holder, references=s.references) for s in d.sides)
            for d in one.disputes
        },
    )
    yield _set(
        "accounts",
        a,
        b,
        lambda one: {
            side: tuple(Value(value=p.text, holder=side, references=p.references) for p in found.points[:1])
            for side, found in one.accounts.items()
        },
    )
    yield _set("reactions", a, b, _reactions)


def _issues(one: RecordEncounter, record: Record) -> list[str]:
    return sorted({issue for other in (one, *record.parts(one)) for issue in other.issues})


def _issue_values(one: RecordEncounter, issue: str) -> tuple[Value, ...]:
    return tuple(
        Value(value=issue, holder=row.holder, references=row.references) for row in one.agenda if row.issue == issue
    )


def _reactions(one: RecordEncounter) -> dict[str, tuple[Value, ...]]:
    found: dict[str, tuple[Value, ...]] = {}
    for reaction in one.reactions:
        key = f"{reaction.camp.replace('_', ' ')}: {reaction.stance}"
        found[key] = (
            *found.get(key, ()),
            Value(value=reaction.text, holder=reaction.holder, references=reaction.references),
        )
    return found


def _set(
    slot: str, a: RecordEncounter, b: RecordEncounter, of: Callable[[RecordEncounter], dict[str, tuple[Value, ...]]]
) -> Row:
    mine, theirs = of(a), of(b)
    say = naming.issue if slot == "issues" else naming.name if slot == "accounts" else str
    return Row(
        slot=slot,
        a="; ".join(say(key) for key in mine) or "not on record",
        b="; ".join(say(key) for key in theirs) or "not on record",
        relation=_relation(set(mine), set(theirs)),
        a_values=tuple(value for found in mine.values() for value in found),
        b_values=tuple(value for found in theirs.values() for value in found),
    )


def standings(one: RecordEncounter, record: Record) -> Iterator[Standing]:
    """Where an encounter stands in its reference class, for each measure that it and enough others have."""
    for measure, superlative, of in MEASURES:
        found = _standing(one, record, measure, superlative, of)
        if found is not None:
            yield found


def unranked(one: RecordEncounter, record: Record) -> Iterator[str]:
    """What is missing where an encounter has no rank: its own value, or enough others with one."""
    told = {standing.measure for standing in standings(one, record)}
    for measure, _, of in MEASURES:
        if measure in told:
            continue
        group = reference_class(one, record, same_leaders=measure in OF_THE_PAIR)
        known = sum(of(other, record) is not None for other in group.members)
        has = f"{known} of {len(group.members)} other {group.name} {'has' if known == 1 else 'have'} {NEEDS[measure]}"
        own = "" if of(one, record) is not None else f"it has not {NEEDS[measure]} on record; "
        yield f"{measure.capitalize()}: no rank; {own}{has}."


Measure = Callable[[RecordEncounter, Record], tuple[spreads.Spread, tuple[Value, ...]] | None]


def _standing(one: RecordEncounter, record: Record, measure: str, superlative: str, of: Measure) -> Standing | None:
    own = of(one, record)
    if own is None:
        return None
    group = reference_class(one, record, same_leaders=measure in OF_THE_PAIR)
    known = [(other, found[0]) for other in group.members if (found := of(other, record))]
    if len(known) < FEWEST:
        return None
    place = spreads.rank(own[0], [spread for _, spread in known])
    missing = len(group.members) - len(known)
    unit = " minutes" if measure in ("length", "overrun") else ""
    tail = f"; {missing} more {'has' if missing == 1 else 'have'} none on record" if missing else ""
    known_ones = f"{group.name} with {NEEDS[measure]}"
    sentence = f"{measure.capitalize()}: {own[0]}{unit}, {place.words(superlative)} {known_ones}{tail}."
    return Standing(
        encounter=one.id,
        measure=measure,
        value=str(own[0]),
        sentence=sentence,
        n=place.n,
        missing=missing,
        best=place.best,
        worst=place.worst,
        reference_class=group.name,
        values=own[1],
        members=tuple(other.id for other, _ in known),
    )


@functools.lru_cache(maxsize=KEPT)
def _length(one: RecordEncounter, record: Record) -> tuple[spreads.Spread, tuple[Value, ...]] | None:
    return spreads.length(one, record)


@functools.lru_cache(maxsize=KEPT)
def _overrun(one: RecordEncounter, record: Record) -> tuple[spreads.Spread, tuple[Value, ...]] | None:
    """Actual less planned, from the least to the most that sources together leave."""
    actual, planned = spreads.length(one, record), spreads.length(one, record, "planned_minutes")
    if actual is None or planned is None:
        return None
    low, high = actual[0].low - planned[0].high, actual[0].high - planned[0].low
    return (spreads.Spread(low=low, high=high), actual[1] + planned[1]) if high < 10_000 else None


@functools.lru_cache(maxsize=KEPT)
def _breadth(one: RecordEncounter, record: Record) -> tuple[spreads.Spread, tuple[Value, ...]] | None:
    issues = _issues(one, record)
    number = float(len({issue.split(".")[0] for issue in issues}))
    found = tuple(Value(value=row.issue, holder=row.holder, references=row.references) for row in one.agenda)
    return (spreads.Spread(low=number, high=number), found) if issues else None


@functools.lru_cache(maxsize=KEPT)
def _gap(one: RecordEncounter, record: Record) -> tuple[spreads.Spread, tuple[Value, ...]] | None:
    """Days since the encounter of the same leaders before it, of any kind."""
    begin = one.when.start if one.when else None
    if begin is None or one.part_of:
        return None
    ends = [
        (other.when.end, other)
        for other in pair_encounters(record, one.participants)
        if other.when and other.when.end and other.when.end <= begin and other.when.granularity in ("day", "range")
    ]
    if not ends:
        return None
    end, last = max(ends, key=lambda pair: pair[0])
    days = float((begin - end).days + 1)
    return spreads.Spread(low=days, high=days), (*last.get("date")[:1], *one.get("date")[:1])


MEASURES: tuple[tuple[str, str, Measure], ...] = (
    ("length", "longest", _length),
    ("overrun", "longest", _overrun),
    ("areas of issues", "broadest", _breadth),
    ("days since the one before", "longest", _gap),
)
