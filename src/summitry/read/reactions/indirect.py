"""Responses of somebody who is not the subject: whom an occasion alarmed, to whose relief it came, who did likewise."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summitry import tables
from summitry.model import Reaction, Sentence, Span, Stance
from summitry.read.camps import Group
from summitry.read.parsed import Parsed
from summitry.read.reactions import clauses
from summitry.read.reactions.respondents import CROWD, respondent

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, kw_only=True)
class Felt:
    """Who felt something, the word that says so, and the words of the response."""

    token: Token
    stance: Stance
    group: Group | None
    who: Span
    span: Span


@functools.cache
def _felt() -> dict[str, Stance]:
    data = tables.read_yaml("frames", "reactions.yaml")["felt"]
    return {word: stance for stance, words in data.items() for word in words}


@functools.cache
def _feelings() -> re.Pattern[str]:
    words = "|".join(tables.read_yaml("frames", "reactions.yaml")["feelings"])
    return re.compile(rf"\b(?:to|and)\s+the\s+(?:\w+\s+)?(?P<feeling>{words})\s+(?:of|among)\s+(?=\w)", re.IGNORECASE)


_GLAD = frozenset({"relief", "delight", "joy", "satisfaction"})


def felt(parsed: Parsed, sentence: Sentence, verb: Token, leaders: frozenset[str]) -> Iterator[Felt]:
    """ "The shift alarmed Ukraine", "Kyiv was alarmed by the shift"; not a noun modified: "an alarmed crowd"."""
    stance = _felt().get(verb.lemma_.lower())
    if stance is None or verb.pos_ != "VERB" or any(child.dep_ in ("xcomp", "ccomp") for child in verb.children):
        return
    for holder in _feeling(verb):
        named = respondent(parsed, holder, leaders)
        if named is not None:
            apart = holder.i == verb.head.i and holder.head.pos_ == "VERB"
            span = clauses.clause(parsed, holder.head if apart else verb, sentence)
            yield Felt(token=verb, stance=stance, group=named[0], who=named[1], span=span)


def _feeling(verb: Token) -> Iterator[Token]:
    """Who has the feeling: whom something alarmed, who was alarmed, or "South Korea, alarmed by the pact"."""
    for child in verb.children:
        crowd = child.dep_ == "advmod" and child.lower_ in CROWD and child.i == verb.i + 1
        if child.dep_ in ("obj", "nsubj:pass") or crowd:
            yield child
    apart = verb.dep_ in ("acl", "advcl", "amod") and verb.i > 0 and verb.nbor(-1).text == ","
    if apart and any(child.dep_ in ("obl", "obl:agent") for child in verb.children) and verb.head.i < verb.i:
        yield verb.head


def feelings(parsed: Parsed, sentence: Sentence, leaders: frozenset[str]) -> Iterator[Felt]:
    """ "To the relief of aid agencies and the dismay of rebel commanders"."""
    for match in _feelings().finditer(parsed.text, sentence.start, sentence.end):
        token = next(iter(parsed.tokens(match.start("feeling"), match.end("feeling"))), None)
        holder = _phrase_head(parsed, match.end())
        named = respondent(parsed, holder, leaders) if holder is not None else None
        if token is None or named is None:
            continue
        stance: Stance = "supportive" if match["feeling"].lower() in _GLAD else "critical"
        span = parsed.span(match.start(), max(named[1].end, match.end()))
        yield Felt(token=token, stance=stance, group=named[0], who=named[1], span=span)


def _phrase_head(parsed: Parsed, offset: int) -> Token | None:
    """The head of the noun phrase that begins at an offset."""
    token = next(iter(parsed.tokens(offset, offset + 1)), None)
    while (
        token is not None
        and token.dep_ in ("det", "amod", "compound", "nummod", "nmod:poss", "case", "advmod", "flat")
        and token.head.i > token.i
    ):
        token = token.head
    return token if token is not None and token.pos_ in ("NOUN", "PROPN", "ADJ") else None


def echoes(parsed: Parsed, sentence: Sentence, leaders: frozenset[str], known: list[Reaction]) -> Iterator[Reaction]:
    """ "X praised the outcome, and so did Brazil": the second did what the first did."""
    offset = sentence.start
    while (match := clauses.echoed(parsed.text[offset : sentence.end])) is not None:
        end, start = offset + match.end(), offset + match.start()
        before = [one for one in known if sentence.start <= one.span.start and one.span.end <= start + 1]
        holder = _phrase_head(parsed, end)
        named = respondent(parsed, holder, leaders) if holder is not None else None
        if before and named is not None:
            group, who = named
            words = re.match(r"[\s,]*(?:and\s+)?", parsed.text[start:end])
            span = parsed.span(start + (words.end() if words else 0), who.end)
            yield replace(
                before[-1],
                group=group.id if group is not None else None,
                group_span=who,
                camp=group.camp if group is not None else "unspecified",
                span=span,
                hedge=None,
                rule="reaction:echo",
            )
        offset = end
