"""The command of measuring: what changed around an encounter, against placebo dates.

It parses words, calls `summitry.measuring`, and hands what was found to the screen or a file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summitry.cli_rows import Command, day_of, finish, output, own_record, record_of
from summitry.errors import Stop

if TYPE_CHECKING:
    import datetime as dt

    from summitry.measure.cube import Cube
    from summitry.record.register import Record

WITHOUT = """measuring needs event files, which do not come with the package. Get one of these and name it with --events
(docs/measuring.md says more):
  GDELT 2.0   quarter-hourly exports: summitry fetch gdelt_2 --from DATE --to DATE --into FOLDER
  GDELT 1.0   daily exports: summitry fetch gdelt_1 --from DATE --to DATE --into FOLDER
  POLECAT     weekly files, from the Harvard Dataverse
  ICEWS       yearly files up to 2023, from the Harvard Dataverse
  any table of date, two countries and a number, with --mapping"""


@click.command(cls=Command)
@click.argument("encounter", required=False)
@click.option("--date", metavar="DATE", help="A day instead of an encounter of the record.")
@click.option("--pair", nargs=2, metavar="A B", help="Two countries, by code or name; else those of the encounter.")
@click.option(
    "--events", "files", multiple=True, type=click.Path(path_type=Path), help="An event file or a folder; repeatable."
)
@click.option("--mapping", "mapping_path", type=click.Path(path_type=Path), help="What the columns of the files mean.")
@click.option("--outcome", "outcomes", multiple=True, metavar="NAME", help="What to measure; repeatable.")
@click.option("--days", default=30, show_default=True, help="Days after the encounter.")
@click.option("--before", type=int, help="Days before it; else 180, or 90 where the data are short.")
@click.option("--plan", "plan_path", type=click.Path(path_type=Path), help="Where the plan is kept.")
@click.option("--all", "every", is_flag=True, help="Every recorded encounter that the files cover, and their mean.")
@click.option("--kind", "kinds", multiple=True, help="With --all: only encounters of this kind; repeatable.")
@click.option("--from", "first", metavar="DATE", help="With --all: encounters from this day on.")
@click.option("--to", "last", metavar="DATE", help="With --all: encounters up to this day.")
@click.option(
    "--indicator", metavar="TABLE", help="A dated table, or record:calls, :meetings, :sanctions, :warheads, :polls."
)
@click.option("--implications", is_flag=True, help="Which indicator there is for each kind of implication.")
@click.option("--phases", "phased", is_flag=True, help="Phases of the pair's relationship instead of an encounter.")
@click.option("--ripple", "rippled", is_flag=True, help="Third countries that moved around the encounter.")
@own_record
@output
def measure(
    encounter: str | None,
    date: str | None,
    pair: tuple[str, str] | None,
    files: Sequence[Path],
    mapping_path: Path | None,
    outcomes: Sequence[str],
    days: int,
    before: int | None,
    plan_path: Path | None,
    every: bool,
    kinds: Sequence[str],
    first: str | None,
    last: str | None,
    indicator: str | None,
    implications: bool,
    phased: bool,
    rippled: bool,
    folder: Path | None,
    target: Path | None,
) -> None:
    """What changed between two countries around an encounter, held against placebo dates.

    The plan (outcomes, windows, placebos) is written to a file before anything is computed. With --all it measures
    every recorded encounter that the files cover, one by one and as a mean. With --phases, ENCOUNTER may be a pair,
    such as USA,RUS.
    """
    from summitry import cli_measured, measuring

    if implications:
        cli_measured.show_implied(target)
        return
    if not files and indicator is None:
        raise Stop(WITHOUT)
    cli_measured.check(target, many=every)
    record = record_of(folder)
    asked = Asked(
        files=files,
        mapping=mapping_path,
        outcomes=outcomes,
        days=days,
        before=before,
        plan=plan_path,
        target=target,
    )
    if indicator is not None:
        what = measuring.target(record, encounter, date=date, pair=pair or ())
        report = measuring.indicator(record, indicator, mapping_path, what, plan_path=asked.place(what.id))
        cli_measured.show(report, target)
    elif phased:
        _phases(record, asked, encounter, pair or ())
    elif every:
        _every(record, asked, pair=pair or (), kinds=kinds, first=day_of(first), last=day_of(last))
    else:
        _one(record, asked, encounter, date=date, pair=pair or (), rippled=rippled)
    finish(record)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What every kind of measurement is asked with."""

    files: Sequence[Path]
    mapping: Path | None
    outcomes: Sequence[str]
    days: int
    before: int | None
    plan: Path | None
    target: Path | None

    def cube(self) -> Cube:
        """The cube of the event files."""
        from summitry.measure import cube, mapping

        return cube.build(self.files, mapping=None if self.mapping is None else mapping.load(self.mapping))

    def place(self, name: str) -> Path:
        """Where the plan is kept: where it was said, else beside the output, else under a name; told on stderr."""
        beside = self.target.with_suffix(".plan.json") if self.target is not None else Path(f"{name}.plan.json")
        place = self.plan or beside
        click.echo(f"plan in {place}", err=True)
        return place


def _one(
    record: Record, asked: Asked, encounter: str | None, *, date: str | None, pair: Sequence[str], rippled: bool
) -> None:
    from summitry import cli_measured, measuring

    what = measuring.target(record, encounter, date=date, pair=pair)
    if rippled:
        found = measuring.ripple(
            asked.cube(),
            what,
            outcomes=asked.outcomes,
            days=asked.days,
            before=asked.before,
            plan_path=asked.place(what.id),
        )
        cli_measured.show_ripple(found, f"Third countries after {what.label}", asked.target)
        return
    report = measuring.one(
        record,
        asked.cube(),
        what,
        outcomes=asked.outcomes,
        days=asked.days,
        before=asked.before,
        plan_path=asked.place(what.id),
    )
    cli_measured.show(report, asked.target)


def _phases(record: Record, asked: Asked, written: str | None, pair: Sequence[str]) -> None:
    from summitry import cli_measured, measuring

    if written is not None and "," in written:
        found, pair = None, [one.strip() for one in written.split(",")]
    else:
        found = None if written is None else record.encounter(written)
    between = measuring.countries(found, pair)
    cli_measured.show_phases(measuring.phases(record, asked.cube(), between, outcomes=asked.outcomes), asked.target)


def _every(
    record: Record,
    asked: Asked,
    *,
    pair: Sequence[str],
    kinds: Sequence[str],
    first: dt.date | None,
    last: dt.date | None,
) -> None:
    from summitry import cli_measured, measuring

    cube = asked.cube()
    low, high = first or cube.ledger.first, last or cube.ledger.last
    found = measuring.many(
        record,
        cube,
        measuring.targets(record, pair=pair, kinds=kinds, first=low, last=high),
        outcomes=asked.outcomes,
        days=asked.days,
        before=asked.before,
        plan_path=asked.place("all"),
        complete=asked.target is not None and asked.target.suffix.lower() == ".html",
    )
    cli_measured.show_many(found, asked.target)


commands = (measure,)
