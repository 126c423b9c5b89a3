"""How kinds, relations, stances and accounts are said on a page; a word for each, and no judgement.

Names of people, values and verdicts are said by `brief.wording`, so that screen and page use the same words.
"""

from __future__ import annotations

import functools

from summitry import tables
from summitry.brief import wording
from summitry.model import Reading, Span
from summitry.weigh import naming

KINDS = {
    "encounter": "Encounter fact",
    "agenda": "Agenda",
    "claim": "Claim",
    "position": "Position",
    "reaction": "Reaction",
    "context": "Context",
    "implication": "Implication",
    "outcome": "Outcome",
    "hedge": "Hedge",
    "verdict": "Checked against the record",
}
LEGEND = (
    ("encounter", "Encounter facts", "that leaders met, and when, where, how long, with whom"),
    ("agenda", "Agenda", "an issue that was on the table"),
    ("claim", "Claims and positions", "what somebody says, thinks or stands for"),
    ("reaction", "Reactions", "how a group responded to an encounter"),
    ("context", "Context", "background events, treaties, standing facts"),
    ("implication", "Implications", "an effect that the author sees"),
    ("outcome", "Outcomes", "what was agreed, promised or done"),
    ("hedge", "Hedges", "words that weaken a statement (may, alleged, reportedly); in italics inside other marks"),
)
RELATIONS = {
    "on_agenda": "on the agenda",
    "backdrop": "backdrop",
    "raised_in_public": "raised in public",
    "factor": "named as a factor",
}
CLASSES = {
    "encounter": "encounters",
    "attributed": "what somebody says or holds",
    "reaction": "reactions",
    "context": "background",
    "agenda": "the agenda",
    "implication": "effects",
}
"""What a sentence of a class is on."""
IN_GENERAL = "the meetings in general"
_ACRONYMS = {"us", "eu", "un", "nato"}


def plain(identifier: str) -> str:
    """ "us_russia_relations" is "US russia relations"; an id with its underscores taken out."""
    return " ".join(part.upper() if part in _ACRONYMS else part for part in identifier.replace("_", " ").split())


def sentence_case(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def category(identifier: str) -> str:
    """The category of an implication."""
    return {
        "us_russia_relations": "US–Russia relations",
        "us_domestic": "US domestic politics",
        "us_foreign_policy": "US foreign policy",
        "syria_middle_east": "Syria and the Middle East",
        "european_security": "European security",
    }.get(identifier, sentence_case(plain(identifier)))


def holder(identifier: str | None, words: Span | None) -> str:
    """Who holds a statement: the name, or the words of the text, or that it is not said."""
    if identifier == "press":
        return "The press"
    if identifier is not None:
        return sentence_case(wording.name(identifier) if identifier in _known() else plain(identifier))
    if words is not None:
        return sentence_case(shortened(words.text, 70))
    return "Holder not stated"


def shortened(text: str, width: int) -> str:
    """The text on one line, cut between words where it is longer than `width`."""
    flat = " ".join(text.split())
    return flat if len(flat) <= width else flat[: width - 1].rsplit(" ", 1)[0] + "…"


@functools.cache
def _known() -> frozenset[str]:
    rows = (tables.leaders(), tables.countries(), tables.organisations(), tables.places(), tables.agreements())
    return frozenset(row.id for table in rows for row in table)


def account(identifier: str | None) -> str:
    """Whose account a value of the record is."""
    if identifier is None:
        return ""
    said = naming.name(identifier)
    return said if identifier in _known() or said.startswith("the ") else plain(identifier)


@functools.cache
def issues() -> frozenset[str]:
    """The ids of all issues."""
    return frozenset(row.id for row in tables.issues())


def area(issue: str | None) -> str:
    """The area of an issue id: "nuclear.inf" belongs to "nuclear"."""
    return (issue or "").split(".")[0]


def slot(name: str) -> str:
    """A slot of a verdict or an attribute as a reader says it."""
    return wording.ATTRIBUTES.get(name) or plain(name)


@functools.cache
def _areas() -> tuple[str, ...]:
    return tuple(dict.fromkeys(area(row.id) for row in tables.issues()))


def place_of(named: str) -> tuple[bool, bool, int]:
    """Where an area stands in a list: as in the taxonomy, what cuts across behind, what has no issue last."""
    known = _areas()
    return (named == "", named == "cross", known.index(named) if named in known else len(known))


def passage(reading: Reading, spans: tuple[Span, ...], longest: int = 420) -> tuple[Span, ...]:
    """The run of text from the first of the words to the last; the words alone where the run is too long."""
    if not spans:
        return ()
    start, end = min(one.start for one in spans), max(one.end for one in spans)
    if end - start <= longest:
        return (reading.document.span(start, end),)
    return (max(spans, key=lambda one: one.end - one.start),)
