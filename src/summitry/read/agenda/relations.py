"""How a sentence ties an issue to an encounter: on the agenda, a backdrop, raised in public, a factor.

Knows words alone; which encounter is meant is for `scope`, which issue for `issues`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from summitry import tables
from summitry.quick import Quick
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

_FREQUENCY = Quick(
    r"\b(always|often|invariably|consistently|usually|regularly|frequently|repeatedly|sometimes|recurring|recurrent|"
    r"persistent|persistently|constantly|constant|rarely|never|occasionally|routinely|typically|generally|perennial|"
    r"again\s+and\s+again|time\s+and\s+again|every|each\s+time)\b",
    re.IGNORECASE,
)
_NOT_RAISED = Quick(
    r"\b(?:not|never|n['’]t)\s+(?:\w+\s+)?(?:raised?|discuss(?:ed)?|broach(?:ed)?|figure[ds]?|mention(?:ed)?|come\s+up|came\s+up|"
    r"brought\s+up|touch(?:ed)?|address(?:ed)?|part\s+of|on\s+the\s+(?:formal\s+)?(?:agenda|table))\b|"
    r"\b(?:neither|nobody|no\s+one|none)\b[^.;,]{0,60}?\b(?:raised?|discussed|mentioned|addressed|touched|broached|brought\s+up)\b|"
    r"\bnone\s+of\s+the\s+(?:\w+\s+){0,2}(?:issues|matters|questions|subjects|topics)\b[^.;]{0,120}?"
    r"\b(?:raised|discussed|mentioned|addressed|broached|brought\s+up)\b|"
    r"\b(?:avoided|steered\s+clear\s+of|sidestepped|skirted|omitted)\b|"
    r"\b(?:not|never|n['’]t)\s+(?:up\s+for|under|open\s+(?:to|for))\s+(?:discussion|negotiation|debate)\b|"
    r"\bno\s+(?:mention|discussion)\s+of\b|\bdid\s+not\s+(?:come|figure)\b|\boff\s+the\s+(?:agenda|table)\b",
    re.IGNORECASE,
)
_FRONTED = re.compile(
    r"[\s\-–—*•\"“]*(?:\d{1,2}[.)]\s+)?(?:(?:[A-Z][A-Z .'’-]+:\s+)?)"
    r"(?:On|Regarding|Concerning|As\s+(?:for|to|regards)|With\s+regard\s+to|"
    r"Turning\s+to|In\s+(?:relation|regard)\s+to)\s+"
    r"(?!(?:the|their)\s+(?:agenda|table|list|sidelines|margins|eve|same)\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    r"(?P<topic>[^,.;:]{2,80}),\s+\S"
)

_BARE = re.compile(
    r"[\s\-–—*•\"“]*(?:\d{1,2}[.)]\s+)?On\s+(?:the\s+(?:question|issue|subject|matter|topic)\s+of\s+)?(?:the\s+(?=[A-Z])(?!\w+day\b))?(?!the\b|their\b|\w+day\b|\d)(?=\w)"
)


@functools.cache
def _rows() -> tuple[tuple[str, Quick], ...]:
    rows = tables.read_yaml("frames", "agenda.yaml")["relations"]
    return tuple((row["relation"], tables.any_of(row["patterns"])) for row in rows)


_TALKED = Quick(
    r"\b(?:leaders|presidents|two|sides|they|both|talks|meeting)\b[^.;]{0,60}?\b(?:discuss(?:ed|ing)|talk(?:ed|ing)\s+about|touched\s+on)\b",
    re.IGNORECASE,
)
""" "The leaders discussed trade, and then held a press conference": it was on the table before it was public."""


@functools.cache
def words(name: str) -> frozenset[str]:
    """A word list of `frames/agenda.yaml`."""
    return frozenset(tables.read_yaml("frames", "agenda.yaml")[name])


def relation(text: str) -> tuple[str, re.Match[str]] | None:
    """The relation that a sentence states, and the words that state it."""
    for name, pattern in _rows():
        match = pattern.search(text)
        if match is not None:
            talked = _TALKED.search(text, 0, match.start()) if name == "raised_in_public" else None
            return ("on_agenda", talked) if talked is not None else (name, match)
    return None


def frequency(text: str) -> str | None:
    """How often, in the words of the text."""
    match = _FREQUENCY.search(text)
    return re.sub(r"\s+", " ", match.group().lower()) if match else None


def not_raised(text: str) -> bool:
    """Whether a sentence says that something was not on the table."""
    return _NOT_RAISED.search(text) is not None


_WORTH = re.compile(
    r"\b(?:crucial|essential|important|vital|necessary|indispensable)\s+(?:for|to)\s+(?:\w+ing\s+)?(?:\w+\s+)?$|"
    r"^(?:the|these|those|such|this|that)\s+(?:[\w-]+\s+){0,3}(?:meetings?|summits?|encounters?|visits?|contacts?|"
    r"exchanges?|talks|interactions?|discussions?)\b[^,;.]{0,40}?\s(?:underscor|highlight|demonstrat|illustrat|show)\w*\s+"
    r"the\s+(?:\w+\s+)?(?:importance|need|value|significance)\s+(?:of|for)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_JUST_ABOUT = re.compile(
    r"\b(?:was|were|is|are)\s*(?:not|n[’']t)\s+(?:just|only|merely|simply)\s+about\b", re.IGNORECASE
)


def of_worth(before: str) -> bool:
    """Whether the words before an issue say what a contact was good for or worth, and not what was talked about."""
    return _WORTH.search(before) is not None


def subject_of_just(text: str) -> int:
    """Where "were not just about" begins: what stands before it only names the talks. -1 where it does not stand."""
    match = _JUST_ABOUT.search(text)
    return match.start() if match else -1


def places(text: str) -> list[int]:
    """Where all words stand that tie an issue to an encounter."""
    return [match.start() for _, pattern in _rows() for match in pattern.finditer(text)]


def fronted(text: str) -> tuple[int, int, int | None] | None:
    """Start and end of the topic in front of a sentence, "On Kashmir, both"; with no comma its last start too."""
    match = _FRONTED.match(text)
    if match is not None:
        return (*match.span("topic"), None)
    bare = _BARE.match(text)
    return (bare.end(), min(len(text), bare.end() + 40), bare.end() + 4) if bare else None


_WHEN = frozenset({"since", "after", "before", "until", "following"})


def is_when(parsed: Parsed, start: int, end: int) -> bool:
    """Whether the words only say when: "for the first time since the war", "following the move to seize the port"."""
    token = next((one for one in parsed.tokens(start, end) if not one.is_space), None)
    steps = 0
    while token is not None and steps < 8 and token.head.i != token.i:
        marks = {child.lower_ for child in token.children if child.dep_ in ("case", "mark")}
        if (token.dep_ in ("obl", "nmod") and marks & _WHEN) or token.lemma_.lower() == "anniversary":
            return True
        if token.pos_ == "VERB" and token.dep_ != "acl":
            return False
        token, steps = token.head, steps + 1
    return False


def is_whereabouts(parsed: Parsed, start: int, end: int, cues: Sequence[int]) -> bool:
    """Whether the words stand in a clause without a cue that only says of a place what goes on there: "where"."""
    token = next((one for one in parsed.tokens(start, end) if not one.is_space), None)
    while token is not None and token.head.i != token.i:
        if token.dep_ == "acl:relcl":
            first = min(one.idx for one in token.subtree)
            where = any(child.lower_ == "where" for child in token.children)
            return where and not any(first <= cue < end for cue in cues)
        token = token.head
    return False


def says_to_other(parsed: Parsed, start: int, end: int, people: frozenset[str]) -> Token | None:
    """The verb with which one leader addresses another: "tells him", "warned her", "pressed the president on"."""
    for token in parsed.tokens(start, end):
        if token.pos_ != "VERB" or token.lemma_.lower() not in words("addressing"):
            continue
        roles = {child.dep_: child for child in token.children}
        subject = roles.get("nsubj") or roles.get("nsubj:pass")
        target = roles.get("obj") or roles.get("iobj")
        if subject is None or target is None:
            continue
        speaker, hearer = (_who(parsed, one, people) for one in (subject, target))
        if speaker and hearer and speaker != hearer:
            return token
    return None


def _who(parsed: Parsed, token: Token, people: frozenset[str]) -> str | None:
    """Who of some people is meant by name; "other" for a leader's description and a pronoun; None for all others."""
    named = parsed.mention_at(token.idx)
    if named is not None and named[1].type == "person":
        return named[1].id if named[1].id in people else None
    beside = {child.lower_ for child in token.children}
    if token.lower_ in words("other_side") and (token.lower_ != "minister" or "prime" in beside):
        return "other" if beside & {"the", "his", "her"} and token.dep_ in ("obj", "iobj") else None
    return "other" if token.dep_ == "nsubj" and token.lower_ in ("he", "she") else None
