"""What a named place is to an encounter: its city, its country or its venue; which encounter's is for `places`.

A government's seat is a venue only after a word of place: "at the White House", never "the White House said".
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from summitry import tables
from summitry.model import Entity, Mention, Sentence
from summitry.quick import Quick
from summitry.read.encounters.words import patterns
from summitry.read.names.lexicon import identifier
from summitry.read.parsed import Parsed

_INSIDE = re.compile(
    r"\b(?:in|at|inside|outside|near|from|of|aboard|on\s+board)\s+(?:the\s+)?(?:\w+\s+)?$", re.IGNORECASE
)
_AT = re.compile(r"\b(?:in|at|inside|outside|into|to)\s+(?:the\s+)?$", re.IGNORECASE)
_HELD_IN = re.compile(r"\b(?:in|near|outside|state\s+of)\s+$", re.IGNORECASE)
_IN_BARE = re.compile(r"\b(?:in|near)\s+$", re.IGNORECASE)
_AS_ADJECTIVE = re.compile(
    r"\s(?:meeting|talks|summit|dinner|lunch|session|encounter|sit-down|(?:press|news)\s+conference)\b"
)
_AT_THE = re.compile(r"\bat\s+the\s+(?:[a-z]+\s+)?$")
"""Before a name that no table holds: a house, since no town has the article."""
_GATHERING = re.compile(r"\b(?:Summit|Conference|Forum|Assembly)\b")
_NO_TOWN = frozenset(
    {"camp_david", "mar_a_lago", "trump_tower", "chequers", "white_house", "capitol", "sunnylands", "zhongnanhai"}
)
"""Venues that are no town even where the text says "in" for "at"."""
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "prof"})
_PLAIN_VENUE = Quick(
    r"\b(?:at|in|inside|into)\s+(?:the|an?|his|her|its)\s+(?:"
    r"(?:[\w-]+\s+){0,2}?(?P<core>(?:royal|presidential|state|government|imperial|official|governor['’]s|prime\s+minister['’]s)\s+"
    r"(?:palace|residence|guest\s?house|mansion|villa|dacha|office|chancellery)|oval\s+office)"
    r"|(?P<name>(?-i:Lodge|Residence|Palace|Citadel|Castle|Chancellery|Presidency|Mansion))(?!\s+(?-i:of\b|[A-Z])))\b",
    re.IGNORECASE,
)
"""A venue by its kind alone: "at the presidential palace", "at The Lodge"."""
_OF_A_HOUSE = re.compile(r"\b(?:House|Palace|Street|Hall|Hill|Office|Kremlin|Rock|Villa|Whitehall|[ÉE]lys[ée]e)\b")
"""In the name of a government's seat that is no town: bare "in" stands before towns and streets."""
_DAY = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December)\b"
)
"""A day or a month, with which no name of a house goes on: "at State House Thursday evening"."""
_VENUE = Quick(
    r"\b(?:at|in|inside|aboard|on\s+board|on\s+the\s+campus\s+of|on\s+the\s+grounds\s+of)\s+"
    r"(?P<name>(?:[Tt]he\s+|an?\s+)?(?:[\w’'-]+\s+){0,2}?(?P<core>(?:[A-Z][\w’'.-]*\s+(?:of\s+(?:the\s+)?|de\s+(?:la\s+)?|and\s+)?){0,5}"
    r"(?:Hotel|Palace|Castle|Villa|Hall|House|Residence|Lodge|Resort|Club|Ranch|Museum|University|Cathedral|Center|Centre|"
    r"Fort|Airport|Ch[aâ]teau|Mansion|Monastery|Temple|Pavilion|Guesthouse|Estate|Base|Embassy|Academy|Library|Theatre|Theater|Office|Complex|Chancellery|Manor|Abbey|Stadium|Headquarters|Gardens|Citadel|Secretariat|Parliament|Court|Bhavan|Bhawan|Mahal|Village|Buildings?|Chamber|Kremlin)"
    rf"(?:\s+(?:of\s+(?:the\s+)?|de\s+(?:la\s+)?)?(?!{_DAY})[A-Z][\w’'-]+){{0,3}}))"
)


