"""The main clauses of a sentence that somebody speaks, each a statement of its own; not whose they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry.model import Span
from summitry.read.claims import tree
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

FEWEST = 3
"""Words of a clause that can stand alone: "we deplore it"."""
_LINKS = frozenset({"and", "but", "or", "so", "yet", "nor"})
_EDGES = " ,;:—–-\n"


def apart(parsed: Parsed, unit: tuple[Span, ...]) -> Iterator[tuple[Span, ...]]:
    """The unit cut before each main clause with a subject of its own; whole where it is of several pieces."""
    if len(unit) != 1:
        yield unit
        return
    start, end = unit[0].start, unit[0].end
    for token in _heads(parsed, unit[0]):
        cut, link = _begin(token)
        before = parsed.text[start:link].rstrip(_EDGES)
        if len(before.split()) < FEWEST or len(parsed.text[cut:end].split()) < FEWEST:
            continue
        yield (parsed.span(start, start + len(before)),)
        start = cut
    yield (parsed.span(start, end),)


def _heads(parsed: Parsed, span: Span) -> Iterator[Token]:
    """The heads of main clauses behind the first, in text order."""
    words = [token for token in parsed.tokens(span.start, span.end) if not token.is_space]
    inside = {token.i for token in words}
    tops = {token.i for token in words if token.head.i not in inside or token.head.i == token.i}
    for token in words:
        if token.dep_ not in ("conj", "parataxis") or token.head.i not in tops or not _has_subject(token.head):
            continue
        tops.add(token.i)
        marked = any(one.dep_ == "mark" for one in token.children)
        if _has_subject(token) and not marked and (token.dep_ == "conj" or _is_behind_stop(token)):
            yield token


def _has_subject(verb: Token) -> bool:
    own = tree.child(verb, *tree.SUBJECTS, *tree.PASSIVE_SUBJECTS)
    return own is not None and (own.i < verb.i or any(one.dep_ == "expl" for one in verb.children))


def _is_behind_stop(verb: Token) -> bool:
    first = min(one.i for one in verb.subtree)
    ahead = verb.doc[max(first - 1, 0) : first + 1]
    return any(one.text in (";", "—", "–", "--") for one in ahead)


def _begin(verb: Token) -> tuple[int, int]:
    """Where the words of a clause begin, and where what links it to the one before does."""
    below = sorted(verb.subtree, key=lambda one: one.i)
    first = next((one for one in below if not one.is_punct and not one.is_space), verb)
    link = first
    while (first.dep_ == "cc" or first.lower_ in _LINKS) and first.i + 1 < verb.i + 1:
        first = first.nbor(1)
    return first.idx, link.idx


def is_main(parsed: Parsed, cue: Span, span: Span) -> bool:
    """Whether a cue is the main verb of a span, and not one beside others."""
    words = [token for token in parsed.tokens(span.start, span.end) if not token.is_space]
    inside = {token.i for token in words}
    tops = [
        token for token in words if (token.head.i not in inside or token.head.i == token.i) and token.pos_ != "PUNCT"
    ]
    others = [token for top in tops for token in tree.children(top, "conj") if _has_subject(token)]
    return len(tops) == 1 and not others and cue.start <= tops[0].idx < cue.end
