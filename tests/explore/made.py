"""Readings and audits made by hand, small enough to see through, and a parser of the pages made from them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lxml import html

from summitry.model import (
    AgendaItem,
    Attribute,
    Claim,
    ContextItem,
    Document,
    Encounter,
    Hedge,
    Implication,
    Outcome,
    Position,
    Reaction,
    Reading,
    Reference,
    Sentence,
    Span,
)
from summitry.record.nouns import Value
from summitry.weigh.audit.nouns import Audit, ContestedPair, Continuation, Match, Stated, Verdict, Voice

TEXT = """Two leaders in Vienna

by A. Desk

The two met in Vienna in May 1961. The talks were planned for one day & lasted "over two hours".

1. What was said

Moscow said that the talks were useful, which Washington denied. Such meetings are never simple. Critics called \
the meeting a failure. It could weaken the alliance.
"""


def words(text: str, said: str, nth: int = 0) -> Span:
    """The nth place where some words stand."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(said, at + 1)
    return Span(start=at, end=at + len(said), text=said)


def sentences(text: str) -> tuple[Sentence, ...]:
    """Sentences of the text above."""

    def one(said: str, kind: Any = "sentence", class_: Any = None, level: int | None = None) -> Sentence:
        span = words(text, said)
        return Sentence(start=span.start, end=span.end, kind=kind, class_=class_, level=level)

    return (
        one("Two leaders in Vienna", "heading", level=1),
        one("by A. Desk", "byline"),
        one("The two met in Vienna in May 1961.", class_="encounter"),
        one('The talks were planned for one day & lasted "over two hours".', class_="encounter"),
        one("1. What was said", "heading", level=2),
        one("Moscow said that the talks were useful, which Washington denied.", class_="attributed"),
        one("Such meetings are never simple.", class_="filler"),
        one("Critics called the meeting a failure.", class_="reaction"),
        one("It could weaken the alliance.", class_="implication"),
    )


def reading() -> Reading:
    """One encounter with a part, one item of each layer, and words that belong to several items."""
    said = "that the talks were useful"
    return Reading(
        document=Document(id="d" * 16, text=TEXT, title="Two leaders in Vienna", name="vienna.txt"),
        sentences=sentences(TEXT),
        encounters=(
            Encounter(
                id="e1",
                label="Vienna, May 1961",
                kind="summit",
                participants=("nikita_khrushchev", "john_f_kennedy"),
                mentions=(words(TEXT, "met"),),
                attributes=(
                    Attribute(name="place", value="vienna", span=words(TEXT, "Vienna", 1)),
                    Attribute(name="country", value="austria", span=words(TEXT, "Vienna", 1)),
                    Attribute(name="date", value="1961-05", span=words(TEXT, "May 1961"), granularity="month"),
                    Attribute(name="actual_minutes", value=120, comparator=">", span=words(TEXT, "over two hours")),
                ),
                not_stated=("date.day", "planned_minutes", "others_present"),
            ),
            Encounter(id="e2", label="talks", kind="one_on_one", part_of="e1", mentions=(words(TEXT, "talks"),)),
        ),
        agenda=(
            AgendaItem(encounters=("e1",), issue="nuclear", relation="on_agenda", span=words(TEXT, "the talks")),
            AgendaItem(encounters=("all",), issue="syria", relation="backdrop", span=words(TEXT, "the talks")),
        ),
        claims=(
            Claim(
                id="c1",
                type="assertion",
                holder="russia",
                holder_span=words(TEXT, "Moscow"),
                cue_span=words(TEXT, "said", 1),
                content_span=words(TEXT, said),
                content_spans=(words(TEXT, said),),
                hedge="could",
                denied_by="c2",
            ),
            Claim(
                id="c2",
                type="denial",
                holder="united_states",
                holder_span=words(TEXT, "Washington"),
                cue_span=words(TEXT, "denied"),
                content_span=words(TEXT, said),
                negated=True,
                denies="c1",
            ),
        ),
        positions=(
            Position(
                actor="russia",
                actor_span=None,
                issue="nuclear",
                direction="for",
                evidence_span=words(TEXT, "Moscow said"),
            ),
        ),
        reactions=(
            Reaction(
                group="us_critics",
                group_span=words(TEXT, "Critics"),
                camp="us_critics",
                target="e1",
                stance="critical",
                polarity="negative",
                span=words(TEXT, "Critics called the meeting a failure"),
            ),
        ),
        context=(ContextItem(kind="event", label="May 1961", span=words(TEXT, "May 1961"), date="1961-05"),),
        implications=(
            Implication(
                cause="It",
                object_span=words(TEXT, "the alliance"),
                category="alliances",
                direction="not_stated",
                modality="possible",
                span=words(TEXT, "It could weaken the alliance"),
                hedge="could",
            ),
        ),
        outcomes=(Outcome(encounter="e1", kind="none", span=words(TEXT, "a failure")),),
        hedges=(Hedge(span=words(TEXT, "could"), scope=words(TEXT, "It could weaken the alliance")),),
    )


def reference(number: int, url: str = "https://example.org/a") -> Reference:
    publisher, title = f"Paper {number}", f"Story {number}"
    return Reference(id=f"r{number}", publisher=publisher, title=title, url=url, published="1961-06")


def audit() -> Audit:
    """One verdict of each of three statuses, a dispute of the text, one of the record, and what lies beyond."""
    values = (
        Value(value=135, holder="united_states", references=(reference(1),)),
        Value(value=90, holder="press", note="single source", references=(reference(2, "javascript:alert(1)"),)),
    )
    return Audit(
        document="d" * 16,
        record_as_of="2020-01-01",
        matches=(Match(encounter="e1", record="1961-vienna", sure=True),),
        verdicts=(
            _verdict("e1", "date", "contradicted", words(TEXT, "May 1961"), "1961-05", (Value(value="1961-06-03"),)),
            _verdict("e1", "actual_minutes", "differs_by_source", words(TEXT, "over two hours"), 120, values),
            _verdict("e1", "place", "supported", words(TEXT, "Vienna", 1), "vienna", (Value(value="Vienna"),)),
        ),
        contested=(
            ContestedPair(
                id="p1",
                source="text",
                issue=None,
                about="Whether the talks were useful.",
                sides=(
                    Voice(holder="russia", words="useful", span=words(TEXT, "useful"), claim="c1"),
                    Voice(holder="united_states", words="denied", span=words(TEXT, "denied"), claim="c2", denial=True),
                ),
            ),
        ),
        continues=(
            Continuation(
                record="1962",
                label="A later meeting",
                kind="summit",
                mood="happened",
                date="1962-01",
                place="Oslo",
                position="after",
                references=(reference(3),),
            ),
        ),
        warnings=("The text has no date: what it says of the present cannot be checked.",),
    )


def _verdict(item: str, slot: str, status: Any, span: Span, stated: Any, values: tuple[Value, ...]) -> Verdict:
    return Verdict(
        item=item,
        kind="encounter",
        slot=slot,
        status=status,
        stated=Stated(value=stated),
        span=span,
        record_values=values,
        rule="by hand",
        explanation=f"The record says otherwise of the {slot}.",
        encounter=item,
    )


def parsed(page: str) -> Any:
    """The page as a tree."""
    return html.document_fromstring(page)


def text_reading(text: str, **layers: Any) -> Reading:
    """A reading of any text that is one sentence, with the layers given."""
    document = Document(id="a" * 16, text=text, title="T")
    return replace(
        Reading(document=document, sentences=(Sentence(start=0, end=len(text), class_="encounter"),)), **layers
    )
