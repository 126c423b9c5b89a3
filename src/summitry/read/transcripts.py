"""Where a text hands over to a speaker: labels of a transcript, or a whole text.

Says where each turn stands and who speaks, not what is said: `read.claims` takes the statements from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summitry import when
from summitry.model import Span
from summitry.read import cues, monologues, structure
from summitry.read.names import offices
from summitry.read.parsed import Parsed
from summitry.read.structure import paragraphs

_UPPER = r"A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽ"
_CAPITALS = rf"[{_UPPER}][{_UPPER}.’'-]+"
_TURN = re.compile(
    rf"[\"“]?((?:{_CAPITALS}|Mr\.|Mrs\.|Ms\.|Dr\.|[A-Z]\.)"
    rf"(?:[ ,](?:{_CAPITALS}|[A-Z]\.|\([^)]*\)|[A-Z][a-z]{{0,2}}[A-Z]+))*|Q|A):\s+(?=\S)"
)
_BARE_Q = re.compile(r"(Q)[ \t\xa0]+(?=[A-Z“\"(])")
SPOKEN_BY = re.compile(r"[\"“]?((?:[^\W\d_][\w.’'-]*[ ]){0,5}[^\W\d_][\w.’'-]*(?: \([^)]*\))?):\s+(?=\S)")
_LINE = re.compile(r"((?:[^\W\d_][\w.’'-]*,? ?){1,6})(?:[ \t]*\n|$)")
_STAGE = re.compile(r"\s*[\"“]?[(\[][^)\]]{1,40}[)\]][.\"”]*\s*")
_FIRST_PERSON = re.compile(r"\b(?:I|we|We|our|Our|my|My|us)\b")
_TRANSCRIPT = re.compile(
    r"transcript|press conference|press statement|remarks|interview|q&a|joint statement", re.IGNORECASE
)
HEADING = 400
"""Characters at the top of a text in which it says that it is a transcript."""
LONGEST_NAME = 6
"""Words before a colon that can be a speaker."""


@dataclass(frozen=True, kw_only=True)
class Turn:
    """What one speaker says until the next one does: the label, its mark, and the paragraphs."""

    label: Span
    mark: Span
    """The colon behind the label; the label itself where there is none."""
    pieces: tuple[Span, ...]

    @property
    def asks(self) -> bool:
        """Whether the label is that of somebody who asks: "Q", "Journalist"."""
        return self.label.text.lower().rstrip(".") in cues.words("question_labels")


def find(parsed: Parsed) -> tuple[Turn, ...]:
    """The turns of a transcript in text order, or the one turn of a text that is one person's words."""
    parts = list(_parts(parsed.text))
    turns = tuple(_labelled(parsed, parts))
    if turns:
        return turns
    one = monologues.find(parsed)
    return () if one is None else (Turn(label=one.name, mark=one.name, pieces=one.pieces),)


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """The paragraphs of a text, cut where a line within one begins with a label."""
    for start, end in paragraphs(text):
        at = start
        for match in re.finditer(r"\n[ \t]*(?=\S)", text[start:end]):
            line = start + match.end()
            if _TURN.match(text, line, end) or _dotted(text, line, end):
                yield at, start + match.start()
                at = line
        yield at, end


def _dotted(text: str, start: int, end: int) -> re.Match[str] | None:
    """A label with a full stop, "The President. ", where the text has several."""
    return structure.DOTTED.match(text, start, end) if structure.has_dotted(text) else None


Marked = tuple[re.Match[str] | None, int, int]


def _labelled(parsed: Parsed, parts: list[tuple[int, int]]) -> Iterator[Turn]:
    text = parsed.text
    marked: list[Marked] = [(_speaker(parsed, _TURN.match(text, *one)) or _dotted(text, *one), *one) for one in parts]
    marked += _named_turns(parsed, parts)
    above = _names_above(parsed, parts)
    marked += above
    if any(match is not None for match, *_ in marked):
        marked += [(_BARE_Q.match(text, start, end), start, end) for start, end in parts]
    marked = sorted(marked, key=lambda one: (one[1], one[0] is None))
    starts = {start: match for match, start, _ in marked if match is not None}
    if len(starts) < 2 and not above and not any(_names_a_speaker(parsed, one) for one in starts.values()):
        return
    speaker: re.Match[str] | None = None
    pieces: list[Span] = []
    seen: set[int] = set()
    for match, start, end in marked:
        if start in seen:
            continue
        seen.add(start)
        if match is not None:
            yield from _turn(parsed, speaker, pieces)
            speaker, pieces = match, [trimmed(parsed, match.end(), end)] if match.end() < end else []
        elif speaker is not None and not _STAGE.fullmatch(text, start, end):
            if _ends_transcript(parsed, start, end):
                yield from _turn(parsed, speaker, pieces)
                speaker, pieces = None, []
            else:
                pieces.append(trimmed(parsed, start, end))
    yield from _turn(parsed, speaker, pieces)