_BUILDING = re.compile(
    r"(?:Hotel|Palace|Castle|Hall|House|Residence|Resort|Airport|Guesthouse|Embassy|Office|Base|Museum)"
)
_NAME = r"[A-Z][\w’'.-]*(?:[\s-](?:d['’]|de\s(?:la\s)?|du\s|del\s|al-)?[A-Z][\w’'-]*){0,3}"
_KIND = (
    r"(?:hotel|palace|castle|villa|residence|resort|estate|retreat|ranch|ch[aâ]teau|restaurant|mansion|monastery|embassy|consulate|"
    r"guest\s?house|lodge|club|dacha|compound|winery|country\s+house|manor|inn|border\s+(?:post|point|crossing)|checkpoint)"
)
_KIND_BEHIND = Quick(
    rf"\b(?:at|in|inside|aboard)\s+(?:the\s+|his\s+|her\s+|its\s+|an?\s+|[\w’'-]+['’]s\s+)?(?:[a-z-]+\s+){{0,2}}?"
    rf"(?P<core>(?P<name>{_NAME})\s+(?:(?:presidential|government|state|royal|official|summer|winter|luxury|beach|golf|ski|mountain|country)\s+)?"
    rf"{_KIND})\b(?!\s+(?:of\b|town|city|island|area|village|[A-Z]))"
)
""" "At the Capella hotel", "at the Catoctin Mountain presidential retreat"."""
_KIND_APPOSED = Quick(
    rf"\b(?:at|in)\s+(?:the\s+)?(?P<core>(?P<name>{_NAME})),\s+(?:an?|the|his|her|its|[\w’'-]+['’]s)\s+(?:[\w’'-]+\s+){{0,4}}?{_KIND}\b"
)
""" "At Fleur d’Eau, a lakeside chateau"."""
_TOWN_IN = re.compile(r"\b(?:in|near|at)\s+(?P<name>[A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+){0,2}),\s+(?=[A-Z])")
_PART_OF_A_NAME = re.compile(r"\b(?:Northern|Southern|Eastern|Western|North|South|East|West)\s+$")
"""Before a state's name: "Northern Ireland" is another place."""
_OF_A_TOWN = re.compile(
    r"(?:['’]s)?\s+(?:(?!(?:and|or|to|for|on|in|at)\b)[a-z-]+\s+){0,2}?(?:resort|city|town|village|port|capital|island|suburb)\s+of\s+[A-Z]"
)
"""Behind a sea or a region that only says where the town lies: "the Black Sea resort of X"."""
_CLOSES = re.compile(r"\s*(?:[.,;)]|$)|\s+(?:on|for|where|when|last|this|and|to|in|with)\b")


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A named place at its characters. `kind`: state, capital, city, venue, region, described."""

    start: int
    end: int
    value: str
    kind: str

    @property
    def name(self) -> str:
        """The attribute that it gives."""
        return {"state": "country", "venue": "venue"}.get(self.kind, "place")


def spots(parsed: Parsed, sentence: Sentence) -> list[Spot]:
    """Every named place of a sentence that an encounter could have been held at."""
    found = []
    for mention, entity in parsed.mentions_in(sentence.start, sentence.end, nested=True):
        one = spot(parsed, mention, entity)
        if one is not None:
            found.append(one)
    found = [one for one in found if not any(_within(one, other) for other in found)]
    taken = [(one.start, one.end) for one in found if one.kind == "venue"]
    for one in _venues(parsed, sentence):
        if not any(start < one.end and one.start < end for start, end in taken):
            found = [other for other in found if not (one.start <= other.start and other.end <= one.end)]
            found.append(one)
    found += _towns(parsed, sentence)
    return sorted(found, key=lambda one: (one.start, one.end))


def _within(one: Spot, other: Spot) -> bool:
    return other.start <= one.start and one.end <= other.end and (one.start, one.end) != (other.start, other.end)


def spot(parsed: Parsed, mention: Mention, entity: Entity) -> Spot | None:
    """A mention as a place of encounters; None for a people, a government, a region of many states, and no place."""
    before = parsed.text[max(0, mention.start - 30) : mention.start]
    adjective = mention.why == "metonym" and _AS_ADJECTIVE.match(parsed.text, mention.end) is not None
    if entity.type == "state" and not adjective:
        return _state(parsed, mention, entity, before)
    if _AS_ADJECTIVE.match(parsed.text, mention.end) and (
        patterns("venue_words").search(mention.text) or mention.why == "metonym"
    ):
        return _at(mention, identifier(mention.text), "venue")
    if entity.type == "organisation" and re.search(r"(?<![.!?] )\b[A-Z][\w.]*\s$", before):
        return None
    if entity.type == "organisation":
        seat = patterns("venue_words").search(mention.text) and _INSIDE.search(before)
        return _at(mention, identifier(mention.text), "venue") if seat else None
    if entity.type != "place" or _GATHERING.search(mention.text) or entity.id in _TITLES:
        return None
    if _OF_A_TOWN.match(parsed.text, mention.end):
        return None
    known = _kinds().get(entity.id)
    worded = patterns("venue_words").search(mention.text) is not None
    house = known is None and _AT_THE.search(before) and _CLOSES.match(parsed.text, mention.end)
    worded = worded or bool(house)
    if known == "region":
        return _at(mention, entity.id, "region") if country_of(entity.id) and _HELD_IN.search(before) else None
    bare = _IN_BARE.search(before) or re.search(r"(?:^|\n)\W*$", parsed.text[: mention.start][-12:])
    if known == "venue" and not worded and bare and "-" not in mention.text and entity.id not in _NO_TOWN:
        known = "city"
    return _at(mention, entity.id, known or ("venue" if worded else "city"))


def _state(parsed: Parsed, mention: Mention, entity: Entity, before: str) -> Spot | None:
    if mention.why == "demonym" or _PART_OF_A_NAME.search(before):
        return None
    if mention.why == "metonym" and (town := city(mention.text)) is not None and _kinds().get(town) == "city":
        return _at(mention, town, "city") if _INSIDE.search(before) else None
    if mention.why == "metonym" and _IN_BARE.search(before) and not _OF_A_HOUSE.search(mention.text):
        return _at(mention, identifier(mention.text), "city")
    if mention.why == "metonym":
        heads = (
            _OF_A_HOUSE.search(mention.text)
            and re.search(r"(?:^|\n)\s*$", before)
            and parsed.text[mention.end : mention.end + 1] == ","
        )
        return _at(mention, identifier(mention.text), "venue") if heads or _AT.search(before) else None
    if mention.why.startswith("capital"):
        return _at(mention, city(mention.text) or identifier(mention.text), "capital")
    return _at(mention, entity.id, "state")


def _at(mention: Mention, value: str, kind: str) -> Spot:
    return Spot(start=mention.start, end=mention.end, value=value, kind=kind)


def _venues(parsed: Parsed, sentence: Sentence) -> Iterator[Spot]:
    """Venues that no table holds, by their words: "at the Shangri-La Hotel"."""
    taken: list[tuple[int, int]] = []
    for start, end in _venue_words(parsed, sentence):
        if not any(low < end and start < high for low, high in taken):
            taken.append((start, end))
            yield Spot(start=start, end=end, value=identifier(parsed.text[start:end]), kind="venue")


def _venue_words(parsed: Parsed, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Where the words of a venue stand, those with a name of its own first."""
    for match in _VENUE.finditer(parsed.text, sentence.start, sentence.end):
        start, end = match.span("core")
        inner = parsed.mention_at(start)
        known = inner is not None and inner[0].end >= end and inner[1].type == "place"
        end = _without_names(parsed, start, end)
        if len(parsed.text[start:end].split()) > 1 and not known:
            yield start, end
    for pattern in (_KIND_BEHIND, _KIND_APPOSED):
        for match in pattern.finditer(parsed.text, sentence.start, sentence.end):
            if _is_unknown(parsed, *match.span("name")):
                yield match.span("core")
    for match in _PLAIN_VENUE.finditer(parsed.text, sentence.start, sentence.end):
        start, end = match.span("core" if match["core"] else "name")
        if parsed.mention_at(start) is None and parsed.mention_at(end - 1) is None:
            yield start, end


