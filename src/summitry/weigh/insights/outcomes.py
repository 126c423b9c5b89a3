"""What came of an encounter: firsts, outcomes that lapsed, and what was taken back within days.

The words are those of the record, with their holder; what lapsed is decided by its kind, or by words of
`weighing.yaml` in what the record says became of it.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from summitry import when
from summitry.record.nouns import RecordEncounter, RecordOutcome
from summitry.record.register import Record
from summitry.weigh import naming, words
from summitry.weigh.classes import reference_class
from summitry.weigh.insights.finding import FEWEST, USUAL, Finding, families, of, rarity

DAYS = 14
"""Days within which something taken back is a reversal."""

NO_PROMISE = ("none", "claimed", "done", "corrected")
"""Kinds of outcomes that cannot lapse: what is denied of a claim is a dispute."""


def firsts(one: RecordEncounter, record: Record) -> Iterator[Finding]:
    """Ordinals that say first, by a source, where few of the class have one."""
    group = reference_class(one, record)
    same, n = sum(bool(_firsts(other)) for other in group.members), len(group.members)
    if n < FEWEST or same / n > USUAL:
        return
    for value in _firsts(one):
        holder = f", by {naming.name(value.holder)}" if value.holder else ", by a source"
        sentence = f"{one.label}: {value.value}{holder}; {same} of {n} other {group.name} are called a first."
        yield of(one, "first", sentence, value.references, unusual=rarity(same, n), n=n, command="show")


def _firsts(one: RecordEncounter) -> list:  # type: ignore[type-arg]
    return [value for value in one.get("ordinal") if str(value.value).split()[:1] == ["first"]]


def lapsed(one: RecordEncounter, record: Record) -> Iterator[Finding]:
    """Outcomes that came to nothing, where that is not the usual course in the class."""
    group = reference_class(one, record)
    rows = [row for member in group.members for other in families(member, record.parts(member))
            for row in other.outcomes if row.kind != "none"]  # fmt: skip
    known = [row for row in rows if row.kind == "lapsed" or row.became]
    same, n = sum(has_lapsed(row) for row in known), len(known)
    if n < FEWEST or same / n > USUAL:
        return
    for other in families(one, record.parts(one)):
        for row in other.outcomes:
            if has_lapsed(row) and (days_to_reversal(row, other) or DAYS + 1) > DAYS:
                sentence = (
                    f"{_told(other, row)} By the words of the record, {same} of {n} outcomes of other {group.name} "
                )
                sentence += f"whose course is known came to nothing or {'was' if same == 1 else 'were'} broken."
                yield of(other, "lapsed", sentence, row.references, unusual=rarity(same, n), n=n,
                         missing=len(rows) - n, command="show")  # fmt: skip


def has_lapsed(row: RecordOutcome) -> bool:
    """Whether the record says that an outcome came to nothing."""
    if row.kind == "lapsed":
        return True
    if row.kind in NO_PROMISE or not row.became or words.pattern("came_about").search(row.became):
        return False
    return any(words.pattern(key).search(row.became) for key in ("taken_back_later", "came_to_nothing"))


def _told(one: RecordEncounter, row: RecordOutcome) -> str:
    holder = f" ({naming.name(row.holder)})" if row.holder else ""
    then = f" Then: {row.became}" if row.became else ""
    return f"{one.label}: {row.kind}{holder}: {row.text}{then}"


def reversals(one: RecordEncounter, record: Record) -> Iterator[Finding]:
    """What was said, offered or arranged and taken back within days, with the number of days."""
    group = reference_class(one, record)
    same = sum(bool(_reversed(other, record)) for other in group.members)
    n = len(group.members)
    if n < FEWEST or same / n > USUAL:
        return
    for other, row, days in _reversed(one, record):
        later = "on the same day" if days == 0 else f"within {days} day{'' if days == 1 else 's'}"
        sentence = (
            f"{_told(other, row)} This came {later}; something taken back, refused or disputed within {DAYS} days is "
            f"on record of {same} of {n} other {group.name}."
        )
        yield of(other, "reversal", sentence, row.references, unusual=rarity(same, n), n=n, command="show")


def _reversed(one: RecordEncounter, record: Record) -> list[tuple[RecordEncounter, RecordOutcome, int]]:
    found = []
    for other in families(one, record.parts(one)):
        for row in other.outcomes:
            days = days_to_reversal(row, other)
            if days is not None and days <= DAYS:
                found.append((other, row, days))
    return found


def days_to_reversal(row: RecordOutcome, one: RecordEncounter) -> int | None:
    """Days from an outcome to its being taken back; None where the record gives no day or nothing was taken back."""
    said = when.parse(row.date) if row.date else one.when
    met = one.when
    if met is None or met.start is None or met.granularity not in ("day", "range"):
        return None
    if row.kind == "corrected":
        return _days(met.start, said.start if said and said.granularity == "day" else None)
    if row.became and not words.pattern("came_about").search(row.became):
        base = said.start if said and said.start and said.granularity == "day" else met.start
        if words.pattern("taken_back_later").search(_first_clause(row.became)):
            return _days(base, _day(_first_clause(row.became), base))
    if row.kind == "lapsed" and not row.became and words.pattern("taken_back_later").search(row.text):
        return _days(met.start, said.start if said and said.granularity == "day" else None)
    return None


def _first_clause(text: str) -> str:
    return re.split(r"[;.]\s", text)[0]


def _days(start: dt.date, end: dt.date | None) -> int | None:
    return (end - start).days if end is not None and end >= start else None


_MONTHS = tuple(name.lower() for name in calendar.month_name[1:])
_WRITTEN = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)})(?: (\d{{4}}))?\b", re.I)
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_NEXT = re.compile(r"\b(?:the\s+day\s+after|(?:on\s+)?the\s+(?:next|following)\s+day|a\s+day\s+later)\b", re.I)
_HOURS = re.compile(r"\b(?:within\s+hours|hours\s+later|the\s+same\s+day)\b", re.I)


def _day(text: str, base: dt.date) -> dt.date | None:
    """The only day that a clause of the record names, in the year of `base` where it names none."""
    if _NEXT.search(text):
        return base + dt.timedelta(days=1)
    if _HOURS.search(text):
        return base
    found = {(int(y), int(m), int(d)) for y, m, d in _ISO.findall(text)}
    found |= {(int(y or base.year), _MONTHS.index(m.lower()) + 1, int(d)) for d, m, y in _WRITTEN.findall(text)}
    if len(found) != 1:
        return None
    try:
        return dt.date(*found.pop())
    except ValueError:
        return None
