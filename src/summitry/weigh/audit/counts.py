"""Counts of encounters ("met five times"), by each way of counting, or by the number that a source gives one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from summitry import when
from summitry.model import Reading, Sentence
from summitry.record.nouns import REMOTE, Value
from summitry.record.register import Record
from summitry.weigh import naming
from summitry.weigh.audit import narrowing
from summitry.weigh.audit.complete import pair_encounters, plain_number, starts
from summitry.weigh.audit.counting import counts, dates_of
from summitry.weigh.audit.nouns import Stated, Status, Verdict
from summitry.weigh.audit.order import LIKELY
from summitry.weigh.audit.wording import sentence_at

_COUNT = re.compile(
    r"\b(?P<verb>met|spoke|spoken|talked)\b(?P<between>[^.;]{0,40}?)\b(?P<number>once|twice|thrice|"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})\s+(?:times|occasions))\b",
    re.I,
)
_HELD = re.compile(
    r"\b(?P<verb>held|had)\b(?P<between>\s+)(?P<number>(?:just\s+|only\s+)?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|\d{1,2}))\s+(?:(?:face-to-face|in-person)\s+)?(?P<noun>meetings?|(?:phone|telephone)\s+(?:calls?|conversations?))\b",
    re.I,
)
""" "Held three meetings", "had two phone calls"."""
_CARDINALS = "one two three four five six seven eight nine ten eleven twelve"
_WORDS = {word: number for number, word in enumerate(_CARDINALS.split(), start=1)}
_WORDS |= {"once": 1, "twice": 2, "thrice": 3}


def counted(reading: Reading, record: Record) -> Iterator[Verdict]:
    """Verdicts on "met five times": by each way of counting, up to the document's date."""
    pairs = {one.participants for one in reading.encounters if len(one.participants) == 2}
    if len(pairs) != 1:
        return
    (people,) = pairs
    horizon = when.parse(reading.document.published or "")
    until = horizon.end - dt.timedelta(days=1) if horizon and horizon.end else None
    text = reading.document.text
    for match in (*_COUNT.finditer(text), *_HELD.finditer(text)):
        sentence = sentence_at(reading, match.start())
        if sentence is None or sentence.kind != "sentence" or not _both_named(reading, sentence, people):
            continue
        yield _count_verdict(reading, record, people, match, until)


def _both_named(reading: Reading, sentence: Sentence, people: Sequence[str]) -> bool:
    named = {one.id for one in reading.entities for m in one.mentions if sentence.start <= m.start < sentence.end}
    return set(people) <= named


def _count_verdict(
    reading: Reading, record: Record, people: tuple[str, ...], match: re.Match[str], until: dt.date | None
) -> Verdict:
    word = re.sub(r"^(?:just|only)\s+", "", match["number"], flags=re.I).split()[0].lower()
    number = int(word) if word.isdigit() else _WORDS[word]
    noun = (match.groupdict().get("noun") or "").lower()
    remote = ("call" in noun or "conversation" in noun) if noun else match["verb"].lower() != "met"
    told = counts(record, people, until, remote=remote)
    way = naming.listing(f"{count} {name}" for name, count in told.items())
    base = f"Up to {until.isoformat() if until else 'the day of the record'} the record counts {way}"
    around = match["between"] + _after(reading, match)
    narrowed = bool(re.search(r"\b(?:in|since|during|between|this|that|only)\b", around, re.I))
    status: Status
    said = _numbered(record, people, number, _after(reading, match), until)
    if number in told.values() and not narrowed:
        status, rule, why = "supported", "count: a way of counting agrees", f"{base}."
    elif said:
        why = f"The record has one of them, by then, as the {said[0].value}."
        status, rule = "supported", "count: a source gives the number"
    elif number < MARGIN + _fewest(record, people, until, remote=remote) and not _is_open(reading, match, around):
        status, rule, why = "contradicted", "count: more on record", f"{base}."
    else:
        status, rule, why = (
            "not_on_record",
            "count: no way of counting agrees",
            f"{base}; what the text counts, and until when, is not stated.",
        )
    return Verdict(
        item="text",
        kind="count",
        slot="count",
        status=status,
        stated=Stated(value=number),
        span=reading.document.span(match.start("number"), match.end("number")),
        record_values=said or dates_of(pair_encounters(record, people)),
        rule=rule,
        explanation=why,
        flag=status != "supported",
    )


MARGIN = -1
"""One meeting more or less is a way of counting: a text may take a brief one for none."""
_OPEN = re.compile(
    r"\b(?:in|since|during|between|this|that|last|past|within|over|after|before|following|at\s+least|more\s+than|as|officially|"
    r"formally|privately|alone|bilaterally|one-on-one|twice\s+in|once\s+(?:in|again|more))\b",
    re.I,
)
"""Words that make a number that of a part of what the two held, or leave it open."""
_PERFECT = re.compile(r"\b(?:have|has|had|ve)\s+(?:\w+\s+){0,2}$", re.I)


def _is_open(reading: Reading, match: re.Match[str], around: str) -> bool:
    """Whether the words may count fewer than all: "met twice in 2018", "met twice that day", a number told of the past.

    Only "have met twice" in a text with a date is of all until then.
    """
    sentence = sentence_at(reading, match.start())
    if sentence is None or not reading.document.published:
        return True
    before = reading.document.text[sentence.start : match.start("verb")]
    clause = re.split(r"[.;:]", reading.document.text[match.end() : sentence.end])[0]
    told = _PERFECT.search(before)
    return told is None or told[0].lower().startswith("had") or _OPEN.search(before + around + clause) is not None


def _fewest(record: Record, people: Sequence[str], until: dt.date | None, *, remote: bool) -> int:
    """How many there surely were until then: months with a meeting, or a call, that ended before the day."""
    if until is None:
        return 0
    held = [
        min(starts(one))
        for one in pair_encounters(record, people)
        if starts(one) and max(starts(one)) < until - dt.timedelta(days=1) and (one.kind in REMOTE) == remote
        if remote or one.kind in ("summit", "bilateral_meeting")
    ]
    return len({(day.year, day.month) for day in held})


def _numbered(
    record: Record, people: Sequence[str], number: int, behind: str, until: dt.date | None
) -> tuple[Value, ...]:
    """The numbers that sources give encounters of these leaders, where one is the very number, since the same year."""
    since = narrowing.narrowers(behind)
    if number <= LIKELY or any(word != "since" and not word.isdigit() for word in since):
        return ()
    return tuple(
        value
        for one in pair_encounters(record, people)
        if until is None or any(day <= until for day in starts(one))
        for value in one.get("ordinal")
        if plain_number(str(value.value)) == number and narrowing.narrowers(str(value.value)) in (since, frozenset())
    )


def _after(reading: Reading, match: re.Match[str]) -> str:
    return re.split(r"[.;:,]", reading.document.text[match.end() : match.end() + 30])[0]
