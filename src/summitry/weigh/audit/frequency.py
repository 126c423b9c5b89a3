"""Whether contacts of one kind were more frequent than of another: "these calls were more frequent than summits".

Counted by what the record has of the two leaders, a year; more on record bears it out, and nothing contradicts it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from summitry.model import Reading, Sentence
from summitry.record.nouns import RecordEncounter
from summitry.record.register import Record
from summitry.weigh import words
from summitry.weigh.audit.complete import pair_encounters
from summitry.weigh.audit.counting import dates_of
from summitry.weigh.audit.nouns import Stated, Verdict

FORMAL = frozenset({"summit", "bilateral_meeting"})


def judge(reading: Reading, record: Record) -> Iterator[Verdict]:
    """One verdict a sentence that calls other contacts more frequent than summits or meetings."""
    pairs = {one.participants for one in reading.encounters if len(one.participants) == 2}
    if len(pairs) != 1:
        return
    (people,) = pairs
    for sentence in reading.sentences:
        text = reading.document.text[sentence.start : sentence.end]
        match = words.pattern("more_frequent").search(text) if sentence.kind == "sentence" else None
        if match is not None and words.whole("encounter_nouns").search(text):
            yield _verdict(reading, record, people, sentence, match)


def _verdict(
    reading: Reading, record: Record, people: Sequence[str], sentence: Sentence, match: re.Match[str]
) -> Verdict:
    held = pair_encounters(record, people)
    formal = [one for one in held if one.kind in FORMAL]
    other = [one for one in held if one.kind not in FORMAL]
    more = len(other) > len(formal) > 0
    years = sorted(set(_years(held)))
    busiest = max(Counter(_years(other)).items(), key=lambda row: (row[1], row[0]), default=("", 0))
    why = (
        f"The record has {len(other)} calls and other contacts of the two and {len(formal)} summits and bilateral "
        f"meetings, over {len(years)} years with any; at most {busiest[1]} other contacts a year, in {busiest[0]}."
        if held
        else "The record has no contact of the two."
    )
    return Verdict(
        item="text",
        kind="count",
        slot="frequency_of_contacts",
        status="supported" if more else "not_on_record",
        stated=Stated(value="more frequent"),
        span=reading.document.span(sentence.start + match.start(), sentence.start + match.end()),
        record_values=dates_of([*other[:3], *formal[:3]]),
        rule="frequency of contacts: counted" if more else "frequency of contacts: the counts do not bear it out",
        explanation=why,
    )


def _years(held: Sequence[RecordEncounter]) -> list[str]:
    return [(one.date or "")[:4] for one in held if one.date]
