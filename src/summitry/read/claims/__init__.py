"""Who said, thought, wanted, feared or denied what: claims with holder, cue and content, in one document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summitry.model import Claim, Coreference
from summitry.read.claims import (
    adverbials,
    assemble,
    choose,
    continued,
    frames,
    interposed,
    plain,
    quotations,
    speech,
    turned,
    turns,
)
from summitry.read.claims.splitting import statements
from summitry.read.parsed import Parsed

__all__ = ["find", "statements"]

_READ = frozenset({"quote", "colon", "interposed", "clause", "above"})
"""The frames that leave nothing more to a cue's words."""


def find(parsed: Parsed, coreference: Sequence[Coreference] = ()) -> Iterator[Claim]:
    """Every claim of a document, in text order.

    `parsed.entities` name the holders and `parsed.hedges` the hedges; either may be empty. A holder that is
    a pronoun or definite phrase gets its id from `coreference` where that gives exactly one antecedent.
    """
    marks = quotations.find(parsed.text)
    spoken = [*turns.find(parsed, marks), *speech.find(parsed, marks)]
    framed = [*interposed.find(parsed, marks), *adverbials.find(parsed, marks), *frames.find(parsed)]
    phrased = list(turned.find(parsed))
    framed = [one for one in framed if not any(whole.cue_span.overlaps(one.cue_span) for whole in phrased)] + phrased
    taken = {one.at.i for one in (*spoken, *framed) if one.at is not None and one.frame in _READ}
    framed += plain.find(parsed, marks, taken)
    found = continued.joined(parsed, marks, choose.best(parsed, marks, spoken, framed))
    yield from assemble.claims(parsed, found, coreference)
