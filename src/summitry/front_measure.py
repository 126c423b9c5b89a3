"""The front door of measuring: `summitry.measure(...)` and `summitry.measure_all(...)`, one line of a notebook each.

The work is done in the rooms; this wraps what they found so that a notebook shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summitry.errors import Stop

if TYPE_CHECKING:
    from summitry.measure.cube import Cube
    from summitry.measure.pooled import Many
    from summitry.measure.report import Report
    from summitry.record import Record

    Events = Cube | str | Path | Iterable[str | Path]


@dataclass(frozen=True)
class Measured:
    """A measurement: its report, and what a notebook shows of it."""

    report: Report

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self.report, name)

    def __repr__(self) -> str:
        return f"<Measured: {self.report.verdict}. {self.report.sentence}>"

    def figure(self, outcome: str | None = None) -> str:
        """The placebo band of an outcome (the first where none is named) as SVG in HTML."""
        from summitry.brief import measured

        found = [one for one in self.report.results if outcome is None or one.outcome == outcome]
        if not found:
            raise Stop(f"no outcome is called {outcome!r}; there are {', '.join(self.report.plan.outcomes)}")
        return measured.figure(found[0])

    def page(self, path: str | Path | None = None) -> str:
        """The self-contained page; written to `path` where one is given."""
        from summitry.brief import measured

        html = measured.page(self.report)
        if path is not None:
            Path(path).write_text(html, encoding="utf-8")
        return html

    def to_json(self) -> dict[str, Any]:
        """Everything of the report as plain values."""
        from summitry.measure import telling

        return telling.as_json(self.report)

    def _repr_html_(self) -> str:
        from summitry.brief import measured

        return f"<style>{measured.STYLE}</style>{measured.section(self.report)}"


@dataclass(frozen=True)
class MeasuredMany:
    """Measurements of many encounters and their means, and what a notebook shows of them."""

    many: Many

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self.many, name)

    def __repr__(self) -> str:
        return f"<MeasuredMany: {self.many.sentence}>"

    def _repr_html_(self) -> str:
        from summitry.brief import measured

        return f"<style>{measured.STYLE}</style>{measured.many_section(self.many)}"


def measure(
    encounter: str | None = None,
    *,
    events: Events = (),
    date: str | None = None,
    pair: Sequence[str] = (),
    mapping: str | Path | None = None,
    outcomes: Sequence[str] = (),
    days: int = 30,
    before: int | None = None,
    plan: str | Path | None = None,
    indicator: str | Path | None = None,
    record: Record | None = None,
) -> Measured:
    """What changed around an encounter of the record, or around a date between a pair of countries.

    `events` are event files, or a cube; `indicator` is a dated table instead of them, or "record:calls" and the like.
    `plan` is the file that the plan is kept in, written before anything is computed; without one it is not kept.
    """
    from summitry import measuring

    known = record or _bundled()
    what = measuring.target(known, encounter, date=date, pair=pair)
    place = None if plan is None else Path(plan)
    if indicator is not None:
        made = None if mapping is None else Path(mapping)
        return Measured(measuring.indicator(known, str(indicator), made, what, plan_path=place))
    cube = _cube(events, mapping)
    return Measured(measuring.one(known, cube, what, outcomes=outcomes, days=days, before=before, plan_path=place))


def measure_all(
    *,
    events: Events,
    pair: Sequence[str] = (),
    kinds: Sequence[str] = (),
    mapping: str | Path | None = None,
    outcomes: Sequence[str] = (),
    days: int = 30,
    before: int | None = None,
    plan: str | Path | None = None,
    complete: bool = False,
    record: Record | None = None,
) -> MeasuredMany:
    """Every recorded encounter that the events cover, one by one and as a mean a pair and over all."""
    from summitry import measuring

    known, cube = record or _bundled(), _cube(events, mapping)
    whats = measuring.targets(known, pair=pair, kinds=kinds, first=cube.ledger.first, last=cube.ledger.last)
    place = None if plan is None else Path(plan)
    found = measuring.many(
        known, cube, whats, outcomes=outcomes, days=days, before=before, plan_path=place, complete=complete
    )
    return MeasuredMany(found)


def _cube(events: Events, mapping: str | Path | None) -> Cube:
    from summitry.measure import cube as cubes
    from summitry.measure import mapping as mappings

    if isinstance(events, cubes.Cube):
        return events
    paths = [events] if isinstance(events, (str, Path)) else list(events)
    if not paths:
        raise Stop("measuring needs event files: events=..., a path or several (docs/measuring.md says where from)")
    made = None if mapping is None else mappings.load(Path(mapping))
    return cubes.build([Path(one) for one in paths], mapping=made)


def _bundled() -> Record:
    from summitry.record import bundled

    return bundled()
