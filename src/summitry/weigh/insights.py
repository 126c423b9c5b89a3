"""Findings about an encounter or a pair, each by a rule, with n, what is missing and the references behind it.

Ranked by how unusual they are in the reference class; empty where nothing is unusual. It explains nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summitry import when
from summitry.model import Json, Reference
from summitry.record.nouns import RecordEncounter
from summitry.record.register import Record
from summitry.weigh import naming
from summitry.weigh.accounts import accounts, silent_sides
from summitry.weigh.audit.nouns import plainly
from summitry.weigh.audit.order import pair_encounters
from summitry.weigh.classes import reference_class
from summitry.weigh.compare import standings

UNUSUAL = 0.15
"""Share of the class that may stand as high, for a rank to be a finding."""
FEWEST = 5
"""Members with a value that a rank, or a share, needs."""
SHIFT = 0.25
"""Difference of shares of an area between two periods that makes a shift."""
BREAK = 365
"""Days without an encounter that part two periods."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One finding: its rule, its sentence, how unusual it is (0 to 1), n, and how to get it again."""

    rule: str
    sentence: str
    unusual: float
    n: int
    missing: int
    query: str
    encounter: str | None
    references: tuple[Reference, ...]

    def to_json(self) -> Json:
        """The JSON form."""
        plain: Json = plainly(self)
        return plain


def of_encounter(one: RecordEncounter, record: Record) -> tuple[Finding, ...]:
    """What is unusual about an encounter, the most unusual first."""
    found = [*_ranks(one, record), *_silent(one, record), *_alone(one, record), *_denials(one, record)]
    found += [*_firsts(one), *_lapsed(one, record)]
    return tuple(sorted(found, key=lambda finding: (-finding.unusual, finding.rule, finding.sentence)))


def of_pair(leaders: Sequence[str], record: Record) -> tuple[Finding, ...]:
    """What is unusual about the encounters of two leaders."""
    found = list(_shift(leaders, record))
    for one in pair_encounters(record, leaders):
        found += [*_ranks(one, record), *_lapsed(one, record)]
    return tuple(sorted(found, key=lambda finding: (-finding.unusual, finding.rule, finding.sentence)))


def _ranks(one: RecordEncounter, record: Record) -> Iterator[Finding]:
    for standing in standings(one, record):
        if standing.n >= FEWEST and standing.worst / standing.n <= UNUSUAL + 1 / standing.n and standing.worst <= 3:
            yield Finding(
                rule="rank",
                sentence=f"{one.label}: {standing.sentence[0].lower()}{standing.sentence[1:]}",
                unusual=round(1 - (standing.worst - 1) / standing.n, 3),
                n=standing.n,
                missing=standing.missing,
                query=f"summitry compare {one.id} ID",
                encounter=one.id,
                references=tuple({r.id: r for v in standing.values for r in v.references}.values()),
            )


def _share(one: RecordEncounter, record: Record, side: str) -> tuple[int, int]:
    """Of the members of the class with accounts, on how many this side is silent."""
    members = [other for other in reference_class(one, record).members if other.accounts]
    return sum(1 for other in members if side in silent_sides(other, record)), len(members)


def _silent(one: RecordEncounter, record: Record) -> Iterator[Finding]:
    told = accounts(one, record)
    if not one.accounts:
        return
    for side in told.silent:
        same, n = _share(one, record, side)
        if n >= FEWEST and same / n <= 0.5:
            sentence = (
                f"{one.label}: no account of {naming.name(side)} is on record, while another side has one; so it is in "
                f"{same} of {n} others of the class with an account."
            )
            yield _made("silent side", sentence, 1 - same / n, n, one, "accounts", one.references[:5])


def _alone(one: RecordEncounter, record: Record) -> Iterator[Finding]:
    told = accounts(one, record)
    if len(told.sides) < 2:
        return
    for matter in told.issues:
        if matter.status != "only" or matter.issue is None or "wider issue" in matter.why:
            continue
        side = matter.sides[0]
        sentence = (
            f"{one.label}: {naming.issue(matter.issue)} stands in the account of {naming.name(side)} alone, of "
            f"{len(told.sides)} accounts on record."
        )
        references = tuple({r.id: r for point in matter.points for r in point.references}.values())
        yield _made("one side only", sentence, 0.4, len(told.sides), one, "accounts", references)


