"""Counts of encounters ("met five times"), by each way of counting, or by the number that a source gives one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from summitry import when
from summitry.model import Reading, Sentence
from summitry.record.nouns import Value
from summitry.record.register import Record
from summitry.weigh import naming
from summitry.weigh.audit import narrowing
from summitry.weigh.audit.complete import pair_encounters, plain_number, starts
from summitry.weigh.audit.counting import counts, dates_of
from summitry.weigh.audit.nouns import Stated, Verdict
from summitry.weigh.audit.order import LIKELY
from summitry.weigh.audit.wording import sentence_at

_COUNT = re.compile(
    r"\b(?P<verb>met|spoke|spoken|talked)\b(?P<between>[^.;]{0,40}?)\b(?P<number>once|twice|thrice|"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})\s+(?:times|occasions))\b",
    re.I,
)
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
    for match in _COUNT.finditer(reading.document.text):
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
    word = match["number"].split()[0].lower()
    number = int(word) if word.isdigit() else _WORDS[word]
    remote = match["verb"].lower() != "met"
    told = counts(record, people, until, remote=remote)
    way = naming.listing(f"{count} {name}" for name, count in told.items())
    base = f"Up to {until.isoformat() if until else 'the day of the record'} the record counts {way}"
    narrowed = bool(
        re.search(r"\b(?:in|since|during|between|this|that|only)\b", match["between"] + _after(reading, match), re.I)
    )
    said = _numbered(record, people, number, _after(reading, match), until)
    if number in told.values() and not narrowed:
        status, rule, why = "supported", "count: a way of counting agrees", f"{base}."
    elif said:
        why = f"The record has one of them, by then, as the {said[0].value}."
        status, rule = "supported", "count: a source gives the number"
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
        status="supported" if status == "supported" else "not_on_record",
        stated=Stated(value=number),
        span=reading.document.span(match.start("number"), match.end("number")),
        record_values=said or dates_of(pair_encounters(record, people)),
        rule=rule,
        explanation=why,
        flag=status != "supported",
    )


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
