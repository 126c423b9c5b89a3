"""The encounters: the table, planned against actual lengths, who was in the room, both accounts side by side.

Every value of every source is shown; none is averaged and none is preferred.
"""

from __future__ import annotations

from collections.abc import Iterator

from summitry.brief import wording
from summitry.brief.compose import facts, grammar, naming, scope, told
from summitry.brief.compose.nouns import Block, Column, Paragraph, Points, Section, Sentence, Sides, Table
from summitry.brief.compose.subject import Subject
from summitry.record.nouns import REMOTE, RecordEncounter, Value

Cell = tuple[Sentence, ...]
NOBODY = {"interpreters_only": "interpreters only"}


def meetings(subject: Subject, measure: scope.Measure) -> Section:
    """The section of the encounters."""
    blocks: list[Block] = []
    chosen = _chosen(subject, measure)
    if chosen:
        blocks.append(_timeline(subject, chosen))
    lengths = scope.any_lengths(subject)
    if measure.encounters is not None:
        lengths = scope.both_lengths(subject)[-measure.encounters :]
    if lengths:
        blocks.append(_lengths(lengths))
    room = [] if subject.issue else _rooms(subject)
    if measure.encounters is not None:
        room = room[-measure.accounts * 2 :]
    if room:
        blocks.append(Points(title="Who was in the room", items=tuple(Paragraph(sentences=(one,)) for one in room)))
    for one in scope.told_best(subject, measure.accounts):
        blocks += _accounts(subject, one, measure.points)
    return Section(id="encounters", title="The encounters", blocks=tuple(blocks), empty="No encounter is on record.")


def _chosen(subject: Subject, measure: scope.Measure) -> list[RecordEncounter]:
    if subject.focus is not None or measure.encounters is None:
        return list(subject.all if subject.focus is not None else subject.encounters)
    return list(subject.encounters[-measure.encounters :]) if measure.encounters else []


def _timeline(subject: Subject, chosen: list[RecordEncounter]) -> Table:
    every = len(subject.encounters)
    part = "" if len(chosen) >= every else f" (the latest {len(chosen)} of {every})"
    return Table(
        caption=f"Encounters in order of date{part}",
        columns=("encounter", "accounts that name it" if subject.issue else "accounts of", "backed by"),
        rows=tuple(((told.is_encounter(one),), _told_by(one), (told.basis(subject.original(one)),)) for one in chosen),
    )


def _told_by(one: RecordEncounter) -> Cell:
    told_ = [facts.account(one, side) for side in one.accounts]
    return tuple(
        Sentence(text=wording.name(fact.holder or ""), facts=(fact,), holder=fact.holder)
        for fact in told_
        if fact.references
    )


def _lengths(found: list[scope.Lengths]) -> Table:
    rows = [
        (
            (_headed(one),),
            _values(one, "planned_minutes", planned),
            _values(one, "actual_minutes", actual),
        )
        for one, planned, actual in found
    ]
    return Table(
        caption="Planned and actual length, every value found",
        columns=("encounter", "planned", "actual"),
        rows=tuple(rows),
    )


def _headed(one: RecordEncounter) -> Sentence:
    kind = naming.kind(one.kind)
    where = told.place_of(one)
    what = f"{where}, {kind}" if where and one.kind not in REMOTE else kind
    dated = f", {grammar.dates(one.date)}" if one.date else ""
    return Sentence(text=grammar.capital(f"{what}{dated}"), facts=(facts.frame(one),))


def _values(one: RecordEncounter, name: str, values: tuple[Value, ...]) -> Cell:
    """Values with one wording and one holder told once, with all their references."""
    made: dict[str, Sentence] = {}
    for found in values:
        single = told.length(one, name, found)
        before = made.get(single.text)
        both = (*before.facts, *single.facts) if before else single.facts
        made[single.text] = Sentence(text=single.text, facts=both, holder=single.holder)
    return tuple(made.values())


def _rooms(subject: Subject) -> list[Sentence]:
    """Who was in the room at each encounter; a part with the same people as its whole is not told again."""
    made: dict[str, Sentence] = {}
    for one in subject.all:
        found = _room(one) if one.mood == "happened" else None
        whole = made.get(one.part_of or "")
        if found is not None and (whole is None or whole.text != found.text):
            made[one.id] = found
    return list(made.values())


def _room(one: RecordEncounter) -> Sentence | None:
    """Who else was present, interpreters and note-takers, by side."""
    groups: dict[str, list[str]] = {}
    backing = []
    for name in ("others_present", "interpreters", "note_takers"):
        for found in one.get(name):
            if not found.references:
                continue
            backing.append(facts.value(one, name, found))
            if str(found.value) != name:
                groups.setdefault(_group(name, found), []).append(_who(found))
    parts = [f"{label}{grammar.listed(dict.fromkeys(who for who in names if who))}" for label, names in groups.items()]
    parts = [part.rstrip(": ") for part in parts if part.strip(": ")]
    if not parts:
        return None
    return Sentence(text=f"{'; '.join(parts)}.", facts=tuple(backing), lead=f"{told.short(one)}:")


def _group(name: str, found: Value) -> str:
    label = {"interpreters": "interpreters", "note_takers": "note-takers"}.get(name, "")
    side = f"for {naming.named(found.side)}" if found.side else ""
    joined = " ".join(part for part in (label, side) if part)
    return f"{joined}: " if joined else ""


def _who(found: Value) -> str:
    if isinstance(found.value, bool):
        return "present" if found.value else "none"
    if isinstance(found.value, int):
        return grammar.count(found.value)
    return NOBODY.get(str(found.value), naming.somebody(str(found.value)))


def _accounts(subject: Subject, whole: RecordEncounter, most: int) -> Iterator[Block]:
    """Each side's points on the whole and its parts, side by side."""
    home = list(subject.home.values())
    sides = dict.fromkeys(home)
    sides |= dict.fromkeys(side for one in (whole, *subject.parts(whole)) for side in one.accounts)
    columns = []
    for side in sides:
        points = told.points(
            [
                (one, found)
                for one in (whole, *subject.parts(whole))
                if side in one.accounts
                for found in one.accounts[side].points
                if found.references
            ],
            side,
        )
        silent = "" if points else f"No account of {naming.named(side)} is on record."
        if silent and subject.issue:
            silent = f"No word of {naming.named(side)} on this issue is on record."
        columns.append(Column(holder=_account_of(side), items=tuple(told.distinct(points)[:most]), silent=silent))
    yield Sides(title=f"{told.short(whole)}: the accounts side by side", columns=tuple(columns))


def _account_of(side: str) -> str:
    return f"By the {naming.adjective(side)} account"
