"""How long one encounter came after another by the text, against the dates on record: "a year after they met"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from summitry import when
from summitry.model import Reading, Sentence
from summitry.record.nouns import RecordEncounter
from summitry.weigh.audit import wording
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
_LATER = re.compile(
    rf"\b(?:the\s+(?P<next>following|next|previous)\s+(?P<one>day|week|month|year)|"
    rf"(?P<n>{'|'.join((*_WORDS, 'a', 'an'))}|\d{{1,3}})\s+(?P<unit>day|week|month|year)s?\s+"
    r"(?P<which>later|earlier|on))\b",
    re.I,
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
                number = _NUMBERS.get(match["n"].lower()) or int(match["n"])
                forward = match["which"].lower() == "after"
                yield from _weighed(reading, *pair, match, number if forward else -number, match["unit"].lower())
        for match in _LATER.finditer(text, sentence.start, sentence.end):
            pair = _since_last(reading, cases, sentence, match)
            if pair is not None:
                yield from _told_later(reading, *pair, match)


def _told_later(reading: Reading, one: Case, other: Case, match: re.Match[str]) -> Iterator[Verdict]:
    """A contradiction where the words count from the encounter told of before; their date is weighed by itself."""
    word = (match["next"] or match["which"]).lower()
    number = 1 if match["next"] else _NUMBERS.get(match["n"].lower()) or int(match["n"])
    number = -number if word in ("previous", "earlier") else number
    for found in _weighed(reading, one, other, match, number, (match["one"] or match["unit"]).lower()):
        if found.status == "contradicted":
            yield found


def _since_last(
    reading: Reading, cases: Mapping[str, Case | None], sentence: Sentence, match: re.Match[str]
) -> tuple[Case, Case] | None:
    """The encounter of a sentence, and the one told of before it, from whose day the words count."""
    wholes = [one for one in reading.encounters if one.part_of is None]
    told = [(m.start, m.end, one.id) for one in wholes for m in one.mentions]
    before = [row for row in told if row[0] < match.start()]
    here = [row for row in told if sentence.start <= row[0] < sentence.end and row[0] > match.start()]
    if not before or not here:
        return None
    first, second = cases.get(min(here)[2]), cases.get(max(before)[2])
    if first is None or second is None or first.there.id == second.there.id:
        return None
    if wording.of_other_days(reading, max(before)[1], match.start(), second.there.whens):
        return None
    clash = set(first.match.conflicts) - {"date"} or set(second.match.conflicts)
    return None if clash or set(first.encounter.participants) != set(second.encounter.participants) else (first, second)


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


def _weighed(
    reading: Reading, one: Case, other: Case, match: re.Match[str], number: int, unit: str
) -> Iterator[Verdict]:
    """The verdict on "the one came so many units after the other", or before it where the number is below nought."""
    days = _apart(one.there, other.there)
    if days is None:
        return
    off = abs(days / _DAYS[unit] - number)
    status: Status = "supported" if off <= LOOSE else "not_on_record"
    counted = match.re is _LATER
    conflicts = (*(() if counted else one.match.conflicts), *other.match.conflicts)
    sure = one.match.sure and other.match.sure and "date" not in conflicts
    if sure and off > max(WRONG, abs(number) / 2):
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
