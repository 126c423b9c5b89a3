"""Issues with each side's positions over time, reactions by camp, outcomes, disputes.

Every contested matter shows every holder in the same place.
"""

from __future__ import annotations

from collections.abc import Iterator

from summitry.brief import wording
from summitry.brief.compose import background, grammar, scope, tallies, told
from summitry.brief.compose.nouns import Block, Column, Paragraph, Points, Section, Sentence, Sides, Table
from summitry.brief.compose.subject import Subject

ALL_OF_ISSUE = 6
"""How many times more positions a brief of one issue has than one of two leaders."""


def issues(subject: Subject, measure: scope.Measure, as_of: str) -> Section:
    """The issues named most, each side's positions in order of date, then the instruments."""
    tally = tallies.issues(subject)
    names = [(issue, n) for issue, n in tally.parts if "." in issue or not _has_parts(issue, tally)]
    blocks: list[Block] = []
    for issue, n in sorted(names, key=lambda named: named[0].startswith("cross")):
        if len(blocks) == measure.issues:
            break
        most = measure.positions * (ALL_OF_ISSUE if subject.issue else 1)
        columns = tuple(_positions(subject, side, issue, most) for side in subject.home.values())
        if any(column.items for column in columns):
            text = f"On record of {grammar.shared(n, tally.total, 'encounter')}."
            about = Sentence(text=text, facts=(tally.fact,))
            blocks.append(Sides(title=grammar.capital(wording.issue(issue)), about=(about,), columns=columns))
    last = background.instruments(subject, measure.instruments, as_of)
    found = background.histories(subject, measure.instruments) if subject.issue else [last] if last else []
    return Section(
        id="issues",
        title="Issues: the positions of each side",
        blocks=(*blocks, *found),
        empty="The record has no position of either side by issue.",
    )


def _has_parts(issue: str, tally: tallies.Tally) -> bool:
    return any(other.startswith(f"{issue}.") for other, _ in tally.parts)


def _positions(subject: Subject, side: str, issue: str, most: int) -> Column:
    """The first point of a side on an issue, and its latest ones."""
    every = [
        told.point(one, side, found, dated=True)
        for one in subject.all
        if side in one.accounts and one.mood != "alleged"
        for found in one.accounts[side].points
        if found.issue == issue and found.kind in scope.STANCES and found.references
    ]
    every = told.distinct(every)
    chosen = every if len(every) <= most else [every[0], *every[-(most - 1) :]] if most > 1 else every[-1:]
    return Column(
        holder=wording.name(side),
        items=tuple(chosen),
        silent="" if chosen else "No position on this issue is on record.",
    )


def reactions(subject: Subject, measure: scope.Measure, as_of: str, *, instruments: bool = False) -> Section:
    """Reactions by camp; on one page their counts and the status of instruments."""
    tally = tallies.reactions(subject)
    blocks: list[Block] = []
    if tally.total:
        parts = [(n, name) for name, n in tally.parts if name != "camps" and n and name]
        stances = grammar.counts(parts)
        if len(parts) == 1:
            stances = {1: "", 2: "both "}.get(tally.total, "all ") + parts[0][1]
        every, camps = grammar.counted(tally.total, "reaction"), grammar.counted(tally.of("camps"), "camp")
        text = f"the record lists {every} from {camps}: {stances}"
        counted = Sentence(text=grammar.ended(text), facts=(tally.fact,), lead="Reactions.")
        blocks.append(Paragraph(sentences=(counted,)))
    if measure.reactions:
        for camp, found, n in scope.camps(subject, measure.reactions):
            items = tuple(_placed(found))
            shown = "" if n == len(items) else f", {len(items)} of {n}"
            blocks.append(Points(title=f"{wording.camp(camp)}{shown}", items=items))
    found_ = background.instruments(subject, measure.instruments, as_of) if instruments else None
    if found_:
        blocks.append(found_)
    return Section(id="impact", title="Global impact: reactions by camp" if not instruments else "Global impact",
                   blocks=tuple(blocks), empty="No reaction is on record.")  # fmt: skip


def _placed(found: list[scope.Reacted]) -> Iterator[Paragraph]:
    """Reactions, each with its day and occasion unless it has those of the one before it."""
    before = ""
    for one, row in found:
        now = told.occasion(one, row)
        yield Paragraph(sentences=(told.reaction(one, row, placed=now != before),))
        before = now


def outcomes(subject: Subject, measure: scope.Measure) -> Section:
    """What was agreed, announced or promised, and what became of it."""
    every = list(tallies.every_outcome(subject))
    if measure.outcomes is not None:
        every = [pair for pair in every if pair[1].became][-measure.outcomes :] if measure.outcomes else []
    rows = tuple(
        (
            (told.when_and_where(one, found),),
            (told.outcome(one, found),),
            (told.became(one, found),) if found.became else (),
        )
        for one, found in every
    )
    columns = ("when and where", "outcome", "what became of it")
    table = Table(caption="Outcomes in order of date", columns=columns, rows=rows)
    return Section(id="outcomes", title="What was promised, and what became of it", blocks=(table,) if rows else (),
                   empty="No outcome is on record.")  # fmt: skip


def disputes(subject: Subject, measure: scope.Measure) -> Section:
    """Disputed matters, each with all its sides."""
    tally = tallies.disputes(subject)
    found = scope.disputes(subject, measure.disputes)
    blocks: list[Block] = []
    if found and len(found) < tally.total:
        n = grammar.counted(tally.total, "disputed matter")
        text = grammar.ended(f"{n} are on record, of which those with most sources follow")
        blocks.append(Paragraph(sentences=(Sentence(text=text, facts=(tally.fact,)),)))
    for one, about in found:
        columns = tuple(
            Column(holder=whose, items=(told.side(one, about, side),))
            for side, whose in zip(about.sides, told.holders(about), strict=True)
            if side.references
        )
        blocks.append(Sides(title=told.short(one), about=(told.dispute(one, about),), columns=columns))
    return Section(id="disputes", title="What is disputed", blocks=tuple(blocks), empty="No dispute is on record.")
