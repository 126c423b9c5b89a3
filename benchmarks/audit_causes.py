"""Why the audit missed a statement of a real text: at which of its steps it was lost. It counts; it mends nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from summitry.model import Mention, Reading, Span
from summitry.weigh.audit import Audit, Verdict

ALIKE = ({"place", "venue", "country"}, {"actual_minutes", "planned_minutes"})


def alike(first: str, second: str) -> bool:
    """Whether two slots may stand for each other: a venue for a place, a planned for an actual length."""
    return first == second or any({first, second} <= group for group in ALIKE)


def cause(reading: Reading, found: Audit, slot: str, spans: Sequence[Span], near: Sequence[Verdict]) -> str:
    """The first step at which a statement was lost: reading, binding, matching, or weighing with its rule."""
    if slot == "participants":
        return _of_match(found, [one.id for one in reading.encounters]) or "weighed: no rule"
    if near:
        return "weighed: " + ", ".join(sorted({one.rule for one in near}))
    holders = [
        one.id
        for one in reading.encounters
        for a in one.attributes
        if alike(a.name, slot) and any(a.span.overlaps(span) for span in spans)
    ]
    holders += [
        encounter
        for item in reading.agenda
        if slot == "agenda" and any(item.span.overlaps(span) for span in spans)
        for encounter in item.encounters
    ]
    if slot == "press_conference":
        holders += [
            one.part_of or one.id for one in reading.encounters if one.kind == slot and _on(one.mentions, spans)
        ]
    if holders:
        return _of_match(found, holders) or "of another encounter"
    if not reading.encounters:
        return "no encounter read"
    return "read, not bound" if _is_read(reading, spans) else "not read"


def _on(mentions: Iterable[Span | Mention], spans: Sequence[Span]) -> bool:
    return any(one.start < span.end and span.start < one.end for one in mentions for span in spans)


def _of_match(found: Audit, ids: Sequence[str]) -> str | None:
    lost = [match for one in ids if (match := found.match(one)) and match.record is None]
    return f"no match: {lost[0].why}" if lost else None


def _is_read(reading: Reading, spans: Sequence[Span]) -> bool:
    """Whether a date, a length or a name was read where the statement stands, though of no encounter."""
    named = [mention for one in reading.entities for mention in one.mentions]
    return _on([one.span for one in reading.times], spans) or _on(named, spans)


def show(title: str, causes: Counter[tuple[str, str]]) -> None:
    """Print causes, the most frequent first, with the slots that they hit."""
    totals: Counter[str] = Counter()
    for (_, why), number in causes.items():
        totals[why] += number
    print(f"{title}: {sum(totals.values())}")
    for why, number in totals.most_common():
        slots = ", ".join(f"{slot} {n}" for (slot, other), n in causes.most_common() if other == why)
        print(f"{number:5}  {why}  ({slots})")
