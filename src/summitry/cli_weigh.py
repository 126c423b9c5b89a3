"""The commands of weighing: audit, compare, accounts, ask, chain, insights.

They parse words and show rows; what they show is made in `summitry.weigh`, imported when a command is called.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summitry.cli_rows import Command, finish, on_terminal, output, own_record, record_of, show_json, show_rows, table
from summitry.errors import Stop

if TYPE_CHECKING:
    from summitry.model import Reading
    from summitry.record.nouns import RecordEncounter
    from summitry.record.register import Record
    from summitry.weigh.accounts import Accounts
    from summitry.weigh.ask import Answer
    from summitry.weigh.audit import Audit, Verdict
    from summitry.weigh.chain import Chain, Link

TEXTS = (".txt", ".text", ".md", ".html", ".htm", ".pdf", ".docx")
"""Endings by which a name is taken for that of a file."""
VERDICTS = (
    "status",
    "slot",
    "stated",
    "text",
    "explanation",
    "rule",
    "encounter",
    "record",
    "start",
    "end",
    "references",
)


def _read(source: str, published: str | None, model: str | None) -> Reading:
    from summitry.read import engine
    from summitry.read.documents import load

    return engine.read(load(source, published=published), model=model)


def _encounter(words: str, record: Record) -> RecordEncounter:
    """The encounter that words name; words that look like a file say that there is none."""
    if Path(words).is_dir():
        raise Stop(f"{words}: is a folder; give a file in it")
    if "/" in words or Path(words).suffix.lower() in TEXTS:
        raise Stop(f"{words}: there is no such file; check the name and the folder")
    return record.encounter(words)


published_option = click.option("--date", "published", metavar="DATE", help="Date of the text where it gives none.")
model_option = click.option("--model", metavar="NAME", help="An installed spaCy pipeline instead of the shipped model.")


@click.command(cls=Command)
@click.argument("source", metavar="FILE|URL|-")
@published_option
@model_option
@click.option("--only", multiple=True, metavar="STATUS", help="Such as contradicted; may be given several times.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), help="A table, or the whole audit as JSON.")
@own_record
@output
def audit(
    source: str,
    published: str | None,
    model: str | None,
    only: Sequence[str],
    form: str | None,
    folder: Path | None,
    target: Path | None,
) -> None:
    """The verdicts on a text: each statement against the record, with the rule that decided."""
    from summitry.weigh.audit import STATUSES
    from summitry.weigh.audit import audit as weigh

    wrong = [one for one in only if one not in STATUSES]
    if wrong:
        raise Stop(f"no status is called {wrong[0]!r}; there are {', '.join(STATUSES)}")
    record = record_of(folder)
    found = weigh(_read(source, published, model), record)
    if form == "json":
        show_json(found.to_json())
    else:
        _show_audit(found, only, target)
    finish(record)


def _show_audit(found: Audit, only: Sequence[str], target: Path | None) -> None:
    from summitry.brief import wording
    from summitry.weigh.audit import STATUSES

    chosen = [one for status in STATUSES for one in found.of(status) if not only or status in only]
    rows = [verdict_row(one) for one in chosen]
    if target is None and on_terminal():
        table(
            [[wording.STATUSES[one.status], wording.slot(one.slot), _words(one), one.explanation] for one in chosen],
            ("status", "slot", "text", "record"),
        )
        counts = ", ".join(
            f"{len(found.of(status))} {status.replace('_', ' ')}" for status in STATUSES if found.of(status)
        )
        click.echo(counts or "nothing to weigh")
        for warning in found.warnings:
            click.echo(warning)
    else:
        show_rows(rows, VERDICTS, target, name="verdict")
        for warning in found.warnings:
            click.echo(warning, err=True)


def _words(one: Verdict) -> str | None:
    return one.span.text if one.span else None


def verdict_row(one: Verdict) -> dict[str, Any]:
    """A verdict as a row."""
    return {
        "status": one.status,
        "slot": one.slot,
        "stated": str(one.stated),
        "text": _words(one),
        "explanation": one.explanation,
        "rule": one.rule,
        "encounter": one.encounter,
        "record": one.record,
        "start": one.span.start if one.span else None,
        "end": one.span.end if one.span else None,
        "references": "; ".join(reference.url or reference.title for reference in one.references),
    }


@click.command(cls=Command)
@click.argument("first")
@click.argument("second", required=False)
@click.option("--differing", is_flag=True, help="Only what differs.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), help="A table, or everything as JSON.")
@own_record
@output
def compare(
    first: str, second: str | None, differing: bool, form: str | None, folder: Path | None, target: Path | None
) -> None:
    """Two encounters slot by slot, and where each stands among its like; one alone, only the latter.

    FIRST and SECOND are ids, the starts of ids, or quoted words such as: "helsinki 2018".
    """
    from summitry.weigh.compare import compare as weigh

    record = record_of(folder)
    if second is None:
        _show_class(record.encounter(first), record, form, target)
        return finish(record)
    found = weigh(record.encounter(first), record.encounter(second), record)
    if form == "json":
        show_json(found.to_json())
        return finish(record)
    rows = [
        {
            "slot": row.slot,
            "relation": row.relation,
            "a": row.a,
            "b": row.b,
            "references": "; ".join(r.url for r in row.references),
        }
        for row in (found.differing() if differing else found.rows)
    ]
    if target is None and on_terminal():
        table(
            [[row["slot"], row["a"], row["b"], row["relation"]] for row in rows], ("slot", found.a, found.b, "relation")
        )
        for standing in found.standings:
            click.echo(f"{standing.encounter}: {standing.sentence}")
        for missing in found.unranked:
            click.echo(missing)
    else:
        show_rows(rows, ("slot", "relation", "a", "b", "references"), target, name="comparison")
    return finish(record)


def _show_class(one: RecordEncounter, record: Record, form: str | None, target: Path | None) -> None:
    """Where one encounter stands in its reference class, and for which measures that is not known."""
    from summitry.weigh.audit.nouns import plainly
    from summitry.weigh.compare import standings, unranked

    found, without = tuple(standings(one, record)), tuple(unranked(one, record))
    if form == "json":
        return show_json({"encounter": one.id, "standings": plainly(found), "unranked": list(without)})
    columns = ("measure", "value", "best", "worst", "n", "missing", "reference_class", "sentence")
    rows = [{name: getattr(standing, name) for name in columns} for standing in found]
    show_rows(rows, columns, target, ("measure", "sentence"), name="standing")
    for words in without if target is None and on_terminal() else ():
        click.echo(words)
    return None


@click.command(cls=Command)
@click.argument("sources", nargs=-1, required=True, metavar="ENCOUNTER|FILE FILE...")
@click.option("--side", "sides", multiple=True, help="Names of the sides of files, in their order.")
@click.option("--only", "alone", metavar="SIDE", help="Only what this side alone tells.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), help="A table, or everything as JSON.")
@model_option
@own_record
@output
def accounts(
    sources: tuple[str, ...],
    sides: tuple[str, ...],
    alone: str | None,
    form: str | None,
    model: str | None,
    folder: Path | None,
    target: Path | None,
) -> None:
    """What each side says of one encounter: all sides, only one, in conflict.

    One ENCOUNTER of the record, or two or more readouts of your own.
    """
    record = record_of(folder)
    found = _accounts(sources, sides, record, model)
    if alone is not None and alone not in found.sides:
        raise Stop(f"no side is called {alone!r}; there are {', '.join(found.sides) or 'none'}")
    if form == "json":
        show_json(found.to_json())
        return finish(record)
    rows = [_matter_row(one) for one in (found.only(alone) if alone else found.matters)]
    if target is None and on_terminal():
        _show_accounts(found, alone)
    else:
        show_rows(rows, ("status", "issue", "sides", "silent", "words", "why", "references"), target, name="matter")
    return finish(record)


def _accounts(sources: tuple[str, ...], sides: tuple[str, ...], record: Record, model: str | None) -> Accounts:
    if len(sources) > 1 and all(Path(one).is_file() for one in sources):
        from summitry.weigh.readouts import between

        if sides and len(sides) != len(sources):
            raise Stop(f"{len(sources)} files and {len(sides)} sides; name each side or none")
        return between([_read(one, None, model) for one in sources], sides)
    from summitry.weigh.accounts import accounts as weigh

    missing = [one for one in sources if not Path(one).is_file()]
    if not missing:
        raise Stop(f"{sources[0]}: one text has nothing to stand against; give two or more, or an encounter")
    if len(missing) < len(sources):
        raise Stop(f"{missing[0]}: there is no such file; check the name and the folder")
    return weigh(_encounter(" ".join(sources), record), record)


def _matter_row(one: Any) -> dict[str, Any]:
    return {
        "status": one.status,
        "issue": one.issue,
        "sides": "; ".join(one.sides),
        "silent": "; ".join(one.silent),
        "words": " | ".join(f"{point.side}: {point.text}" for point in one.points),
        "why": one.why,
        "references": "; ".join(dict.fromkeys(r.url for point in one.points for r in point.references)),
    }


def _show_accounts(found: Accounts, alone: str | None) -> None:
    from summitry.weigh import naming

    told = [
        [one.status, naming.issue(one.issue), " | ".join(f"{naming.name(p.side)}: {p.text}" for p in one.points)]
        for one in (found.only(alone) if alone else found.matters)
    ]
    table(told, ("status", "issue", "words"))
    table(
        [[naming.name(w.side), naming.issue(w.area), f"{100 * w.share:.0f} %", w.place] for w in found.weights],
        ("side", "area", "share", "place"),
    )
    for side in found.silent:
        click.echo(f"No account of {naming.name(side)} is on record.")


@click.command(cls=Command)
@click.argument("question", nargs=-1, required=True)
@click.option("--in", "source", metavar="FILE", help="Ask a text; without it, the record is asked.")
@click.option("--both", is_flag=True, help="Ask the text and the record.")
@click.option("--side", help="Only the account of this holder, such as russia.")
@click.option(
    "--then", "after", multiple=True, metavar="QUESTION", help="A further question: they, it and there go on."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), help="Lines to read, or JSON.")
@published_option
@model_option
@own_record
def ask(
    question: tuple[str, ...],
    source: str | None,
    both: bool,
    side: str | None,
    after: tuple[str, ...],
    form: str | None,
    published: str | None,
    model: str | None,
    folder: Path | None,
) -> None:
    """An answer with its evidence, or "not stated" and "not on record"."""
    from summitry.weigh.ask import ask as put

    if not " ".join(question).strip():
        raise click.UsageError('Ask a question, such as: summitry ask "How long did the meeting in Hamburg last?"')
    record = record_of(folder)
    reading = _read(source, published, model) if source else None
    known = record if both or reading is None else None
    earlier = None
    for words in (" ".join(question), *after):
        found = put(words, reading=reading, record=known, side=side, earlier=earlier)
        earlier = found.question
        if form == "json" or (form is None and not on_terminal()):
            show_json(found.to_json())
        else:
            _show_answer(found)
    finish(record)


def _show_answer(found: Answer) -> None:
    if not found.lines:
        click.echo(str(found))
    for line in found.lines:
        where = f"{line.about}: " if line.about else ""
        click.echo(f"{where}{line.text}")
        click.echo("".join(f"    {r.publisher}: {r.title}\n" for r in line.references[:3]), nl=False)
    if found.outcome == "ambiguous":
        click.echo("It may mean: " + "; ".join(found.readings))
    for line in found.contested:
        click.echo(f"contested: {line.text}")
    for line in found.nearest:
        click.echo(f"near it: {line.about}: {line.text}")
    if found.found:
        click.echo("Search, which is no answer:")
    for line in found.found:
        click.echo(f"    {line.about}: {line.text}" if line.about else f"    {line.text}")


@click.command(cls=Command)
@click.argument("source", nargs=-1, required=True, metavar="ENCOUNTER|FILE")
@click.option(
    "--format", "form", type=click.Choice(["list", "json", "svg"]), help="A list, or nodes and links, or a drawing."
)
@model_option
@own_record
@output
def chain(
    source: tuple[str, ...], form: str | None, model: str | None, folder: Path | None, target: Path | None
) -> None:
    """Links from background to implication, each with its evidence, direction or "not stated", and modality."""
    from summitry.weigh import chain as chains

    record = record_of(folder)
    words = " ".join(source)
    if Path(words).is_file():
        found = chains.of_text(_read(words, None, model))
    else:
        found = chains.of_encounter(_encounter(words, record), record)
    if form == "svg" or (target is not None and target.suffix == ".svg"):
        _draw(found, target)
    elif form == "json":
        show_json(found.to_json())
    else:
        rows = [_link_row(found, link) for link in found.links]
        show_rows(
            rows,
            list(rows[0]) if rows else ("source",),
            target,
            ("source", "relation", "target", "direction", "modality"),
        )
        for gap in found.gaps if target is None and on_terminal() else ():
            click.echo(gap)
    finish(record)


def _draw(found: Chain, target: Path | None) -> None:
    from summitry.weigh.drawing import svg

    if target is None:
        click.echo(svg(found))
    else:
        target.write_text(svg(found), encoding="utf-8")
        click.echo(f"wrote {target}", err=True)


def _link_row(found: Chain, link: Link) -> dict[str, Any]:
    return {
        "source": found.node(link.source).label,
        "relation": link.relation,
        "target": found.node(link.target).label,
        "direction": link.direction,
        "modality": link.modality,
        "status": link.status,
        "holder": link.holder,
        "hedge": link.hedge,
        "words": link.span.text if link.span else None,
        "references": "; ".join(r.url for r in link.references),
    }


@click.command(cls=Command)
@click.argument("about", nargs=-1, required=True, metavar="ENCOUNTER|LEADER,LEADER")
@own_record
@output
def insights(about: tuple[str, ...], folder: Path | None, target: Path | None) -> None:
    """What is unusual about an encounter or a pair, by rule, with n and references."""
    from summitry.record.finding import leader_ids
    from summitry.weigh import insights as finder

    record = record_of(folder)
    words = " ".join(about)
    if "," in words:
        named = [leader_ids(one.strip(), record.participants) & record.participants for one in words.split(",")]
        found = finder.of_pair([sorted(one)[0] for one in named if one], record)
    else:
        found = finder.of_encounter(record.encounter(words), record)
    rows = [
        {
            "rule": one.rule,
            "finding": one.sentence,
            "unusual": one.unusual,
            "n": one.n,
            "missing": one.missing,
            "query": one.query,
            "references": "; ".join(r.url for r in one.references),
        }
        for one in found
    ]
    if not rows and target is None and on_terminal():
        click.echo("Nothing unusual by the rules.")
    else:
        columns = ("rule", "finding", "unusual", "n", "missing", "query", "references")
        show_rows(rows, columns, target, ("rule", "finding", "n", "missing"), name="finding")
    finish(record)


commands = (audit, compare, accounts, ask, chain, insights)
