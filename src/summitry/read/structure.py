"""The shape of a document: headings, bylines and furniture, paragraphs, sentences with exact offsets.

Knows lines, not meanings: which class a sentence has is decided later, by `read.classes`.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from summitry import tables
from summitry.model import Sentence
from summitry.quick import Quick
from summitry.read import sentences

LONGEST_HEADING = 16
"""Words. Longer lines without a full stop are headlines only at the very top."""
LONGEST_TITLE = 30
_LINE = re.compile(r"[^\r\n\u2028\u2029\x85\x0b\x0c]+")
_BULLET = re.compile(r"\s*(?:[-*•·▪◦‣–—]|\(?[a-z]\))\s+")
_NUMBERED = re.compile(r"\s*(?:\d{1,2}|[IVX]{1,5})[.)]\s+\S")
_HASHES = re.compile(r"\s*#{1,6}\s+")
_NO_WORDS = re.compile(r"[\W_]*")
_INVISIBLE = "\ufeff\u200e\u200f\u200b"
_QUOTE_ENDS = "\"'”’»)"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line that holds characters, and whether an empty line (or an end) stands on each side of it."""

    start: int
    end: int
    text: str
    gap_before: bool
    gap_after: bool


@functools.cache
def _byline() -> Quick:
    patterns = tables.read_yaml("abbreviations.yaml")["bylines"]
    return tables.any_of(patterns)


def lines(text: str) -> list[Line]:
    """All lines that are not empty, with the gaps around them."""
    empty = _INVISIBLE + " \t\xa0\x00"
    found = [(m.start(), m.end()) for m in _LINE.finditer(text) if m.group().strip(empty)]
    out: list[Line] = []
    for number, (start, end) in enumerate(found):
        before = number == 0 or _breaks(text[found[number - 1][1] : start]) > 1
        after = number == len(found) - 1 or _breaks(text[end : found[number + 1][0]]) > 1
        while start < end and (text[start].isspace() or text[start] in _INVISIBLE):
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        out.append(Line(start=start, end=end, text=text[start:end], gap_before=before, gap_after=after))
    return out


def _breaks(between: str) -> int:
    return between.replace("\r\n", "\n").replace("\r", "\n").count("\n") or 1


_DATELINE = re.compile(r"[A-Z][A-Z .,'/-]{2,40},?[^.!?]{0,60}?(?:\([^)]{2,40}\))?\s*[-–—]{1,2}\s*(?=\S)")


_IN_SMALL = re.compile(
    r"[A-Z][\w’'.-]+(?:\s(?:d[eo]|du|es|al|el|la|[A-Z][\w’'.-]+)){0,3},\s[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]+){0,2}"
    r"(?:\s\([^)]{2,40}\))?\s[–—]\s(?=[A-Z])"
)
""" "Lyon, France – On Monday": a town and its country in small letters."""


_BY_AGENCY = re.compile(
    r"[A-Z][\w’'.-]+(?:\s[A-Z][\w’'.-]+){0,3}(?:,\s[A-Z][\w’'.-]+(?:\s[A-Z][\w’'.-]+)?)?,\s"
    r"(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2}"
    r"|\d{1,2}\s(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?)(?:,?\s\d{4})?"
    r"(?:\s*\([^)\n]{2,40}\)\s*[:–—-]{0,2}|\s*[:–—]|\s-{1,2}(?=\s))\s*(?=[A-Z“\"‘'])"
)
""" "Lyon, Nov 14 (Agency) The president", "Lyon, 14 March - The president"."""


def dateline(text: str) -> int:
    """Length of "BEIJING, April 28 (Agency) - " at the start of a sentence; 0 where there is none."""
    match = _DATELINE.match(text) or _IN_SMALL.match(text) or _BY_AGENCY.match(text)
    return match.end() if match is not None else 0


def parts(text: str, found: Iterable[Sentence]) -> Iterator[tuple[int, int]]:
    """What a parser is given: every sentence, its dateline as a part of its own."""
    for one in found:
        size = dateline(text[one.start : one.end]) if one.kind == "sentence" else 0
        if size:
            yield one.start, one.start + size
        yield one.start + size, one.end


def split(text: str) -> tuple[Sentence, ...]:
    """Headings, bylines and sentences of a text, in order."""
    return tuple(_split(text))


def _split(text: str) -> Iterator[Sentence]:
    rows = lines(text)
    speakers = _speakers(rows)
    kinds = [
        "text" if _label(row) in speakers or _speaks(row, text) else _kind(row, number, rows)
        for number, row in enumerate(rows)
    ]
    wrapped = _is_hard_wrapped(rows, kinds)
    seen_heading = False
    number = 0
    while number < len(rows):
        row, kind = rows[number], kinds[number]
        if kind == "byline":
            yield Sentence(start=row.start, end=row.end, kind="byline")
        elif kind == "heading":
            level = 2 if seen_heading or number > 0 else 1
            seen_heading = True
            yield Sentence(start=row.start, end=row.end, kind="heading", level=level)
        else:
            last = number
            while (
                wrapped
                and last + 1 < len(rows)
                and kinds[last + 1] == "text"
                and not rows[last].gap_after
                and not _BULLET.match(rows[last + 1].text)
            ):
                last += 1
            for start, end in sentences.split(text, row.start, rows[last].end):
                if not _NO_WORDS.fullmatch(text[start:end]):
                    yield Sentence(start=start, end=end)
            number = last
        number += 1


