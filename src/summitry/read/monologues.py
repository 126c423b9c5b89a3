"""Texts that are one person's words from end to end: statements, speeches, letters; not who is quoted in them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summitry.model import Span
from summitry.read.parsed import Parsed

_KINDS = (
    r"(?:press\s+|joint\s+press\s+|opening\s+|prepared\s+|televised\s+|farewell\s+|full\s+text\s+of\s+|text\s+of\s+)?"
    r"(?:statement|remarks?|speech|address|toast|message|letter|lecture|testimony|keynote|comments|words|communication)"
)
_BY = re.compile(rf"\b{_KINDS}\b[^.;\n]{{0,60}}?\b(?:by|of|from)\s+", re.IGNORECASE)
_POSSESSED = re.compile(rf"(?:['’]s?)?\s*(?::|[-–—]|\d{{4}}|\s)*\s*{_KINDS}\b", re.IGNORECASE)
_CLOSING = re.compile(
    r"\n[ \t]*(?:sincerely|yours|respectfully|with (?:warm|best|kind)|best regards)[^\n]{0,40}", re.IGNORECASE
)
_SAID_BY_HIM = re.compile(r"(?<![\w’'])(?:I|me|my|My|myself|we|We|us|our|Our)(?![\w])")
_NO_OFFICE = re.compile(r"\b(?:and|with|to|on|after)\b|[.;:]\s")
FEWEST = 3
"""First persons outside quotation marks in a text that is one person's words."""
OFFICE = 70
"""Characters of an office, and of styles, between "by" and the name of who speaks."""


TOP = 400
"""Characters at the top of a text in which a title says whose words it is."""
BELOW = 200
"""Characters below the closing of a letter in which its writer signs."""


@dataclass(frozen=True, kw_only=True)
class Monologue:
    """Who speaks, as the title or the closing names him, and his sentences."""

    name: Span
    pieces: tuple[Span, ...]


def find(parsed: Parsed) -> Monologue | None:
    """A statement, speech or letter whose title or closing names whose it is, and which says "I" or "we"."""
    named = _named_at_top(parsed) or _signed(parsed)
    if named is None:
        return None
    label, start, end = named
    who = parsed.mention_at(label.start)
    pieces = [
        parsed.span(max(start, one.start), one.end)
        for one in parsed.sentences
        if one.kind == "sentence" and one.start >= start and one.end <= end
    ]
    own = sum(1 for one in pieces for _ in _SAID_BY_HIM.finditer(re.sub(r"[\"“][^\"”]*[\"”]", "", one.text)))
    named_inside = [
        mention for mention, entity in parsed.mentions_in(start, end) if who is not None and entity is who[1]
    ]
    return Monologue(name=label, pieces=tuple(pieces)) if own >= max(FEWEST, 2 * len(named_inside)) else None


def _named_at_top(parsed: Parsed) -> tuple[Span, int, int] | None:
    """Whose words a title says that a text is, and where they begin and end."""
    end = len(parsed.text.rstrip())
    for sentence in parsed.sentences[:4]:
        if sentence.start > TOP:
            break
        line = parsed.text[sentence.start : sentence.end]
        people = [one for one, who in parsed.mentions_in(sentence.start, sentence.end) if who.type == "person"]
        for match in _BY.finditer(line):
            at = sentence.start + match.end()
            first = next((one for one in people if one.start >= at), None)
            if first is not None and _is_office(parsed.text[at : first.start]):
                return parsed.span(first.start, first.end), sentence.end, end
        first = people[0] if people else None
        if first is None or sentence.kind != "heading" or not _is_office(parsed.text[sentence.start : first.start]):
            continue
        if _POSSESSED.match(parsed.text, first.end, sentence.end):
            return parsed.span(first.start, first.end), sentence.end, end
    return None


def _is_office(words: str) -> bool:
    """Whether nothing but an office or a style stands before a name: "the Prime Minister, Mr "."""
    return len(words) <= OFFICE and _NO_OFFICE.search(words.replace("Mr. ", "")) is None


def _signed(parsed: Parsed) -> tuple[Span, int, int] | None:
    """Who signs a letter below its closing."""
    closing = next(iter(_CLOSING.finditer(parsed.text)), None)
    if closing is None:
        return None
    below = parsed.text.rstrip()
    people = [one for one, who in parsed.mentions_in(closing.start(), len(below)) if who.type == "person"]
    if not people or len(below) - closing.end() > BELOW:
        return None
    return parsed.span(people[0].start, people[0].end), 0, closing.start()
