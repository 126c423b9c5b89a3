"""Headings that place a set of encounters after what stood before, against the record's dates.

The set is not named, so that nothing is contradicted: the word is flagged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summitry import when
from summitry.model import Reading, Sentence
from summitry.record.nouns import REMOTE
from summitry.record.register import Record
from summitry.weigh import words
from summitry.weigh.audit.complete import pair_encounters, starts
from summitry.weigh.audit.counting import dates_of, ends_before, told
from summitry.weigh.audit.nouns import Match, Stated, Verdict


def sequence(reading: Reading, matches: Sequence[Match], record: Record) -> Iterator[Verdict]:
    """Headings that place a set of encounters after (or before) what stood before, against their dates."""
    for number, heading in enumerate(reading.sentences):
        if heading.kind != "heading":
            continue
        text = reading.document.text[heading.start : heading.end]
        later = _order_word(text, "later_words")
        if later is None:
            continue
        section_end = _section_end(reading, number)
        found = _out_of_order(reading, matches, record, heading, later, section_end)
        if found is not None:
            yield found


def _order_word(text: str, key: str) -> re.Match[str] | None:
    nouns = words.pattern("encounter_nouns").pattern
    order = words.pattern(key).pattern
    return re.search(rf"\b(?P<word>{order})\s+(?:\w+\s+){{0,2}}(?:{nouns})\b", text, re.I)


def _section_end(reading: Reading, number: int) -> int:
    level = reading.sentences[number].level or 2
    for other in reading.sentences[number + 1 :]:
        if other.kind == "heading" and (other.level or 2) <= level:
            return other.start
    return len(reading.document.text)


def _out_of_order(
    reading: Reading, matches: Sequence[Match], record: Record, heading: Sentence, later: re.Match[str], end: int
) -> Verdict | None:
    sets = [
        one
        for one in reading.encounters
        if one.kind == "set" and any(heading.start <= m.start < end for m in one.mentions)
    ]
    body = reading.document.text[heading.end : end]
    if not sets or _names_encounters(reading, heading, end):
        return None
    by_id = {one.id: one for one in reading.encounters}
    before = [
        record.encounter(match.record)
        for match in matches
        if match.record and any(m.start < heading.start for m in by_id[match.encounter].mentions)
    ]
    horizon = max((start for one in before for start in starts(one)), default=None)
    if horizon is None:
        return None
    known = {one.id for one in before}
    leaders = sets[0].participants
    remote, person = _asks_for(body)
    precede = [
        one
        for one in pair_encounters(record, leaders)
        if one.id not in known
        and ends_before(one, horizon)
        and not any(start in {s for b in before for s in starts(b)} for start in starts(one))
        and (remote if one.kind in REMOTE else person)
    ]
    if not precede:
        return None
    span = reading.document.span(heading.start + later.start("word"), heading.start + later.end("word"))
    last = max(before, key=lambda one: max(starts(one)))
    why = (
        f"The text puts these encounters after {last.label} ({when.words(last.date or '')}) and does not name them; "
        f"of the other encounters on record, {len(precede)} came before it: {told(precede)}."
    )
    return Verdict(
        item=sets[0].id,
        kind="encounter",
        slot="order",
        status="not_checkable",
        stated=Stated(value=span.text.lower()),
        span=span,
        record_values=dates_of(precede),
        rule="order: members of the set precede",
        explanation=why,
        encounter=sets[0].id,
        flag=True,
    )


def _names_encounters(reading: Reading, heading: Sentence, end: int) -> bool:
    """Whether the section dates its own encounters, so that nothing needs guessing."""
    return any(
        one.kind != "set" and one.mentions and heading.end <= one.mentions[0].start < end for one in reading.encounters
    )


def _asks_for(body: str) -> tuple[bool, bool]:
    """Whether a section speaks of calls, and of encounters in person."""
    remote = bool(re.search(r"\b(?:phone|telephone|call(?:s|ed)?|video)\b", body, re.I))
    person = bool(re.search(r"\b(?:met|meetings?|encounters?|forums?|summits?|sidelines)\b", body, re.I))
    return remote or not person, person or not remote
