"""Who brought an outcome about: both leaders, one who was there, a document, or the meeting itself."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summitry import tables
from summitry.model import Entity, Mention
from summitry.read.encounters import Found
from summitry.read.encounters.words import lists
from summitry.read.outcomes import contents
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


@functools.cache
def _seats() -> dict[str, str]:
    """The state for which a capital may stand."""
    return {row.capital.lower().replace(" ", "_"): row.id for row in tables.countries() if row.capital}


PAIR = re.compile(
    r"^(?:they|both|we|each(?!\s+of\s+(?:these|those|his|her))|the\s+(?:two|three|four|pair|leaders|presidents|sides|parties|countries|delegations|interlocutors|"
    r"premiers|ministers|heads)|(?:the\s+)?two\s+\w+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Cast:
    """The participants of a text's encounters, and their states."""

    people: frozenset[str]
    states: dict[str, str]
    """State by person."""

    @classmethod
    def of(cls, found: Found) -> Cast:
        """The cast of what was found."""
        people = frozenset(who for one in found.encounters for who in one.participants)
        states = {who: home for who in sorted(people) if (home := tables.homes().get(who))}
        return cls(people=people, states=states)

    def side(self, who: str) -> str | None:
        """The state that a person or a state stands for, where it was at the table."""
        who = self.states.get(who) or _seats().get(who, who)
        return who if who in self.states.values() else None


def doer(parsed: Parsed, verb: Token, row: dict[str, Any], cast: Cast, things: frozenset[str]) -> str | None:
    """ "" for the pair, a thing or the meeting, an id for one person, None where the subject does not fit."""
    subject = contents.subject(verb)
    if subject is None:
        return None
    wanted = row["subject"]
    if wanted == "fact":
        return "" if subject.lower_ == "it" else None
    if wanted == "thing":
        if subject.lower_ in ("that", "which") and verb.dep_ == "acl:relcl":
            subject = verb.head
        refused = any(child.dep_ == "det" and child.lower_ == "no" for child in subject.children)
        upon = not row.get("upon") or any(child.lower_ in ("on", "upon") for child in verb.children)
        anything = row.get("anything") and upon and subject.pos_ == "NOUN" and verb.head.i == verb.i
        return "" if anything or refused or contents.counted(subject).lemma_.lower() in things else None
    if wanted == "paper":
        return "" if subject.lemma_.lower() in _PAPERS and _is_unnamed(parsed, subject) else None
    if wanted == "joint":
        joint = any(child.lower_ in ("joint", "final", "common") for child in subject.children)
        return "" if joint and subject.lemma_.lower() in _PAPERS else None
    if wanted == "meeting":
        subject = contents.counted(_meant(subject, verb))
        return "" if subject.lemma_.lower() in lists()["nouns"] or subject.lower_ in ("talks", "visit") else None
    if wanted == "pair":
        return "" if is_pair(parsed, subject) else None
    head = parsed.mention_at(subject.idx)
    if head is None:
        return None
    states = wanted == "one" and row["kind"] in ("agreed", "promised", "announced")
    return head[1].id if head[1].id in cast.people or (states and cast.side(head[1].id)) else None


_PAPERS = frozenset(
    {
        "declaration",
        "agreement",
        "deal",
        "accord",
        "memorandum",
        "statement",
        "communique",
        "communiqué",
        "document",
        "pact",
        "roadmap",
        "minute",
        "protocol",
        "treaty",
        "charter",
        "convention",
        "compromise",
        "arrangement",
        "text",
    }
)


def _is_unnamed(parsed: Parsed, noun: Token) -> bool:
    """ "The agreement", not "the Minsk agreement": that which has just been told of."""
    named = parsed.mention_at(noun.idx) is not None or any(
        child.pos_ == "PROPN"
        or child.dep_ in ("nmod", "nmod:poss")
        or (child.dep_ == "acl" and not _by_pair(parsed, child))
        for child in noun.children
    )
    return not named and any(child.lower_ in ("the", "this", "their") for child in noun.children)


def _by_pair(parsed: Parsed, verb: Token) -> bool:
    """ "Adopted by the two leaders"."""
    return any(child.dep_ == "obl:agent" and is_pair(parsed, child) for child in verb.children)


