"""What a measurement looks like on a terminal, in a pipe and in a file. It measures nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summitry.cli_rows import on_terminal, show_json, table
from summitry.errors import Stop

if TYPE_CHECKING:
    from summitry.measure.phases import Phases
    from summitry.measure.pooled import Many
    from summitry.measure.report import Report
    from summitry.measure.ripple import Ripple

TABLES = (".csv", ".xlsx", ".parquet")


def check(target: Path | None, *, many: bool) -> None:
    """A `Stop` where a measurement cannot be written in the form that the file's ending asks for."""
    endings = (".html", ".json", *TABLES) if many else (".html", ".json")
    if target is not None and target.suffix.lower() not in endings:
        raise Stop(f"{target}: a measurement is written as {', '.join(endings[:-1])} or {endings[-1]}")


def show(report: Report, target: Path | None) -> None:
    """One report."""
    from summitry.brief import measured
    from summitry.measure import telling

    if target is not None:
        html = target.suffix.lower() == ".html"
        _write(target, measured.page(report) if html else _json(telling.as_json(report)))
        click.echo(f"{report.verdict}: {report.sentence}", err=True)
    elif on_terminal():
        _screen(report)
    else:
        show_json(telling.as_json(report))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _write(target: Path, text: str) -> None:
    try:
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Stop(f"{target}: cannot be written ({error.strerror})") from error


def _screen(report: Report) -> None:
    from summitry.measure import telling

    click.echo(f"{report.verdict.capitalize()}. {report.sentence}\n")
    table([telling.cells(one) for one in report.results], telling.COLUMNS)
    for one in report.results:
        click.echo(one.sentence)
        if one.checks:
            rows = [[telling.question(c), telling.answer(c), c.sentence] for c in one.checks]
            table(rows, ["check", "answer", "what it found"])
    lists(
        ("The plan was changed", report.changes),
        ("Coverage", report.coverage),
        ("Assumptions", report.assumptions),
        ("The data", report.notes),
    )


def lists(*titled: tuple[str, Sequence[str]]) -> None:
    """Lists below their titles; an empty one is left out."""
    for title, items in titled:
        if items:
            click.echo(f"\n{title}")
            for item in items:
                click.echo(f"  {item}")


def show_many(found: Many, target: Path | None) -> None:
    """Many reports and their means."""
    from summitry.brief import measured
    from summitry.measure import telling
    from summitry.record import writing

    if target is None and on_terminal():
        _screen_many(found)
    elif target is None:
        show_json(telling.many_as_json(found))
    elif target.suffix.lower() in TABLES:
        rows = found.rows()
        writing.write_table(target, rows, list(rows[0]), name="encounters")
    else:
        html = target.suffix.lower() == ".html"
        _write(target, measured.many_page(found) if html else _json(telling.many_as_json(found)))
    if target is not None:
        click.echo(found.sentence, err=True)


def show_implied(target: Path | None) -> None:
    """Which indicators there are for each kind of implication, or why there is none."""
    from summitry.cli_rows import show_rows
    from summitry.measure.implied import implied

    columns = ("implication", "indicator", "origin", "command", "limits")
    rows = [
        dict(zip(columns, (kind.category, one.name, one.origin, one.command, one.limits), strict=True))
        for kind in implied()
        for one in kind.indicators
    ]
    rows += [
        {"implication": kind.category, "indicator": "none", "limits": kind.none} for kind in implied() if kind.none
    ]
    show_rows(rows, columns, target, name="indicators")


def show_phases(found: Sequence[Phases], target: Path | None) -> None:
    """The phases of a pair, an outcome each."""
    from summitry.brief import phased
    from summitry.measure import telling

    told = [telling.phases_as_json(one) for one in found]
    if target is not None:
        _write(target, phased.phases_page(found) if target.suffix.lower() == ".html" else _json(told))
    elif on_terminal():
        for one in found:
            click.echo(one.sentence())
            table(phased.phase_cells(one), phased.COLUMNS)
    else:
        for line in told:
            show_json(line)


def show_ripple(found: Sequence[Ripple], title: str, target: Path | None) -> None:
    """The ripple of an encounter, an outcome each."""
    from summitry.brief import phased
    from summitry.measure import telling

    told = [telling.ripple_as_json(one) for one in found]
    if target is not None:
        _write(target, phased.ripple_page(found, title) if target.suffix.lower() == ".html" else _json(told))
    elif on_terminal():
        for one in found:
            click.echo(one.sentence)
            if one.thirds:
                table(phased.third_cells(one), phased.THIRDS)
    else:
        for line in told:
            show_json(line)


def _screen_many(found: Many) -> None:
    from summitry.measure import telling

    click.echo(f"{found.sentence}\n")
    table(_rows(found), telling.MANY)
    click.echo("Means over encounters")
    table([telling.mean_cells(one) for one in found.means], telling.MEANS)
    lists(
        ("Not estimable", found.refused()),
        ("The plan was changed", found.reports[0].changes),
        ("Coverage", found.coverage),
        ("Assumptions", found.assumptions),
        ("The data", found.notes),
    )


def _rows(found: Many) -> list[list[str]]:
    from summitry.measure import telling

    return [telling.many_cells(report, one) for report in found.reports for one in report.results]