def _denials(one: RecordEncounter, record: Record) -> Iterator[Finding]:
    for other in (one, *record.parts(one)):
        for dispute in other.disputes:
            holders = list(dict.fromkeys(side.holder for side in dispute.sides))
            if len(holders) < 2:
                continue
            voices = "; ".join(f"{naming.name(side.holder)}: {side.says}" for side in dispute.sides)
            sentence = f"{other.label}: the sources disagree. {dispute.text} {voices}"
            references = tuple({r.id: r for side in dispute.sides for r in side.references}.values())
            yield _made("disagreement", sentence, 0.5, len(holders), other, "show", references)


def _firsts(one: RecordEncounter) -> Iterator[Finding]:
    for value in one.get("ordinal"):
        if str(value.value).split()[:1] == ["first"]:
            yield _made("first", f"{one.label}: {value.value}, by a source.", 0.6, 1, one, "show", value.references)


def _lapsed(one: RecordEncounter, record: Record) -> Iterator[Finding]:
    for other in (one, *record.parts(one)):
        for row in other.outcomes:
            if row.kind == "lapsed" or row.became:
                holder = f" ({naming.name(row.holder)})" if row.holder else ""
                then = f" Then: {row.became}" if row.became else ""
                sentence = f"{other.label}: {row.kind}{holder}: {row.text}{then}"
                yield _made(
                    "lapsed", sentence, 0.55 if row.kind == "lapsed" else 0.35, 1, other, "show", row.references
                )


def _made(
    rule: str,
    sentence: str,
    unusual: float,
    n: int,
    one: RecordEncounter,
    command: str,
    references: Sequence[Reference],
) -> Finding:
    return Finding(
        rule=rule, sentence=sentence, unusual=round(unusual, 3), n=n, missing=0, query=f"summitry {command} {one.id}",
        encounter=one.id, references=tuple(references),
    )  # fmt: skip


def _shift(leaders: Sequence[str], record: Record) -> Iterator[Finding]:
    """Areas of issues before and after the longest break of more than a year."""
    rows = [one for one in pair_encounters(record, leaders) if one.when and one.when.start and one.agenda]
    days = [one.when.start for one in rows if one.when and one.when.start]
    gaps = [
        ((later - earlier).days, number) for number, (earlier, later) in enumerate(zip(days, days[1:], strict=False))
    ]
    if not gaps or max(gaps)[0] < BREAK:
        return
    _, cut = max(gaps)
    before, after = rows[: cut + 1], rows[cut + 1 :]
    if min(len(before), len(after)) < FEWEST:
        return
    first, second = _areas(before), _areas(after)
    who = naming.listing(naming.surname(person) for person in leaders)
    for area in sorted(set(first) | set(second)):
        low, high = first[area] / len(before), second[area] / len(after)
        if abs(high - low) >= SHIFT:
            until = when.words(before[-1].date or "")
            sentence = (
                f"{who}: {naming.issue(area)} was on the agenda of {first[area]} of {len(before)} encounters with a "
                f"known agenda up to {until}, and of {second[area]} of {len(after)} after that."
            )
            shown = [o for o in rows if any(row.issue.split(".")[0] == area for row in o.agenda)]
            references = tuple({r.id: r for o in shown for row in o.agenda for r in row.references[:1]}.values())
            yield Finding(
                rule="agenda shift", sentence=sentence, unusual=round(abs(high - low), 3), n=len(rows),
                missing=len(pair_encounters(record, leaders)) - len(rows),
                query=f"summitry encounters --leaders {','.join(leaders)} --issue {area}",
                encounter=None, references=references,
            )  # fmt: skip


def _areas(rows: Sequence[RecordEncounter]) -> Counter[str]:
    return Counter(area for one in rows for area in {row.issue.split(".")[0] for row in one.agenda})
