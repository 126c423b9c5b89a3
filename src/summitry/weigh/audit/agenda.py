"""Agenda items against the recorded agenda and accounts; frequency words against how many encounters bear them.

A record's agenda is never complete: an issue that it lacks is not on record, never contradicted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from summitry.model import AgendaItem, Reading, Span
from summitry.record.nouns import RecordEncounter, Value
from summitry.record.register import Record
from summitry.weigh import naming, words
from summitry.weigh.audit import backdrop, wording
from summitry.weigh.audit.complete import pair_encounters
from summitry.weigh.audit.counting import dates_of
from summitry.weigh.audit.nouns import Match, Stated, Verdict

FEWEST = 3
"""Encounters with a known agenda that a frequency word needs to be weighed at all."""


def judge(reading: Reading, matches: Sequence[Match], record: Record) -> Iterator[Verdict]:
    """Verdicts on every agenda item."""
    by_text = {match.encounter: match.record for match in matches if match.record}
    pair = _pair(reading)
    for number, item in enumerate(reading.agenda):
        ids = [by_text[one] for one in _nearest(item, reading) if one in by_text]
        if "all" in item.encounters:
            yield from _general(item, number, pair, record)
        elif _is_of_a_gathering(reading, item.span):
            continue
        elif ids and not _is_inside_another(item, reading) and not is_whereabouts(reading, item.span):
            found = _particular(item, number, ids, record)
            if found.status != "supported" or not backdrop.is_backdrop(reading, item.span, record.encounter(ids[0])):
                yield found


def _nearest(item: AgendaItem, reading: Reading) -> Sequence[str]:
    """Of several encounters in the sentence of an item only the one named last before it: "met A, who had met B to"."""
    if len(item.encounters) < 2:
        return item.encounters
    spans = [(m.start, one.id) for one in reading.encounters for m in one.mentions if one.id in item.encounters]
    before = [row for row in spans if row[0] < item.span.start]
    return (max(before)[1],) if before else item.encounters


def _is_inside_another(item: AgendaItem, reading: Reading) -> bool:
    """Whether the words are a part of another item's: "infrastructure" of "an energy and infrastructure ceasefire"."""
    mine = item.span
    return any(
        one.span.start <= mine.start and mine.end <= one.span.end and len(one.span.text) > len(mine.text)
        for one in reading.agenda
    )


_GATHERING = re.compile(r"\s+(?:Summit|Conference|Forum|Assembly|Council)\b")


def _is_of_a_gathering(reading: Reading, span: Span) -> bool:
    """Whether the words begin the name of a gathering: "the Nuclear Security Summit"."""
    return span.text[:1].isupper() and _GATHERING.match(reading.document.text[span.end : span.end + 15]) is not None


_WHEREABOUTS = re.compile(
    r"\b(?:at|near|from|inside|outside|into|onto|left|reached|leaving|reaching)\s+(?:(?:the|a|an|his|her|their|its)\s+)?"
    r"(?:[\w-]+\s+){0,2}$",
    re.I,
)
_HOUSE = re.compile(
    r"\b(?:bases?|embass(?:y|ies)|consulates?|airports?|airfields?|headquarters|summit|conference)\b", re.I
)


def is_whereabouts(reading: Reading, span: Span) -> bool:
    """Whether the words name where somebody was, and no topic: "arrived at the military base by plane"."""
    return _HOUSE.search(span.text) is not None and bool(
        _WHEREABOUTS.search(wording.before(reading, span)[-60:]) or _STOOD.match(span.text)
    )


_STOOD = re.compile(
    r"(?:the|a|an)\s+[^,;]*?\b(?:base|airfield|airport|headquarters)\b\s*(?:$|in\b|near\b|by\b|outside\b)"
)


def _pair(reading: Reading) -> tuple[str, ...]:
    counts: dict[tuple[str, ...], int] = {}
    for one in reading.encounters:
        if len(one.participants) == 2:
            counts[one.participants] = counts.get(one.participants, 0) + len(one.mentions)
    return max(counts, key=lambda key: counts[key]) if counts else ()


