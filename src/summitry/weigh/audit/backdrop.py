"""Whether words name an issue as the scene of an encounter and not as its matter: before it, beside it, or as a chance.

Such words bear nothing out: "amid tensions on the border", "a speech before arriving", "could shape the war".
"""

from __future__ import annotations

import re

from summitry.model import Reading, Span
from summitry.record.nouns import RecordEncounter
from summitry.weigh.audit import wording

_BEFORE_IT = re.compile(
    r"\b(?:before|ahead\s+of|prior\s+to)\s+(?:(?:the|his|her|their)\s+(?:\w+\s+)?(?:meeting|summit|talks|trip|visit|"
    r"arrival|call)|arriving|leaving|departing)\b",
    re.I,
)
_SCENE = re.compile(
    r"\b(?:amid(?:st)?|against\s+the\s+backdrop\s+of|preceded\s+by(?:[^.;]*\band)?)\s+(?:[\w-]+\s+){0,4}$", re.I
)
_CAUSE = re.compile(
    r"\b(?:due\s+to|because\s+of|owing\s+to|thanks\s+to|about\s+more\s+than)\s+(?:[\w-]+\s+){0,3}$", re.I
)
_FOLLOWS = re.compile(r"\b(?:follows|comes\s+(?:[\w-]+\s+){0,3}(?:after|as|amid|since))\b[^.;]*$")
"""Words that tell what was before the encounter, or beside it: "the meeting follows an agreement on the border"."""
_CHANCE = re.compile(r"\b(?:could|might)\b[^.;,]{0,45}$", re.I)
_NEITHER = re.compile(r"\bneither\b[^.;]*$", re.I)
_CROWD = re.compile(r"\b(?:rall(?:y|ies)|protests?|protesters?|demonstrat\w+|vigil)\b", re.I)
CLOSE = 30
"""Characters before an issue in which a rally makes it what the rally was about."""
_HIT = re.compile(r"\b(?:hit(?:ting|s)?|strik\w+|attack\w*|bomb\w*|shell\w*)\s+(?:\w+\s+){0,2}$", re.I)
_SAID = re.compile(
    r"\b(?:raised|discuss\w*|talk\w*|spoke|told|said|agreed|express\w+|urged|called|stress\w+|address\w+|focus\w*)\b",
    re.I,
)
"""A verb of speaking between a day and an issue: the day is that of something else in the sentence."""
_WORKS = re.compile(r"\b(?:infrastructure|facilit\w+|grid|plants?|ports?)\b", re.I)


def is_backdrop(reading: Reading, span: Span, there: RecordEncounter) -> bool:
    """Whether the words around an issue, or its own, make it the scene of an encounter."""
    sentence = wording.sentence_at(reading, span.start)
    if sentence is None:
        return False
    before = reading.document.text[sentence.start : span.start]
    if _BEFORE_IT.search(before) or any(one.search(before) for one in (_SCENE, _CAUSE, _FOLLOWS, _CHANCE, _NEITHER)):
        return True
    if _CROWD.search(before[-CLOSE:] + span.text) or (_HIT.search(before) and _WORKS.search(span.text)):
        return True
    stated = [
        found
        for time, found in wording.dates(reading, sentence.start, sentence.end)
        if not _SAID.search(reading.document.text[time.span.end : span.start])
        if found.granularity in ("day", "month")
    ]
    return bool(stated) and not any(found.overlaps(own) for found in stated for own in there.whens)
