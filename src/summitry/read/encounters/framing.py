"""Dates and places that frame what follows: "8 July 2017:" before a line, "Wuhan, 27-28 April 2018" as a heading.

A frame is for the first encounter that follows it; a line's ends with the line, a heading's with its section. It says
nothing of an encounter that the label itself names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from summitry import when
from summitry.model import Attribute, Sentence
from summitry.read import structure
from summitry.read.encounters.gatherings import HostEvent
from summitry.read.encounters.placenames import spots
from summitry.read.names.lexicon import identifier
from summitry.read.parsed import Parsed

_BEFORE = re.compile(
    r"[\s\-–—*•·▪◦‣]*(?:(?:#\d{1,2}[.):]?|\(?(?:\d{1,2}|[a-h]|[ivx]{1,5})[.)])\s+)?(?:(?:on|in|at|the)\s+)*(?:\d{1,2}(?:st|nd|rd|th)\s+)?",
    re.IGNORECASE,
)
_AGENCY = re.compile(r"\s*/[A-Za-z][\w .-]{1,20}/")
"""What an agency puts behind the place and the day of a report, which are not those of what it tells."""
_BETWEEN = re.compile(r"\s*(?:[,;:|/()\[\]–—-]+\s*)?(?:(?:in|at|on)\s+)?(?:the\s+)?", re.IGNORECASE)
_AFTER = re.compile(r"[\s)\]]*(?:$|[:.–—|]|-{1,2}(?=\s)|\)|\n)")


@dataclass(frozen=True, kw_only=True)
class Frame:
    """Date and place that a label sets; `whole` where the sentence is nothing but the label."""

    attributes: tuple[Attribute, ...]
    whole: bool

    @property
    def is_full(self) -> bool:
        """Whether it gives a place as well as a date."""
        names = {one.name for one in self.attributes}
        return bool(names & {"place", "country", "venue"}) and "date" in names


def frames(parsed: Parsed, mentioned: frozenset[int], events: Mapping[int, Sequence[HostEvent]]) -> dict[int, Frame]:
    """By sentence number: what a label or a heading sets; `mentioned` holds an encounter of its own."""
    out: dict[int, Frame] = {}
    reports = _datelined(parsed)
    lines = [one for one in parsed.sentences if one.kind == "byline"]
    for number, sentence in enumerate(parsed.sentences):
        if 0 < number <= _TOP + 1 and (told := _under_its_place(parsed, number)):
            out[number] = Frame(attributes=told, whole=True)
            continue
        if sentence.kind == "byline" and not (number > _TOP and len(lines) > _TOP):
            continue
        if _AGENCY.match(parsed.text, sentence.end) or (number in reports and len(reports) == 1):
            continue
        found = _label(parsed, sentence, events.get(number, ()))
        if found is None:
            continue
        attributes, end = found
        whole = not re.search(r"\w", parsed.text[end : sentence.end])
        if whole and number <= _TOP + 1 and _is_its_own_day(parsed, attributes):
            continue
        if sentence.kind == "byline":
            if whole and any(one.name == "date" for one in attributes):
                out[number] = Frame(attributes=attributes, whole=True)
        elif sentence.kind == "heading":
            states = [one for one in attributes if one.name == "country"]
            if whole and number not in mentioned and (len(states) < len(attributes) or len(states) == 1):
                out[number] = Frame(attributes=attributes, whole=True)
        elif any(one.name == "date" for one in attributes) and _starts_line(parsed, sentence):
            out[number] = Frame(attributes=attributes, whole=whole)
    return out


def _under_its_place(parsed: Parsed, number: int) -> tuple[Attribute, ...]:
    """A day at the top of a text, under "X Palace, Y" in a line of its own: where and when it took place."""
    day, place = (_alone(parsed, one) for one in (parsed.sentences[number], parsed.sentences[number - 1]))
    if {"venue", "date"} <= {one.name for one in day}:
        return day
    dated = bool(day) and all(one.name == "date" for one in day)
    return (*place, *day) if dated and any(one.name == "venue" for one in place) else ()


def _alone(parsed: Parsed, line: Sentence) -> tuple[Attribute, ...]:
    """What a line says that is nothing but places and days."""
    found = _label(parsed, line, ())
    return found[0] if found is not None and not re.search(r"\w", parsed.text[found[1] : line.end]) else ()


_TOP = 2
"""Lines at the top of a text that may hold its own day; where more stand alone, they are labels of a list."""


def _is_its_own_day(parsed: Parsed, attributes: Sequence[Attribute]) -> bool:
    """Whether a line at the top gives nothing but the day of the text itself."""
    return all(one.name == "date" and one.value == parsed.document.published for one in attributes)


def _datelined(parsed: Parsed) -> list[int]:
    """Sentences that begin as an agency's report does; one alone is the report's own dateline, several are a list."""
    found = enumerate(parsed.sentences)
    return [n for n, one in found if one.kind == "sentence" and structure.dateline(parsed.text[one.start : one.end])]


def _starts_line(parsed: Parsed, sentence: Sentence) -> bool:
    before = parsed.text[: sentence.start].rstrip(" \t")
    return not before or before[-1] in "\n\r"


def _label(parsed: Parsed, sentence: Sentence, events: Sequence[HostEvent]) -> tuple[tuple[Attribute, ...], int] | None:
    """Dates, places and gatherings at the start of a sentence up to the mark that closes them, and where it stands."""
    told = (*_dates(parsed, sentence), *_places(parsed, sentence), *_gatherings(parsed, events))
    spots = {one.span.start: one for one in told}
    first = _BEFORE.match(parsed.text, sentence.start, sentence.end)
    at = first.end() if first else sentence.start
    found: list[Attribute] = []
    while at < sentence.end:
        here = spots.get(at)
        if here is None:
            break
        found.append(here)
        at = here.span.end
        gap = _BETWEEN.match(parsed.text, at, sentence.end)
        if gap is None:
            break
        if gap.end() not in spots and here.name == "date" and gap.group().strip() == ",":
            unknown = _unknown_place(parsed, gap.end(), sentence.end)
            spots |= {gap.end(): unknown} if unknown is not None else {}
        if gap.end() not in spots:
            break
        at = gap.end()
    if not found or _AFTER.match(parsed.text, at, sentence.end) is None:
        return None
    closing = _AFTER.match(parsed.text, at, sentence.end)
    return tuple(found), closing.end() if closing else at


_UNKNOWN = re.compile(
    r"[^\W\d_a-z][\w’'-]+(?:[ -](?:d[eo]|del|la|al|el|[^\W\d_a-z][\w’'-]+)){0,3}(?=\s*[.:–—(|]|\s*$|\s+[–-]\s)"
)


def _unknown_place(parsed: Parsed, at: int, end: int) -> Attribute | None:
    """A name behind the date of a label that no table knows: "11 July 2008, Paraguana:"."""
    match = _UNKNOWN.match(parsed.text, at, end)
    if match is None or parsed.mention_at(at) is not None:
        return None
    span = parsed.span(at, match.end())
    return Attribute(name="place", value=identifier(match.group()), span=span, rule="place:frame")


def _dates(parsed: Parsed, sentence: Sentence) -> Iterator[Attribute]:
    for time in parsed.times:
        inside = sentence.start <= time.span.start and time.span.end <= sentence.end
        interval = when.parse(time.value) if inside and time.value and time.type == "date" else None
        if interval is not None and interval.granularity in ("day", "month", "year", "range"):
            yield Attribute(
                name="date", value=time.value, span=time.span, granularity=interval.granularity, rule="date:frame"
            )


def _gatherings(parsed: Parsed, events: Sequence[HostEvent]) -> Iterator[Attribute]:
    for one in events:
        yield Attribute(
            name="host_event", value=one.value, span=parsed.span(one.start, one.end), rule="host_event:frame"
        )


def _places(parsed: Parsed, sentence: Sentence) -> Iterator[Attribute]:
    for one in spots(parsed, sentence):
        yield Attribute(name=one.name, value=one.value, span=parsed.span(one.start, one.end), rule="place:frame")
