"""The cards of a page: one item or a few of the same, with holder, hedge, exact words and verdicts.

Makes plain data for a template from the items of a reading; what is said twice becomes one card.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from summitry import when
from summitry.brief import wording
from summitry.explore import words
from summitry.explore.items import claim_spans, numbered
from summitry.explore.links import slug
from summitry.model import AgendaItem, Claim, ContextItem, Implication, Outcome, Position, Reaction, Reading, Span

Key = TypeVar("Key")


@dataclass(frozen=True, kw_only=True)
class Quote:
    """Exact words of the text, and the id of the place where they stand."""

    text: str
    item: str


@dataclass(frozen=True, kw_only=True)
class Badge:
    """A verdict in one word, and where it is explained."""

    status: str
    words: str
    verdict: str


@dataclass(frozen=True, kw_only=True)
class Card:
    """What a page says of one item: a tag, a head, quotes, notes; `anchors` are further ids that it answers to."""

    id: str
    kind: str
    tag: str
    head: str
    quotes: tuple[Quote, ...] = ()
    hedges: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    anchors: tuple[str, ...] = ()
    badges: tuple[Badge, ...] = ()
    at: int = 0


@dataclass(frozen=True, kw_only=True)
class Telling:
    """What every card needs to be told: the reading, names of encounters, verdicts by item."""

    reading: Reading
    names: Mapping[str, str] = field(default_factory=dict)
    badges: Mapping[str, Sequence[Badge]] = field(default_factory=dict)

    def encounters(self, ids: Iterable[str]) -> str:
        """Encounters by name; "all" is the meetings in general."""
        return wording.listed(dict.fromkeys(self.names.get(one, words.IN_GENERAL) for one in ids))

    def quote(self, item: str, *spans: Span | None) -> tuple[Quote, ...]:
        found = words.passage(self.reading, tuple(one for one in spans if one is not None))
        return tuple(Quote(text=one.text, item=item) for one in found)

    def about(self, issue: str | None = None, encounter: str | None = None) -> tuple[tuple[str, str], ...]:
        """The notes that most cards share."""
        out = [("issue", wording.issue(issue))] if issue else []
        out += [("encounter", self.encounters([encounter]))] if encounter else []
        return tuple(out)


def folded(cards: Iterable[tuple[Key, Card]]) -> tuple[Card, ...]:
    """Cards with the same key as one card that answers to all their ids, in order of the text."""
    groups: dict[Key, list[Card]] = defaultdict(list)
    for key, one in cards:
        groups[key].append(one)
    return tuple(_one(group) for group in groups.values())


def _one(group: Sequence[Card]) -> Card:
    first = group[0]
    return replace(
        first,
        anchors=tuple(dict.fromkeys((*first.anchors, *(one.id for one in group[1:])))),
        quotes=tuple({one.text: one for card in reversed(group) for one in card.quotes}.values())[::-1],
        hedges=tuple(dict.fromkeys(hedge for card in group for hedge in card.hedges)),
        badges=distinct([badge for card in group for badge in card.badges]),
    )


def distinct(badges: Sequence[Badge]) -> tuple[Badge, ...]:
    """The first badge of each status."""
    return tuple({badge.status: badge for badge in reversed(badges)}.values())[::-1]


def agenda(telling: Telling, rows: Iterable[tuple[int, AgendaItem]]) -> tuple[Card, ...]:
    """A card an issue, a relation and the encounters it is tied to."""
    return folded(((row.issue, row.relation, row.encounters), _agenda(telling, number, row)) for number, row in rows)


def _agenda(telling: Telling, number: int, row: AgendaItem) -> Card:
    identifier = numbered("agenda", number)
    relation = words.RELATIONS.get(row.relation, words.plain(row.relation))
    often = (("how often, in the text's word", row.frequency),) if row.frequency else ()
    return Card(
        id=identifier,
        kind="agenda",
        tag=f"{relation} · {telling.encounters(row.encounters)}",
        head=wording.issue(row.issue),
        quotes=telling.quote(identifier, row.span),
        hedges=_hedges(row.hedge),
        notes=often,
        badges=tuple(telling.badges.get(f"agenda.{number}", ())),
        at=row.span.start,
    )


def claim(telling: Telling, one: Claim, answers: Mapping[str, Claim]) -> Card:
    """A claim with its holder, its words and what it denies or who denies it."""
    identifier = slug(one.id)
    notes = list(telling.about(one.issue, one.encounter))
    if one.attributed_by not in ("author", None, ""):
        notes.append(("according to", words.holder(one.attributed_by, None)))
    for label, other in (("denies", one.denies), ("denied by", one.denied_by)):
        found = answers.get(other or "")
        if found is not None:
            notes.append((label, words.holder(found.holder, found.holder_span)))
    spans = claim_spans(one)
    return Card(
        id=identifier,
        kind="claim",
        tag=words.plain(one.type) + (", negated" if one.negated and one.type != "denial" else ""),
        head=words.holder(one.holder, one.holder_span),
        quotes=telling.quote(identifier, *spans),
        hedges=_hedges(one.hedge),
        notes=tuple(notes),
        badges=tuple(telling.badges.get(one.id, ())),
        at=min((span.start for span in spans), default=0),
    )


def position(telling: Telling, number: int, one: Position) -> Card:
    """The stance of an actor on an issue."""
    identifier = numbered("position", number)
    by = () if one.attributed_by == "author" else (("according to", words.holder(one.attributed_by, None)),)
    return Card(
        id=identifier,
        kind="position",
        tag=f"{words.plain(one.direction)} · {wording.issue(one.issue)}",
        head=words.holder(one.actor, one.actor_span),
        quotes=telling.quote(identifier, one.evidence_span),
        hedges=_hedges(one.hedge),
        notes=by,
        badges=tuple(telling.badges.get(f"positions.{number}", ())),
        at=one.evidence_span.start,
    )


def reaction(telling: Telling, number: int, one: Reaction) -> Card:
    """How a group responded, and to what."""
    identifier = numbered("reaction", number)
    known = one.target is not None and (one.target in telling.names or one.target == "all")
    target = telling.encounters([one.target or "all"]) if known else None
    towards = one.target_span.text if one.target_span is not None else target or "not stated"
    tone = one.stance if one.polarity in ("neutral", "mixed") else f"{one.stance}, {one.polarity}"
    return Card(
        id=identifier,
        kind="reaction",
        tag=tone,
        head=words.holder(one.group, one.group_span) if one.group or one.group_span else "Not said who",
        quotes=telling.quote(identifier, one.span),
        hedges=_hedges(one.hedge),
        notes=(("towards", towards), *telling.about(one.issue)),
        badges=tuple(telling.badges.get(f"reactions.{number}", ())),
        at=one.span.start,
    )


def context(telling: Telling, rows: Iterable[tuple[int, ContextItem]]) -> tuple[Card, ...]:
    """A card a background event, treaty or fact."""
    told = ((number, row, (row.kind, row.label, row.date, row.status)) for number, row in rows)
    return folded((key, _context(telling, number, row)) for number, row, key in told)


def _context(telling: Telling, number: int, one: ContextItem) -> Card:
    identifier = numbered("context", number)
    status = "" if one.status == "asserted" else f" · {one.status}"
    date = f" · {when.words(one.date)}" if one.date else ""
    label = wording.name(one.label) if one.kind == "instrument" else one.label
    return Card(
        id=identifier,
        kind="context",
        tag=f"{words.plain(one.kind)}{date}{status}",
        head=_headline(label, one),
        quotes=telling.quote(identifier, one.span),
        notes=telling.about(one.issue),
        badges=tuple(telling.badges.get(f"context.{number}", ())),
        at=one.span.start,
    )


def _headline(label: str, one: ContextItem) -> str:
    """The label, unless it only repeats the words that are quoted below it."""
    flat, said = " ".join(one.span.text.split()).casefold(), label.casefold()
    repeats = flat == said or (flat.startswith(said[:60]) and len(said) > 45)
    return "" if repeats else words.sentence_case(label)


def implication(telling: Telling, number: int, one: Implication) -> Card:
    """An effect that the author sees, with its direction only where it is stated."""
    identifier = numbered("implication", number)
    direction = "direction not stated" if one.direction == "not_stated" else words.plain(one.direction)
    modality = "" if one.modality == "asserted" else f" · {words.plain(one.modality)}"
    return Card(
        id=identifier,
        kind="implication",
        tag=f"{direction}{modality}",
        head="",
        quotes=telling.quote(identifier, one.span),
        hedges=_hedges(one.hedge),
        notes=(("cause", words.shortened(one.cause, 80)), ("effect on", words.shortened(one.object_span.text, 80))),
        badges=tuple(telling.badges.get(f"implications.{number}", ())),
        at=one.span.start,
    )


def outcome(telling: Telling, number: int, one: Outcome) -> Card:
    """What was agreed, announced, promised or done; that nothing was is an outcome too."""
    identifier = numbered("outcome", number)
    return Card(
        id=identifier,
        kind="outcome",
        tag="ended without one" if one.kind == "none" else words.plain(one.kind),
        head=words.holder(one.holder, None) if one.holder else "",
        quotes=telling.quote(identifier, one.span),
        notes=telling.about(one.issue),
        badges=tuple(telling.badges.get(f"outcomes.{number}", ())),
        at=one.span.start,
    )


def _hedges(hedge: str | None) -> tuple[str, ...]:
    return (hedge,) if hedge else ()
