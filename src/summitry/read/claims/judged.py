"""Which reported contents pass a judgement where neither cue nor rules tell: the second network is asked.

"She said that the treaty was a gift" says of a thing what it is worth; the rules of `frames/claim_types.yaml` know such
contents by their words, the network by what they are like. It changes no other kind and no span.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from summitry.model import Claim, Span
from summitry.read import scorer
from summitry.read.parsed import Parsed

SURE = 0.5
"""From here on a content is taken for a judgement; set on public documents and tests/dev, none of which it learnt."""

FEWEST_WORDS = 2

_OPEN = frozenset(
    {"say", "say_more", "say_more_that", "allow", "tell", "declare", "disclose", "explain", "note", "maintain", "claim",
     "insist", "emphasise", "suggest", "clause", "turn", "label", "assertion"}
)  # fmt: skip
"""Groups of cues that leave open whether a thing is stated or judged; polls, reports and findings do not."""

_NAMING = frozenset({"headline"})


def weighed(parsed: Parsed, claims: Iterable[Claim], *, threads: int | None = None) -> Iterator[Claim]:
    """The claims, those of them whose content passes a judgement as evaluations."""
    held = list(claims)
    asked = {number: item for number, claim in enumerate(held) if (item := _asked(parsed, claim)) is not None}
    scores = dict(zip(asked, _scores(list(asked.values()), threads), strict=True))
    for number, claim in enumerate(held):
        yield replace(claim, type="evaluation") if scores.get(number, 0.0) >= SURE else claim


def _scores(items: Sequence[scorer.Marked], threads: int | None) -> list[float]:
    network = scorer.load(threads=threads) if items else None
    if network is None or "judgement" not in network.labels:
        return [0.0] * len(items)
    return [float(row[1]) for row in network.scores("judgement", items)]


def _asked(parsed: Parsed, claim: Claim) -> scorer.Marked | None:
    """The sentence of a claim that nothing has decided, its content marked."""
    parts = claim.rule.removeprefix("sentence/").split("/")
    frame, group = parts[0], parts[-1] if len(parts) < 2 else parts[1]
    if claim.type != "assertion" or claim.negated or frame in _NAMING or group not in _OPEN:
        return None
    pieces = claim.content_spans or ((claim.content_span,) if claim.content_span else ())
    if not pieces or sum(len(piece.text.split()) for piece in pieces) < FEWEST_WORDS:
        return None
    return _marked(parsed, pieces)


def _marked(parsed: Parsed, pieces: Sequence[Span]) -> scorer.Marked | None:
    sentence = parsed.sentence_at(pieces[0].start)
    if sentence is None:
        return None
    words = [token for token in parsed.words_of(sentence) if not token.is_space]
    chosen = [
        number
        for number, token in enumerate(words)
        if any(token.idx < piece.end and token.idx + len(token.text) > piece.start for piece in pieces)
    ]
    if not chosen:
        return None
    return scorer.Marked(
        words=[token.text for token in words],
        first=chosen[0],
        last=chosen[-1] + 1,
        without=frozenset(range(chosen[0], chosen[-1])) - frozenset(chosen),
    )
