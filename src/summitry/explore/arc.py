"""The arc of a text: background, issues, encounters, reactions, implications, each with its cards.

Sorts what was read into the five stages and says nothing of its own; an empty stage stays and says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from summitry.brief import wording
from summitry.brief.overview import Cell, Line, Overview
from summitry.explore import cards, words
from summitry.explore.cards import Badge, Card, Quote, Telling
from summitry.explore.items import cell_id, numbered
from summitry.explore.links import slug
from summitry.model import Claim


@dataclass(frozen=True, kw_only=True)
class Group:
    """Cards under one heading."""

    title: str
    cards: tuple[Card, ...]
    id: str = ""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One attribute of an encounter: its words, or "not stated"."""

    id: str
    label: str
    text: str
    stated: bool
    quotes: tuple[Quote, ...] = ()
    verbatim: bool = False
    """Whether the one quotation already says all that `text` says."""
    badges: tuple[Badge, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """An encounter with its attributes, issues, outcomes and the parts that it holds."""

    id: str
    name: str
    mood: str
    depth: int
    quotes: tuple[Quote, ...]
    facts: tuple[Fact, ...]
    extra: tuple[Fact, ...]
    topics: tuple[tuple[str, str], ...]
    outcomes: tuple[Card, ...]
    badges: tuple[Badge, ...]
    record: str
    parts: tuple[Meeting, ...] = ()
    is_set: bool = False


@dataclass(frozen=True, kw_only=True)
class Arc:
    """The five stages, and the words that weaken."""

    background: tuple[Group, ...]
    issues: tuple[Group, ...]
    encounters: tuple[Meeting, ...]
    outcomes: tuple[Card, ...]
    reactions: tuple[Group, ...]
    implications: tuple[Group, ...]
    hedges: tuple[Card, ...]

    def shared(self) -> dict[str, str]:
        """Of every item that another item's card tells, the id of that card."""
        groups = (*self.background, *self.issues, *self.reactions, *self.implications)
        return {anchor: card.id for group in groups for card in group.cards for anchor in card.anchors}


def arc(view: Overview, telling: Telling, unsure: dict[str, str]) -> Arc:
    """The arc of one reading; `unsure` says of an encounter why no one of the record is it."""
    reading = telling.reading
    heard = _heard(telling)
    known = {line.encounter.id for line in view.lines}
    outcomes = [(one.encounter, cards.outcome(telling, n, one)) for n, one in enumerate(reading.outcomes)]
    return Arc(
        background=_background(telling),
        issues=tuple(_issues(telling, heard)),
        encounters=_meetings(view, telling, unsure),
        outcomes=tuple(card for encounter, card in outcomes if encounter not in known),
        reactions=_reactions(telling, heard),
        implications=_implications(telling),
        hedges=tuple(_hedges(telling)),
    )


def _heard(telling: Telling) -> dict[tuple[str | None, int], list[Claim]]:
    """Claims by holder and by where their words begin: a reaction that is a claim is told once, as a reaction."""
    out: dict[tuple[str | None, int], list[Claim]] = defaultdict(list)
    for one in telling.reading.claims:
        if one.holder is not None and one.content_span is not None:
            start = min(span.start for span in (one.holder_span or one.content_span, one.content_span))
            out[(one.holder, start)].append(one)
    return out


def _grouped(pairs: Iterable[tuple[str, Card]], prefix: str) -> tuple[Group, ...]:
    groups: dict[str, list[Card]] = defaultdict(list)
    for title, card in pairs:
        groups[title].append(card)
    return tuple(
        Group(title=title, cards=tuple(sorted(found, key=lambda one: one.at)), id=f"{prefix}-{number}")
        for number, (title, found) in enumerate(groups.items())
    )


BACKGROUND = {
    "phase": "Phases",
    "event": "Events",
    "conflict": "Conflicts",
    "instrument": "Treaties, sanctions, agreements",
    "fact": "Standing facts",
}


def _background(telling: Telling) -> tuple[Group, ...]:
    rows: dict[str, list[tuple[int, object]]] = defaultdict(list)
    for number, one in enumerate(telling.reading.context):
        rows[one.kind].append((number, one))
    order = [*BACKGROUND, *(kind for kind in rows if kind not in BACKGROUND)]
    return tuple(
        Group(
            title=BACKGROUND.get(kind, words.sentence_case(words.plain(kind))),
            cards=cards.context(telling, rows[kind]),  # type: ignore[arg-type]
            id=f"background-{slug(kind)}",
        )
        for kind in order
        if kind in rows
    )


def _issues(telling: Telling, heard: dict[tuple[str | None, int], list[Claim]]) -> Iterator[Group]:
    reading = telling.reading
    told = {claim.id for one in reading.reactions for claim in heard.get((one.group, one.span.start), ())}
    found: dict[str, list[Card]] = defaultdict(list)
    rows: dict[str, list[tuple[int, object]]] = defaultdict(list)
    for number, row in enumerate(reading.agenda):
        rows[words.area(row.issue)].append((number, row))
    for area, listed in rows.items():
        found[area] += cards.agenda(telling, listed)  # type: ignore[arg-type]
    by_id = {one.id: one for one in reading.claims}
    stances = {(one.actor, one.evidence_span): n for n, one in enumerate(reading.positions)}
    used: set[int] = set()
    for claim in reading.claims:
        if claim.id in told:
            continue
        card = cards.claim(telling, claim, by_id)
        stance = stances.get((claim.holder, claim.content_span)) if claim.content_span else None
        if stance is not None:
            used.add(stance)
            about = wording.issue(reading.positions[stance].issue)
            note = ("position", f"{reading.positions[stance].direction} · {about}")
            card = replace(card, anchors=(numbered("position", stance),), notes=(*card.notes, note))
        found[words.area(claim.issue)].append(card)
    for number, one in enumerate(reading.positions):
        if number not in used:
            found[words.area(one.issue)].append(cards.position(telling, number, one))
    for area in sorted(found, key=words.place_of):
        title = wording.issue(area) if area else "Said without a named issue"
        yield Group(title=title, cards=tuple(found[area]), id=f"issue-{slug(area) or 'none'}")


def _meetings(view: Overview, telling: Telling, unsure: dict[str, str]) -> tuple[Meeting, ...]:
    made: list[Meeting] = []
    found = _Tied(telling)
    for line in reversed(view.lines):
        parts: list[Meeting] = []
        while made and made[-1].depth > line.depth:
            parts.append(made.pop())
        made.append(_meeting(line, telling, found, tuple(parts), unsure))
    return tuple(reversed(made))


class _Tied:
    """What is tied to each encounter: agenda rows and outcomes, by its id."""

    def __init__(self, telling: Telling) -> None:
        self.topics: dict[str, dict[str, str]] = defaultdict(dict)
        self.outcomes: dict[str, list[Card]] = defaultdict(list)
        first: dict[tuple[str, str, tuple[str, ...]], str] = {}
        for number, row in enumerate(telling.reading.agenda):
            key = (row.issue, row.relation, row.encounters)
            card = first.setdefault(key, numbered("agenda", number))
            for encounter in row.encounters:
                self.topics[encounter].setdefault(wording.issue(row.issue), card)
        for number, one in enumerate(telling.reading.outcomes):
            if one.encounter is not None:
                self.outcomes[one.encounter].append(cards.outcome(telling, number, one))


def _meeting(line: Line, telling: Telling, tied: _Tied, parts: tuple[Meeting, ...], unsure: dict[str, str]) -> Meeting:
    one = line.encounter
    is_set = one.kind == "set"
    facts = tuple(_fact(line, cell, telling) for cell in line.cells if cell.stated or not is_set)
    return Meeting(
        id=slug(one.id),
        name=words.sentence_case(line.name),
        mood=one.mood,
        depth=line.depth,
        quotes=tuple(Quote(text=span.text, item=slug(one.id)) for span in one.mentions[:1]),
        facts=facts,
        extra=tuple(_fact(line, cell, telling) for cell in line.extra),
        topics=tuple(tied.topics.get(one.id, {}).items()),
        outcomes=tuple(tied.outcomes.get(one.id, ())),
        badges=tuple(telling.badges.get(f"{one.id}:encounter", ())),
        record="" if line.record else unsure.get(one.id, ""),
        parts=parts,
        is_set=is_set,
    )


def _fact(line: Line, cell: Cell, telling: Telling) -> Fact:
    identifier = cell_id(line, cell)
    spans = tuple(dict.fromkeys(attribute.span for attribute in cell.attributes))
    badges = [
        badge
        for name in dict.fromkeys((cell.column, *(attribute.name for attribute in cell.attributes)))
        for badge in telling.badges.get(f"{line.encounter.id}:{name}", ())
    ]
    return Fact(
        id=identifier,
        label=words.sentence_case(words.slot(cell.column)),
        text=cell.text,
        stated=cell.stated,
        quotes=tuple(Quote(text=span.text, item=identifier) for span in spans),
        verbatim=len(spans) == 1 and spans[0].text.casefold() == cell.text.casefold(),
        badges=cards.distinct(badges),
    )


def _reactions(telling: Telling, heard: dict[tuple[str | None, int], list[Claim]]) -> tuple[Group, ...]:
    pairs = []
    taken: set[str] = set()
    for number, one in enumerate(telling.reading.reactions):
        card = cards.reaction(telling, number, one)
        claims = [claim for claim in heard.get((one.group, one.span.start), ()) if claim.id not in taken]
        taken.update(claim.id for claim in claims)
        if claims:
            said = tuple(("told as a claim", words.plain(claim.type)) for claim in claims)
            anchors = tuple(slug(claim.id) for claim in claims)
            card = replace(card, anchors=anchors, notes=(*card.notes, *dict.fromkeys(said)))
        pairs.append((wording.camp(one.camp) if one.camp != "unspecified" else "Not said who", card))
    return _grouped(pairs, "reactions")


def _implications(telling: Telling) -> tuple[Group, ...]:
    rows = enumerate(telling.reading.implications)
    pairs = [(words.category(one.category), cards.implication(telling, number, one)) for number, one in rows]
    return _grouped(pairs, "implications")


def _hedges(telling: Telling) -> Iterator[Card]:
    for number, one in enumerate(telling.reading.hedges):
        identifier = numbered("hedge", number)
        around = one.scope or one.span
        quotes = (Quote(text=one.span.text, item=identifier),)
        rest = words.shortened(around.text, 110)
        yield Card(
            id=identifier,
            kind="hedge",
            tag=one.span.text,
            head="" if rest == one.span.text else rest,
            quotes=quotes,
            at=one.span.start,
        )
