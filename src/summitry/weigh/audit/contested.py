"""Contested matters with every side of them: claims with their denials, and the record's disputes.

Nothing here says who is right, and no claim of a contested matter gets a verdict of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summitry.model import Claim, Reading
from summitry.record.nouns import RecordEncounter
from summitry.record.register import Record
from summitry.weigh.audit.nouns import ContestedPair, Match, Voice


def pairs(reading: Reading, matches: Sequence[Match], record: Record) -> Iterator[ContestedPair]:
    """Pairs of the text first, then the disputes of the record that the text touches."""
    yield from _of_text(reading)
    yield from _of_record(reading, matches, record)


def _of_text(reading: Reading) -> Iterator[ContestedPair]:
    by_id = {one.id: one for one in reading.claims}
    denials: dict[str, list[Claim]] = {}
    for one in reading.claims:
        if one.denies and one.denies in by_id:
            denials.setdefault(one.denies, []).append(one)
    for claim in reading.claims:
        if claim.type == "denial":
            continue
        against = denials.get(claim.id, [])
        if claim.denied_by in by_id and by_id[claim.denied_by] not in against:
            against = [*against, by_id[claim.denied_by]]
        against += [one for one in _of_one_issue(claim, reading) if one not in against]
        if not against:
            continue
        yield ContestedPair(
            id=f"contested.{claim.id}",
            source="text",
            issue=claim.issue,
            about=_words(claim),
            sides=(_voice(claim), *(_voice(one) for one in against)),
            encounter=claim.encounter,
        )


def _of_one_issue(claim: Claim, reading: Reading) -> list[Claim]:
    """Denials by others on the issue of an assertion that somebody makes, linked by the text or not."""
    if claim.type not in ("assertion", "accusation", "allegation", "conclusion") or not claim.holder or not claim.issue:
        return []
    return [
        one
        for one in reading.claims
        if one.type == "denial"
        and one.issue
        and one.issue.split(".")[0] == claim.issue.split(".")[0]
        and one.holder not in (None, claim.holder)
        and one.denies in (None, claim.id)
    ]


def _words(claim: Claim) -> str:
    return claim.content_span.text if claim.content_span else ""


def _voice(claim: Claim) -> Voice:
    return Voice(
        holder=claim.holder or (claim.holder_span.text if claim.holder_span else None),
        words=_words(claim),
        span=claim.content_span or claim.cue_span,
        claim=claim.id,
        cue=claim.cue_span.text if claim.cue_span else None,
        hedge=claim.hedge,
        denial=claim.type == "denial",
    )


def _of_record(reading: Reading, matches: Sequence[Match], record: Record) -> Iterator[ContestedPair]:
    said = {one.issue for one in reading.claims if one.issue} | {one.issue for one in reading.agenda}
    for match in matches:
        if not match.record:
            continue
        there = record.encounter(match.record)
        for number, dispute in enumerate(there.disputes):
            if _touches(dispute.about, said, reading, match.encounter):
                yield ContestedPair(
                    id=f"{there.id}.dispute.{number}",
                    source="record",
                    issue=dispute.about if "." in dispute.about or dispute.about in _areas(there) else None,
                    about=dispute.text,
                    sides=tuple(
                        Voice(holder=side.holder, words=side.says, references=side.references) for side in dispute.sides
                    ),
                    encounter=match.encounter,
                    record=there.id,
                )


def _areas(there: RecordEncounter) -> set[str]:
    return {issue.split(".")[0] for issue in there.issues}


def _touches(about: str, said: set[str], reading: Reading, encounter: str) -> bool:
    """A dispute on an issue that the text raises, or on a slot that the text fills."""
    area = about.split(".")[0]
    if any(issue == about or (issue == area and "." not in issue) for issue in said):
        return True
    there = next((one for one in reading.encounters if one.id == encounter), None)
    return there is not None and any(a.name == about for a in there.attributes)
