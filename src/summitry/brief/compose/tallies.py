"""Counts over the encounters of a subject, as facts: made when a brief is composed and again when it is checked.

A count is of the record, never of the world; its references are those of what it counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from summitry import when
from summitry.brief import wording
from summitry.brief.compose import facts, grammar, naming
from summitry.brief.compose.nouns import Fact
from summitry.brief.compose.subject import Subject, of_key
from summitry.model import Reference
from summitry.record.nouns import REMOTE, Dispute, RecordEncounter, RecordOutcome, RecordReaction
from summitry.record.register import Record

REMARKABLE = ("planned_minutes", "actual_minutes", "others_present", "note_takers")
"""What is asked of every meeting in person."""


@dataclass(frozen=True, kw_only=True)
class Tally:
    """A count with its parts; `fact` backs a sentence that tells it."""

    total: int
    parts: tuple[tuple[str, int], ...]
    fact: Fact

    def of(self, name: str) -> int:
        """The count of a part, 0 where there is none."""
        return dict(self.parts).get(name, 0)


def _tally(subject: Subject, name: str, total: int, parts: Iterable[tuple[str, int]], seen: Iterable[Reference],
           *words: str) -> Tally:  # fmt: skip
    told = tuple(parts)
    numbers = [f"{label} {number}" for label, number in told]
    people = [naming.aliases(who) for who in (*subject.leaders, *subject.home.values())]
    return Tally(
        total=total,
        parts=told,
        fact=Fact(
            id=f"tally:{subject.key}:{name}",
            kind="tally",
            words=" · ".join([str(total), *numbers, *people, *words]),
            references=tuple({one.id: one for one in seen}.values()),
        ),
    )


def _seen(encounters: Iterable[RecordEncounter]) -> Iterator[Reference]:
    """The first reference of each encounter."""
    for one in encounters:
        yield from facts.frame(one).references[:1]


def in_person(one: RecordEncounter) -> bool:
    """Whether it was a meeting in person rather than a call."""
    return one.kind not in REMOTE


def contacts(subject: Subject) -> Tally:
    """Encounters that took place, in person and by call, and those that did not."""
    held = subject.of_mood("happened")
    moods = Counter(one.mood for one in subject.encounters)
    near = [one for one in held if in_person(one)]
    parts = [("in person", len(near)), ("by telephone or video", len(held) - len(near)), *sorted(moods.items())]
    days = [day(one, at) for at, one in ((0, held[0]), (-1, held[-1]))] if held else []
    issue = [wording.issue(subject.issue)] if subject.issue else []
    return _tally(subject, "contacts", len(held), parts, _seen(held or subject.encounters), *days, *issue)


def day(one: RecordEncounter, at: int) -> str:
    """The first (0) or the last (-1) day of an encounter as it is read."""
    return grammar.dates(one.date.split("/")[at]) if one.date else "an unknown day"


def parts(subject: Subject) -> Tally:
    """The parts of the encounter in focus that took place, by kind."""
    found = [one for whole in subject.encounters for one in subject.parts(whole) if one.mood == "happened"]
    counts = Counter(naming.kind(one.kind) for one in found)
    plurals = [grammar.plural_of(kind) for kind in counts]
    return _tally(subject, "parts", len(found), counts.most_common(), _seen(found), *plurals)


def readouts(subject: Subject) -> Tally:
    """How many encounters have the account of both sides, of one side, of none."""
    held = subject.of_mood("happened")
    sides = set(subject.home.values())
    counts: Counter[str] = Counter()
    for one in held:
        told = {who for part in (one, *subject.parts(one)) for who in part.accounts} & sides
        counts["both" if told == sides else min(told) if told else "none"] += 1
    return _tally(subject, "readouts", len(held), counts.most_common(), _seen(held))


def issues(subject: Subject) -> Tally:
    """In how many encounters each issue came up, agenda and accounts together; sub-issues count for their area."""
    held = subject.of_mood("happened")
    counts: Counter[str] = Counter()
    for one in held:
        found = {issue for part in (one, *subject.parts(one)) for issue in part.issues}
        counts.update(sorted(found | {issue.split(".")[0] for issue in found}))
    labels = [wording.issue(issue) for issue in counts]
    return _tally(subject, "issues", len(held), counts.most_common(), _seen(one for one in held if one.issues), *labels)


def outcomes(subject: Subject) -> Tally:
    """Outcomes on record, and of how many it is known what became of them."""
    found = list(every_outcome(subject))
    known = [one for _, one in found if one.became]
    seen = (ref for _, one in found for ref in one.references[:1])
    return _tally(subject, "outcomes", len(found), [("became", len(known))], seen)


def disputes(subject: Subject) -> Tally:
    """Disputed matters on record."""
    found = list(every_dispute(subject))
    seen = (ref for _, one in found for side in one.sides for ref in side.references[:1])
    return _tally(subject, "disputes", len(found), [], seen)


def reactions(subject: Subject) -> Tally:
    """Reactions on record by stance."""
    found = list(every_reaction(subject))
    counts = Counter(one.stance for _, one in found)
    camps = [("camps", len({one.camp for _, one in found}))]
    seen = (ref for _, one in found for ref in one.references[:1])
    return _tally(subject, "reactions", len(found), [*counts.most_common(), *camps], seen)


def gaps(subject: Subject) -> Tally:
    """Of how many meetings in person each attribute is on record, in the whole or in a part."""
    met = [one for one in subject.of_mood("happened") if in_person(one)]
    counts = [
        (name, sum(any(part.get(name) for part in (one, *subject.parts(one))) for one in met)) for name in REMARKABLE
    ]
    return _tally(subject, "gaps", len(met), counts, _seen(met), *map(naming.slot, REMARKABLE))


def every_outcome(subject: Subject) -> Iterator[tuple[RecordEncounter, RecordOutcome]]:
    """Outcomes of wholes and parts."""
    yield from ((one, found) for one in subject.all for found in one.outcomes if found.references)


def every_dispute(subject: Subject) -> Iterator[tuple[RecordEncounter, Dispute]]:
    """Disputes that have two sides or more."""
    yield from ((one, found) for one in subject.all for found in one.disputes if len(found.sides) > 1)


def every_reaction(subject: Subject) -> Iterator[tuple[RecordEncounter, RecordReaction]]:
    """Reactions to wholes and parts."""
    yield from ((one, found) for one in subject.all for found in one.reactions if found.references)


def ahead(subject: Subject, as_of: str) -> tuple[RecordEncounter, ...]:
    """Planned encounters that begin after the day of the record."""
    today = when.parse(as_of)
    return tuple(one for one in subject.of_mood("planned") if today and one.when and today.before(one.when))


TALLIES: dict[str, Callable[[Subject], Tally]] = {
    one.__name__: one for one in (contacts, parts, readouts, issues, outcomes, disputes, reactions, gaps)
}


def tally_of(identifier: str, record: Record) -> Fact | None:
    """The fact of a tally's id, counted again from the record."""
    key, _, name = identifier.partition(":")[2].rpartition(":")
    subject = of_key(key, record)
    return TALLIES[name](subject).fact if subject is not None and name in TALLIES else None
