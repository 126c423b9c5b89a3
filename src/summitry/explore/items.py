"""The items of a reading as a page links them: for each its id, its kind and its words in the text.

Collects what was read and weighed; finds nothing new. The id of an item is the id of its card on the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from summitry.brief import wording
from summitry.brief.overview import Cell, Line, Overview
from summitry.explore import words
from summitry.explore.links import slug
from summitry.model import Claim, Reading, Span

ORDER = (
    "encounter",
    "outcome",
    "reaction",
    "claim",
    "position",
    "agenda",
    "implication",
    "context",
    "hedge",
    "verdict",
)
"""Which kind is shown where two items have the same words."""
RANK = {kind: rank for rank, kind in enumerate(ORDER)}


@dataclass(frozen=True, kw_only=True)
class Item:
    """One item: `spans` are its words, the first of which is where a link to it goes."""

    id: str
    kind: str
    spans: tuple[Span, ...]
    tip: str = ""
    card: str = ""
    """The id of the card that tells it, where that is another item's card."""

    @property
    def length(self) -> int:
        """Characters from its first word to its last; the shortest item of some words is shown first."""
        return max(one.end for one in self.spans) - min(one.start for one in self.spans)

    @property
    def home(self) -> str:
        return self.card or self.id


def items(reading: Reading, view: Overview, cards: Mapping[str, str] | None = None) -> tuple[Item, ...]:
    """Every item of a reading that has words in the text, with those words alone that stand there.

    `cards` names the card of an item that shares one with another item.
    """
    text = reading.document.text
    found = []
    for one in (*_encounters(view.lines), *_statements(reading), *_verdicts(view)):
        spans = tuple(
            _bare(span) for span in one.spans if span.text.strip() and text[span.start : span.end] == span.text
        )
        if spans:
            found.append(replace(one, spans=_joined(text, spans), card=(cards or {}).get(one.id, "")))
    return tuple(found)


def _bare(span: Span) -> Span:
    """The words without white space at their ends, so that they begin where something is seen."""
    start = span.end - len(span.text.lstrip())
    said = span.text.strip()
    return Span(start=start, end=start + len(said), text=said)


def _joined(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Words in order of the text, as one run where nothing but white space parts them."""
    out: list[Span] = []
    for one in sorted(spans):
        last = out[-1] if out else None
        if last is not None and (one.start < last.end or not text[last.end : one.start].strip()):
            end = max(last.end, one.end)
            out[-1] = Span(start=last.start, end=end, text=text[last.start : end])
        else:
            out.append(one)
    return tuple(out)


def cell_id(line: Line, cell: Cell) -> str:
    """The id of one cell of an encounter's card."""
    return f"{slug(line.encounter.id)}-{slug(cell.column)}"


def numbered(layer: str, number: int) -> str:
    """The id of an item that has none of its own: "agenda-3"."""
    return f"{layer}-{number}"


def claim_spans(claim: Claim) -> tuple[Span, ...]:
    """Content first, then holder and cue."""
    content = claim.content_spans or ((claim.content_span,) if claim.content_span else ())
    others = tuple(one for one in (claim.holder_span, claim.cue_span) if one is not None)
    return (*content, *others)


def _encounters(lines: Sequence[Line]) -> Iterator[Item]:
    for line in lines:
        one = line.encounter
        yield Item(id=slug(one.id), kind="encounter", spans=one.mentions, tip=line.name)
        for cell in (*line.cells, *line.extra):
            spans = tuple(attribute.span for attribute in cell.attributes)
            tip = f"{line.name}, {words.slot(cell.column)}: {cell.text}"
            yield Item(id=cell_id(line, cell), kind="encounter", spans=spans, tip=tip)


def _statements(reading: Reading) -> Iterator[Item]:
    for number, row in enumerate(reading.agenda):
        tip = f"{wording.issue(row.issue)}: {words.RELATIONS.get(row.relation, row.relation)}"
        yield Item(id=numbered("agenda", number), kind="agenda", spans=(row.span,), tip=tip)
    for claim in reading.claims:
        tip = f"{words.holder(claim.holder, claim.holder_span)}: {words.plain(claim.type)}"
        yield Item(id=slug(claim.id), kind="claim", spans=claim_spans(claim), tip=tip)
    for number, stance in enumerate(reading.positions):
        tip = f"{words.holder(stance.actor, stance.actor_span)}: {stance.direction} ({wording.issue(stance.issue)})"
        yield Item(id=numbered("position", number), kind="position", spans=(stance.evidence_span,), tip=tip)
    for number, reaction in enumerate(reading.reactions):
        tip = f"{words.holder(reaction.group, reaction.group_span)}: {reaction.stance}"
        yield Item(id=numbered("reaction", number), kind="reaction", spans=(reaction.span,), tip=tip)
    for number, event in enumerate(reading.context):
        yield Item(id=numbered("context", number), kind="context", spans=(event.span,), tip=words.plain(event.kind))
    for number, effect in enumerate(reading.implications):
        tip = words.category(effect.category)
        yield Item(id=numbered("implication", number), kind="implication", spans=(effect.span,), tip=tip)
    for number, outcome in enumerate(reading.outcomes):
        tip = "no outcome" if outcome.kind == "none" else words.plain(outcome.kind)
        yield Item(id=numbered("outcome", number), kind="outcome", spans=(outcome.span,), tip=tip)
    for number, hedge in enumerate(reading.hedges):
        yield Item(id=numbered("hedge", number), kind="hedge", spans=(hedge.span,), tip="weakens what it stands with")


def _verdicts(view: Overview) -> Iterator[Item]:
    for number, verdict in enumerate(view.verdicts):
        if verdict.span is not None:
            tip = wording.STATUSES[verdict.status]
            yield Item(id=numbered("verdict", number), kind="verdict", spans=(verdict.span,), tip=tip)