def _names_a_speaker(parsed: Parsed, match: re.Match[str]) -> bool:
    """Whether a label in capitals names somebody, so that it alone makes a turn: "PRESIDENT NAME: ..."."""
    named = parsed.mentions_in(match.start(1), match.end(1))
    return match.group(1).isupper() and any(entity.type == "person" for _, entity in named)


def _turn(parsed: Parsed, match: re.Match[str] | None, pieces: Sequence[Span]) -> Iterator[Turn]:
    if match is not None and pieces:
        label = trimmed(parsed, match.start(1), match.end(1))
        mark = parsed.span(label.end, label.end + 1) if parsed.text[label.end] == ":" else label
        yield Turn(label=label, mark=mark, pieces=tuple(pieces))


def trimmed(parsed: Parsed, start: int, end: int) -> Span:
    """The span without white space at its ends."""
    text = parsed.text[start:end]
    return parsed.span(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))


def _speaker(parsed: Parsed, match: re.Match[str] | None) -> re.Match[str] | None:
    """A label that can speak."""
    return None if match is None or is_where(parsed, match) else match


LONGEST_HEADLINE = 20
"""Words behind a place and a colon that can be a headline: "Beijing: Washington must stop"."""


def is_where(parsed: Parsed, match: re.Match[str]) -> bool:
    """Whether a label is where a report was written: "KATHMANDU:", or "Jakarta:" before more than a headline."""
    named = parsed.mention_at(match.start(1))
    if named is None or named[0].end < match.end(1) - 1:
        return False
    line = parsed.text.find("\n", match.end(1))
    behind = parsed.text[match.end(1) : line if line >= 0 else len(parsed.text)]
    if not match.group(1).isupper() and len(behind.split()) <= LONGEST_HEADLINE:
        return False
    return named[1].type == "place" or named[0].why.startswith("capital")


def _named_turns(parsed: Parsed, parts: list[tuple[int, int]]) -> list[Marked]:
    """Turns by names in ordinary case, where at least two names come back."""
    found = [(SPOKEN_BY.match(parsed.text, start, end), start, end) for start, end in parts]
    labels = cues.words("turn_labels")
    names = [m.group(1) for m, *_ in found if m is not None and (m.group(1).lower() in labels or is_name(parsed, m))]
    back = {name for name in names if names.count(name) > 1 or name.lower() in labels}
    if len(back) < 2 and not any(names.count(name) > 1 for name in back):
        return []
    return [(m, start, end) for m, start, end in found if m is not None and m.group(1) in back]


def _names_above(parsed: Parsed, parts: list[tuple[int, int]]) -> list[Marked]:
    """Turns whose speaker stands on a line of its own above what he says, in the first person."""
    found: list[tuple[re.Match[str], int, int]] = []
    for number, (start, end) in enumerate(parts):
        sentence = parsed.sentence_at(start)
        if sentence is None or sentence.kind != "heading":
            continue
        match = _LINE.match(parsed.text, start, end)
        if match is None or not _speaks_below(parsed, match):
            continue
        below = (match.end(), end) if match.end() < end else parts[number + 1] if number + 1 < len(parts) else None
        if below is not None and _FIRST_PERSON.search(parsed.text, below[0], min(below[1], below[0] + HEADING)):
            found.append((match, start, end))
    names = {match.group(1).strip().lower() for match, *_ in found}
    is_said = _TRANSCRIPT.search(parsed.text, 0, HEADING) is not None
    return list(found) if is_said or len(names) > 1 else []


def _speaks_below(parsed: Parsed, match: re.Match[str]) -> bool:
    """Whether a line names somebody who can speak: a person, an office, "Question"."""
    name = match.group(1).strip()
    if name.lower() in cues.words("turn_labels"):
        return True
    people = [m for m, who in parsed.mentions_in(match.start(1), match.end(1), nested=True) if who.type == "person"]
    bare = name.split()[-1].lower() in cues.words("sources_before_colon") and len(name.split()) <= 3
    return all(word[:1].isupper() for word in name.split()) and (bool(people) or bare)


