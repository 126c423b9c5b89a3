"""Which reported contents pass a judgement where neither cue nor rules tell: the second network is asked.

"She said that the treaty was a gift" says of a thing what it is worth; the rules of `frames/claim_types.yaml` know such
contents by their words, the network by what they are like. It changes no other kind and no span.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from summitry.model import Claim, Span
from summitry.read import scorer
from summitry.read.claims import lexicon, tree
from summitry.read.parsed import Parsed

SURE = 0.6
"""From here on a content is taken for a judgement; set on public documents and tests/dev, none of which it learnt."""

FEWEST_WORDS = 2

_OPEN = frozenset(
    {"say", "say_more", "say_more_that", "allow", "tell", "declare", "disclose", "explain", "note", "maintain", "claim",
     "insist", "emphasise", "suggest", "clause", "turn", "label", "assertion"}
)  # fmt: skip
"""Groups of cues that leave open whether a thing is stated or judged; polls, reports and findings do not."""

_NAMING = frozenset({"headline"})
_REPORTING = frozenset({"say", "say_more", "tell", "praise", "criticise", "emphasise", "urge", "demand", "call_for"})
"""Groups of cues whose subject says something himself."""


def asked(parsed: Parsed, claims: Sequence[Claim]) -> dict[int, scorer.Marked]:
    """The claims of a document, by their numbers, whose kind nothing has decided: sentences with the content marked."""
    return {number: item for number, claim in enumerate(claims) if (item := _asked(parsed, claim)) is not None}


def scores(several: Sequence[Mapping[int, scorer.Marked]], *, threads: int | None = None) -> list[dict[int, float]]:
    """How surely each content that is asked about passes a judgement, document by document; empty without a network.

    Those of several documents are scored together: sentences of one length in a batch cost less.
    """
    items = [item for one in several for item in one.values()]
    network = scorer.load(threads=threads) if items else None
    if network is None or "judgement" not in network.labels:
        return [{} for _ in several]
    answers = iter(network.scores("judgement", items))
    return [{number: float(next(answers)[1]) for number in one} for one in several]


def settled(claims: Sequence[Claim], found: Mapping[int, float]) -> tuple[Claim, ...]:
    """The claims, those of them whose content passes a judgement as evaluations."""
    return tuple(
        replace(claim, type="evaluation") if found.get(number, 0.0) >= SURE else claim
        for number, claim in enumerate(claims)
    )


def _asked(parsed: Parsed, claim: Claim) -> scorer.Marked | None:
    """The sentence of a claim that nothing has decided, its content marked."""
    parts = claim.rule.removeprefix("sentence/").split("/")
    frame, group = parts[0], parts[-1] if len(parts) < 2 else parts[1]
    if claim.type != "assertion" or claim.negated or frame in _NAMING or group not in _OPEN:
        return None
    if _is_report(parsed, claim):
        return None
    pieces = claim.content_spans or ((claim.content_span,) if claim.content_span else ())
    if not pieces or sum(len(piece.text.split()) for piece in pieces) < FEWEST_WORDS:
        return None
    return _marked(parsed, pieces)


def _is_report(parsed: Parsed, claim: Claim) -> bool:
    """Whether a content says what somebody else praised or told: "said that the envoy thanked the hosts"."""
    span = claim.content_span
    words = parsed.tokens(span.start, span.end) if span is not None else None
    main = words.root if words is not None and len(words) else None
    if main is None or main.pos_ != "VERB" or main.lower_ not in lexicon.cues("verb"):
        return False
    own = tree.child(main, *tree.SUBJECTS)
    if own is None or own.lower_ in ("i", "we", "it", "this", "that"):
        return False
    groups = {cue.group.id for cue in lexicon.cues("verb")[main.lower_]}
    return bool(groups & _REPORTING)


def _marked(parsed: Parsed, pieces: Sequence[Span]) -> scorer.Marked | None:
    sentence = parsed.sentence_at(pieces[0].start)
    if sentence is None:
        return None
    words = parsed.solid(sentence)
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
