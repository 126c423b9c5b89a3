"""What came of an encounter by what the network for passages has learnt of such words, where no rule finds any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summitry.model import Outcome
from summitry.read import issues
from summitry.read.encounters import Found
from summitry.read.outcomes.scope import about
from summitry.read.parsed import Parsed

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
        encounter = about(number, found, held)
        if encounter is None and set(found.about.get(number, ())) - held:
            continue
        for run in parsed.tagged.runs(number, "outcome"):
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
