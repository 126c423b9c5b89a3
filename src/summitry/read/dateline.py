"""The date and the title that the first lines of a text give, where they give them.

Reads full dates and months in a line of their own, after "Published", in a byline or in an agency's dateline.
A date inside a sentence is what the text is about, not its own date, and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summitry import when
from summitry.model import Span

LINES = 14
"""Lines with text at the top in which a dateline is looked for."""

SHORT = 120
"""Characters above which a line is prose and not a byline."""

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = (
    r"(?P<month>"
    + "|".join(rf"{name[:3]}(?:{name[3:]}|\.)?" if len(name) > 3 else name for name in MONTHS)
    + r"|sept\.?)"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:18|19|20)\d\d)"
_DATES = tuple(
    re.compile(rf"(?<![\w/.-]){pattern}(?![\w/-])", re.I)
    for pattern in (
        rf"{_MONTH}\s+{_DAY}\s*,?\s+{_YEAR}",
        rf"{_DAY}(?:\s+of)?[\s-]+{_MONTH}\s*,?[\s-]+{_YEAR}",
        rf"{_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?",
        rf"{_YEAR}/(?P<number>\d\d)/(?P<day>\d\d)",
        r"(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)",
        rf"{_MONTH}\s*,?\s+{_YEAR}",
    )
)
_CUE = re.compile(r"\b(?:published|posted|issued|released?|filed|date[d]?|first published|created)\b", re.I)
_UPDATED = re.compile(r"\b(?:updated|modified|accessed|retrieved|revised|corrected)\b", re.I)
_BYLINE = re.compile(r"\s*(?:by|from|reporting by|story by|written by)\s+\S", re.I)
_BESIDE = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\d{1,2}[:.]\d{2}(?::\d{2})?|\b[ap]\.?m\b\.?"
    r"|\b(?:at|on|of|the|gmt|utc|es?t|edt|cet|msk|bst|local time|min(?:ute)?s? read|updated|published|posted"
    r"|dated?|for immediate release|issued|released?|press release|news|transcript|statement)\b|[\W_]+",
    re.I,
)
_PLACE = re.compile(
    r"[A-Z][\w.'’-]*(?:[ ,/]+(?:and |of )?[A-Z][\w.'’-]*){0,6}\s*(?:\([^)]{1,40}\))?\s*"
    r"[,:–—-]{0,2}\s*(?:[A-Z][a-z]+day,?\s*)?"
)
_THEN = re.compile(r"\s*(?:[,/]?\s*\([^)]{1,40}\)|[,/]\s*[A-Z][\w .]{1,30}?)?\s*(?:[–—:.]|--?(?=\s)|\)\s*\S)")


@dataclass(frozen=True, kw_only=True)
class Stated:
    """A date that the text gives for itself, and where."""

    value: str
    span: Span


def find(text: str) -> Stated | None:
    """The document's own date in its first lines; published goes before updated, a day before a month."""
    found = list(_stated(text))
    firm = [one for one, updated in found if not updated]
    days = [one for one in firm if len(one.value) == 10]
    if days:
        return days[0]
    return firm[0] if firm else None


def whole(line: str) -> str | None:
    """The date that makes up a whole short line, with a weekday, a time or "Published" beside it; else None."""
    for stated, updated in _in_short(0, line.strip()):
        rest = line.replace(stated.span.text, " ")
        if not updated and not _BESIDE.sub(" ", rest).split():
            return stated.value
    return None


def _stated(text: str) -> Iterator[tuple[Stated, bool]]:
    for start, line in _lines(text, LINES):
        if len(line) <= SHORT:
            yield from _in_short(start, line)
        if len(line) > 40:
            yield from _in_dateline(start, line)


def _lines(text: str, count: int) -> Iterator[tuple[int, str]]:
    """Start and words of the first lines that hold any."""
    for match in re.finditer(r"[^\r\n]+", text[:6000]):
        line = match[0]
        if stripped := line.strip("\ufeff \t\u00a0"):
            yield match.start() + line.index(stripped), stripped
            count -= 1
            if not count:
                return


def _in_short(start: int, line: str) -> Iterator[tuple[Stated, bool]]:
    """A date in a line of its own, in a byline, or after a word for publishing."""
    seen: list[tuple[int, int]] = []
    for pattern in _DATES:
        for match in pattern.finditer(line):
            if any(match.start() < end and begin < match.end() for begin, end in seen):
                continue
            value = _value(match)
            if value is None:
                continue
            seen.append(match.span())
            before = line[: match.start()]
            rest = f"{before} {line[match.end() :]}"
            names = len(_BESIDE.sub(" ", rest).split())
            alone = names == 0 or (
                names <= 3 and not line.endswith((".", "?", "!")) and len(value) == 10 and _apart(before)
            )
            if alone or _CUE.search(before[-40:]) or _BYLINE.match(line):
                span = Span(start=start + match.start(), end=start + match.end(), text=match[0])
                yield Stated(value=value, span=span), bool(_UPDATED.search(before[-30:]))


def _apart(before: str) -> bool:
    """Whether nothing but a place or a name set off by a mark stands before the date."""
    return not before.strip() or bool(re.search(r"(?:[|,•·–—:/(]|\s{2,})\s*(?:\w+day,?\s*)?$", before))


def _in_dateline(start: int, line: str) -> Iterator[tuple[Stated, bool]]:
    """A date with its year between the place and the first words of an agency report."""
    for pattern in _DATES[:-1]:
        date = pattern.search(line, 0, SHORT)
        if (
            date is not None
            and (value := _value(date))
            and _PLACE.fullmatch(line[: date.start()])
            and _THEN.match(line[date.end() :])
        ):
            span = Span(start=start + date.start(), end=start + date.end(), text=date[0])
            yield Stated(value=value, span=span), False
            return


def _value(match: re.Match[str]) -> str | None:
    """The partial date of a match; None where it is no date, or could be two."""
    group = match.groupdict()
    year = group["year"]
    if group.get("month"):
        month = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(group["month"].lower()[:3]))
    elif group.get("number"):
        month = int(group["number"])
    else:
        first, second = int(group["first"]), int(group["second"])
        if group["mark"] == "." or first > 12 >= second:
            group["day"], month = str(first), second
        elif second > 12 >= first or first == second:
            group["day"], month = str(second), first
        else:
            return None
    value = f"{year}-{month:02d}" + (f"-{int(group['day']):02d}" if group.get("day") else "")
    return value if when.parse(value) is not None else None


_NO_TITLE = re.compile(
    r"[.;:,]$|^(?:by|from)\s|^\W*$|^https?://|^(?:published|posted|updated|last updated)\b"
    r"|^(?:for immediate release|press release|transcript)$",
    re.I,
)


def title(text: str) -> str | None:
    """The first line, where it looks like a title: short, no sentence, with text below; else None."""
    lines = list(_lines(text, 3))
    if len(lines) < 2:
        return None
    start, line = lines[0]
    if (
        not 8 <= len(line) <= 160
        or len(line.split()) < 2
        or _NO_TITLE.search(line)
        or any(pattern.match(line) for pattern in _DATES)
    ):
        return None
    gap = text[start + len(line) : lines[1][0]]
    apart = gap.replace("\r\n", "\n").count("\n") >= 2
    below = lines[1][1]
    dated = len(below) <= SHORT and (bool(_BYLINE.match(below)) or any(p.search(below) for p in _DATES))
    long = max(len(other) for _, other in lines[1:]) > len(line)
    return line if (apart or dated or long) and not line[0].islower() else None