def _without_names(parsed: Parsed, start: int, end: int) -> int:
    """ "At X International Airport Turkish President Y": where the name of a venue ends before somebody's."""
    kind = next((one for one in re.finditer(r"\S+", parsed.text[start:end]) if _BUILDING.fullmatch(one[0])), None)
    if kind is None:
        return end
    for mention, entity in parsed.mentions_in(start + kind.end(), min(len(parsed.text), end + 40), nested=True):
        apart = re.fullmatch(r"[\w\s]*", parsed.text[start + kind.end() : mention.start]) and mention.start < end
        if apart and (entity.type == "person" or mention.why == "demonym"):
            return start + kind.end()
    return end


def _is_unknown(parsed: Parsed, start: int, end: int) -> bool:
    """Whether a name is of no person, state or town that is known."""
    inside = [*parsed.mentions_in(start, end), *filter(None, [parsed.mention_at(start), parsed.mention_at(end - 1)])]
    return all(entity.type == "place" and _kinds().get(entity.id) is None for _, entity in inside)


def _towns(parsed: Parsed, sentence: Sentence) -> Iterator[Spot]:
    """Towns that no table holds, by what they lie in: "in Hauvers, Maryland"."""
    for match in _TOWN_IN.finditer(parsed.text, sentence.start, sentence.end):
        start, end = match.span("name")
        around = parsed.mention_at(match.end())
        if around is None or around[0].start != match.end() or parsed.mentions_in(start, end):
            continue
        wider = around[1].type == "state" and around[0].why not in ("demonym", "metonym")
        wider = wider or _kinds().get(around[1].id) == "region"
        closed = _CLOSES.match(parsed.text, around[0].end) is not None
        if wider and closed and match["name"].lower() not in _CALENDAR and parsed.mention_at(start) is None:
            yield Spot(start=start, end=end, value=identifier(match["name"]), kind="city")


