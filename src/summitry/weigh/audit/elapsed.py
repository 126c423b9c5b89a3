"""How long one encounter came after another by the text, against the dates on record: "a year after they met"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from summitry import when
from summitry.model import Reading, Sentence
from summitry.record.nouns import RecordEncounter
from summitry.weigh.audit.case import Case
from summitry.weigh.audit.complete import starts
from summitry.weigh.audit.counting import dates_of
from summitry.weigh.audit.nouns import Stated, Status, Verdict

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: number for number, word in enumerate(_WORDS, start=1)} | {"a": 1, "an": 1}
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.25}
_ELAPSED = re.compile(
    rf"\b(?P<n>a|an|{'|'.join(_WORDS)}|\d{{1,3}})\s+(?P<unit>day|week|month|year)s?\s+(?P<which>after|before)\b", re.I
)
LOOSE = 1.0
"""Units to either side in which speech rounds."""
WRONG = 1.6
"""Units further off, and half as long again, are no rounding."""


def judge(reading: Reading, cases: Mapping[str, Case | None]) -> Iterator[Verdict]:
    """A verdict for each distance in time that the text states between two matched encounters."""
    text = reading.document.text
    for sentence in reading.sentences:
        for match in _ELAPSED.finditer(text, sentence.start, sentence.end):
            pair = _pair(reading, cases, sentence, match)
            if pair is not None:
                yield from _weighed(reading, *pair, match)


def _pair(
    reading: Reading, cases: Mapping[str, Case | None], sentence: Sentence, match: re.Match[str]
) -> tuple[Case, Case] | None:
    """The encounter told of before the words and that named right behind them, where the record has both."""
    wholes = [one for one in reading.encounters if one.part_of is None]
    told = [(m.start, m.end, one.id) for one in wholes for m in one.mentions]
    before = [row for row in told if row[0] < match.start() and row[0] >= sentence.start]
    behind = [row for row in told if match.end() <= row[0] < sentence.end]
    if not before or not behind:
        return None
    first, second = cases.get(max(before)[2]), cases.get(min(behind)[2])
    between = reading.document.text[match.end() : min(behind)[0]]
    if first is None or second is None or first.there.id == second.there.id or re.search(r"[;:.]|\band\b", between):
        return None
    return first, second


def _weighed(reading: Reading, one: Case, other: Case, match: re.Match[str]) -> Iterator[Verdict]:
    days = _apart(one.there, other.there)
    if days is None:
        return
    number = _NUMBERS.get(match["n"].lower()) or int(match["n"])
    unit = _DAYS[match["unit"].lower()]
    known = (days if match["which"].lower() == "after" else -days) / unit
    off = abs(known - number)
    status: Status = "supported" if off <= LOOSE else "not_on_record"
    sure = one.match.sure and other.match.sure and "date" not in (*one.match.conflicts, *other.match.conflicts)
    if sure and off > max(WRONG, number / 2):
        status = "contradicted"
    why = f"The record has {other.there.label} on {_day(other.there)} and {one.there.label} on {_day(one.there)}."
    yield Verdict(
        item=one.encounter.id,
        kind="encounter",
        slot="date",
        status=status,
        stated=Stated(value=match[0]),
        span=reading.document.span(*match.span()),
        record_values=dates_of((other.there, one.there)),
        rule=f"elapsed: {'the dates agree' if status == 'supported' else 'the dates are otherwise'}",
        explanation=why,
        encounter=one.encounter.id,
        record=one.there.id,
    )


def _apart(one: RecordEncounter, other: RecordEncounter) -> float | None:
    """Days from the other to the one; None where a date is no day."""
    if not all(found and found.granularity in ("day", "range") for found in (one.when, other.when)):
        return None
    first, second = min(starts(one), default=None), min(starts(other), default=None)
    return float((first - second).days) if first and second else None


def _day(one: RecordEncounter) -> str:
    return when.words(one.date or "")