def rows(one: RecordEncounter, issue: str) -> tuple[Value, ...]:
    """What the record has of an issue, or of a part of it, at an encounter: each row with its holder."""
    out = [
        Value(value=row.issue, holder=row.holder, references=row.references, note=row.text, of=one.id)
        for row in one.agenda
        if _covers(issue, row.issue) and row.relation != "backdrop"
    ]
    for side, account in one.accounts.items():
        for point in account.points:
            if _covers(issue, point.issue or "") and point.kind != "denial":
                out.append(
                    Value(value=point.issue, holder=side, references=point.references, note=point.text, of=one.id)
                )
    return tuple(out)


def _covers(stated: str, reported: str) -> bool:
    """Whether a recorded issue is the stated one, a part of its area, or about it as a ceasefire is about the war."""
    return (
        reported == stated
        or reported.startswith(f"{stated}.")
        or reported in words.lists()["matters_of"].get(stated, ())
    )


def _denied(one: RecordEncounter, issue: str) -> tuple[Value, ...]:
    return tuple(
        Value(value=point.issue, holder=side, references=point.references, note=point.text, of=one.id)
        for side, account in one.accounts.items()
        for point in account.points
        if point.kind == "denial" and point.issue == issue and words.pattern("not_raised").search(point.text)
    )


def _family(ids: Iterable[str], record: Record) -> list[RecordEncounter]:
    found: dict[str, RecordEncounter] = {}
    for key in ids:
        one = record.encounter(key)
        whole = [record.encounter(one.part_of)] if one.part_of else []
        found |= {other.id: other for other in (one, *whole, *record.parts(one))}
    return list(found.values())


def _particular(item: AgendaItem, number: int, ids: Sequence[str], record: Record) -> Verdict:
    there = _family(ids, record)
    said = tuple(value for one in there for value in rows(one, item.issue))
    unsaid = tuple(value for one in there for value in _denied(one, item.issue))
    label = naming.issue(item.issue)
    if said and unsaid:
        return _made(
            item,
            number,
            "differs_by_source",
            said + unsaid,
            "agenda: one side says it was not",
            f"Sources differ on whether {label} came up.",
            ids[0],
        )
    if said:
        who = naming.listing(naming.name(value.holder) for value in said if value.holder)
        why = f"The record has {label} on the agenda" + (f", by the account of {who}." if who else ".")
        return _made(item, number, "supported", said, "agenda: on record", why, ids[0])
    area = item.issue.split(".")[0]
    near = tuple(value for one in there for value in rows(one, area)) if area != item.issue else ()
    why = f"The record does not have {label} among what was discussed."
    if near:
        issues = naming.listing(naming.issue(str(value.value)) for value in near)
        why = f"The record has {issues}, and not {label} by itself."
    return _made(item, number, "not_on_record", near, "agenda: no such row", why, ids[0])


def _general(item: AgendaItem, number: int, pair: tuple[str, ...], record: Record) -> Iterator[Verdict]:
    if not item.frequency or not pair:
        return
    known = [one for one in pair_encounters(record, pair) if one.agenda or one.accounts]
    if len(known) < FEWEST:
        return
    bearing = [one for one in known if any(rows(other, item.issue) for other in _family([one.id], record))]
    needed = words.lists()["frequency"].get(item.frequency.lower())
    share = len(bearing) / len(known)
    of = f"{len(bearing)} of {len(known)} encounters of the two with a known agenda, calls included"
    what = f"{naming.issue(item.issue)} in {of}"
    if needed is not None and share >= needed:
        yield _made(
            item, number, "supported", dates_of(bearing), "frequency: share reached", f"The record has {what}.", None
        )
    else:
        why = f"The record has {what}; a recorded agenda is never complete."
        yield _made(item, number, "not_on_record", dates_of(bearing), "frequency: share not reached", why, None)


def _made(
    item: AgendaItem, number: int, status: str, values: Sequence[Value], rule: str, why: str, record: str | None
) -> Verdict:
    return Verdict(
        item=f"agenda.{number}",
        kind="agenda",
        slot="agenda" if item.frequency is None else "frequency",
        status=status,  # type: ignore[arg-type]
        stated=Stated(
            value=item.issue if item.frequency is None else f"{item.issue} {item.frequency}", hedge=item.hedge
        ),
        span=item.span,
        record_values=tuple(values),
        rule=rule,
        explanation=why,
        encounter=next((one for one in item.encounters if one != "all"), None),
        record=record,
    )
