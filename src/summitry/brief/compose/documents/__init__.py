"""A brief from documents alone: what they state, each sentence with document and span, in the sections of every brief.

It reads no record and weighs nothing; `compose_documents` makes one, `Evidence` finds its facts again for the check.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from summitry.brief import wording
from summitry.brief.compose import annex, grammar
from summitry.brief.compose.documents import facts, sections
from summitry.brief.compose.documents.facts import Documents
from summitry.brief.compose.nouns import LENGTHS, Brief, Drawing, Fact, Length, Paragraph, Points, Section, Sentence
from summitry.errors import Stop
from summitry.model import Document, Reading, Span

__all__ = ["Evidence", "compose_documents"]


@dataclass(frozen=True, kw_only=True)
class Measure:
    """How many of each thing a length has; None is all."""

    encounters: int | None
    each: int
    gaps: int | None


MEASURES: dict[Length, Measure] = {
    "page": Measure(encounters=4, each=2, gaps=2),
    "plain": Measure(encounters=10, each=6, gaps=6),
    "full": Measure(encounters=None, each=10_000, gaps=None),
}


def compose_documents(readings: Sequence[Reading], length: Length = "full") -> Brief:
    """The brief of documents that have been read."""
    if not readings:
        raise Stop("no document could be read; give files or a folder after --from")
    made = Documents(readings=tuple(readings))
    return _compose(made, length)


def _compose(made: Documents, length: Length) -> Brief:
    measure = MEASURES[length]
    key = insights(made)
    rest = [
        sections.background(made, measure.each),
        sections.issues(made, measure.each),
        sections.encounters(made, measure.encounters),
        sections.claims(made, measure.each),
        sections.reactions(made, measure.each),
        sections.implications(made, measure.each),
        sections.outcomes(made, measure.each),
        sections.disputes(made, measure.each),
        sections.unknown(made, measure.gaps),
        sections.method(made),
    ]
    if length == "full" and len(made.readings) == 1:
        rest[5] = replace(rest[5], blocks=(*_chain(made), *rest[5].blocks))
    if length == "page":
        rest = [one for one in rest if one.id in ("encounters", "unknown")]
    dates = sorted(one.document.published for one in made.readings if one.document.published)
    brief = Brief(
        subject=made.key,
        title=_title(made),
        length=length,
        as_of=dates[-1] if dates else "",
        sections=(key, *rest),
        gaps=tuple(_gaps(made)),
    )
    if length == "full":
        return brief
    return replace(brief, annex=annex.annex(brief.told, _compose(made, "full").sections))


def _chain(made: Documents) -> list[Drawing]:
    """The chain that the one document states, where it states any link."""
    from summitry.brief.figures import chain
    from summitry.weigh.chain import of_text

    links = of_text(made.readings[0])
    figure = chain(links)
    spans = [(made.readings[0].document, link.span) for link in links.links if link.span is not None]
    if figure is None or not spans:
        return []
    fact = made.tally("chain", [figure.title], spans)
    return [Drawing(figure=figure, title=Sentence(text=grammar.ended(figure.title), facts=(fact,)))]


def _title(made: Documents) -> str:
    """Who it is about, where two people take part in most of the encounters, and how many documents."""
    every = [one for reading in made.readings for one in reading.encounters if one.participants]
    counts = Counter(who for one in every for who in one.participants)
    shared = [who for who, n in counts.most_common(2) if n * 2 > len(every)]
    states = (
        "one document states" if len(made.readings) == 1 else f"{grammar.count(len(made.readings))} documents state"
    )
    return f"{grammar.listed(map(wording.name, shared))}: what {states}" if shared else f"What {states}"


def _gaps(made: Documents) -> list[str]:
    """What the head says of the documents' coverage."""
    lines = ["From these documents alone: what they leave out is not here, and nothing was checked against a record."]
    for one in made.readings:
        lines += [f"{facts.title_of(one.document)}: {warning}." for warning in one.document.warnings]
    return lines


def insights(made: Documents) -> Section:
    """Counts, then the first encounters, the first contested claim, reaction and implication of the documents."""
    found = [_counts(made), _first_encounters(made), _first_dispute(made), _first(made, "reactions"),
             _first(made, "implications")]  # fmt: skip
    items = tuple(Paragraph(sentences=tuple(one)) for one in found if one)
    return Section(id="insights", title="Key insights", blocks=(Points(items=items),) if items else (),
                   empty="The documents state nothing of an encounter between leaders.")  # fmt: skip


def _counts(made: Documents) -> list[Sentence]:
    layers = {
        "encounter": [(r.document, e.mentions[0]) for r in made.readings for e in r.encounters
                      if e.kind != "set" and e.mentions],
        "attributed statement": [(r.document, c.content_span) for r in made.readings for c in r.claims
                                 if c.content_span],
        "reaction": [(r.document, x.span) for r in made.readings for x in r.reactions],
        "implication": [(r.document, x.span) for r in made.readings for x in r.implications],
        "outcome": [(r.document, x.span) for r in made.readings for x in r.outcomes],
    }  # fmt: skip
    told = [grammar.counted(len(found), name) for name, found in layers.items() if found]
    spans: list[tuple[Document, Span]] = [found[0] for found in layers.values() if found]
    if not told:
        return []
    n = len(made.readings)
    who = "the document states" if n == 1 else f"the {grammar.count(n)} documents state"
    words = [
        f"document documents state states {n}",
        *(f"{len(found)} {name}s {name}" for name, found in layers.items()),
    ]
    fact = made.tally("counts", words, spans)
    return [Sentence(text=grammar.ended(f"{who} {grammar.listed(told)}"), facts=(fact,), lead="What is stated.")]


def _first_encounters(made: Documents) -> list[Sentence]:
    out: list[Sentence] = []
    for reading in made.readings:
        for one in reading.encounters:
            if one.kind != "set" and one.part_of is None and one.mentions and len(out) < 3:
                span = sections.told_in_a_sentence(reading, one)
                out.append(sections.quoted(made, reading, "report", span, f"{grammar.capital(one.label)}:"))
    return out


def _first_dispute(made: Documents) -> list[Sentence]:
    for reading in made.readings:
        for pair in sections.pairs(reading)[:1]:
            return [sections.claim(made, reading, one) for one in pair]
    return []


def _first(made: Documents, layer: str) -> list[Sentence]:
    for reading in made.readings:
        if layer == "reactions" and reading.reactions:
            return [sections.reaction(made, reading, reading.reactions[0])]
        if layer == "implications" and reading.implications:
            return [sections.implication(made, reading, reading.implications[0])]
    return []


class Evidence:
    """What the check of a brief from documents asks: facts by id, the brief made anew, its references."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.made = Documents(readings=tuple(readings))
        _compose(self.made, "full")

    def fact(self, identifier: str) -> Fact | None:
        """The fact of an id, None where the documents do not state it."""
        return self.made.made.get(identifier)

    def anew(self, key: str, length: str) -> Brief | None:
        """The brief as these documents give it; None where it is of others."""
        found = [one for one in LENGTHS if one == length]
        return _compose(self.made, found[0]) if key == self.made.key and found else None
