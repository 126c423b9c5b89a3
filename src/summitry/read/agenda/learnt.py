"""Issues on the table by what the network for passages has learnt of the words that put one there.

Which issue it is, the taxonomy's words say; words that it does not know name none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from summitry.model import AgendaItem
from summitry.read import issues
from summitry.read.agenda import refused
from summitry.read.parsed import Parsed

_QUALITIES = frozenset({"cross.transparency", "cross.relations", "cross.channels", "cross.alliances", "cross.balance"})
"""Issues whose words name what relations or talks are like more often than a topic of them."""

SURE = 0.95
"""How sure the network must be of the words."""


def find(
    parsed: Parsed,
    known: Sequence[AgendaItem],
    areas: frozenset[str],
    about: Callable[[int], tuple[str, ...]],
    is_own: Callable[[issues.IssueHit, tuple[str, ...]], bool],
) -> Iterator[AgendaItem]:
    """An item for each issue of words that the network takes for a topic, where no rule has put it on that table.

    `about` gives the encounters of a sentence by its number, `is_own` says whether an issue is only the name of a side.
    """
    if parsed.tagged is None:
        return
    said = {(who, one.issue) for one in known for who in one.encounters}
    for number, sentence in enumerate(parsed.sentences):
        if sentence.kind != "sentence":
            continue
        runs = [one for one in parsed.tagged.runs(number, "agenda") if one.sure >= SURE]
        here = about(number) if runs else ()
        for run in runs if here else ():
            if any(run.span.overlaps(one.span) for one in known):
                continue
            for hit in _hits(parsed, run.span.start, run.span.end, areas):
                if hit.issue in _QUALITIES or any((who, hit.issue) in said for who in here) or is_own(hit, here):
                    continue
                if refused.is_modifier(parsed, hit.start, hit.end):
                    continue
                said |= {(who, hit.issue) for who in here}
                yield AgendaItem(
                    encounters=here, issue=hit.issue, relation="on_agenda", span=run.span, rule="agenda:learnt"
                )


def _hits(parsed: Parsed, start: int, end: int, areas: frozenset[str]) -> Iterator[issues.IssueHit]:
    hits = issues.hits(parsed.text, start, end, areas=areas)
    yield from hits
    yield from issues.topics(parsed, start, end, hits=hits)
