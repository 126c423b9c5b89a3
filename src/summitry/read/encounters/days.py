"""Days of one verb that are encounters of their own: "they met on 3 May 2011 and 9 June 2012".

Only dates that stand side by side in a list; days in a row are one visit, and a span of time is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summitry import when
from summitry.model import Attribute
from summitry.read.encounters.trigger import Trigger
from summitry.read.parsed import Parsed

_LISTED = re.compile(r"\s*(?:,|,?\s*and(?:\s+again)?)(?:\s+(?:in|on))?\s+", re.IGNORECASE)
_ONE_VISIT = 4
"""Days within which two dates may still be of one encounter."""


def others(parsed: Parsed, trigger: Trigger, own: Sequence[Attribute]) -> list[Attribute]:
    """The second and further dates of a verb, each that of another encounter of the same people."""
    if trigger.noun or trigger.generic or trigger.mood != "happened":
        return []
    dates = [one for one in own if one.name == "date" and one.granularity in ("day", "month")]
    kept: list[Attribute] = []
    for first, second in zip(dates, dates[1:], strict=False):
        between = parsed.text[first.span.end : second.span.start]
        if _LISTED.fullmatch(between) is None or not _are_apart(first, second):
            return []
        kept.append(second)
    return kept


def _are_apart(first: Attribute, second: Attribute) -> bool:
    one, other = when.parse(str(first.value)), when.parse(str(second.value))
    vague = any(day.granularity == "month" and not re.search(r"\d{4}", day.span.text) for day in (first, second))
    if vague or one is None or other is None or one.start is None or other.start is None or one.overlaps(other):
        return False
    return abs((other.start - one.start).days) > _ONE_VISIT
