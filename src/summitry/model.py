"""The nouns: documents, spans, references, and the items that a text or a record states.

Everything here is frozen data. Offsets are characters (Unicode code points), 0-based, end-exclusive, into the
document's stored text. The JSON form is that of the annotation guideline: see `as_json`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Literal

Json = dict[str, Any]

SentenceClass = Literal["encounter", "attributed", "reaction", "context", "agenda", "implication", "filler"]
ClaimType = Literal[
    "assertion", "denial", "desire", "belief", "evaluation", "argument", "concern", "questioning", "normative",
    "downplaying", "siding", "demand", "announcement", "promise",
]  # fmt: skip
SentenceKind = Literal["heading", "byline", "sentence"]
Comparator = Literal["=", ">", "<", ">=", "<=", "~"]
Tier = Literal["core", "optional"]
Mood = Literal["happened", "planned", "cancelled", "denied", "alleged", "possible"]
Stance = Literal["supportive", "critical", "cautious", "neutral", "mixed"]
Polarity = Literal["positive", "negative", "neutral", "mixed"]

HIDDEN = frozenset({"rule", "why", "restated"})
"""Field names that stay inside: how an item was found is for the explain view, what is said twice for the audit."""


def content_id(*parts: object) -> str:
    """A short stable id: the first 16 hex digits of the SHA-256 of the parts."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, kw_only=True, order=True)
class Span:
    """Characters `start` to `end` of a document's stored text, with the words that stand there."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end or self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}-{self.end} does not hold {self.text!r}")

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, kw_only=True)
class Reference:
    """Where a value of the record was seen: publisher, title, address, dates, and how it was seen."""

    id: str
    publisher: str
    title: str
    url: str
    published: str | None = None
    accessed: str | None = None
    seen: str = "page"
    side: str = "press"
    locator: str | None = None
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Document:
    """One text as it was read: normalised once, then never touched."""

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    side: str | None = None
    published: str | None = None
    """Partial date, "2018", "2018-07" or "2018-07-16"; None where the document gives none."""
    published_span: Span | None = None
    language: str = "en"
    retrieved: str | None = None
    raw_hash: str | None = None
    reader: str = "text"
    name: str | None = None
    """What a person calls it: the file's name or the address."""
    copy_of: str | None = None
    warnings: tuple[str, ...] = ()

    def span(self, start: int, end: int) -> Span:
        return Span(start=start, end=end, text=self.text[start:end])


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A heading, a byline or a sentence, with its class where it is a sentence."""

    start: int
    end: int
    kind: SentenceKind = "sentence"
    class_: SentenceClass | None = None
    checkable: tuple[str, ...] = ()
    level: int | None = None
    """Depth of a heading, 1 for the title; None elsewhere."""


@dataclass(frozen=True, kw_only=True)
class Mention:
    """Words that name an entity; `nested` where they stand inside a longer name."""

    start: int
    end: int
    text: str
    nested: bool = False
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Entity:
    """A named person, state, place, organisation, agreement, event or camp, with its mentions."""

    id: str
    type: str
    iso3: str | None = None
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Attribute:
    """One value of one attribute of an encounter, as a text states it."""

    name: str
    value: Any
    span: Span
    comparator: Comparator | None = None
    granularity: str | None = None
    hedge: str | None = None
    tier: Tier = "core"
    rule: str = ""


@dataclass(frozen=True, kw_only=True)
class Encounter:
    """An encounter, a part of one, or a set of them, assembled from its mentions in one document."""

    id: str
    label: str
    kind: str
    part_of: str | None = None
    mood: Mood = "happened"
    participants: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    restated: tuple[Attribute, ...] = ()
    """Values that other words of the text say again, or say less precisely: "2001" beside "16 June 2001"."""
    not_stated: tuple[str, ...] = ()
    tier: Tier = "core"
    rule: str = ""


@dataclass(frozen=True, kw_only=True)
class AgendaItem:
    """An issue tied to encounters (or to "all" of them), with the relation and the frequency word."""

    encounters: tuple[str, ...]
    issue: str
    relation: str
    span: Span
    frequency: str | None = None
    hedge: str | None = None
    tier: Tier = "core"
    rule: str = ""


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A holder, a cue of saying, thinking or feeling, and a content.

    `content_spans` holds every piece of a content that a cue interrupts; `content_span` is the whole
    or the first piece. `confidence` is between 0 and 1; `print` marks those fit to print unreviewed.
    """

    id: str
    type: str
    holder: str | None
    holder_span: Span | None
    cue_span: Span | None
    content_span: Span | None
    content_spans: tuple[Span, ...] = ()
    issue: str | None = None
    hedge: str | None = None
    negated: bool = False
    denies: str | None = None
    denied_by: str | None = None
    attributed_by: str = "author"
    encounter: str | None = None
    addressee: str | None = None
    confidence: float = 1.0
    print: bool = False
    tier: Tier = "core"
    rule: str = ""


