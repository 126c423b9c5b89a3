"""Gatherings at which leaders meet: "the G20 summit", "the UN General Assembly"; which encounter took place there
is for `attributes`.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from summitry import tables
from summitry.model import Sentence
from summitry.quick import Quick
from summitry.read.parsed import Parsed

_EVENT_NOUN = r"(?:summit|meetings?|conference|forum|gathering|leaders['’]\s+meeting|leaders['’]\s+summit|session)"

NOT_THEN = re.compile(
    r"\b(?:since|than|until|before|attendance\s+at|after\s+attending|ahead\s+of|about|regarding|concerning|prospects?\s+(?:for|of)|preparations?\s+for|(?:first|last|second|third|latest)\b[^.;:]{0,40}\b(?:after|following))\s+"
    r"(?:the\s+|a\s+|last\s+\w+['’]s\s+)?(?:[\w.-]+\s+){0,4}$",
    re.IGNORECASE,
)
"""Words before a gathering that make it another occasion: "their first meeting since the G20 summit"."""


_MARGIN = re.compile(r"\b(?:sidelines?|margins?|fringes?)\s+of\s+(?:[\w.'’()-]+\s+){0,12}$", re.IGNORECASE)
_MANY = re.compile(
    r"(?:\b(?:[A-Z]{2,6}\d{0,2}|[GD]-?\d{1,2}|Asia-Pacific|(?:[A-Z][a-z]+-(?:Africa|Arab|ASEAN|EU|CELAC|Pacific|Caribbean|"
    r"Americas?|Gulf)|(?:Africa|EU|ASEAN|Arab|Asia|CELAC|Gulf)-[A-Z][A-Za-z]+))|\bregional|\bregular|\bordinary|\bplenary)\s+"
    r"(?:[A-Z]?[\w’'-]+\s+){0,2}$"
)


def is_at_its_margins(parsed: Parsed, sentence: Sentence, start: int) -> bool:
    """Whether a noun is the gathering at whose margins somebody met: "on the sidelines of the 37th session"."""
    return _MARGIN.search(parsed.text[max(sentence.start, start - 120) : start]) is not None


def is_of_many(parsed: Parsed, sentence: Sentence, start: int) -> bool:
    """Whether the words before a noun make it one of a body or a region: "AU summit", "the Russia-Africa summit"."""
    return _MANY.search(parsed.text[max(sentence.start, start - 50) : start]) is not None


@dataclass(frozen=True, kw_only=True)
class HostEvent:
    """A gathering at which leaders meet: its name and the tokens that carry it."""

    start: int
    end: int
    value: str
    token: int


@functools.cache
def _named_events() -> Quick:
    names = [
        r"(?:UN|U\.N\.|United\s+Nations)\s+[Gg]eneral\s+[Aa]ssembly",
        r"Munich\s+Security\s+Conference",
        r"World\s+Economic\s+Forum",
        r"(?:Eastern\s+Economic|St\.?\s+Petersburg\s+(?:International\s+)?Economic)\s+Forum",
        r"Belt\s+and\s+Road\s+(?:Forum|Summit)",
        r"Summit\s+of\s+the\s+Americas",
        r"[Ss]ummit\s+of\s+(?:the\s+)?(?:[A-Z][A-Z0-9]{1,6}\b|(?:[A-Z][\w’'-]+\s+){1,3}(?:Union|League|Council|Organi[sz]ation|Forum|Community|Nations|States|Commonwealth|Alliance))",
        r"C[Oo][Pp]-?\d{1,2}(?:\s+(?:UN\s+)?[Cc]limate\s+(?:[Cc]onference|[Ss]ummit|[Tt]alks))?",
        r"(?:[Cc]limate(?:\s+[Cc]hange)?|[Pp]eace|[Dd]onors['’]?|[Ss]ecurity)\s+(?:[Cc]onference|[Ss]ummit)",
        r"(?:Arab\s+League|Quad|Commonwealth|Francophonie|East\s+Asia|European\s+Council|Davos|Eastern\s+Partnership|"
        r"Crimea\s+Platform|Three\s+Seas|Visegr[aá]d|BIMSTEC|SAARC|ECOWAS|CELAC|Mercosur|Shangri-La)\s+"
        r"(?:[Ss]ummit|[Mm]eeting|[Ff]orum|[Dd]ialogue|[Cc]onference)",
        r"Nuclear\s+Security\s+Summit",
        r"(?:[A-Z]\w+\s*(?:\+|plus)\s*)?Earth\s+[Ss]ummit",
        r"CHOGM\b|Rio\+\d+",
        r"(?:Winter\s+|Summer\s+)?Olympic(?:s|\s+Games)",
        r"(?:funeral|inauguration)\s+of\s+(?:[A-Z][\w’'-]+\s?){1,3}",
        r"[A-Z][\w-]+(?:\s+[A-Z][\w-]+){0,2}['’]s?\s+(?:[a-z]+\s+)?(?:inauguration|funeral|swearing-in|coronation|enthronement)",
        r"(?:[A-Z]\w+[-–]Africa|Africa[-–][A-Z]\w+)\s+(?:[Ss]ummit|[Ff]orum)",
    ]
    return Quick("|".join(rf"(?:{name})" for name in names))


@functools.cache
def _bodies() -> frozenset[str]:
    kinds = ("alliance", "international", "forum", "body", "regional", "intergovernmental", "multilateral")
    return frozenset(row.id for row in tables.organisations() if not row.country or row.type in kinds)


def recalled(parsed: Parsed, named: dict[int, list[HostEvent]]) -> dict[int, list[HostEvent]]:
    """Gatherings by sentence, also those told of before: "the Hamburg summit", "the sidelines of the summit"."""
    places: dict[str, str] = {}
    last: HostEvent | None = None
    out: dict[int, list[HostEvent]] = {}
    for number, events in named.items():
        sentence = parsed.sentences[number]
        again = [*_by_place(parsed, sentence, places), *_at_its_sidelines(parsed, sentence, last)]
        out[number] = [*events, *(one for one in again if all(not _overlap(one, e) for e in events))]
        last = events[-1] if events else last
        for event in events:
            for mention, entity in parsed.mentions_in(event.start, min(sentence.end, event.end + 50), nested=True):
                if entity.type == "place" and (
                    mention.start < event.end or _in(parsed.text[event.end : mention.start])
                ):
                    places.setdefault(mention.text, event.value)
    return out


def _at_its_sidelines(parsed: Parsed, sentence: Sentence, last: HostEvent | None) -> list[HostEvent]:
    """ "On the margins of the summit", after one has been named: that one."""
    found = _ITS_SIDELINES.search(parsed.text, sentence.start, sentence.end) if last is not None else None
    if last is None or found is None:
        return []
    start, end = found.span("noun")
    head = list(parsed.tokens(start, end))[-1]
    return [HostEvent(start=start, end=end, value=last.value, token=head.i)]


_ITS_SIDELINES = re.compile(
    r"\b(?:sidelines?|margins?|fringes?)\s+of\s+the\s+(?:same\s+|main\s+)?"
    r"(?P<noun>summit|conference|forum|gathering|assembly|session|event)\b(?!\s+(?:of|on|for)\b)",
    re.IGNORECASE,
)


def _in(between: str) -> bool:
    return _HELD_IN.fullmatch(between) is not None


_HELD_IN = re.compile(
    r"\s+(?:(?:which|that)\s+(?:will\s+|is\s+to\s+)?(?:be|is|was)\s+held\s+|(?:which|that)\s+(?:will\s+|is\s+to\s+)?takes?\s+place\s+|"
    r"(?:to\s+be\s+)?held\s+|taking\s+place\s+)?(?:in|at)\s+"
)


def _overlap(first: HostEvent, second: HostEvent) -> bool:
    return first.start < second.end and second.start < first.end


def _by_place(parsed: Parsed, sentence: Sentence, places: dict[str, str]) -> list[HostEvent]:
    out: list[HostEvent] = []
    for place, value in places.items():
        for match in re.compile(rf"\b{re.escape(place)}\s+(?i:{_EVENT_NOUN})\b").finditer(
            parsed.text, sentence.start, sentence.end
        ):
            head = list(parsed.tokens(match.start(), match.end()))[-1]
            out.append(HostEvent(start=match.start(), end=match.end(), value=value, token=head.i))
    return out


def host_events(parsed: Parsed, sentence: Sentence) -> list[HostEvent]:
    """Gatherings named in a sentence: "the G20 summit", "the UN General Assembly"."""
    out: list[HostEvent] = []
    bodies = _bodies()
    for mention, entity in parsed.mentions_in(sentence.start, sentence.end, nested=True):
        if entity.type != "organisation" or entity.id not in bodies:
            continue
        match = re.compile(
            rf"(?:\s+\([A-Z][\w-]{{1,9}}\)|\))?\s+(?:[A-Z][\w]+\s+)?(?:[Ee]conomic\s+)?({_EVENT_NOUN})\b", re.I
        ).match(parsed.text, mention.end, sentence.end)
        before = parsed.text[max(sentence.start, mention.start - 40) : mention.start].lower()
        sidelines = re.search(r"\b(?:sidelines|margins|fringes)\s+of\s+(?:the\s+|an?\s+)?(?:\w+\s+)?$", before)
        if match is None and sidelines is None:
            continue
        end = match.end() if match else mention.end
        head = list(parsed.tokens(mention.start, end))[-1]
        if any(one.end == end for one in out):
            continue
        out.append(HostEvent(start=mention.start, end=end, value=mention.text, token=head.i))
    for match in _named_events().finditer(parsed.text, sentence.start, sentence.end):
        head = list(parsed.tokens(match.start(), match.end()))[-1]
        if not any(one.start < match.end() and match.start() < one.end for one in out):
            out.append(HostEvent(start=match.start(), end=match.end(), value=match.group(), token=head.i))
    for match in _BESIDE.finditer(parsed.text, sentence.start, sentence.end):
        start, end = match.span("name")
        bare = " " not in match["name"] and match["core"].islower() | match["core"].istitle()
        if not bare and not any(one.start < end and start < one.end for one in out):
            inside = list(parsed.tokens(start, start + len(match["core"])))
            if not inside:
                continue
            head = inside[-1]
            out.append(HostEvent(start=start, end=end, value=match["name"], token=head.i))
    return out


_BESIDE = re.compile(
    r"\b(?:sidelines|margins|fringes|framework)\s+of\s+(?:(?:the|an?|this\s+year['’]s)\s+)?"
    r"(?P<name>(?P<core>(?:[\w’'./-]+\s+){0,5}?(?:summit|conference|meeting(?=\s+of\b)|forum|gathering|assembly|session|council|funeral|inauguration|"
    r"ceremony|games|congress|commemorations?|(?-i:G-?\d+|[A-Z]{3,})))"
    r"(?:(?:\s+of\s+(?:the\s+)?(?:[\w’'-]+\s+){0,2}?[\w’'-]+?)?(?=\s+(?:in|at|on|held|hosted|last|this|to)\b|\s*[,.;:)]|\s*$)"
    r"|(?:\s+of\s+(?:the\s+)?(?-i:[A-Z])[\w’'-]*(?:\s+(?-i:[A-Z])[\w’'-]*)*)+))",
    re.IGNORECASE,
)
"""Any gathering that two met beside: "the sidelines of a summit of Sudan's neighbours", "the margins of the G8"."""
