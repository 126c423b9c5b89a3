"""Of which matched encounter a sentence tells that may name none: that of its paragraph, or the only one of the text.

A text that tells of several encounters says of which by naming it; there a sentence without one is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from summitry.model import Encounter, Reading, Sentence, Span
from summitry.weigh.audit.case import Case

DATELINE = 70
"""Characters in which an agency's place and date stand before its first words."""
_MARK = re.compile(r"\s*(?:\([^)]{1,40}\)\s*)?(?:--|[—–_]|\s-\s|:|\.?\s*/[A-Z][A-Za-z ]{2,20}/\.?)\s*(?=\S)")
HEAD = 3
"""First sentences among which a dateline stands, below lines of a summary."""


def tells_of(reading: Reading, cases: Mapping[str, Case | None]) -> dict[Sentence, Case]:
    """The case of each heading and sentence that tells of one matched encounter, as far as that is clear."""
    wholes = [one for one in reading.encounters if one.part_of is None]
    named = {sentence: _named(sentence, wholes) for sentence in reading.sentences}
    known = [case for one in wholes if (case := cases.get(one.id))]
    known = [case for case in known if case.encounter.mood == "happened"] or known
    alone = known[0] if len({_whole(case) for case in known}) == 1 else None
    out: dict[Sentence, Case] = {}
    before: list[Encounter] = []
    paragraph = -1
    for sentence in reading.sentences:
        begin = reading.document.text.rfind("\n", 0, sentence.start)
        before = before if begin == paragraph else []
        paragraph = begin
        told = named[sentence] or before
        found = {case and _whole(case): case for one in told for case in [cases.get(one.id)]}
        if told and len(found) == 1 and (case := next(iter(found.values()))) is not None:
            out[sentence] = case
        elif not told and alone is not None:
            out[sentence] = alone
        before = named[sentence] or before
    return out


def tells_at(reading: Reading, cases: Mapping[str, Case | None], sentence: Sentence, offset: int) -> Case | None:
    """In a sentence that names several encounters: the case of the one named last before an offset."""
    wholes = [one for one in reading.encounters if one.part_of is None]
    told = [(m.start, one.id) for one in wholes for m in one.mentions if sentence.start <= m.start < offset]
    return cases.get(max(told)[1]) if told else None


def _whole(case: Case) -> str:
    return case.there.part_of or case.there.id


def _named(sentence: Sentence, wholes: Sequence[Encounter]) -> list[Encounter]:
    return [one for one in wholes if any(sentence.start <= m.start < sentence.end for m in one.mentions)]


def dateline(reading: Reading) -> Span | None:
    """The place and date before the first words of an agency's report: "MOSCOW, July 6 --"; None without them."""
    prose = [one for one in reading.sentences if one.kind == "sentence"][:HEAD]
    text = reading.document.text
    places = {m.start for e in reading.entities if e.type in ("place", "state") for m in e.mentions}
    for begin in dict.fromkeys(text.rfind("\n", 0, one.start) + 1 for one in prose):
        line = text[begin : begin + DATELINE].split("\n")[0]
        mark = _MARK.search(line)
        named = mark is not None and re.match(r"(?:[A-Z][\w.'’]*,?\s+)*[A-Z][\w.'’]*,?", line[: mark.start()])
        if mark and named and (begin <= prose[0].start or begin in places):
            return reading.document.span(begin, begin + mark.start())
    return _day_alone(reading)


def _day_alone(reading: Reading) -> Span | None:
    """A date that stands by itself on one of the first lines: "March 26th, 2012"."""
    text = reading.document.text
    for time in reading.times:
        begin = text.rfind("\n", 0, time.span.start) + 1
        end = text.find("\n", time.span.end)
        line = text[begin : end if end >= 0 else len(text)]
        if text.count("\n", 0, begin) <= LINES and time.type == "date" and line.strip(" .,") == time.span.text:
            return reading.document.span(time.span.start, time.span.end)
    return None


LINES = 4
"""Lines in which the date of a text stands by itself."""
