"""Who asked for an encounter, and who announced it first, against the sides that the record's sources name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from summitry.model import Reading
from summitry.record.nouns import REMOTE
from summitry.weigh import naming, words
from summitry.weigh.audit.case import Case, own
from summitry.weigh.audit.judging import Judged, weighed
from summitry.weigh.audit.nouns import Stated, Verdict
from summitry.weigh.audit.wording import sentence_at
from summitry.weigh.people import home


def judge(reading: Reading, cases: Mapping[str, Case | None]) -> Iterator[Verdict]:
    """A verdict for each sentence that says who asked for a matched encounter, or who was first to announce it."""
    for slot, match in _told(reading):
        one = _of(reading, cases, match)
        side = _side(reading, match) if one else None
        if one is not None and side in {home(person) for person in one.there.participants}:
            yield _verdict(one, side, match, slot)


SLOTS = {"initiated_by": "initiative", "announced_first_by": "announced_first"}
"""The slots, each with its patterns in the data."""


def _told(reading: Reading) -> Iterator[tuple[str, re.Match[str]]]:
    for slot, key in SLOTS.items():
        for pattern in words.each(key):
            yield from ((slot, match) for match in pattern.finditer(reading.document.text))


def _of(reading: Reading, cases: Mapping[str, Case | None], match: re.Match[str]) -> Case | None:
    """The encounter that the sentence names, else the last one named before it in its paragraph, else the only one."""
    sentence = sentence_at(reading, match.start())
    wholes = [one for one in reading.encounters if one.part_of is None and one.kind != "set"]
    if sentence is None:
        return None
    here = [one for one in wholes if any(sentence.start <= m.start < sentence.end for m in one.mentions)]
    if not here:
        begin = reading.document.text.rfind("\n", 0, sentence.start)
        told = [(m.start, one) for one in wholes for m in one.mentions if begin <= m.start < sentence.start]
        here = [max(told, key=lambda pair: pair[0])[1]] if told else wholes
    found = [cases.get(one.id) for one in here]
    chosen = found[0] if len({one.there.id if one else "" for one in found}) == 1 else None
    call = re.search(r"\b(?:call|phone)\b", match[0], re.I)
    return None if chosen is None or (call and chosen.there.kind not in REMOTE) else chosen


def _side(reading: Reading, match: re.Match[str]) -> str | None:
    """The state whose name, or whose leader's name, stands in the words."""
    start, end = match.span("who")
    for entity in reading.entities:
        if any(start <= m.start < end for m in entity.mentions):
            found = home(entity.id) or (entity.id if entity.type == "state" else "")
            if found:
                return found
    return None


def _verdict(one: Case, side: str, match: re.Match[str], slot: str) -> Verdict:
    values = own(one, slot)
    judged = weighed(values, (), lambda value: "supports" if str(value.value) == side else "excludes", slot)
    if judged.status == "contradicted" and "invitation" in match[0].casefold():
        why = f"{judged.why} Whoever asks for a visit is invited by the other."
        judged = Judged(status="not_on_record", values=values, rule="initiated_by: a host invites", why=why)
    if judged.status == "contradicted" and not one.match.sure:
        why = f"{judged.why} Which encounter the text means is not sure enough to weigh this."
        judged = Judged(status="not_on_record", values=values, rule=f"{slot}: match not sure", why=why)
    if (
        slot == "announced_first_by"
        and judged.status == "contradicted"
        and len({r for v in values for r in v.references}) < 2
    ):
        why = f"{judged.why} Only one source says so, and both may have announced it within the hour."
        judged = Judged(status="not_on_record", values=values, rule=f"{slot}: one source alone", why=why)
    lacks = "who asked for" if slot == "initiated_by" else "who was first to announce"
    return Verdict(
        item=one.encounter.id,
        kind="encounter",
        slot=slot,
        status=judged.status,
        stated=Stated(value=side),
        span=one.reading.document.span(*match.span()),
        record_values=judged.values,
        rule=judged.rule,
        explanation=judged.why if values else f"The record does not say {lacks} {naming.the(one.there.label)}.",
        encounter=one.encounter.id,
        record=one.there.id,
    )