def _ends_transcript(parsed: Parsed, start: int, end: int) -> bool:
    text = parsed.text[start:end]
    return text.upper().startswith(("END ", "[END", "(END", "###", "---", "FOLLOW ")) or text.lstrip('"“').startswith(
        "Follow "
    )


def is_name(parsed: Parsed, match: re.Match[str]) -> bool:
    """Whether the words before a colon are a name."""
    words = match.group(1).split()
    if match.group(1).lower() in cues.words("not_before_colon") or not all(
        word[:1].isupper() or word[0] in "(" for word in words
    ):
        return False
    span = parsed.span(match.start(1), match.end(1))
    if any(mention.start <= span.start and span.end <= mention.end for mention, _ in parsed.mentions):
        return True
    tokens = [token for token in parsed.tokens(span.start, span.end) if token.text[0].isalpha()]
    named = sum(token.ent_type_ in ("PERSON", "ORG") or token.text.endswith(".") for token in tokens)
    return len(words) <= LONGEST_NAME and named >= max(1, len(tokens) - 2) and tokens[-1].ent_type_ != ""


def speakers(parsed: Parsed) -> list[tuple[Turn, str | None]]:
    """The turns with who speaks in each, where that is known."""
    turns = find(parsed)
    known = {turn.label.text: _speaker_of(parsed, turn, turns) for turn in turns}
    return [(turn, known[turn.label.text]) for turn in turns]


def _speaker_of(parsed: Parsed, turn: Turn, turns: Sequence[Turn]) -> str | None:
    """Who speaks in a turn: whom the label names, or the only one in the text with the office that it names."""
    people = _people(parsed, turn.label)
    if people:
        return people[0]
    if turn.label.text.lower().rstrip(".") in _ANSWERS:
        return _interviewed(parsed, turns)
    title = re.sub(r"^(?:the|mr\.?|mrs\.?|madam)\s+", "", turn.label.text.strip(" .").lower())
    if title not in offices.titles():
        return None
    on = when.parse(parsed.document.published) if parsed.document.published else None
    own = [one for one in turns if one.label.text == turn.label.text]
    others = {who for one in turns for who in _people(parsed, one.label)}
    others |= {who for one in own for piece in one.pieces for who in _people(parsed, piece)}
    named = {who.id for who in parsed.entities if who.type == "person"} - others
    holding = [who for who in sorted(named) if _holds(who, title, on)]
    if len(holding) == 1:
        return holding[0]
    seats = {entity.id for mention, entity in parsed.mentions if entity.type == "state" and mention.why == "metonym"}
    found = {one[0] for state in sorted(seats) if (one := offices.holder(state, title, on, named=frozenset(named)))}
    found -= others
    if not holding and not found and title == "president" and on is not None and _is_of_public_papers(parsed, turns):
        found = set(offices.holders(PUBLIC_PAPERS, ("president",), on)) - others
    return next(iter(found)) if len(found) == 1 and not holding else None


_ANSWERS = ("a", "answer")


def _interviewed(parsed: Parsed, turns: Sequence[Turn]) -> str | None:
    """Who answers in an interview: the one person whom the lines above it name."""
    above = parsed.mentions_in(0, turns[0].label.start)
    people = list(dict.fromkeys(who.id for _, who in above if who.type == "person"))
    return people[0] if len(people) == 1 else None


PUBLIC_PAPERS = "united_states"
"""The state whose printed record of what its president says calls him "The President." and a reporter "Q."."""


def _is_of_public_papers(parsed: Parsed, turns: Sequence[Turn]) -> bool:
    """Whether "The President." and another label, each with a full stop, mark who speaks."""
    dotted = {one.label.text for one in turns if parsed.text[one.label.end : one.label.end + 1] == "."}
    return "The President" in dotted and len(dotted) > 1


def _people(parsed: Parsed, label: Span) -> list[str]:
    return [one.id for _, one in parsed.mentions_in(label.start, label.end, nested=True) if one.type == "person"]


def _holds(person: str, title: str, on: when.When | None) -> bool:
    """Whether somebody holds an office with that title, on a date where one is known."""
    for row in offices.held_by(person):
        if row.office in offices.titles()[title]:
            period = offices.term(row)
            if on is None or (period is not None and period.overlaps(on)):
                return True
    return False
