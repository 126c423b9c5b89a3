"""Issues that were on the table because something came of them: what was agreed, promised or left open names them.

Knows outcomes; the words that tie an issue to an encounter are for `relations`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from summitry.model import AgendaItem, Outcome
from summitry.read import issues
from summitry.read.agenda import refused, relations
from summitry.read.parsed import Parsed
from summitry.read.phrases import phrase

_KINDS = frozenset({"agreed", "promised", "none", "announced", "signed"})
_LEFT_OUT = frozenset({"cross.relations", "cross.channels", "cross.diplomatic_property", "cross.multilateral"})
"""Issues that the words of an outcome name without a dispute: a hotline is what came of it, no topic."""


def find(
    parsed: Parsed,
    outcomes: Sequence[Outcome],
    known: Sequence[AgendaItem],
    areas: frozenset[str],
    is_own: Callable[[issues.IssueHit, tuple[str, ...]], bool],
) -> Iterator[AgendaItem]:
    """An item for each issue of an outcome that no other words have put on the table of its encounter.

    `is_own` says whether an issue is only the name of a side of the encounters.
    """
    said = {(who, one.issue) for one in known for who in one.encounters}
    covered = [one.span for one in known]
    for one in outcomes:
        if one.encounter is None or one.kind not in _KINDS:
            continue
        for hit in issues.hits(parsed.text, one.span.start, one.span.end, areas=areas):
            key = (one.encounter, hit.issue)
            if key in said or hit.issue in _LEFT_OUT or refused.is_modifier(parsed, hit.start, hit.end):
                continue
            if is_own(hit, (one.encounter,)):
                continue
            if any(span.start < hit.end and hit.start < span.end for span in covered):
                continue
            said.add(key)
            span, _ = phrase(parsed, hit.start, hit.end, stop=relations.words("heads"))
            yield AgendaItem(
                encounters=(one.encounter,), issue=hit.issue, relation="on_agenda", span=span, rule="agenda:outcome"
            )
