"""Who brought an outcome about: both leaders, one who was there, a document, or the meeting itself."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summitry import tables
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


_PAIR = re.compile(
    r"^(?:they|both|we|the\s+(?:two|three|four|pair|leaders|presidents|sides|parties|countries|delegations|interlocutors|"
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
        states = {row.id: row.country for row in tables.leaders() if row.id in people and row.country}
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
    if wanted == "thing":
        return "" if subject.lemma_.lower() in things else None
    if wanted == "meeting":
        return "" if subject.lemma_.lower() in lists()["nouns"] or subject.lower_ in ("talks", "visit") else None
    if wanted == "pair":
        return "" if is_pair(parsed, subject) else None
    head = parsed.mention_at(subject.idx)
    return head[1].id if head is not None and head[1].id in cast.people else None


def is_pair(parsed: Parsed, subject: Token) -> bool:
    """Whether a subject names two sides."""
    words = " ".join(token.text for token in subject.subtree)
    if _PAIR.match(words):
        return True
    heads = [subject, *(token for token in subject.subtree if token.dep_ == "conj" and token.head.i <= token.i)]
    named = [parsed.mention_at(token.idx) for token in heads]
    ids = {pair[1].id for pair in named if pair is not None and pair[1].type in ("person", "state", "place")}
    pronouns = sum(token.lower_ in ("he", "she", "i") for token in heads)
    return len(ids) + pronouns >= 2
