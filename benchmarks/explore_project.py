"""A project of any size for the benchmark of the pages: documents made by rule, 25 statements each, through the door.

It measures nothing. Texts differ in people, places, days and numbers; the same number makes the same text.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from summitry import tables
from summitry.model import (
    AgendaItem,
    Attribute,
    Claim,
    Document,
    Encounter,
    Reaction,
    Reading,
    Sentence,
    Span,
    content_id,
)
from summitry.record.project import Project

TOGETHER = 200
"""Documents in one transaction."""
MONTHS = ("January", "March", "May", "July", "September", "November")
VERBS = ("said", "insisted", "hoped", "denied", "warned")
MATTERS = (
    ("sanctions", "economy.sanctions"), ("the treaty", "nuclear"), ("the ceasefire", "syria"),
    ("the election", "us_election_2016"),
)  # fmt: skip
GROUPS = ("Critics", "Allies", "Lawmakers", "Observers")
_SYLLABLES = ("ba", "do", "ka", "li", "mo", "nu", "pe", "ra", "si", "ta", "vo", "we", "zu", "fi", "go")


class _Writing:
    """A text as it grows, sentence by sentence."""

    def __init__(self) -> None:
        self.text = ""
        self.sentences: list[Sentence] = []

    def add(self, sentence: str) -> int:
        """The place at which the sentence begins."""
        at = len(self.text)
        self.text += sentence + "\n"
        self.sentences.append(Sentence(start=at, end=at + len(sentence), class_="encounter"))
        return at

    def span(self, words: str, at: int) -> Span:
        start = self.text.index(words, at)
        return Span(start=start, end=start + len(words), text=words)


def reading(number: int) -> Reading:
    """The reading of the document of that number."""
    draw = random.Random(number)
    people = [row for row in tables.leaders()[:400] if row.surname]
    places = [row for row in tables.places() if row.kind == "city"]
    issues = [pair for pair in MATTERS if pair[1] in {row.id for row in tables.issues()}]
    text = _Writing()
    text.add(f"Report {number} of {' '.join(_coined(draw) for _ in range(12))}.")
    met = tuple(_encounter(text, draw, f"e{n}", people, places) for n in (1, 2, 3))
    agenda = tuple(_agenda(text, draw, one.id, issues) for one in met)
    claims = tuple(_claim(text, draw, f"c{n}", people, issues) for n in range(5))
    reactions = tuple(_reaction(text, draw, met[n].id) for n in range(2))
    document = Document(
        id=content_id(text.text),
        text=text.text,
        title=f"Report {number}",
        name=f"{number:06}.txt",
        published="2022-03-01",
    )
    return Reading(
        document=document, sentences=tuple(text.sentences), encounters=met, agenda=agenda, claims=claims,
        reactions=reactions,
    )  # fmt: skip


def _coined(draw: random.Random) -> str:
    return "".join(draw.choice(_SYLLABLES) for _ in range(3)).title()


def _encounter(
    text: _Writing, draw: random.Random, name: str, people: Sequence[tables.Leader], places: Sequence[tables.Place]
) -> Encounter:
    one, other = draw.sample(people, 2)
    place, year = draw.choice(places), draw.randrange(1992, 2022)
    month, day = draw.randrange(len(MONTHS)), draw.randrange(1, 29)
    planned, actual = draw.randrange(20, 90), draw.randrange(91, 240)
    when = f"{day} {MONTHS[month]} {year}"
    at = text.add(
        f"{one.name} met {other.name} in {place.name} on {when}: {planned} minutes were planned, "
        f"it took {actual} minutes."
    )
    return Encounter(
        id=name, label=f"{one.surname}-{other.surname}, {place.name}", kind="bilateral_meeting",
        participants=(one.id, other.id), mentions=(text.span(" met ", at),),
        attributes=(
            Attribute(name="date", value=f"{year}-{2 * month + 1:02}-{day:02}", span=text.span(when, at),
                      granularity="day"),
            Attribute(name="place", value=place.name, span=text.span(f"in {place.name} on", at)),
            Attribute(name="planned_minutes", value=planned, span=text.span(f"{planned} minutes were", at)),
            Attribute(name="actual_minutes", value=actual, span=text.span(f"took {actual} minutes", at)),
        ),
    )  # fmt: skip


def _agenda(text: _Writing, draw: random.Random, met: str, issues: Sequence[tuple[str, str]]) -> AgendaItem:
    words, issue = draw.choice(issues)
    at = text.add(f"They spoke of {words} and of {_coined(draw)}.")
    return AgendaItem(encounters=(met,), issue=issue, relation="on_agenda", span=text.span(words, at))


def _claim(
    text: _Writing, draw: random.Random, name: str, people: Sequence[tables.Leader], issues: Sequence[tuple[str, str]]
) -> Claim:
    who, verb, (words, issue) = draw.choice(people), draw.choice(VERBS), draw.choice(issues)
    content = f"{words} would hold for {draw.randrange(2, 400)} days"
    at = text.add(f"{who.name} {verb} that {content} in {_coined(draw)}.")
    return Claim(
        id=name, type="denial" if verb == "denied" else "assertion", holder=who.id, holder_span=text.span(who.name, at),
        cue_span=text.span(verb, at), content_span=text.span(content, at), issue=issue,
        confidence=round(draw.uniform(0.3, 1), 3),
    )  # fmt: skip


def _reaction(text: _Writing, draw: random.Random, met: str) -> Reaction:
    group = draw.choice(GROUPS)
    at = text.add(f"{group} called the talks of {_coined(draw)} a mistake.")
    return Reaction(
        group=group.lower(), group_span=text.span(group, at), camp="unspecified", target=met, stance="critical",
        polarity="negative", span=text.span("called the talks", at),
    )  # fmt: skip


def made(path: Path, count: int) -> tuple[int, int]:
    """A project of `count` documents at a new path: how many statements it has, and how many the door refused."""
    added = refused = 0
    with Project.open(path) as project:
        for some in _together(count):
            for receipt in project.add_all(some):
                added += receipt.added
                refused += len(receipt.refused)
    return added, refused


def _together(count: int) -> Iterator[list[Reading]]:
    for first in range(0, count, TOGETHER):
        yield [reading(number) for number in range(first, min(first + TOGETHER, count))]
