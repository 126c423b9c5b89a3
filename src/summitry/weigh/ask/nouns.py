"""The nouns of asking: what a question asks for, and an answer with its evidence or its refusal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from summitry.model import Json, Reference, Span
from summitry.weigh.audit.nouns import plainly
from summitry.when import When

Outcome = Literal["answered", "ambiguous", "not_stated", "not_on_record", "not_understood"]


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question taken apart: its type, whom and what it names, and the words that are left over."""

    words: str
    type: str | None
    leaders: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    """Persons, states and bodies named, leaders included."""
    surfaces: tuple[str, ...] = ()
    """How the question writes them."""
    leader_words: tuple[str, ...] = ()
    """The leaders as the question writes them."""
    topics: tuple[str, ...] = ()
    """Names of what is said, as the question writes them: "about Taiwan"."""
    places: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    """States in which the question has the encounter take place: "in Malta", "the Singapore summit"."""
    regions: tuple[str, ...] = ()
    """Camps named as such: Europe."""
    date: When | None = None
    date_words: str | None = None
    kinds: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    instrument: str | None = None
    ordinal: str | None = None
    plural: bool = False
    present: tuple[str, ...] = ()
    """Who is asked to have been there, by id or as written: "Was Gromyko in Vienna?"."""
    rest: frozenset[str] = frozenset()
    content: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
    """Every name as written, and every other word that carries content."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One answer: its words and value, whose account it is, and where it stands."""

    text: str
    source: Literal["text", "record"]
    value: Any = None
    holder: str | None = None
    about: str | None = None
    encounter: str | None = None
    span: Span | None = None
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the material answers. A refusal says "not stated in this text" or "not on record", with what is near."""

    question: Question
    outcome: Outcome
    lines: tuple[Line, ...] = ()
    nearest: tuple[Line, ...] = ()
    readings: tuple[str, ...] = ()
    why: str = ""
    contested: tuple[Line, ...] = ()
    """Where an answer touches a contested matter: every side of it, with its holder."""
    found: tuple[Line, ...] = ()
    """Free-text search, which is no answer: sentences and points that share words with the question."""

    def __str__(self) -> str:
        said = {
            "not_stated": "Not stated in this text.",
            "not_on_record": "Not on record.",
            "not_understood": "This question is not understood.",
        }
        parts = [said[self.outcome]] if self.outcome in said else [line.text for line in self.lines]
        return " ".join([*parts, self.why]).strip()

    def to_json(self) -> Json:
        """The JSON form."""
        plain: Json = plainly(self)
        for key in ("rest", "content"):
            plain["question"].pop(key, None)
        date = self.question.date_words
        plain["question"]["date"] = date
        return plain
