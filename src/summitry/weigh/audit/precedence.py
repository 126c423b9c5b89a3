"""Which of two named encounters came first by the text, against their dates on record: "before their Geneva meeting".

How long one came after another is for `elapsed`; a set that the text does not name is for `sequence`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from summitry import when
from summitry.model import Reading, Sentence, Span
from summitry.record.nouns import RecordEncounter
from summitry.weigh.audit.case import Case
from summitry.weigh.audit.complete import starts
from summitry.weigh.audit.counting import dates_of, ends_before
from summitry.weigh.audit.nouns import Stated, Verdict

_LEAD = r"(?:(?:the|their|his|her|its|that|this|a|an)\s+)?(?:[\w.'’–-]+\s+){0,4}"
_BETWEEN = re.compile(
    rf"^[^;:.]{{0,70}}?(?<!\w)(?P<word>after|following|since|before|prior\s+to|ahead\s+of|(?:was|were)\s+followed\s+by|"
    rf"(?:was|were)\s+preceded\s+by|preceded|followed)\s+{_LEAD}$",
    re.I,
)
_OPENS = re.compile(rf"(?:^|[,;]\s+)(?P<word>after|following|since|before|prior\s+to|ahead\s+of)\s+{_LEAD}$", re.I)
_MEASURE = re.compile(
    r"\b(?:days?|weeks?|months?|years?|hours?|minutes?|not|never|just\s+as|long|reconven\w+|plan\w*|expect\w*)\s+$",
    re.I,
)
"""Words before "after" that measure the time, which is for `elapsed`, or that make it no order of the two."""
_LATER = frozenset({"after", "following", "since", "was preceded by", "were preceded by", "followed"})
_CLAUSE = re.compile(r"\b(?:but|while|when|who|which)\b|\band\s+(?-i:[a-z])", re.I)
"""Words between the two with which another clause begins; "and" that joins two names is none."""


def judge(reading: Reading, cases: Mapping[str, Case | None]) -> Iterator[Verdict]:
    """A verdict for each word of order between two matched encounters of one sentence."""
    for sentence in reading.sentences:
        told = _with_pronoun(reading, cases, sentence, _told(reading, cases, sentence))
        for (first, one), (second, other) in pairwise(told):
            if one.there.id == other.there.id or _is_family(one.there, other.there):
                continue
            found = _stated(reading, sentence, first, second)
            if found is not None:
                span, later = found
                yield from _weighed(reading, (one, other) if later else (other, one), span)


def _told(reading: Reading, cases: Mapping[str, Case | None], sentence: Sentence) -> Sequence[tuple[Span, Case]]:
    """The mentions of a sentence that are of surely matched encounters, which were held."""
    wholes = [one for one in reading.encounters if one.part_of is None]
    found = [(m, cases.get(one.id), one) for one in wholes for m in one.mentions]
    here = sorted((row for row in found if sentence.start <= row[0].start < sentence.end), key=lambda row: row[0].start)
    return [
        (mention, case)
        for mention, case, one in here
        if case is not None and case.match.sure and one.mood == "happened" and "date" not in case.match.conflicts
    ]


_SAID_AGAIN = re.compile(
    r"(?:It|This|That|Those|These)\b(?=\s+(?:was|were|came|took|happened|followed|preceded|had))|"
    r"(?:The|Their|This|That)\s+(?:meeting|summit|talks|encounter|conversation|session|visit|call)\b"
)
"""What begins a sentence on the encounter that was named last."""


def _with_pronoun(
    reading: Reading, cases: Mapping[str, Case | None], sentence: Sentence, told: Sequence[tuple[Span, Case]]
) -> Sequence[tuple[Span, Case]]:
    """The mentions of a sentence, with "it" at its begin for the encounter that its paragraph named last before it."""
    text = reading.document.text
    found = _SAID_AGAIN.match(text, sentence.start, sentence.end)
    if found is None or any(span.start < found.end() for span, _ in told) or len(told) != 1:
        return told
    begin = text.rfind("\n", 0, sentence.start) + 1
    above = [s for s in reading.sentences if begin <= s.start < sentence.start]
    before = [row for s in above[-REACH:] for row in _told(reading, cases, s)]
    if not before or len({case.there.id for _, case in before}) != 1:
        return told
    return [(reading.document.span(*found.span()), before[-1][1]), *told]


REACH = 4
"""Sentences back to that which names what "it" is."""


def _is_family(one: RecordEncounter, other: RecordEncounter) -> bool:
    return (one.part_of or one.id) == (other.part_of or other.id)


def _stated(reading: Reading, sentence: Sentence, first: Span, second: Span) -> tuple[Span, bool] | None:
    """The word of order, and whether the encounter that is named first came later."""
    text = reading.document.text
    between = text[first.end : second.start]
    found = _BETWEEN.search(between)
    if found is not None:
        before, word = between[: found.start("word")], " ".join(found["word"].lower().split())
        if _MEASURE.search(before) or _CLAUSE.search(before) or _CLAUSE.search(between[found.end("word") :]):
            return None
        at = first.end + found.start("word")
        return reading.document.span(at, at + len(found["word"])), word in _LATER
    found = _OPENS.search(text[sentence.start : first.start])
    if found is None or "," not in between or re.search(r"[;:.]", between):
        return None
    word = " ".join(found["word"].lower().split())
    at = sentence.start + found.start("word")
    return reading.document.span(at, at + len(found["word"])), word not in _LATER


def _weighed(reading: Reading, pair: tuple[Case, Case], span: Span) -> Iterator[Verdict]:
    """The verdict on "the first of the pair came later", where the record's dates do not overlap."""
    later, earlier = pair
    right = _is_before(earlier.there, later.there)
    if not right and not _is_before(later.there, earlier.there):
        return
    why = (
        f"The record has {earlier.there.label} on {when.words(earlier.there.date or '')} and {later.there.label} on "
        f"{when.words(later.there.date or '')}."
    )
    yield Verdict(
        item=later.encounter.id,
        kind="encounter",
        slot="order",
        status="supported" if right else "contradicted",
        stated=Stated(value=span.text.lower()),
        span=span,
        record_values=dates_of((earlier.there, later.there)),
        rule=f"order: the dates {'agree' if right else 'are the other way round'}",
        explanation=why,
        encounter=later.encounter.id,
        record=later.there.id,
    )


def _is_before(one: RecordEncounter, other: RecordEncounter) -> bool:
    begin = min(starts(other), default=None)
    return begin is not None and bool(starts(one)) and ends_before(one, begin)
