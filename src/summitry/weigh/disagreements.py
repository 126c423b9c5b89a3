"""Where sides say different things by the record: its disputes, lengths that exclude each other, other initiators."""

from __future__ import annotations

from collections.abc import Iterator

from summitry.record.nouns import Dispute, RecordEncounter, Value
from summitry.weigh import naming
from summitry.weigh.alignment import numbers_conflict
from summitry.weigh.sides import Matter, Told


def disputed(dispute: Dispute, sides: tuple[str, ...]) -> Matter:
    """A dispute of the record, every side of it."""
    points = tuple(
        Told(side=side.holder, kind="claim", issue=dispute.about if "." in dispute.about else None, text=side.says,
             order=0, size=len(side.says), references=side.references)
        for side in dispute.sides
    )  # fmt: skip
    holders = tuple(dict.fromkeys(point.side for point in points))
    return Matter(
        status="conflict",
        issue=dispute.about,
        about=dispute.text,
        sides=holders,
        silent=tuple(side for side in sides if side not in holders),
        points=points,
        why="the record has it as disputed",
    )


def lengths_apart(one: RecordEncounter, sides: tuple[str, ...]) -> Iterator[Matter]:
    for slot in ("planned_minutes", "actual_minutes"):
        if any(dispute.about == slot for dispute in one.disputes):
            continue
        held = [value for value in one.get(slot) if value.holder in sides]
        points = tuple(_as_point(value, slot) for value in held)
        if numbers_conflict(points):
            yield _conflict(points, slot, "the lengths exclude each other", sides)


def _as_point(value: Value, slot: str) -> Told:
    text = naming.minutes(value.value, value.comparator)
    return Told(
        side=value.holder or "", kind="length", issue=None, text=text, order=0, size=len(text),
        numbers=(value,), references=value.references,
    )  # fmt: skip


def initiators(one: RecordEncounter, sides: tuple[str, ...]) -> Iterator[Matter]:
    held = [value for value in one.get("initiated_by") if value.holder]
    if len({value.value for value in held}) > 1 and len({value.holder for value in held}) > 1:
        points = tuple(
            Told(side=v.holder or "", kind="initiative", issue=None, order=0, size=0, references=v.references,
                 text=f"The initiative was of {naming.name(str(v.value))}.")
            for v in held
        )  # fmt: skip
        yield _conflict(points, "initiated_by", "holders name different initiators", sides)


def _conflict(points: tuple[Told, ...], about: str, why: str, sides: tuple[str, ...]) -> Matter:
    here = tuple(dict.fromkeys(point.side for point in points))
    return Matter(
        status="conflict", issue=None, about=about.replace("_", " "), sides=here,
        silent=tuple(side for side in sides if side not in here), points=points, why=why,
    )  # fmt: skip
