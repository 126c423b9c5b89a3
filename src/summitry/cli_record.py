"""The commands that read the record: encounters, show, status, sources, leaders, issues, check-record, export.

They parse words and show rows; what they show is made in `summitry.record`, imported when a command is called.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summitry import cli_keep
from summitry.cli_rows import (
    Command,
    finish,
    on_terminal,
    output,
    own_record,
    record_of,
    show_json,
    show_rows,
    show_sections,
    table,
)
from summitry.errors import Stop

if TYPE_CHECKING:
    from summitry.record.nouns import RecordEncounter, Status
    from summitry.record.register import Record


@click.command(cls=Command)
@click.option("--leaders", default="", help="Surnames or ids, all of whom took part: two surnames and a comma.")
@click.option("--kind", help="Such as summit, bilateral_meeting, phone_call.")
@click.option("--since", help="From this date on: 2018, 2018-07 or 2018-07-16.")
@click.option("--until", help="Up to this date, included.")
@click.option("--place", help="City, country, building or host event.")
@click.option("--issue", help="Such as nuclear, or nuclear.new_start.")
@click.option("--mood", default="happened", show_default=True, help="Or planned, cancelled, alleged, denied, any.")
@click.option("--parts", is_flag=True, help="Parts of a whole, too, such as press conferences.")
@click.option("--count", "by", help="Count instead of listing, by year, kind, mood, place, leaders, readout.")
@own_record
@output
def encounters(
    leaders: str, mood: str, by: str | None, folder: Path | None, target: Path | None, **filters: Any
) -> None:
    """The record as a table, filtered by leader, kind, date, place, issue and mood."""
    from summitry.record.finding import issue_id
    from summitry.record.table import COLUMNS, encounter_row
    from summitry.record.tallies import tally

    _known("mood", None if mood == "any" else mood)
    _known("kind", filters["kind"])
    filters["issue"] = issue_id(filters["issue"]) if filters["issue"] else None
    record = record_of(folder)
    names = tuple(one.strip() for one in leaders.split(",") if one.strip())
    every = record.encounters(names, **filters)
    found = [one for one in every if mood in ("any", one.mood)]
    rows = [encounter_row(one) for one in found]
    if by is not None:
        axes = [one.strip() for one in by.split(",") if one.strip()]
        show_rows(tally(found, axes), [*axes, "encounters"], target, name="tally")
    elif target is None and on_terminal():
        table([_screen(one, row) for one, row in zip(found, rows, strict=True)], SCREEN)
        _say_the_rest(every, found, record)
    else:
        show_rows(rows, COLUMNS, target, name="encounter")
    finish(record)


SCREEN = ("date", "kind", "place", "leaders", "planned", "actual", "mood", "refs")


def _screen(one: RecordEncounter, row: dict[str, Any]) -> list[Any]:
    from summitry.record.telling import surname

    people = ", ".join(surname(who) for who in one.participants)
    kind = one.kind.replace("_", " ")
    absent = "not on record"
    lengths = [row["planned"] or absent, row["actual"] or absent]
    return [row["date"], kind, row["place"] or "", people, *lengths, row["mood"], row["n_references"]]


def _known(name: str, value: str | None) -> None:
    from summitry.record.dictionary import words

    if value is not None and value not in words(name):
        raise Stop(f"{name} {value!r} is not known; use one of {', '.join(sorted(words(name)))}")


def _say_the_rest(every: Sequence[RecordEncounter], found: Sequence[RecordEncounter], record: Record) -> None:
    hidden = Counter(one.mood for one in every) - Counter(one.mood for one in found)
    rest = ", ".join(f"{number} {mood}" for mood, number in sorted(hidden.items()))
    click.echo(
        f"{len(found)} encounters, lengths in minutes, as of {record.as_of or 'an unstated day'}"
        + (f"; left out: {rest} (--mood any)" if rest else "")
    )


@click.command(cls=Command)
@click.argument("encounter", nargs=-1, required=True)
@own_record
@output
def show(encounter: tuple[str, ...], folder: Path | None, target: Path | None) -> None:
    """One encounter: every value with its source, accounts side by side, disputes, reactions, gaps.

    ENCOUNTER is an id, the start of one, or words such as: helsinki 2018.
    """
    from summitry.record.telling import tell

    record = record_of(folder)
    one = record.encounter(" ".join(encounter))
    if target is not None:
        _write_told(one, record, target)
    elif on_terminal():
        show_sections(tell(one, record))
    else:
        show_json(_plain(one))
    finish(record)


def _plain(one: RecordEncounter) -> Any:
    import msgspec

    from summitry.record.telling import gaps

    return {**msgspec.to_builtins(one), "file": Path(one.file).name, "not_on_record": list(gaps(one))}


def _write_told(one: RecordEncounter, record: Record, target: Path) -> None:
    import json

    from summitry.record import telling_pages
    from summitry.record.telling import tell

    ending = target.suffix.lower()
    if ending == ".json":
        text = json.dumps(_plain(one), ensure_ascii=False, indent=1) + "\n"
    elif ending == ".md":
        text = telling_pages.as_markdown(tell(one, record))
    elif ending == ".html":
        text = telling_pages.as_html(tell(one, record))
    else:
        raise Stop(f"{target.name}: unknown ending {ending!r}; use .json, .md or .html")
    try:
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Stop(f"{target}: {error.strerror}; give a path that can be written") from error
    click.echo(f"{one.id} in {target}", err=True)


@click.command(cls=Command)
@click.argument("instrument", nargs=-1, metavar="[INSTRUMENT] [DATE]")
@click.option("--on", "date", default="today", show_default=True, help="A day, as 2018-07-16.")
@click.option("--kind", help="Without an instrument: treaty, agreement, ceasefire or sanctions.")
@click.option("--party", help="Without an instrument: id of a party, or of the sender of sanctions.")
@own_record
@output
def status(
    instrument: tuple[str, ...],
    date: str,
    kind: str | None,
    party: str | None,
    folder: Path | None,
    target: Path | None,
) -> None:
    """How a treaty, agreement or sanction stood on a day; without INSTRUMENT, all that were in force."""
    from summitry.record.telling_instruments import tell_instrument

    _known("instrument_kind", kind)
    record = record_of(folder)
    if instrument and re.fullmatch(r"\d{4}-\d{2}(?:-\d{2})?", instrument[-1]):
        *words, date = instrument
        instrument = tuple(words)
    if instrument:
        found = [record.status(" ".join(instrument), date)]
    else:
        found = [one for _, one in record.in_force(date, kind=kind, party=party)]
    if instrument and target is None and on_terminal():
        show_sections(tell_instrument(record.instrument(found[0].instrument), found[0]))
    else:
        rows = [_status_row(record, one) for one in found]
        show_rows(rows, STATUS, target, ("label", "state", "since", "text", "next", "refs"), name="status")
    finish(record)


STATUS = (
    "instrument", "label", "kind", "date", "state", "event", "since", "by", "text", "uncertain", "next",
    "violations", "refs", "sources",
)  # fmt: skip


def _status_row(record: Record, one: Status) -> dict[str, Any]:
    about, event = record.instrument(one.instrument), one.event
    return {
        "instrument": one.instrument,
        "label": about.label,
        "kind": about.kind,
        "date": one.date,
        "state": one.state.replace("_", " ") + (" (uncertain)" if one.uncertain else ""),
        "event": event.state if event else None,
        "since": event.date if event else None,
        "by": "; ".join(event.by) if event else None,
        "text": event.text if event else "nothing on record up to this day",
        "uncertain": one.uncertain,
        "next": f"{one.next.state} {one.next.date}" if one.next else None,
        "violations": "; ".join(f"{found.date}: {found.text}" for found in one.violations) or None,
        "refs": len(one.references),
        "sources": "; ".join(f"{found.publisher} {found.url}" for found in one.references) or None,
    }


@click.command(cls=Command)
@click.argument("words", nargs=-1)
@own_record
@output
def sources(words: tuple[str, ...], folder: Path | None, target: Path | None) -> None:
    """Every reference of the record, or those that hold the WORDS; also as .bib, .ris and .csl.json."""
    from dataclasses import asdict

    from summitry.record import citing

    record = record_of(folder)
    wanted = [one.casefold() for one in words]
    found = [
        one
        for one in record.references
        if all(word in f"{one.publisher} {one.title} {one.url} {one.side}".casefold() for word in wanted)
    ]
    render = {".bib": citing.as_bibtex, ".ris": citing.as_ris}.get(target.suffix if target else "")
    if target is not None and target.name.endswith(".csl.json"):
        render = citing.as_csl
    if target is not None and render is not None:
        target.write_text(render(found), encoding="utf-8")
        click.echo(f"{len(found)} references in {target}", err=True)
    else:
        columns = (
            "id", "publisher", "title", "url", "published", "accessed", "seen", "side", "locator", "note",
        )  # fmt: skip
        screen = ("publisher", "title", "published", "seen", "url")
        show_rows([asdict(one) for one in found], columns, target, screen, name="source")
    finish(record)


@click.command(cls=Command)
@click.argument("words", nargs=-1)
@click.option("--on", "date", help="Only who held an office on this day, as 2018-07-16.")
@own_record
@output
def leaders(words: tuple[str, ...], date: str | None, folder: Path | None, target: Path | None) -> None:
    """The people and their offices, with how many encounters each had and with whom; WORDS narrow it."""
    from summitry.record.people import COLUMNS, people

    record = record_of(folder)
    rows = people(record, words, date)
    screen = ("name", "offices", "encounters", "first", "last", "with")
    show_rows(rows, COLUMNS, target, screen, name="leaders")
    finish(record)


@click.command(cls=Command)
@own_record
@output
def issues(folder: Path | None, target: Path | None) -> None:
    """The taxonomy of issues, with how many encounters concern each, sub-issues included."""
    from summitry import tables
    from summitry.record.finding import concerns

    record = record_of(folder)
    rows = [
        {
            "id": one.id,
            "label": one.label,
            "encounters": sum(concerns(found, one.id) for found in record.encounters(mood="happened")),
        }
        for one in tables.issues()
    ]
    show_rows(rows, ("id", "label", "encounters"), target, name="issues")
    finish(record)


commands = [encounters, show, status, sources, leaders, issues, *cli_keep.commands]
"""What the front command registers."""