def _meant(subject: Token, verb: Token) -> Token:
    """What "that" or "it" stands for: "the meeting that secured", "the meeting was useful because it secured"."""
    if verb.dep_ == "acl:relcl" and subject.lower_ in ("that", "which"):
        return verb.head
    if subject.lower_ == "it" and verb.dep_ == "advcl":
        return next((child for child in verb.head.children if child.dep_.startswith("nsubj")), subject)
    return subject


def is_pair(parsed: Parsed, subject: Token) -> bool:
    """Whether a subject names two sides."""
    words = " ".join(token.text for token in subject.subtree if token.dep_ != "case" or token.head.i != subject.i)
    if PAIR.match(words):
        return True
    heads = [subject, *(token for token in subject.subtree if token.dep_ == "conj" and token.head.i <= token.i)]
    named = [_named(parsed, token) for token in heads]
    ids = {pair[1].id for pair in named if pair is not None and pair[1].type in ("person", "state", "place")}
    pronouns = sum(token.lower_ in ("he", "she", "i") for token in heads)
    offices = sum(pair is None and _is_office(token) for token, pair in zip(heads, named, strict=True))
    return len(ids) + pronouns + offices >= 2 or _are_joined(parsed, subject)


_OFFICES = frozenset(
    {"president", "chancellor", "minister", "premier", "chairman", "king", "queen", "emperor", "taoiseach",
     "counterpart", "host", "guest", "visitor", "emir", "sultan", "sheikh", "prince", "monarch", "pope", "leader"}
)  # fmt: skip


def _is_office(noun: Token) -> bool:
    """ "The President and the Chancellor": who is meant without a name."""
    if noun.lemma_.lower() not in _OFFICES:
        return False
    joined = noun.dep_ == "conj" and noun.head.lemma_.lower() in _OFFICES
    return any(one.lower_ in ("the", "his", "her") for one in (*noun.children, *(noun.head.children if joined else ())))


_CUT = frozenset({"who", "which", "whose", "whom", "that", "with", "alongside"})


_SPEAK_FOR = frozenset(
    {"leader", "president", "minister", "premier", "chancellor", "government", "side", "country", "nation", "state",
     "delegation", "head", "king", "counterpart", "pair", "neighbour", "neighbor", "ally", "team", "negotiator",
     "representative", "capital", "rival", "foe", "power", "superpower", "chairman", "chief", "republic", "envoy",
     "ministry", "party", "diplomat", "official", "monarch", "ruler", "statesman", "man", "woman"}
)  # fmt: skip
"""Nouns behind which two states stand as sides: "the governments of Chad and Niger", not "the firms of"."""


def _are_joined(parsed: Parsed, subject: Token) -> bool:
    """Whether two persons or states stand on both sides of an "and", whatever the parse makes of their titles."""
    tokens = list(subject.subtree)
    own = next((token.i for token in tokens if token.i == subject.i), None)
    if subject.pos_ == "NOUN" and subject.lemma_.lower() not in _SPEAK_FOR and not _is_office(subject):
        tokens = [token for token in tokens if own is None or token.i <= own]
    cut = next((place for place, token in enumerate(tokens) if token.lower_ in _CUT), len(tokens))
    joints = [token.i for token in tokens[:cut] if token.lower_ == "and"]
    people = [
        (token.i, found[1].id)
        for token in tokens[:cut]
        if (found := parsed.mention_at(token.idx)) is not None
        and (found[1].type == "person" or (found[1].type == "state" and found[0].why != "demonym"))
    ]
    return any(
        len({who for at, who in people if at < joint} | {who for at, who in people if at > joint}) >= 2
        and any(at < joint for at, _ in people)
        and any(at > joint for at, _ in people)
        for joint in joints
    )


def _named(parsed: Parsed, head: Token) -> tuple[Mention, Entity] | None:
    """The mention at a head, or the one that it describes: "opposition backer Turkey", "North Korean leader Kim"."""
    own = parsed.mention_at(head.idx)
    if own is not None:
        return own
    for child in head.children:
        if child.dep_ in ("appos", "flat") and (beside := parsed.mention_at(child.idx)) is not None:
            return beside
    return None
