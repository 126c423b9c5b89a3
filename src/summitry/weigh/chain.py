"""The chain from background to implication: typed links, each with its evidence, or no link.

A link says what a source says: its direction only where that is stated, and its modality. What nobody states is
listed as a gap; nothing is drawn to fill it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from summitry import when
from summitry.model import ContextItem, Encounter, Implication, Json, Reading, Reference, Span
from summitry.record.nouns import RecordEncounter
from summitry.record.register import Record
from summitry.weigh import naming, referring
from summitry.weigh.audit.contested import pairs
from summitry.weigh.audit.nouns import plainly

NOT_STATED = "not stated"
LAYERS = ("context", "issue", "encounter", "outcome", "reaction", "implication")
"""Kinds of nodes, in the order of the arc."""


@dataclass(frozen=True, kw_only=True)
class Node:
    """One thing in the chain."""

    id: str
    kind: str
    label: str
    span: Span | None = None


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link with its evidence: a span of the text, or references of the record.

    `direction` is positive, negative, mixed, neutral or not stated; `modality` asserted, alleged, attributed, possible,
    questioned or forecast; `status` stated or contested.
    """

    source: str
    target: str
    relation: str
    direction: str = NOT_STATED
    modality: str = "asserted"
    status: str = "stated"
    holder: str | None = None
    hedge: str | None = None
    span: Span | None = None
    references: tuple[Reference, ...] = ()

    @property
    def has_evidence(self) -> bool:
        return self.span is not None or bool(self.references)


@dataclass(frozen=True, kw_only=True)
class Chain:
    """Nodes, links, and what nobody says."""

    about: str
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    gaps: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Chain of {self.about}: {len(self.nodes)} nodes, {len(self.links)} links, {len(self.gaps)} gaps>"

    def node(self, key: str) -> Node:
        """The node of an id."""
        return next(one for one in self.nodes if one.id == key)

    def to_json(self) -> Json:
        """The JSON form."""
        plain: Json = plainly(self)
        return plain


