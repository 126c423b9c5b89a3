"""What is not known, and the method: gaps of the record by name, the scale of confidence, how to check the brief.

A gap says that something is not on record, never that it did not happen.
"""

from __future__ import annotations

from summitry import tables
from summitry.brief.compose import facts, grammar, naming, scope, tallies, told
from summitry.brief.compose.nouns import Block, Fixed, Paragraph, Points, Section, Sentence
from summitry.brief.compose.subject import Subject
from summitry.record.nouns import RecordEncounter
from summitry.record.telling import gaps

MAY_BE_NONE = ("host_event", "venue", "outcomes", "agenda")
"""What an encounter may not have had at all: the record lacks "a" and not "the" one."""


def unknown(subject: Subject, measure: scope.Measure) -> Section:
    """How often a meeting lacks what is asked of it, and what the latest ones lack."""
    tally = tallies.gaps(subject)
    items = []
    if tally.total > 1 and subject.focus is None and subject.issue is None:
        n = grammar.counted(tally.total, "meeting")
        listed = grammar.listed(f"{_slot(name)} of {_n(found, tally.total)}" for name, found in tally.parts)
        text = f"of {n} in person, the record has {listed}"
        items.append(Sentence(text=grammar.ended(text), facts=(tally.fact,), lead="On record."))
    held = subject.of_mood("happened")
    most = 1 if subject.focus is not None else measure.gaps
    items += [sentence for one in reversed(held[-most:] if most else ()) if (sentence := _missing(subject, one))]
    blocks: tuple[Block, ...] = (Points(items=tuple(Paragraph(sentences=(one,)) for one in items)),) if items else ()
    return Section(id="unknown", title="What is not known", blocks=blocks, empty="No gap was found.")


def _n(number: int, total: int) -> str:
    if not number:
        return "none"
    return "all" if number == total and total > 1 else str(number) if total > 12 else grammar.count(number)


def _slot(name: str) -> str:
    return naming.slot(name) if name == "others_present" else f"the {naming.slot(name)}"


def _missing(subject: Subject, one: RecordEncounter) -> Sentence | None:
    one, parts = subject.original(one), [subject.original(part) for part in subject.parts(one)]
    names = [name for name in gaps(one) if not any(_has(part, name) for part in parts)]
    if not names:
        return None
    listed = grammar.listed(_lacking(name) for name in names)
    return Sentence(
        text=grammar.ended(f"of {told.called(one)} the record lacks {listed}"),
        facts=tuple(facts.gap(one, name) for name in names),
    )


def _lacking(name: str) -> str:
    slot = naming.slot(name)
    if slot.startswith(("who", "whether", "any")) or name == "reactions":
        return slot
    return grammar.article(slot) if name in MAY_BE_NONE else f"the {slot}"


def _has(part: RecordEncounter, name: str) -> bool:
    layers = {"agenda": part.agenda, "accounts": part.accounts, "outcomes": part.outcomes, "reactions": part.reactions}
    return bool(layers[name]) if name in layers else bool(part.get(name))


def method(coverage: tuple[str, ...]) -> Section:
    """How the brief was made: the same words in every brief."""
    scale = tables.read_yaml("brief.yaml")["scale"]
    lines = (
        "Every sentence is composed from statements of the record and cites them; without one it cannot be made.",
        "Statements are the record's own short wording of what a source says. Where a side or a person is named, the "
        "words are theirs, not this brief's. Accounts that differ stand side by side.",
        f"How well a value is backed is said on this scale: {'; '.join(scale)}.",
        "Counts are of the record. What neither side announced, and what was not found, is not counted.",
        *coverage,
        "To check this brief: summitry check-brief, with the file.",
    )
    return Section(id="method", title="Method and coverage", blocks=(Fixed(lines=lines),))
