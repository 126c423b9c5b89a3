"""Responses by what the network for passages has learnt of them, where no word and no rule tells of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

from summitry.model import Reaction, Stance
from summitry.read.encounters import Found
from summitry.read.parsed import Parsed
from summitry.read.phrases import head_of
from summitry.read.reactions import respondents, responses

if TYPE_CHECKING:
    from summitry.read.tagged import Run, Tagged

SURE = 0.82
"""How sure the network must be of the words."""

STANCE = 0.5
"""How sure it must be of the stance."""


def find(parsed: Parsed, found: Found, known: Sequence[Reaction]) -> Iterator[Reaction]:
    """Responses of somebody whom the words name, in sentences in which nothing else has found that one."""
    if parsed.tagged is None or not found.encounters:
        return
    met = respondents.Met(found)
    for number, sentence in enumerate(parsed.sentences):
        if sentence.kind != "sentence":
            continue
        for run in parsed.tagged.runs(number, "reaction"):
            if run.sure < SURE or run.kind_sure < STANCE or any(run.span.overlaps(one.span) for one in known):
                continue
            clause = _clause(parsed, parsed.tagged, number, run, met.at(number))
            if clause is not None:
                yield responses.made(parsed, found, clause, cast("Stance", run.kind), rule="reaction:learnt")


def _clause(parsed: Parsed, tagged: Tagged, number: int, run: Run, leaders: frozenset[str]) -> responses.Clause | None:
    for group in tagged.runs(number, "group"):
        if not run.span.contains(group.span):
            continue
        head = head_of(parsed, group.span.start, group.span.end)
        if head is None:
            continue
        named = respondents.respondent(parsed, head, leaders) or respondents.unknown(parsed, head, leaders)
        if named is not None:
            return responses.Clause(number=number, head=head, span=run.span, group=named[0], who=named[1])
    return None
