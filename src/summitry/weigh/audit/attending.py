"""People whom a text names as present, or as taking part, where the reader tied them to no encounter as company.

They bear out what the record has; whom the record lacks is passed over, for its lists are never complete.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from summitry.model import Attribute, Mention, Reading, Sentence
from summitry.record.nouns import Value
from summitry.weigh.audit import presence
from summitry.weigh.audit.case import Case, verdict
from summitry.weigh.audit.judging import Judged
from summitry.weigh.audit.nouns import Verdict
from summitry.weigh.audit.story import tells_of

_THERE = re.compile(
    r"\b(?:present|attend\w*|accompan\w+|alongside|flanked|joined|delegations?|took\s+part|participants?|participated|"
    r"in\s+the\s+room|at\s+the\s+table|sat\s+in|side\s+(?:was|were|included))\b",
    re.I,
)
_NOT = re.compile(r"\b(?:absent|without|not|later|earlier|separately|will|would|expected)\b", re.I)


def judge(reading: Reading, cases: Mapping[str, Case | None]) -> Iterator[Verdict]:
    """A verdict for each name of somebody whom the record has there, once an encounter."""
    bound = [a.span for one in reading.encounters for a in (*one.attributes, *one.restated)]
    told: set[tuple[str, str]] = set()
    for sentence, one in tells_of(reading, cases).items():
        if one.encounter.mood != "happened" or not one.match.sure:
            continue
        for who, mention, values in _named(reading, sentence, one):
            span = reading.document.span(mention.start, mention.end)
            if (one.there.id, who) in told or any(span.overlaps(other) for other in bound):
                continue
            told.add((one.there.id, who))
            attribute = Attribute(name="others_present", value=who, span=span)
            why = f"The record has {mention.text} there."
            yield verdict(
                one, attribute, Judged(status="supported", values=values, rule="presence: named beside it", why=why)
            )


def _named(reading: Reading, sentence: Sentence, one: Case) -> Iterator[tuple[str, Mention, tuple[Value, ...]]]:
    """Who stands in a sentence that speaks of those present, or as one of those whom it has meeting."""
    text = reading.document.text[sentence.start : sentence.end]
    there = _THERE.search(text) is not None and _NOT.search(text) is None
    for entity in reading.entities:
        if entity.type != "person" or entity.id in one.there.participants:
            continue
        if not there and entity.id not in one.encounter.participants:
            continue
        mention = next((m for m in entity.mentions if sentence.start <= m.start < sentence.end), None)
        if mention is not None and (values := presence.named(one, entity.id, mention.text)):
            yield entity.id, mention, values
