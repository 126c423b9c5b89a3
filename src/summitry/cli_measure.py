"""The command of measuring: what changed around an encounter, against placebo dates.

It parses words, names the encounter and the recorded events near it, and shows what `summitry.measure` found.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summitry import when
from summitry.cli_rows import Command, finish, on_terminal, output, own_record, record_of, show_json, table
from summitry.errors import Stop

if TYPE_CHECKING:
    import datetime as dt

    from summitry.measure.checks.overlap import Recorded
    from summitry.measure.report import Report
    from summitry.record.nouns import RecordEncounter
    from summitry.record.register import Record

WITHOUT = """measuring needs event files, which do not come with the package. Get one of these and name it with --events
(docs/measuring.md says more):
  GDELT 2.0   daily or quarter-hourly exports, from data.gdeltproject.org/gdeltv2
  GDELT 1.0   daily exports, from data.gdeltproject.org/events
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
    folder: Path | None,
    target: Path | None,
) -> None:
    """What changed between two countries around an encounter, held against placebo dates.

    The plan (outcomes, windows, placebos) is written to a file before anything is computed.
    """
    if not files:
        raise Stop(WITHOUT)
    if target is not None and target.suffix.lower() not in (".html", ".json"):
        raise Stop(f"{target}: a measurement is written as .html or .json")
    record = record_of(folder)
    found = None if encounter is None else record.encounter(encounter)
    name, day = _what(found, date)
    countries = _countries(found, pair)
    from summitry.measure import cube, mapping, plan, series
    from summitry.measure import effect as measuring

    chosen = None if mapping_path is None else mapping.load(mapping_path)
    data = cube.build(files, mapping=chosen)
    wanted = tuple(series.outcome(one).id for one in outcomes) or tuple(one.id for one in series.possible(data))
    planned = plan.propose(name, day, countries, wanted, data.ledger, after=days, before=before)
    place = plan_path or _beside(target, found, countries, day)
    changes = plan.settle(planned, place)
    click.echo(f"plan in {place}", err=True)
    report = measuring.measure(data, planned, events=_near(record, found, countries), changes=changes)
    _show(report, target)
    finish(record)


def _what(found: RecordEncounter | None, date: str | None) -> tuple[str, dt.date]:
    written = date or (found.date if found is not None else None)
    if written is None:
        raise Stop("say what to measure: an encounter of the record, or --date with --pair")
    day = when.parse(written)
    if day is None or day.start is None or day.granularity not in ("day", "range"):
        raise Stop(f"{written!r} is no day; give --date YYYY-MM-DD")
    return (found.label if found is not None else written), day.start


def _countries(found: RecordEncounter | None, pair: tuple[str, str] | None) -> tuple[str, str]:
    from summitry import tables
    from summitry.measure.codes import country

    if pair:
        ids = tuple(dict.fromkeys(country(one) for one in pair))
    elif found is None:
        raise Stop("say between whom: --pair with two countries, such as --pair USA RUS")
    else:
        of = {one.id: one.country for one in tables.leaders()}
        ids = tuple(dict.fromkeys(of[one] for one in found.participants if of.get(one)))
    if len(ids) != 2:
        raise Stop(f"a pair is two countries, and here are {len(ids)} ({', '.join(ids) or 'none'}); give --pair A B")
    return ids[0], ids[1]


def _beside(target: Path | None, found: RecordEncounter | None, pair: tuple[str, str], day: dt.date) -> Path:
    if target is not None:
        return target.with_suffix(".plan.json")
    name = found.id if found is not None else f"{day.isoformat()}-{'-'.join(pair)}"
    return Path(f"{name}.plan.json")


def _near(record: Record, found: RecordEncounter | None, pair: tuple[str, str]) -> list[Recorded]:
    """Recorded encounters of either country, and context events of a month or less; not the encounter itself."""
    from summitry import tables
    from summitry.measure.checks.overlap import Recorded

    of = {one.id: one.country for one in tables.leaders()}
    own = () if found is None else (found.id, found.part_of)
    others = [
        (one.when, one.label or one.id)
        for one in record.all_encounters
        if one.mood == "happened" and one.part_of is None and one.id not in own
        and {of.get(person) for person in one.participants} & set(pair)
    ]  # fmt: skip
    others += [(one.when, one.label) for one in record.context if one.kind in ("event", "expulsion", "vote")]
    near = []
    for span, label in others:
        if span is not None and span.start and span.end and (span.end - span.start).days <= 31:
            last = span.end.fromordinal(span.end.toordinal() - 1)
            near.append(Recorded(start=span.start, end=last, label=label))
    return near


def _show(report: Report, target: Path | None) -> None:
    from summitry.brief import measured
    from summitry.measure import telling

    if target is not None:
        html = target.suffix.lower() == ".html"
        text = measured.page(report) if html else json.dumps(telling.as_json(report), ensure_ascii=False, indent=1)
        try:
            target.write_text(text, encoding="utf-8")
        except OSError as error:
            raise Stop(f"{target}: cannot be written ({error.strerror})") from error
        click.echo(f"{report.verdict}: {report.sentence}", err=True)
    elif on_terminal():
        _screen(report)
    else:
        show_json(telling.as_json(report))


def _screen(report: Report) -> None:
    from summitry.measure import telling

    click.echo(f"{report.verdict.capitalize()}. {report.sentence}\n")
    table([telling.cells(one) for one in report.results], telling.COLUMNS)
    for one in report.results:
        click.echo(one.sentence)
        if one.checks:
            rows = [[telling.question(c), telling.answer(c), c.sentence] for c in one.checks]
            table(rows, ["check", "answer", "what it found"])
    for title, items in (
        ("The plan was changed", report.changes),
        ("Coverage", report.coverage),
        ("Assumptions", report.assumptions),
        ("The data", report.notes),
    ):
        if items:
            click.echo(f"\n{title}")
            for item in items:
                click.echo(f"  {item}")


commands = (measure,)
