"""Readings made by hand: spans are found by their words, so that no offset is counted by a person."""

from __future__ import annotations

from summitry.model import (
    AgendaItem,
    Attribute,
    Claim,
    Document,
    Encounter,
    Entity,
    Mention,
    Outcome,
    Reaction,
    Reading,
    Sentence,
    Span,
    content_id,
)

TEXT = (
    "Anna Vale met Boris Stone in Helsinki on 16 July 2018. The two were to speak for 30 minutes; they spoke for "
    "over two hours. Vale’s agencies said that Stone had not kept the treaty. Stone denied it. “We did not discuss "
    "sanctions,” he said. Critics called the talks a mistake. Café owners near the palace said nothing.\n"
)


def document(text: str = TEXT, name: str = "helsinki.txt") -> Document:
    return Document(id=content_id(text), text=text, title="A day in Helsinki", name=name, published="2018-07-17")


def span(of: Document, words: str) -> Span:
    start = of.text.index(words)
    return of.span(start, start + len(words))


def sentences(of: Document) -> tuple[Sentence, ...]:
    found, start = [], 0
    for piece in of.text.rstrip("\n").split(". "):
        end = min(start + len(piece) + 1, len(of.text.rstrip("\n")))
        found.append(Sentence(start=start, end=end, class_="encounter"))
        start = end + 1
    return tuple(found)


def reading(text: str = TEXT, *, first: int = 1, name: str = "helsinki.txt") -> Reading:
    """The reading; `first` is the number that its first encounter and claim bear."""
    of = document(text, name)
    met, claim, denial = f"e{first}", f"c{first}", f"c{first + 1}"
    meeting = Encounter(
        id=met,
        label="Vale-Stone, Helsinki",
        kind="bilateral_meeting",
        participants=("anna_vale", "boris_stone"),
        mentions=(span(of, "met"),),
        attributes=(
            Attribute(name="date", value="2018-07-16", granularity="day", span=span(of, "16 July 2018")),
            Attribute(name="place", value="Helsinki", span=span(of, "Helsinki")),
            Attribute(name="planned_minutes", value=30, comparator="=", span=span(of, "30 minutes")),
            Attribute(name="actual_minutes", value=120, comparator=">", span=span(of, "over two hours")),
        ),
        rule="meet",
    )
    said = Claim(
        id=claim,
        type="assertion",
        holder="agencies",
        holder_span=span(of, "Vale’s agencies"),
        cue_span=span(of, "said"),
        content_span=span(of, "Stone had not kept the treaty"),
        negated=True,
        denied_by=denial,
    )
    denied = Claim(
        id=denial,
        type="denial",
        holder="boris_stone",
        holder_span=Span(start=of.text.index("Stone denied"), end=of.text.index("Stone denied") + 5, text="Stone"),
        cue_span=span(of, "denied"),
        content_span=span(of, "it"),
        denies=claim,
        encounter=met,
    )
    return Reading(
        document=of,
        sentences=sentences(of),
        entities=(
            Entity(
                id="anna_vale",
                type="person",
                mentions=(Mention(start=0, end=9, text="Anna Vale"),),
            ),
        ),
        encounters=(meeting,),
        agenda=(
            AgendaItem(encounters=(met,), issue="economy.sanctions", relation="on_agenda", span=span(of, "sanctions")),
        ),
        claims=(said, denied),
        reactions=(
            Reaction(
                group="critics",
                group_span=span(of, "Critics"),
                camp="unspecified",
                target=met,
                stance="critical",
                polarity="negative",
                span=span(of, "Critics called the talks a mistake"),
            ),
        ),
        outcomes=(Outcome(encounter=met, kind="none", span=span(of, "We did not discuss sanctions")),),
    )