@dataclass(frozen=True, kw_only=True)
class Position:
    """The durable stance of an actor on an issue, from speech or conduct."""

    actor: str | None
    actor_span: Span | None
    issue: str
    direction: str
    evidence_span: Span
    hedge: str | None = None
    attributed_by: str = "author"
    tier: Tier = "core"
    rule: str = ""


@dataclass(frozen=True, kw_only=True)
class Reaction:
    """How a group responded to an encounter, or to a leader's conduct at or after it."""

    group: str | None
    group_span: Span | None
    camp: str
    target: str | None
    stance: Stance
    polarity: Polarity
    span: Span
    issue: str | None = None
    target_span: Span | None = None
    hedge: str | None = None
    tier: Tier = "core"
    rule: str = ""


@dataclass(frozen=True, kw_only=True)
class ContextItem:
    """A phase, dated event, standing fact, instrument or conflict that the text gives as background."""

    kind: str
    label: str
    span: Span
    date: str | None = None
    granularity: str | None = None
    status: str = "asserted"
    actors: tuple[str, ...] = ()
    issue: str | None = None
    cause_of: str | None = None
    direction: str | None = None
    tier: Tier = "core"
    rule: str = ""


@dataclass(frozen=True, kw_only=True)
class Implication:
    """An effect in the author's voice: a named cause, a named object, direction only if stated."""

    cause: str
    object_span: Span
    category: str
    direction: str
    modality: str
    span: Span
    cause_span: Span | None = None
    hedge: str | None = None
    tier: Tier = "core"
    rule: str = ""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What was agreed, announced, promised, done or lapsed at an encounter."""

    encounter: str | None
    kind: str
    span: Span
    issue: str | None = None
    holder: str | None = None
    tier: Tier = "core"
    rule: str = ""


@dataclass(frozen=True, kw_only=True)
class Time:
    """A time expression with its TIMEX-like value; `value` is None where the text leaves it open."""

    value: str | None
    granularity: str
    span: Span
    type: str = "date"
    """date | duration | set | time"""
    comparator: Comparator | None = None
    relative: bool = False
    minutes: float | None = None
    """Length in minutes, where the expression is a duration that a meeting can have."""
    hedge: str | None = None
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Hedge:
    """Words that weaken or distance a statement, and what they scope over."""

    span: Span
    scope: Span | None = None
    kind: str = ""


@dataclass(frozen=True, kw_only=True)
class Coreference:
    """A pronoun or definite phrase, resolved to what it stands for."""

    antecedents: tuple[str, ...]
    span: Span
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """Everything that one document states, layer by layer."""

    document: Document
    sentences: tuple[Sentence, ...] = ()
    entities: tuple[Entity, ...] = ()
    encounters: tuple[Encounter, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    claims: tuple[Claim, ...] = ()
    positions: tuple[Position, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    context: tuple[ContextItem, ...] = ()
    implications: tuple[Implication, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    times: tuple[Time, ...] = ()
    hedges: tuple[Hedge, ...] = ()
    coreference: tuple[Coreference, ...] = ()
    skipped: tuple[str, ...] = field(default=())

    def layers(self) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """Name and items of each layer, in the order of the JSON form."""
        for one in fields(self):
            if one.name not in ("document", "skipped"):
                yield one.name, getattr(self, one.name)

    def __repr__(self) -> str:
        title = self.document.title or self.document.name or self.document.id
        counts = ", ".join(f"{len(items)} {name}" for name, items in self.layers() if items)
        return f"<Reading of {title!r}: {counts or 'nothing'}>"


def as_json(item: Any) -> Any:
    """The JSON form of a noun, a list of them or a plain value."""
    if isinstance(item, Reading):
        document = item.document
        return {
            "document": {
                "id": document.id,
                "title": document.title,
                "published": document.published,
                "language": document.language,
                "characters": len(document.text),
                "url": document.url,
                "publisher": document.publisher,
                "name": document.name,
                "warnings": list(document.warnings),
            },
            **{name: [as_json(one) for one in items] for name, items in item.layers()},
        }
    if is_dataclass(item) and not isinstance(item, type):
        return {
            one.name.rstrip("_"): as_json(getattr(item, one.name)) for one in fields(item) if one.name not in HIDDEN
        }
    if isinstance(item, (list, tuple)):
        return [as_json(one) for one in item]
    return item
