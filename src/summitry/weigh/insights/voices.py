"""Who tells of an encounter and who does not: silent sides, issues in one account alone, matters in dispute.

Silence is counted against the reference class and not explained.
"""

from __future__ import annotations

from collections.abc import Iterator

from summitry.model import Reference
from summitry.record.nouns import RecordEncounter
from summitry.record.register import Record
from summitry.weigh import naming
from summitry.weigh.accounts import accounts, silent_sides
from summitry.weigh.classes import reference_class
from summitry.weigh.insights.finding import FEWEST, USUAL, Finding, families, of, once, rarity

FEW = 0.3
"""Share of the class that may have as many issues in one account alone."""


def silent(one: RecordEncounter, record: Record) -> Iterator[Finding]:
    """Sides without an account, where another side has one and that is not usual."""
    if not one.accounts:
        return
    members = [other for other in reference_class(one, record).members if other.accounts]
    missing = len(reference_class(one, record).members) - len(members)
    for side in silent_sides(one, record):
        same = sum(side in silent_sides(other, record) for other in members)
        if len(members) < FEWEST or same / len(members) > USUAL:
            continue
        sentence = (
            f"{one.label}: no account of {naming.name(side)} is on record, while another side has one; so it is in "
            f"{same} of {len(members)} other {reference_class(one, record).name} with an account."
        )
        yield of(one, "silent side", sentence, _told(one), unusual=rarity(same, len(members)), n=len(members),
                 missing=missing, command="accounts")  # fmt: skip


def _told(one: RecordEncounter) -> tuple[Reference, ...]:
    """References of the accounts that there are."""
    return once(r for account in one.accounts.values() for point in account.points for r in point.references)


def alone(one: RecordEncounter, record: Record) -> Iterator[Finding]:
    """Issues in the account of one side alone, where few others of the class have as many."""
    if len(one.accounts) < 2:
        return
    group = reference_class(one, record)
    members = [other for other in group.members if len(other.accounts) > 1]
    told = accounts(one, record)
    for side in told.sides:
        only = [m for m in told.issues if m.status == "only" and m.issue and m.sides == (side,)
                and "wider issue" not in m.why]  # fmt: skip
        names = list(dict.fromkeys(m.issue for m in only if m.issue))
        same = sum(_most_alone(other) >= len(names) for other in members)
        if not names or len(members) < FEWEST or same / len(members) > FEW:
            continue
        listed = naming.listing(naming.issue(name) for name in names)
        stand = "stands" if len(names) == 1 else "stand"
        sentence = (
            f"{one.label}: {listed} {stand} in the account of {naming.name(side)} alone, of {len(told.sides)} on "
            f"record; in {same} of {len(members)} other {group.name} with two accounts one side alone names as many."
        )
        references = (r for m in only for point in m.points for r in point.references)
        yield of(one, "one side only", sentence, references, unusual=rarity(same, len(members)), n=len(members),
                 missing=len(group.members) - len(members), command="accounts")  # fmt: skip


def _most_alone(one: RecordEncounter) -> int:
    """The most issues that one side of an encounter names, where no other side names them, nor a wider or narrower."""
    named = {side: {p.issue for p in account.points if p.issue} for side, account in one.accounts.items()}
    counts = []
    for side, own in named.items():
        others = {issue for other in named if other != side for issue in named[other]}
        wider = others | {issue.split(".")[0] for issue in others}
        counts.append(sum(issue not in wider and issue.split(".")[0] not in others for issue in own))
    return max(counts)


def disputed(one: RecordEncounter, record: Record) -> Iterator[Finding]:
    """Matters on which holders disagree, denials among them, where the class seldom has one."""
    group = reference_class(one, record)
    n = len(group.members)
    same = sum(any(other.disputes for other in families(m, record.parts(m))) for m in group.members)
    if n < FEWEST or same / n > USUAL:
        return
    for other in families(one, record.parts(one)):
        for dispute in other.disputes:
            if len({side.holder for side in dispute.sides}) < 2:
                continue
            voices = "; ".join(f"{naming.name(side.holder)}: {side.says}" for side in dispute.sides)
            sentence = (
                f"{other.label}: the sources disagree. {dispute.text} {voices} A matter in dispute is on record of "
                f"{same} of {n} other {group.name}."
            )
            references = (r for side in dispute.sides for r in side.references)
            yield of(other, "disagreement", sentence, references, unusual=rarity(same, n), n=n, command="show")
