"""One reading as one screen of a terminal: what it says, what it does not, how it stands against the record.

Draws an `Overview`; finds and decides nothing. Text of a document is never taken for markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from summitry.brief import wording
from summitry.brief.overview import Overview

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from summitry.model import Span
    from summitry.weigh.audit.nouns import ContestedPair, Continuation, Verdict

STYLES = {
    "supported": "green",
    "contradicted": "bold red",
    "differs_by_source": "yellow",
    "not_on_record": "dim",
    "not_checkable": "dim",
}
MOST_VERDICTS = 14
MOST_CONTINUES = 6


def show(overview: Overview, console: Console, *, full: bool = False) -> None:
    """Prints the screen; `full` leaves nothing out."""
    _head(overview, console)
    _encounters(overview, console)
    _gaps(overview, console)
    _contested(overview.contested, console, full=full)
    _verdicts(overview, console, full=full)
    _continues(overview, console, full=full)


def _text(words: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(words, style=style)


def _heading(console: Console, words: str, rest: str = "") -> None:
    line = _text(words, "bold")
    if rest:
        line.append(f"  {rest}", style="dim")
    console.print(line)


def _head(overview: Overview, console: Console) -> None:
    console.print(_text(overview.title, "bold underline"))
    about = [overview.date or "no date", overview.publisher or "publisher not stated"]
    kinds = ", ".join(f"{count} {name}" for name, count in overview.classes)
    console.print(
        _text(
            f"{', '.join(about)} · {overview.sentences} sentences: {overview.factual} carry statements "
            f"({kinds}), {overview.empty} are empty",
            "dim",
        )
    )
    for warning in overview.warnings:
        console.print(_text(f"! {warning}", "yellow"))
    console.print()


def _encounters(overview: Overview, console: Console) -> None:
    from rich import box
    from rich.table import Table

    if not overview.lines:
        console.print(_text("No encounter between leaders is stated in this text.", "bold"))
        console.print()
        return
    singles = [line for line in overview.lines if line.encounter.kind != "set"]
    sets = [line for line in overview.lines if line.encounter.kind == "set"]
    if singles:
        made = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
        for column in ("encounter", "date", "place", "host", "planned", "actual", "present", "topics"):
            made.add_column(column, overflow="fold", ratio=3 if column in ("encounter", "topics", "place") else None)
        for line in singles:
            cells = [_cell(cell.text, stated=cell.stated) for cell in line.cells]
            topics = _cell(", ".join(line.topics) or wording.NOT_STATED, stated=bool(line.topics))
            made.add_row(_text(("  └ " if line.depth else "") + line.name), *cells, topics)
        console.print(made)
    for line in sets:
        about = f": {', '.join(line.topics)}" if line.topics else ""
        console.print(_text(f"Also: {line.name}{about} (dates, places and number not stated)"))
    if overview.general_topics:
        console.print(_text(f"Of the meetings in general: {', '.join(overview.general_topics)}", "dim"))
    console.print()


def _cell(words: str, *, stated: bool) -> Text:
    return _text(words, "" if stated else "dim")


def _gaps(overview: Overview, console: Console) -> None:
    if overview.missing:
        _heading(console, "Not stated in this text:", "; ".join(overview.missing))
        console.print()


def _contested(pairs: Sequence[ContestedPair], console: Console, *, full: bool) -> None:
    if not pairs:
        return
    _heading(console, "Contested", "each side in its own words; the tool takes none")
    for pair in pairs if full else pairs[:4]:
        sides = []
        for side in pair.sides:
            holder = wording.name(side.holder) if side.holder else "holder not stated"
            sides.append(f"{holder}{' denies' if side.denial else ''}: “{_short(side.words, 70)}”")
        console.print(_text(f"  {pair.about}: " + "  ↔  ".join(sides)))
    console.print()


def _short(words: str, width: int) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= width else flat[: width - 1].rstrip() + "…"


def _verdicts(overview: Overview, console: Console, *, full: bool) -> None:
    if not overview.verdicts:
        console.print(_text("Nothing in this text could be set against the record.", "bold"))
        return
    counts = ", ".join(f"{count} {wording.STATUSES[name]}" for name, count in overview.counts)
    _heading(console, "Against the record:", counts)
    shown = [one for one in overview.verdicts if full or one.flag or one.status in _WORTH]
    order = {name: rank for rank, name in enumerate(_WORTH)}
    shown.sort(key=lambda one: (order.get(one.status, 9), one.span.start if one.span else 0))
    limit = len(shown) if full else MOST_VERDICTS
    for verdict in shown[:limit]:
        console.print(_verdict(verdict))
    if len(shown) > limit:
        console.print(_text(f"  and {len(shown) - limit} more: --full shows all", "dim"))
    console.print()


_WORTH = ("contradicted", "differs_by_source", "supported")


def _verdict(verdict: Verdict) -> Text:
    line = _text("  ")
    label = "worth a look" if verdict.flag and verdict.status not in _WORTH else wording.STATUSES[verdict.status]
    line.append(label, style=STYLES[verdict.status])
    line.append(f"  {_quoted(verdict.span)} ")
    line.append(verdict.explanation, style="dim" if verdict.status == "not_on_record" else "")
    if verdict.references:
        publishers = list(dict.fromkeys(one.publisher for one in verdict.references))
        line.append(f" [{_some(publishers)}]", style="dim")
    return line


def _quoted(span: Span | None) -> str:
    return f"“{_short(span.text, 60)}”" if span is not None else ""


def _some(names: Sequence[str], most: int = 3) -> str:
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" and {rest} more" if rest > 0 else "")


def _continues(overview: Overview, console: Console, *, full: bool) -> None:
    held = [one for one in overview.continues if one.mood == "happened"]
    if not held:
        return
    later = [one for one in held if one.position == "after"]
    earlier = [one for one in held if one.position != "after"]
    _heading(console, "The record continues:", f"{len(held)} encounters of the same leaders are not in this text")
    for name, group in (("later", later), ("before or between", earlier)):
        if not group:
            continue
        shown = group if full else _prominent(group)[:MOST_CONTINUES]
        rest = len(group) - len(shown)
        words = "; ".join(_one(one.label, one.date) for one in shown)
        console.print(_text(f"  {name}: {words}{f'; and {rest} more' if rest else ''}"))


def _prominent(group: Iterable[object]) -> list[object]:
    """In-person encounters before calls, in order of date."""
    ranked = sorted(
        group,
        key=lambda one: (
            getattr(one, "kind", "") in ("phone_call", "video_call"),
            str(getattr(one, "date", "") or "9"),
        ),
    )
    return ranked


def _one(label: str, date: str | None) -> str:
    from summitry import when

    return f"{label} ({when.words(date)})" if date else label