class _Builder:
    """Collects nodes once each, and links that have evidence."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.links: dict[tuple[str, str, str, str], Link] = {}

    def node(self, kind: str, key: str, label: str, span: Span | None = None) -> str:
        self.nodes.setdefault(key, Node(id=key, kind=kind, label=label, span=span))
        return key

    def issue(self, key: str) -> str:
        return self.node("issue", f"issue:{key}", naming.issue(key))

    def link(self, one: Link) -> None:
        if one.has_evidence and one.source in self.nodes and one.target in self.nodes:
            self.links.setdefault((one.source, one.target, one.relation, one.modality), one)

    def chain(self, about: str, gaps: tuple[str, ...]) -> Chain:
        used = {key for one in self.links.values() for key in (one.source, one.target)}
        nodes = sorted(self.nodes.values(), key=lambda one: LAYERS.index(one.kind))
        kept = tuple(one for one in nodes if one.id in used or one.kind == "encounter")
        return Chain(about=about, nodes=kept, links=tuple(self.links.values()), gaps=gaps)


def of_text(reading: Reading) -> Chain:
    """The chain that one document states."""
    made = _Builder()
    made.node("encounter", "all", "the meetings in general")
    for encounter in reading.encounters:
        span = encounter.mentions[0] if encounter.mentions else None
        made.node("encounter", encounter.id, encounter.label, span)
    for encounter in reading.encounters:
        if encounter.part_of:
            span = encounter.mentions[0] if encounter.mentions else None
            made.link(Link(source=encounter.id, target=encounter.part_of, relation="part_of", span=span))
    _text_context(reading, made)
    _text_agenda(reading, made)
    _text_after(reading, made)
    for number, item in enumerate(reading.implications):
        _text_implication(reading, made, item, number)
    chain = made.chain(reading.document.title or reading.document.id, tuple(_text_gaps(reading)))
    return replace(chain, links=tuple(_contested(one, reading) for one in chain.links))


def _text_context(reading: Reading, made: _Builder) -> None:
    for item in reading.context:
        node = _event_node(item, reading, made)
        if item.issue is None:
            continue
        modality = item.status if item.status in ("alleged", "attributed") else "asserted"
        made.link(
            Link(source=node, target=made.issue(item.issue), relation="concerns", modality=modality, span=item.span)
        )


def _event_node(item: ContextItem, reading: Reading, made: _Builder) -> str:
    """The node of a background item; two mentions of one event share it, under the label of the dated one."""
    same = [number for number, one in enumerate(reading.context) if one is item or referring.same_event(one, item)]
    one = next((reading.context[number] for number in same if reading.context[number].date), reading.context[same[0]])
    return made.node("context", f"context:{same[0]}", _short(naming.called(one.label)), one.span)


def _text_agenda(reading: Reading, made: _Builder) -> None:
    for item in reading.agenda:
        for encounter in item.encounters:
            if encounter in made.nodes:
                modality = "possible" if item.hedge else "asserted"
                made.link(Link(source=made.issue(item.issue), target=encounter, relation=item.relation,
                               modality=modality, hedge=item.hedge, span=item.span))  # fmt: skip


def _text_after(reading: Reading, made: _Builder) -> None:
    for number, outcome in enumerate(reading.outcomes):
        node = made.node("outcome", f"outcome:{number}", _short(outcome.span.text), outcome.span)
        if outcome.encounter:
            made.link(
                Link(
                    source=outcome.encounter,
                    target=node,
                    relation=outcome.kind,
                    holder=outcome.holder,
                    span=outcome.span,
                )
            )
    for number, reaction in enumerate(reading.reactions):
        who = reaction.group_span.text if reaction.group_span else reaction.camp.replace("_", " ")
        node = made.node("reaction", f"reaction:{number}", _short(f"{who}: {reaction.stance}"), reaction.span)
        if reaction.target:
            made.link(Link(source=reaction.target, target=node, relation="reaction", direction=reaction.polarity,
                           hedge=reaction.hedge, holder=reaction.group, span=reaction.span))  # fmt: skip


def _text_implication(reading: Reading, made: _Builder, item: Implication, number: int) -> None:
    node = made.node("implication", f"implication:{number}", _short(item.object_span.text), item.object_span)
    direction = item.direction if item.direction in ("positive", "negative", "mixed") else NOT_STATED
    for source in _causes(reading, made, item, number):
        made.link(Link(source=source, target=node, relation="implication", direction=direction,
                       modality=item.modality, hedge=item.hedge, span=item.span))  # fmt: skip


def _causes(reading: Reading, made: _Builder, item: Implication, number: int) -> list[str]:
    """The nodes that the words of a cause name: events, a reaction or an issue before them, an encounter."""
    if item.cause_span is not None:
        events = referring.events(item.cause_span, reading)
        if events:
            return list(dict.fromkeys(_event_node(one, reading, made) for one in events))
        reaction = referring.reaction(item.cause_span, reading)
        if reaction is not None:
            return [f"reaction:{reading.reactions.index(reaction)}"]
        issue = referring.issue(item, reading)
        if issue is not None:
            return [made.issue(issue)]
    return [_cause(reading, made, item, number)]


def _cause(reading: Reading, made: _Builder, item: Implication, number: int) -> str:
    """The node that the words of a cause name: an encounter, the meetings, an issue; else the words themselves."""
    if item.cause_span is not None:
        for encounter in reading.encounters:
            if any(item.cause_span.overlaps(mention) for mention in encounter.mentions):
                return encounter.id
        for one in reading.coreference:
            if item.cause_span.overlaps(one.span):
                known = [key for key in one.antecedents if key in made.nodes]
                if len(known) == 1:
                    return known[0]
        words = item.cause_span.text.casefold()
        if any(word in words.split() for word in ("meetings", "encounters", "summits")):
            return "all"
        issue = next((a.issue for a in reading.agenda if a.span.overlaps(item.cause_span)), None)
        if issue:
            return made.issue(issue)
    return made.node("context", f"cause:{number}", _short(item.cause), item.cause_span)


def _text_gaps(reading: Reading) -> Iterator[str]:
    single = [one for one in reading.encounters if one.kind != "set" and one.part_of is None]
    for one in single:
        yield from (f"Nobody says {name} of {one.label}." for name in _missing(one, reading))


def _missing(one: Encounter, reading: Reading) -> Iterator[str]:
    if not any(item.encounter == one.id for item in reading.outcomes):
        yield "an outcome"
    if not any(one.id in item.encounters for item in reading.agenda):
        yield "what was discussed"
    parts = {other.id for other in reading.encounters if other.part_of == one.id} | {one.id}
    if not any(item.target in parts for item in reading.reactions):
        yield "a reaction"


def _contested(one: Link, reading: Reading) -> Link:
    """A link on an issue whose claims are denied in the text is contested."""
    disputed = {pair.issue.split(".")[0] for pair in pairs(reading, (), Record()) if pair.issue}
    issue = next((key.removeprefix("issue:") for key in (one.source, one.target) if key.startswith("issue:")), None)
    is_event = one.relation == "concerns" and one.modality == "alleged"
    return replace(one, status="contested") if issue and is_event and issue.split(".")[0] in disputed else one


def _short(text: str, length: int = 160) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1].rsplit(" ", 1)[0] + "…"


def of_encounter(one: RecordEncounter, record: Record) -> Chain:
    """The chain of a recorded encounter, with its parts, each link with its references."""
    made = _Builder()
    made.node("encounter", one.id, f"{one.label} ({when.words(one.date or '')})")
    disputed = {dispute.about: dispute for dispute in one.disputes}
    for part in record.parts(one):
        made.node("encounter", part.id, part.label)
        references = tuple(r for value in part.get("date")[:1] for r in value.references)
        made.link(Link(source=part.id, target=one.id, relation="part_of", references=references))
    for other in (one, *record.parts(one)):
        for row in other.agenda:
            status = "contested" if row.issue in disputed else "stated"
            made.link(Link(source=made.issue(row.issue), target=other.id, relation=row.relation, holder=row.holder,
                           hedge=row.hedge, status=status, references=row.references))  # fmt: skip
        _record_after(other, made)
    _record_context(one, record, made)
    return made.chain(one.label, tuple(_record_gaps(one, record)))


def _record_after(one: RecordEncounter, made: _Builder) -> None:
    for number, row in enumerate(one.outcomes):
        node = made.node("outcome", f"{one.id}:outcome:{number}", _short(row.text))
        made.link(Link(source=one.id, target=node, relation=row.kind, holder=row.holder, hedge=row.hedge,
                       modality="attributed" if row.holder else "asserted", references=row.references))  # fmt: skip
        if row.became:
            later = made.node("implication", f"{one.id}:became:{number}", _short(row.became))
            made.link(Link(source=node, target=later, relation="became", references=row.references))
    for number, reaction in enumerate(one.reactions):
        label = _short(f"{naming.name(reaction.holder)}: {reaction.text}")
        node = made.node("reaction", f"{one.id}:reaction:{number}", label)
        made.link(Link(source=one.id, target=node, relation="reaction", direction=reaction.polarity or NOT_STATED,
                       holder=reaction.holder, modality="attributed", references=reaction.references))  # fmt: skip


def _record_context(one: RecordEncounter, record: Record, made: _Builder) -> None:
    """Events of the record before the encounter that concern an issue of its agenda, by the record's own issue."""
    begin = one.when.start if one.when else None
    issues = {row.issue for row in one.agenda}
    for event in record.context:
        start = event.when.start if event.when else None
        if event.issue not in issues or begin is None or start is None or start >= begin:
            continue
        dated = event.date or event.start or event.fieldwork or ""
        node = made.node("context", f"context:{event.id}", _short(f"{event.label} ({when.words(dated)})"))
        made.link(Link(source=node, target=made.issue(event.issue or ""), relation="concerns", holder=event.holder,
                       modality=event.status if event.status in ("alleged", "attributed") else "asserted",
                       references=event.references))  # fmt: skip


def _record_gaps(one: RecordEncounter, record: Record) -> Iterator[str]:
    family = (one, *record.parts(one))
    if not any(other.agenda for other in family):
        yield f"Nobody on record says what was discussed at {one.label}."
    if not any(other.outcomes for other in family):
        yield f"Nobody on record says an outcome of {one.label}."
    if not any(other.reactions for other in family):
        yield f"No reaction to {one.label} is on record."
    yield f"No measured effect of {one.label} stands in the record."
