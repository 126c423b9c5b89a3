"""What the heading above a sentence says of it: the topic of the section, and the state or region that it is about.

A subheading such as "In India" keeps the topic of the heading that it stands under. The title is no section's heading.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from summitry import tables
from summitry.model import Sentence

if TYPE_CHECKING:
    from summitry.read.parsed import Parsed

Topic = Literal["reaction", "implication", "context"]

_NUMBER = re.compile(r"^\s*(?:#+\s*)?(?:[0-9]{1,2}|[IVX]{1,4}|[A-Za-z])[.)]\s+|^\s*#+\s*")


@dataclass(frozen=True, kw_only=True)
class Section:
    """The range of the heading, and its topics or those of the heading which it stands under."""

    start: int
    end: int
    topics: tuple[Topic, ...]


@functools.cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = tables.read_yaml("sections.yaml")
    return data


@functools.cache
def _topics() -> tuple[tuple[Topic, re.Pattern[str]], ...]:
    return tuple((row["topic"], re.compile(row["pattern"], re.IGNORECASE)) for row in _data()["topics"])


@functools.cache
def _names() -> str:
    """The names of states, of their people and of their capitals, and of regions, as alternatives."""
    rows = tables.countries()
    named = {word for row in rows for word in (row.name, *row.aliases, *row.demonyms, row.capital) if word}
    regions = ("Europe", "Asia", "Africa", "America", "Latin America", "Middle East", "Gulf", "West", "East")
    return "|".join(sorted(map(re.escape, {*named, *regions}), key=len, reverse=True))


@functools.cache
def _keeping() -> tuple[re.Pattern[str], re.Pattern[str]]:
    places = _data()["places"].replace("PLACE", f"(?:{_names()})(?:\\s+and\\s+(?:the\\s+)?(?:{_names()}))?")
    return re.compile(places, re.IGNORECASE), re.compile(_data()["groups"], re.IGNORECASE)


@functools.lru_cache(maxsize=1024)
def topics_of(heading: str) -> tuple[Topic, ...]:
    """What a heading announces by its own words."""
    words = _bare(heading)
    return tuple(topic for topic, pattern in _topics() if pattern.search(words))


def _bare(heading: str) -> str:
    return _NUMBER.sub("", heading).strip(" :*_\t\n")


def _is_part(heading: str) -> bool:
    words = _bare(heading)
    return any(pattern.search(words) for pattern in _keeping())


def of(text: str, sentences: Sequence[Sentence]) -> Iterator[Section | None]:
    """The section of each sentence, in order; None above the first heading below the title."""
    now: Section | None = None
    above: tuple[Topic, ...] = ()
    listed = below = False
    for number, sentence in enumerate(sentences):
        below = below or sentence.kind == "sentence"
        if sentence.kind == "heading" and number > 0:
            heading = text[sentence.start : sentence.end]
            numbered, topics = _NUMBER.match(heading) is not None, topics_of(heading)
            if topics:
                above, listed = topics, False
            elif above:
                listed = (listed and numbered) if below else numbered
                above = above if not below or listed or _is_part(heading) else ()
            now, below = Section(start=sentence.start, end=sentence.end, topics=above), False
        yield now


def is_reaction(parsed: Parsed, number: int) -> bool:
    """Whether a sentence stands under a heading that announces responses."""
    section = parsed.sections[number]
    return section is not None and "reaction" in section.topics


def near(parsed: Parsed, offset: int) -> str | None:
    """The state that a passage is about: by a phrase that opens a sentence of the paragraph, else by the heading."""
    number = parsed.sentence_index(offset)
    if number is None:
        return None
    for at in range(number, -1, -1):
        if parsed.sentences[at].kind != "sentence":
            break
        opened = opening(parsed, parsed.sentences[at])
        if opened is not None:
            named = _states(parsed, *opened)
            return named.pop() if len(named) == 1 else None
        if "\n" in parsed.text[parsed.sentences[at - 1].end : parsed.sentences[at].start]:
            break
    return home(parsed, number)


_OPENING = re.compile(r"(?:Back\s+)?(?:In|Within|Inside|Throughout|Across|Around|From)\s+(?P<where>[^,.;]{3,40}),?\s")
_FEW = 2
"""Words between the preposition and the place: "In much of Europe", not "In some obvious ways the Geneva meeting"."""


def opening(parsed: Parsed, sentence: Sentence) -> tuple[int, int] | None:
    """The range of a phrase that opens a sentence and says where: "In Pakistan, ..."; None where it says how."""
    match = _OPENING.match(parsed.text[sentence.start : sentence.end])
    if match is None:
        return None
    start, end = sentence.start + match.start("where"), sentence.start + match.end("where")
    places = [one.start for one, entity in parsed.mentions_in(start, end) if entity.type in ("state", "place")]
    if places and len(parsed.text[start : min(places)].split()) > _FEW:
        return None
    return sentence.start, sentence.start + match.end()


def home(parsed: Parsed, number: int) -> str | None:
    """The one state that the heading above a sentence names as the place or the side of what follows."""
    section = parsed.sections[number]
    if section is None:
        return None
    words = parsed.text[section.start : section.end]
    if "reaction" not in section.topics and not _keeping()[0].search(_bare(words)):
        return None
    found = _states(parsed, section.start, section.start + len(heading(parsed, number)))
    return found.pop() if len(found) == 1 else None


def _states(parsed: Parsed, start: int, end: int) -> set[str]:
    named = parsed.mentions_in(start, end, nested=True)
    return {_countries().get(entity.id, entity.id) for _, entity in named if entity.type in ("state", "place")} - {""}


@functools.cache
def _countries() -> dict[str, str]:
    return {row.id: row.country for row in tables.places()}


def heading(parsed: Parsed, number: int) -> str:
    """The words of the heading above a sentence, without what the section is a reaction to."""
    section = parsed.sections[number]
    if section is None:
        return ""
    return re.sub(_data()["towards"], "", parsed.text[section.start : section.end], flags=re.IGNORECASE)
