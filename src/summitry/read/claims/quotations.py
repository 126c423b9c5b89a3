"""Where quotation marks open and close, in every style, nested, unbalanced or over paragraphs.

Works on characters alone; who speaks is for `speech` to say.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from summitry.read.structure import paragraphs

_MARK = re.compile(r"''|``|[\"“”„‟«»]|[‘’'‚‹›]")
_DOUBLE = frozenset({'"', "“", "”", "„", "‟", "''", "``"})
_ANGLE = frozenset("«»")


@dataclass(frozen=True, kw_only=True)
class Quotation:
    """Half-open characters from the opening mark to after the closing mark; `closed` where one stands."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    single: bool = False
    closed: bool = True
    opened: bool = True


@functools.lru_cache(maxsize=8)
def find(text: str) -> tuple[Quotation, ...]:
    """The outermost quotations of a text, in order; those inside others are left out."""
    return tuple(_find(text))


def _find(text: str) -> Iterator[Quotation]:
    for start, end in paragraphs(text):
        yield from _in_paragraph(text, start, end)


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quotation]:
    open_at: re.Match[str] | None = None
    family, depth = "", 0
    for match in _MARK.finditer(text, start, end):
        mark = match.group()
        kind = _family(mark)
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if match.start() == start:
            before = ""
        if match.end() == end:
            after = ""
        if open_at is None:
            if _may_open(mark, before, after):
                open_at, family, depth = match, kind, 0
        elif open_at.group() == '"' and mark in "“”" and not _shuts(text, open_at, match, before, end):
            continue  # curly marks inside straight ones are a quotation within
        elif depth and kind == family and mark == "”":
            depth -= 1
        elif mark == "“" == open_at.group() and _is_balanced(text[match.end() : end]):
            depth += 1
        elif kind == family and _may_close(mark, before, after, text, match, end):
            yield _quotation(text, open_at, match.start(), match.end(), closed=True)
            open_at = None
        elif kind == family == "double" and _opens_again(text, match, before, after):
            # a second opening without a close: the first was left open
            yield _quotation(text, open_at, match.start(), match.start(), closed=False)
            open_at = match
    if open_at is not None and family != "single":
        yield _quotation(text, open_at, end, end, closed=False)


def _shuts(text: str, opening: re.Match[str], match: re.Match[str], before: str, end: int) -> bool:
    """Whether a curly mark closes what a straight one opened: none has opened since, no straight one is to close it."""
    if match.group() != "”" or before.isspace() or "“" in text[opening.end() : match.start()]:
        return False
    return text.count('"', match.end(), end) % 2 == 0


def _is_balanced(rest: str) -> bool:
    """Whether both this mark and the one before it are still to be closed."""
    return rest.count("”") >= rest.count("“") + 2


def _family(mark: str) -> str:
    if mark in _DOUBLE:
        return "double"
    return "angle" if mark in _ANGLE else "single"


def _quotation(text: str, opening: re.Match[str], inner_end: int, end: int, *, closed: bool) -> Quotation:
    while end > opening.end() and text[end - 1].isspace():
        end -= 1
    inner_end = min(inner_end, end)
    return Quotation(
        start=opening.start(), end=end, inner_start=opening.end(), inner_end=inner_end,
        single=_family(opening.group()) == "single", closed=closed,
    )  # fmt: skip


def _may_open(mark: str, before: str, after: str) -> bool:
    if not after or after.isspace():
        return False
    free = not before or before.isspace() or before in "([{—–-/:―"
    if mark in ("“", "„", "«", "``"):
        return True
    if mark == "”":
        return free
    if _family(mark) == "single":
        return free and (after.isalnum() or after in "[$…") and mark not in "’›"
    return free


def _may_close(mark: str, before: str, after: str, text: str, match: re.Match[str], end: int) -> bool:
    if mark in ("“", "„", "``", "«"):
        return mark == "“" and not before.isspace() and (not after or not after.isalnum())
    if mark in ("”", "»"):
        return True
    if _family(mark) == "single":
        loose = not after or not (after.isalnum())
        if not loose or before.isspace():
            return False
        # "the agencies' report": a plural possessive closes nothing while another mark follows
        if before == "s" and after.isspace() and text[match.end() + 1 : match.end() + 2].islower():
            rest = text[match.end() : end]
            return not re.search(r"\w[,.?!]?['’](?!\w)", rest)
        return True
    return not before.isspace() or not after or after.isspace() or not after.isalnum()


def _opens_again(text: str, match: re.Match[str], before: str, after: str) -> bool:
    return match.group() == "“" and (not before or before.isspace()) and bool(after) and not after.isspace()
