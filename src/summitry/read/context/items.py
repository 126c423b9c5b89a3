"""Makes a background item of a span: its date, status, actors and direction; finds none itself."""

from __future__ import annotations

import re

from summitry import when
from summitry.model import ContextItem, Sentence, Span, Time
from summitry.read import issues
from summitry.read.context.words import data
from summitry.read.parsed import Parsed

_ALLEGED = re.compile(
    r"\b(?:alleged(?:ly)?|purported(?:ly)?|reported(?:ly)?|suspected|claimed|accused)\b", re.IGNORECASE
)


def issues_on_table(text: str) -> bool:
    """Whether the sentence speaks of an agenda rather than of the conflict itself."""
    from summitry.read.agenda import relation

    return relation(text) is not None


def states(parsed: Parsed, sentence: Sentence) -> int:
    found = parsed.mentions_in(sentence.start, sentence.end, nested=True)
    return len({entity.id for _, entity in found if entity.type == "state"})


def item(
    parsed: Parsed, sentence: Sentence, kind: str, span: Span, times: list[Time], text: str, *, label: str = ""
) -> ContextItem:
    date = date_of(times, span) or (times[0].value if len(times) == 1 and times[0].span.end < sentence.start else None)
    status = "alleged" if _ALLEGED.search(parsed.text[max(sentence.start, span.start - 25) : span.end]) else "asserted"
    interval = when.parse(date) if date else None
    actors = [e.id for _, e in parsed.mentions_in(span.start, span.end, nested=True) if e.type in ("state", "person")]
    hits = issues.hits(parsed.text, span.start, span.end)
    return ContextItem(
        kind=kind,
        label=label or " ".join(span.text.split())[:90],
        span=span,
        date=date,
        granularity=interval.granularity if interval else None,
        status=status,
        actors=tuple(dict.fromkeys(actors)),
        issue=hits[0].issue if hits else None,
        direction=_direction(text) if kind == "phase" else None,
        rule=f"context:{kind}",
    )


def _direction(text: str) -> str | None:
    for name, patterns in data()["directions"].items():
        if re.search("|".join(patterns), text, re.IGNORECASE):
            return str(name)
    return None


def date_of(times: list[Time], span: Span) -> str | None:
    """The date inside or right behind a span."""
    for one in times:
        if one.value and span.start - 1 <= one.span.start <= span.end + 12 and when.parse(one.value):
            return one.value
    return None
