"""Issue words that are no topic where they stand: part of a title, a body that acts, the place of another topic."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from summitry.read.agenda import relations
from summitry.read.issues import IssueHit
from summitry.read.parsed import Parsed
from summitry.read.phrases import phrase

_OFFICE_BEFORE = re.compile(
    r"\b(?:presidents?|premiers?|ministers?|leaders?|king|chancellors?|secretary|secretaries|ambassador)\s+of\s+(?:the\s+)?"
    r"[\w'’ ]{0,30}$",
    re.I,
)

_TITLED_BEFORE = re.compile(
    r"\b(?:President|Premier|Minister|King|Chancellor|Chairman|Secretary)\s+(?:[A-Z][\w.'’-]+\s+){1,4}of\s+(?:the\s+)?$"
)
""" "President Paul Kagame of": the state that follows is whose president he is."""


def _is_acting(parsed: Parsed, start: int, end: int) -> bool:
    """Whether the words are a person who does something: "Maduro spoke of a victory"."""
    named = parsed.mention_at(start)
    if named is None or named[1].type != "person" or named[0].end < end:
        return False
    tokens = [token for token in parsed.tokens(named[0].start, named[0].end) if token.dep_ in ("nsubj", "obl:agent")]
    return any(_acts(token) for token in tokens)


def is_modifier(parsed: Parsed, start: int, end: int) -> bool:
    """Whether the words only qualify a person or a body: "the Ukrainian president", "Iranian officials"."""
    tokens = [one for one in parsed.tokens(start, end) if not one.is_space and one.text not in ("'s", "’s")]
    before = parsed.text[max(0, start - 60) : start]
    if _OFFICE_BEFORE.search(before) or _TITLED_BEFORE.search(before) or _is_acting(parsed, start, end):
        return True
    if not tokens:
        return False
    token, last = tokens[0], tokens[-1]
    following = last.nbor(1).text.lower() if last.i + 1 < len(last.doc) else ""
    if len(tokens) > 1:
        return last.pos_ in ("ADJ", "PROPN") and last.dep_ == "amod" and following in relations.words("people")
    possessive = token.dep_ == "nmod:poss"
    named = parsed.mention_at(token.idx)
    whose = parsed.mention_at(token.head.idx) if possessive else None
    if whose is not None and whose[1].type == "person":
        return True
    actor = token.dep_ in ("nsubj", "obl:agent") and named is not None and named[1].type == "state"
    people = relations.words("people")
    if possessive and following in ("'s", "’s"):
        return token.head.lemma_.lower() not in relations.words("of_state") or token.head.dep_.startswith("nsubj")
    return following in people or (actor and _acts(token))


def _acts(token: object) -> bool:
    verb = getattr(token, "head", None)
    return verb is not None and verb.pos_ == "VERB" and verb.lemma_.lower() not in relations.words("topic_verbs")


HELD_IN = re.compile(r"\b(?:beg[ia]n|held|hold|start\w*|t(?:ak\w+|ook)\s+place)\b[^.;,]{0,30}\bin\s+(?:the\s+)?\Z")
""" "Talks to be held in the Middle East": where, not what about."""
_AS_BODY = re.compile(r"\b(?:at|in|to|before|by|from|with|according\s+to)\s+(?:the\s+)?$", re.IGNORECASE)


def is_body(parsed: Parsed, hit: IssueHit) -> bool:
    """Whether a body only acts or says where: "at the United Nations", "according to the UN", "UN sanctions"."""
    mention = parsed.mention_at(hit.start)
    if mention is None or mention[0].end < hit.end:
        return False
    token = next(iter(parsed.tokens(hit.end - 1, hit.end)), None)
    part = token is not None and token.dep_ in ("compound", "amod")
    return part or _AS_BODY.search(parsed.text[max(0, hit.start - 24) : hit.start]) is not None


def is_inside(parsed: Parsed, hit: IssueHit, hits: Sequence[IssueHit], countries: Collection[str]) -> bool:
    """Whether the name of a state only says where another topic lies: "gas transit through Ukraine"."""
    possessive = parsed.text[hit.start : hit.end + 2].endswith(("'s", "’s"))
    if (hit.issue not in countries and hit.issue != "economy") or possessive:
        return False
    return any(
        other.issue not in (hit.issue, "cross.relations")
        and other.end <= hit.start
        and phrase(parsed, other.start, other.end)[0].end >= hit.end
        for other in hits
    )


def near(parsed: Parsed, first: IssueHit, second: IssueHit) -> bool:
    """Whether two hits are words of one topic and no two of a list: "Iran, Syria and Ukraine"."""
    between = parsed.text[min(first.end, second.end) : max(first.start, second.start)]
    return abs(first.start - second.start) < 25 and re.search(r",|\band\b", between) is None
