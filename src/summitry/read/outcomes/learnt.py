"""What came of an encounter by what the network for passages has learnt of such words, where no rule finds any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from summitry.model import Outcome
from summitry.read import issues
from summitry.read.encounters import Found
from summitry.read.outcomes.scope import about
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from summitry.read.tagged import Run

SURE = 0.85
"""How sure the network must be of the words."""

SHORT = 3
"""Words that an outcome has at least."""


def find(parsed: Parsed, found: Found, taken: Sequence[Outcome]) -> Iterator[Outcome]:
    """Outcomes of sentences in which rules have found none, of a text that tells of an encounter that was held."""
    if parsed.tagged is None or not found.encounters:
        return
    held = {one.id for one in found.encounters if one.mood in ("happened", "alleged")}
    for number, sentence in enumerate(parsed.sentences):
        if sentence.kind != "sentence":
            continue
        if not {number - 1, number} & (found.mentioned | set(found.about)):
            continue
        encounter = about(number, found, held)
        if encounter is None and set(found.about.get(number, ())) - held:
            continue
        for run in parsed.tagged.runs(number, "outcome"):
            if _is_before(parsed, run) or run.tokens[0].lower_ == "it":
                continue
            if run.sure < SURE or len(run.tokens) < SHORT or any(run.span.overlaps(one.span) for one in taken):
                continue
            hits = issues.hits(parsed.text, run.span.start, run.span.end)
            yield Outcome(
                encounter=encounter,
                kind=run.kind,
                span=run.span,
                issue=hits[0].issue if hits else None,
                rule=f"outcome:learnt:{run.kind}",
            )


def _is_before(parsed: Parsed, run: Run) -> bool:
    """Whether words have a day of their own, or tell of what was done before: "had agreed"."""
    dated = any(one.value and run.span.contains(one.span) for one in parsed.times if one.type == "date")
    told = {one.lower_ for token in run.tokens for one in token.children if one.dep_ == "aux"}
    return "had" in told or (dated and run.kind == "done")
