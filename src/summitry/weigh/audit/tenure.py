"""Whether somebody held the office that a text gives as of its day: "the current president, X", "former premier Y".

The table of offices is the reference. A text without a date has no day to check, and gets no verdict here.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from summitry import tables, when
from summitry.model import Reading, Span
from summitry.read.names import offices
from summitry.weigh import naming
from summitry.weigh.audit.nouns import Stated, Status, Verdict
from summitry.weigh.audit.terms import NO_TERM
from summitry.weigh.people import home

NEAR_DAYS = 92
"""Days about the beginning or the end of a term in which words and table may differ."""
_NOW = frozenset({"current", "incumbent", "sitting"})


@functools.cache
def _stated() -> re.Pattern[str]:
    titles = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in offices.titles())
    return re.compile(
        rf"\b(?P<when>current|incumbent|sitting|former|ex-?)\s*(?:[A-Z][\w.'’]*\s+){{0,2}}(?P<title>{titles})\s+$", re.I
    )


def judge(reading: Reading) -> Iterator[Verdict]:
    """A verdict for each name that a text of a known day calls a current or a former holder of an office."""
    on = when.parse(reading.document.published or "")
    if on is None or on.granularity != "day":
        return
    text = reading.document.text
    for entity in reading.entities:
        for mention in entity.mentions if entity.type == "person" else ():
            begin = text.rfind("\n", 0, mention.start) + 1
            found = _stated().search(text[max(begin, mention.start - 70) : mention.start])
            if found is not None and not mention.nested:
                at = max(begin, mention.start - 70) + found.start()
                yield from _weighed(entity.id, found, reading.document.span(at, mention.end), on)


def _weighed(who: str, found: re.Match[str], span: Span, on: when.When) -> Iterator[Verdict]:
    title = " ".join(found["title"].lower().split())
    rows = _rows(who, title)
    if not rows or on.start is None or not home(who):
        return
    terms = [term for row in rows if (term := offices.term(row)) is not None]
    if len(terms) != len(rows) or any(term.start is None for term in terms):
        return
    holds = any(term.overlaps(on) for term in terms)
    edges = [day for term in terms for day in (term.start, term.end) if day is not None]
    if any(abs((day - on.start).days) <= NEAR_DAYS for day in edges):
        return
    said = found["when"].lower().rstrip("-")
    once = any(term.end is not None and term.end <= on.start for term in terms)
    if said not in _NOW and (holds if once else not holds):
        return  # a second term may be told of as it was before; an office still to come is a slip of the reader
    right = holds if said in _NOW else once
    status: Status = "supported" if right else "contradicted"
    yield Verdict(
        item="text",
        kind="time",
        slot="office",
        status=status,
        stated=Stated(value=f"{said} {title}"),
        span=span,
        rule=f"office: {'held' if holds else 'not held'} on the day of the text",
        explanation=f"By the table of offices {naming.name(who)} was {title} {_spells(who, title)}.",
    )


def _rows(who: str, title: str) -> list[tables.Office]:
    held = offices.titles().get(title, ())
    return [row for row in offices.held_by(who) if row.office in held and row.office not in NO_TERM]


def _spells(who: str, title: str) -> str:
    return naming.listing(f"from {row.start} to {row.end or 'now'}" for row in _rows(who, title))
