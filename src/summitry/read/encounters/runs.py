"""Days that are told of together are one run of days: "on Monday and Tuesday"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from summitry import when
from summitry.model import Time
from summitry.read.parsed import Parsed

_JOINED = re.compile(r"\s+(?:and|through)\s+(?:on\s+)?")


def together(parsed: Parsed, times: Sequence[Time]) -> list[Time]:
    """The times of a sentence, a day and the day after it that stand side by side as one."""
    out: list[Time] = []
    for time in times:
        if out and _follows(parsed, out[-1], time):
            span = parsed.span(out[-1].span.start, time.span.end)
            out[-1] = replace(out[-1], span=span, value=f"{out[-1].value}/{time.value}", granularity="range")
        else:
            out.append(time)
    return out


def _follows(parsed: Parsed, first: Time, second: Time) -> bool:
    """Whether the second is the day after the first, with no more than "and" between them."""
    if first.type != "date" or second.type != "date" or not first.granularity == second.granularity == "day":
        return False
    one, other = when.parse(first.value or ""), when.parse(second.value or "")
    if one is None or other is None or one.start is None or other.start is None:
        return False
    between = parsed.text[first.span.end : second.span.start]
    return (other.start - one.start).days == 1 and _JOINED.fullmatch(between) is not None