_CALENDAR = frozenset(
    ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
     "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "parliament", "turn")
)  # fmt: skip


@functools.cache
def _kinds() -> dict[str, str]:
    return {row.id: row.kind for row in tables.places()}


@functools.cache
def _city_states() -> frozenset[str]:
    return frozenset(row.id for row in tables.countries() if row.capital == row.name)


def is_city_state(entity: str) -> bool:
    """Whether a state and its capital bear one name."""
    return entity in _city_states()


@functools.cache
def _cities() -> dict[str, str]:
    return {name: row.id for row in tables.places() for name in (row.name, *row.aliases)}


def city(text: str) -> str | None:
    """The id of a city by a name of it."""
    return _cities().get(text)


@functools.cache
def _countries_of() -> dict[str, str]:
    return {row.id: row.country for row in tables.places()}


def is_around(first: str, second: str) -> bool:
    """Whether one may be the region of the other: a state of a federation and a city of that country."""
    regions = "region" in (_kinds().get(first), _kinds().get(second))
    if is_city_state(first) or is_city_state(second):
        return first == country_of(second) or second == country_of(first)
    return regions and bool(country_of(first)) and country_of(first) == country_of(second)


def country_of(place: str) -> str:
    """The state in which a place lies, or "" where the tables do not say."""
    return _countries_of().get(place, "")
