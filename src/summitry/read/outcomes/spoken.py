"""Outcomes that somebody tells: "both countries will reopen their embassies", "they will buy soybeans, he said".

What a participant says of the other side is claimed, what he says of his own is promised; a plan for both is announced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from summitry.model import Claim, Outcome, Span
from summitry.read import issues
from summitry.read.encounters import Found
from summitry.read.encounters.words import lists
from summitry.read.outcomes import contents
from summitry.read.outcomes.scope import about
from summitry.read.outcomes.subjects import Cast, is_pair
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

_FUTURE = re.compile(r"\b(?:will|'ll|’ll|shall|going\s+to|would)\b", re.IGNORECASE)
_PAPER = re.compile(r"\b(?:joint|final)\s+(?:\w+\s+)?(?:statement|communiqu[eé]|declaration)\b|\bcommuniqu[eé]\b", re.I)
"""Papers of both sides: what they say will be done is announced by both."""
_IDLE = frozenset({"be", "have", "continue", "see", "know", "need", "want", "remain", "try", "hope", "look", "think",
                   "say", "take", "talk", "speak", "discuss", "come", "go", "fly", "leave", "depart", "return",
                   "arrive", "travel", "stay", "attend", "host", "visit", "address"})  # fmt: skip


def find(parsed: Parsed, found: Found, claims: Sequence[Claim], cast: Cast, held: set[str]) -> Iterator[Outcome]:
    """Plans for both in the author's voice, then what participants claim or promise."""
    told = [claim for claim in claims if claim.holder_span is None or not _PAPER.search(claim.holder_span.text)]
    said = [span for claim in told for span in (claim.content_spans or (claim.content_span,)) if span is not None]
    for number, sentence in enumerate(parsed.sentences):
        encounter = about(number, found, held)
        if sentence.kind != "sentence" or encounter is None:
            continue
        for verb in _futures(parsed, sentence.start, sentence.end):
            subject = contents.subject(verb)
            start, end = contents.clause(verb, content_only=True)
            if subject is None or any(span.start <= verb.idx < span.end for span in said):
                continue
            if _sides(parsed, subject, cast) >= 2 or _is_founded(verb, subject):
                yield _made(parsed, encounter, "announced", parsed.span(start, end))
    for claim in claims:
        yield from _told(parsed, found, claim, cast, held)


_FOUNDING = frozenset({"set", "establish", "create", "form", "resume", "reopen", "launch", "sign", "convene"})


def _is_founded(verb: Token, subject: Token) -> bool:
    """ "A working committee will be set up": what both decided, told by its result."""
    new = any(one.dep_ in ("det", "nummod") and one.lower_ != "the" for one in subject.children)
    passive = subject.dep_ == "nsubj:pass" and not any(one.dep_ == "obl:agent" for one in verb.children)
    return (
        passive
        and new
        and subject.pos_ == "NOUN"
        and verb.lemma_.lower() in _FOUNDING
        and verb.dep_ in ("root", "conj")
    )


def _told(parsed: Parsed, found: Found, claim: Claim, cast: Cast, held: set[str]) -> Iterator[Outcome]:
    if claim.content_span is None or claim.negated or (claim.holder is not None and claim.holder not in cast.people):
        return
    number = parsed.sentence_index(claim.content_span.start)
    encounter = about(number, found, held) if number is not None else None
    if encounter is None or claim.type not in ("assertion", "promise", "announcement"):
        return
    own = cast.side(claim.holder) if claim.holder is not None else None
    vowed = claim.cue_span is not None and claim.cue_span.text.lower() in _VOWED
    for verb in _futures(parsed, claim.content_span.start, claim.content_span.end, reported=vowed):
        subject = contents.subject(verb)
        if subject is None or verb.head.i != verb.i and verb.dep_ in ("advcl", "acl", "acl:relcl"):
            continue
        named = parsed.mention_at(subject.idx)
        side = cast.side(named[1].id) if named is not None else None
        if side is None and (subject.text.lower() != "they" or claim.holder is None):
            continue
        kind = "promised" if side is not None and side == own else "claimed"
        start, end = contents.clause(verb, content_only=True)
        start, end = max(start, claim.content_span.start), min(end, claim.content_span.end)
        if end - start >= 8:
            yield _made(parsed, encounter, kind, parsed.span(start, end), holder=claim.holder)


_VOWED = frozenset({"confirmed", "assured", "promised", "pledged", "vowed", "guaranteed", "reiterated"})
"""Cues after which "would" is a promise told in the past: "confirmed that his country would send aid"."""


_SPEECHES = frozenset({"statement", "remark", "remarks", "speech", "appearance", "address", "trip", "visit"})


def _futures(parsed: Parsed, start: int, end: int, *, reported: bool = False) -> Iterator[Token]:
    """Main verbs in the future that do something, no meeting; `reported` takes "would" for a promise told later."""
    if not _FUTURE.search(parsed.text, start, end):
        return
    for token in parsed.tokens(start, end):
        if token.pos_ != "VERB" or token.dep_ in ("acl:relcl", "acl", "advcl"):
            continue
        verb = token
        aux = {child.text.lower() for child in token.children if child.dep_ == "aux"}
        if token.lemma_.lower() == "go" and any(child.dep_ == "xcomp" for child in token.children):
            verb = next(child for child in token.children if child.dep_ == "xcomp")
        elif not aux & {"will", "'ll", "’ll", "shall", *(("would",) if reported else ())}:
            continue
        lemma = verb.lemma_.lower()
        goes_on = lemma in ("continue", "remain") and any(child.dep_ in ("xcomp", "obj") for child in verb.children)
        negated = any(child.dep_ == "advmod" and child.lower_ in ("not", "n't", "never") for child in token.children)
        speaks = any(child.dep_ == "obj" and child.lemma_.lower() in _SPEECHES for child in verb.children)
        if (lemma in _IDLE and not goes_on) or speaks or lemma in lists()["verbs"] or negated:
            continue
        yield token


def _sides(parsed: Parsed, subject: Token, cast: Cast) -> int:
    named = [(token, parsed.mention_at(token.idx)) for token in subject.subtree]
    ids = [pair[1].id if pair is not None else token.lower_ for token, pair in named]
    sides = {side for who in ids if (side := cast.side(who)) is not None}
    if is_pair(parsed, subject) and subject.text.lower() not in ("they", "we", "both"):
        return max(2, len(sides)) if not any(pair for _, pair in named) else len(sides)
    return len(sides)


def _made(parsed: Parsed, encounter: str, kind: str, span: Span, *, holder: str | None = None) -> Outcome:
    hits = issues.hits(parsed.text, span.start, span.end)
    return Outcome(
        encounter=encounter,
        kind=kind,
        span=span,
        issue=hits[0].issue if hits else None,
        holder=holder,
        rule=f"outcome:spoken:{kind}",
    )
