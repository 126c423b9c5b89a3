"""One mention of an encounter in one sentence; how it is found is for `nouns`, `verbs` and `triggers`."""

from __future__ import annotations

from dataclasses import dataclass, field

from summitry.model import Mood, Span


@dataclass(frozen=True, kw_only=True)
class Trigger:
    """One mention of an encounter in one sentence."""

    span: Span
    sentence: int
    token: int
    kind: str = "bilateral_meeting"
    noun: bool = False
    plural: bool = False
    definite: bool = False
    fresh: bool = False
    """Indefinite or "another", "second": probably an encounter not spoken of before."""
    participants: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    mood: Mood = "happened"
    generic: bool = False
    """Speaks of the meetings as such, of no single one."""
    words: frozenset[str] = field(default_factory=frozenset)
    """Lower-case modifiers of the noun."""
    predicate: bool = False
    """ "It was the third meeting": says something of the encounter under discussion."""
    under: int | None = None
    """The token of the trigger that this noun only repeats: "sat down for talks"."""
    firm: bool = False
    """The words say that it was held: "met", "took place", "lasted"; a bare "the meeting" leaves it open."""
    stranger: bool = False
    """Somebody held it who is no leader that the text names."""
    also: tuple[Span, ...] = ()
    """Other words that name it: the partner of one of several meetings."""
    shares: int | None = None
    """The token of the trigger whose date and place are its own: "meetings with A and B in X"."""
    weak: bool = False
    """A noun that names an encounter only in company: "talks", "dinner", "session"."""


PART = "(part)"
"""Marks, among a trigger's words, that its verb makes it a part."""

VISIT = "(visit)"
"""Marks, among a trigger's words, that it is a journey; its `states` hold where to, its participant is the visitor."""

REPAID = "(repaid)"
"""Marks, among a visit's words, that it answers another: "repaid the visit"; the host is the other of the pair."""

ASIDE = "(aside)"
"""Marks, among a trigger's words, that a relative clause tells of it or of whose it is: "A, who met B in May, said"."""

COMPARED = "(compared)"
"""Marks, among a trigger's words, that another encounter is set against it: "longer than their 2018 meeting"."""

BARE = "(bare)"
"""Marks, among a trigger's words, that its own phrase names nobody: "would attend the summit"."""

HELD = "(held)"
"""Marks, among a trigger's words, that a subject already spoken of held it: "the two leaders held a meeting"."""

OPEN = "(open)"
"""Marks, among a trigger's words, that a question or a condition leaves open whether there was one at all."""

EARLIER = "(earlier)"
"""Marks, among a trigger's words, that it speaks of an encounter before the one under discussion."""

APART = "(apart)"
"""Marks, among a trigger's words, that it came before or after another: "hours after a brief encounter"."""

FOLLOWING = "(following)"
"""Marks, among a trigger's words, that it came after another: "was followed by an expanded meeting"."""

THAT = "(that)"
"""Marks, among a trigger's words, that a pointing word stands before it: "that conversation"."""

LAPSED = "(lapsed)"
"""Marks, among a trigger's words, that it tells of a plan that came to nothing: "the trip never happened"."""

THREE = "(three)"
"""Marks, among a trigger's words, that "the three leaders" held it."""

IN_TURN = "(in turn)"
"""Marks, among a trigger's words, that several were met one after the other, each in a place of his own."""

UNNAMED = "(unnamed)"
"""Marks, among a trigger's words, that one of the two has a title alone: "the President spoke with X"."""