_LABEL = re.compile(r"\s*(?P<label>[^\W\d_a-z][^\W\d_]*(?:[ .'’-]{1,2}[^\W\d_]+){0,4}\.?):\s")


_OFFICE = (
    r"(?:Vice President|Deputy Prime Minister|President|Prime Minister|Chancellor|Premier|Chairman|General Secretary|"
    r"Secretary of State|Foreign Minister|Foreign Secretary|Secretary|Minister|King|Queen|Secretary General)"
)
DOTTED = re.compile(
    rf"(Q|A|The {_OFFICE}|(?:{_OFFICE}|Mr\.?|Mrs\.?|Ms\.?|Ambassador|General) [A-Z][\w’'-]+"
    r"(?: (?:[a-z]{2,3} )?[A-Z][\w’'-]+){0,2})\.[ \t\xa0]+(?=\S)"
)
"""A label of a printed record, which a full stop ends: "Q. ", "The President. ", "Chancellor Kohl. "."""
_LINE_START = re.compile(r"^[ \t]*", re.MULTILINE)


@functools.lru_cache(maxsize=8)
def has_dotted(text: str) -> bool:
    """Whether lines begin with labels that a full stop ends: two at least, "Q." or "The President." among them."""
    found = (DOTTED.match(text, start.end()) for start in _LINE_START.finditer(text))
    labels = [match.group(1) for match in found if match is not None]
    return len(labels) > 1 and any(label == "Q" or label.startswith("The ") for label in labels)


def _label(row: Line) -> str | None:
    """The words before a colon with which a line begins, where they may be somebody who speaks."""
    match = _LABEL.match(row.text + " ")
    return match["label"] if match is not None else None


def _speaks(row: Line, text: str) -> bool:
    """Whether a line begins with a label that a full stop ends."""
    return has_dotted(text) and DOTTED.match(row.text) is not None


def _speakers(rows: list[Line]) -> frozenset[str]:
    """Labels with which several lines begin: "Q", "MODERATOR", "Spokesperson"."""
    counted = Counter(label for row in rows if (label := _label(row)) is not None)
    return frozenset(label for label, times in counted.items() if times > 1)


def _kind(row: Line, number: int, rows: list[Line]) -> str:
    text = row.text
    if number < 12 or len(rows) - number < 12 or len(text) < 60:
        match = _byline().match(text)
        if match is not None and number > 0:
            return "byline"
    return "heading" if _is_heading(row, number, rows) else "text"


def _is_heading(row: Line, number: int, rows: list[Line]) -> bool:
    text, last = row.text, number == len(rows) - 1
    if _HASHES.match(text):
        return True
    if last or _BULLET.match(text) or _NO_WORDS.fullmatch(text):
        return False
    bare = text.rstrip(_QUOTE_ENDS)
    count = len(text.split())
    if bare.endswith((".", "!", ",", ";", ":", "…")) and not re.search(r"\b[A-Z]\.[A-Z]\.$", bare):
        return False
    if not (text[0].isupper() or text[0].isdigit() or text[0] in "“\"'‘¿¡"):
        return False
    if number == 0:
        return count <= LONGEST_TITLE and (row.gap_after or len(rows[1].text) > len(text) or _is_under_title(rows[1]))
    if count > LONGEST_HEADING or not row.gap_before:
        return _is_shouted(text, count) or (bool(_NUMBERED.match(text)) and count <= LONGEST_HEADING)
    following = rows[number + 1]
    return row.gap_after or len(following.text) > len(text)


def _is_under_title(row: Line) -> bool:
    """Whether a line is the place and day, or the second line, of a title: short, without an end, and apart."""
    words = row.text.split()
    return row.gap_after and len(words) <= LONGEST_HEADING and words[0][0].isupper() and row.text[-1].isalnum()


def _is_shouted(text: str, count: int) -> bool:
    return text.isupper() and count <= LONGEST_HEADING


def _is_hard_wrapped(rows: list[Line], kinds: list[str]) -> bool:
    """Whether lines are broken at a width, so that a sentence runs over several of them."""
    runs = [
        (here, there)
        for (here, kind), (there, next_kind) in zip(
            zip(rows, kinds, strict=True), list(zip(rows, kinds, strict=True))[1:], strict=False
        )
        if kind == "text" == next_kind and not here.gap_after
    ]
    if not runs:
        return False
    flowing = sum(
        1
        for here, there in runs
        if not here.text.rstrip(_QUOTE_ENDS).endswith((".", "!", "?", ":"))
        and (there.text[0].islower() or len(here.text) > 45)
    )
    return flowing >= max(1, len(runs) // 3)


_PARAGRAPH = re.compile(r"(?:[^\n]+|\n(?!\s*\n))+")


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Half-open ranges of the paragraphs: between empty lines, or lines where no line is empty."""
    if re.search(r"\n\s*\n", text) is None:
        matches = re.finditer(r"[^\n]+", text)
    else:
        matches = _PARAGRAPH.finditer(text)
    for match in matches:
        if match.group().strip():
            lead = len(match.group()) - len(match.group().lstrip())
            yield match.start() + lead, match.start() + len(match.group().rstrip())
