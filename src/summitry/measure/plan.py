"""The plan: outcomes, windows and placebos, written to a file before any result is computed.

A later run with another plan for the same encounter says what was changed; it never overwrites the first plan.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from summitry.errors import Stop
from summitry.measure.coverage import Ledger
from summitry.measure.periods import Period

LONG_ENOUGH = 720
"""Days of data from which on the window before an encounter is half a year; below it is a quarter, to leave room for
placebo dates."""


class Plan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What will be measured, and what it will be held against. Lengths are days (for an indicator, its periods).

    The window before has `before` days and ends `gap` days before the encounter, so that what leads up to it counts
    for neither side; the window after has `after` days and begins `start` days after it, so that the meeting's own
    day does not count. `model` is level, difference, or placebo: whichever of the two
    strays less on placebo dates. `smallest` is the effect that would matter, in standard deviations of a day.
    """

    encounter: str
    date: str
    pair: tuple[str, str]
    outcomes: tuple[str, ...]
    before: int = 180
    gap: int = 7
    start: int = 1
    after: int = 30
    others: tuple[int, ...] = (7, 14, 60)
    step: int = 7
    model: str = "placebo"
    alpha: float = 0.05
    smallest: float = 0.5
    pairs: int = 60
    fewest_events: int = 30
    fewest_days: float = 0.2

    @property
    def day(self) -> dt.date:
        """The day of the encounter."""
        return dt.date.fromisoformat(self.date)


def propose(
    encounter: str,
    date: dt.date,
    pair: tuple[str, str],
    outcomes: tuple[str, ...],
    ledger: Ledger,
    *,
    after: int = 30,
    before: int | None = None,
) -> Plan:
    """A plan from the extent of the data alone, before any value is looked at."""
    if after < 1 or (before is not None and before < 30):
        raise Stop("the window after an encounter needs a day or more, the window before it 30 or more")
    usual = 180 if len(ledger.rows) >= LONG_ENOUGH else 90
    return Plan(
        encounter=encounter,
        date=date.isoformat(),
        pair=pair,
        outcomes=outcomes,
        after=after,
        before=usual if before is None else before,
        others=tuple(one for one in (7, 14, 30, 60) if one != after),
        step=max(1, after // 4),
    )


WINDOWS: dict[Period, tuple[int, int, int, tuple[int, ...]]] = {
    "day": (180, 7, 30, (7, 14, 60)),
    "week": (52, 1, 8, (4, 13, 26)),
    "month": (36, 0, 6, (1, 3, 12)),
    "quarter": (24, 0, 2, (1, 4)),
    "half": (16, 0, 2, (1,)),
    "year": (20, 0, 2, (1, 3)),
}
"""Periods before, left out before, and after an encounter, and the other windows told, for an indicator."""
SHORTEST = 12
"""Periods before an encounter below which an indicator is not estimated."""


def propose_indicator(
    encounter: str,
    date: dt.date,
    pair: tuple[str, str],
    outcome: str,
    *,
    period: Period,
    room: int,
    start: int = 1,
    after: int | None = None,
    before: int | None = None,
) -> Plan:
    """The plan for an indicator, in its periods, from its extent alone; `room` is how many lie before the encounter."""
    usual, gap, later, others = WINDOWS[period]
    length = later if after is None else after
    return Plan(
        encounter=encounter,
        date=date.isoformat(),
        pair=pair,
        outcomes=(outcome,),
        before=max(SHORTEST, min(usual if before is None else before, room - gap)),
        gap=gap,
        start=start,
        after=length,
        others=tuple(one for one in others if one != length),
        step=max(1, length // 4),
        fewest_events=SHORTEST,
        fewest_days=0.5,
    )


def settle(plan: Plan, path: Path) -> tuple[str, ...]:
    """Write the plan, or say in what it differs from the one that the file holds; the file keeps both."""
    if not path.exists():
        _write(path, {"plan": msgspec.to_builtins(plan), "changes": []})
        return ()
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        first = msgspec.convert(kept["plan"], Plan)
    except (ValueError, KeyError, TypeError, msgspec.ValidationError) as error:
        raise Stop(f"{path}: no plan stands in it ({error}); name another file with --plan") from error
    if (first.encounter, first.date, first.pair) != (plan.encounter, plan.date, plan.pair):
        raise Stop(f"{path}: holds the plan for {first.encounter}, {first.date}; name another file with --plan")
    changes = _changes(first, plan)
    if changes and list(changes) not in kept["changes"]:
        _write(path, {**kept, "changes": [*kept["changes"], list(changes)]})
    return changes


def settle_many(plans: Sequence[Plan], path: Path) -> tuple[str, ...]:
    """The same for the plans of many encounters in one file: which were added or left out, and what else changed."""
    now = {_key(one): one for one in plans}
    if not path.exists():
        _write(path, {"plans": [msgspec.to_builtins(one) for one in plans], "changes": []})
        return ()
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        first = {_key(one): one for one in msgspec.convert(kept["plans"], list[Plan])}
    except (ValueError, KeyError, TypeError, msgspec.ValidationError) as error:
        raise Stop(f"{path}: no plan of many stands in it ({error}); name another file with --plan") from error
    changes = [f"{one} was not in the first plan" for one in now if one not in first]
    changes += [f"{one} was in the first plan and is left out" for one in first if one not in now]
    changes += list(dict.fromkeys(c for one in now if one in first for c in _changes(first[one], now[one])))
    if changes and changes not in kept["changes"]:
        _write(path, {**kept, "changes": [*kept["changes"], changes]})
    return tuple(changes)


def _key(one: Plan) -> str:
    return f"{one.encounter}, {one.date}, {' and '.join(one.pair)}"


def _changes(first: Plan, now: Plan) -> tuple[str, ...]:
    old, new = msgspec.to_builtins(first), msgspec.to_builtins(now)
    return tuple(
        f"{name} was {old[name]} in the first plan and is {new[name]} now" for name in old if old[name] != new[name]
    )


def _write(path: Path, value: Any) -> None:
    try:
        path.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise Stop(f"{path}: the plan cannot be written ({error.strerror}); name another file with --plan") from error
