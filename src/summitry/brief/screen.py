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

    from summitry.model import Encounter, Span
    from summitry.weigh.audit.nouns import ContestedPair, Continuation, Verdict, Voice

STYLES = {
    "supported": "green",
    "contradicted": "bold red",
    "differs_by_source": "yellow",
    "not_on_record": "dim",
    "not_checkable": "dim",
}
MOST_CONTINUES = 8
MOST_PAIRS = 3


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
    if singles:
        made = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
        for column in ("encounter", "date", "place", "host event", "planned", "actual", "others present"):
            made.add_column(column, overflow="fold", ratio=4 if column == "encounter" else 3)
        for line in singles:
            cells = [_cell(cell.text, stated=cell.stated) for cell in line.cells]
            made.add_row(_text(("  └ " if line.depth else "") + line.name), *cells)
        console.print(made)
    for line in overview.lines:
        if line.topics and line.encounter.kind != "set":
            console.print(_text(f"Topics of the {line.short}: {', '.join(line.topics)}"))
    for line in overview.lines:
        if line.encounter.kind == "set":
            about = f", on {wording.listed(line.topics)}" if line.topics else ""
            console.print(_text(f"Also: {line.name}{about}{_unstated(line.encounter)}"))
    if overview.general_areas:
        areas = ", ".join(f"{name} ({count})" for name, count in overview.general_areas)
        console.print(_text(f"Of the meetings in general, by area: {areas}", "dim"))
    console.print()


def _unstated(contacts: Encounter) -> str:
    """What a text leaves open of several contacts of which it speaks at once."""
    stated = {attribute.name for attribute in contacts.attributes}
    asked = {"dates": "date", "places": "place", "number": "frequency"}
    open_still = [words for words, name in asked.items() if name not in stated]
    return f"; {wording.listed(open_still)} not stated" if open_still else ""


def _cell(words: str, *, stated: bool) -> Text:
    return _text(words, "" if stated else "dim")


def _gaps(overview: Overview, console: Console) -> None:
    if overview.missing:
        _heading(console, "Not stated in this text:", "; ".join(overview.missing))
        console.print()


def _contested(pairs: Sequence[ContestedPair], console: Console, *, full: bool) -> None:
    if not pairs:
        return
    _heading(console, "Contested:", "both sides, in their words; the tool takes none")
    shown = pairs if full else pairs[:MOST_PAIRS]
    for pair in shown:
        width = 60 if pair.source == "text" else 44
        sides = [
            f"{_holder(side)}: {_short(side.words, width)}{_hedged(side)}" for side in pair.sides[: None if full else 3]
        ]
        line = _text("  " + "  ↔  ".join(sides))
        if not full:
            line.truncate(max(console.width * 2 - 2, 80), overflow="ellipsis")
        console.print(line)
    if len(pairs) > len(shown):
        console.print(_text(f"  and {len(pairs) - len(shown)} more on record: --full shows all", "dim"))
    console.print()


def _hedged(side: Voice) -> str:
    """The hedge of a voice, where its words do not hold it."""
    return f" ({side.hedge})" if side.hedge and side.hedge.lower() not in side.words.lower() else ""


def _holder(side: Voice) -> str:
    holder = wording.name(side.holder) if side.holder else "holder not stated"
    return f"{holder} denies" if side.denial else holder


def _short(words: str, width: int) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= width else flat[: width - 1].rstrip() + "…"


def _verdicts(overview: Overview, console: Console, *, full: bool) -> None:
    if not overview.verdicts:
        console.print(_text("Nothing in this text could be set against the record.", "bold"))
        return
    counts = ", ".join(f"{count} {wording.STATUSES[name]}" for name, count in overview.counts)
    _heading(console, "Against the record:", counts)
    for status in ("contradicted", "differs_by_source"):
        for verdict in (one for one in overview.verdicts if one.status == status):
            console.print(_verdict(verdict))
    for verdict in overview.verdicts:
        if verdict.flag and verdict.status not in ("contradicted", "differs_by_source"):
            console.print(_verdict(verdict))
    if full:
        for verdict in overview.verdicts:
            if not verdict.flag and verdict.status not in ("contradicted", "differs_by_source"):
                console.print(_verdict(verdict))
    else:
        _supported(overview, console)
    console.print()


def _supported(overview: Overview, console: Console) -> None:
    """What the record supports, one line an encounter; each value is in --full and on the page."""
    names = {line.encounter.id: line.short for line in overview.lines}
    grouped: dict[str, list[str]] = {}
    for verdict in overview.verdicts:
        if verdict.status == "supported":
            key = names.get(verdict.encounter or "", "of the text in general")
            slot = wording.slot(verdict.slot)
            words = f"{slot} {_quoted(verdict.span)}" if verdict.slot in _TOLD or verdict.encounter is None else slot
            grouped.setdefault(key, []).append(words)
    for key, slots in grouped.items():
        counted = [f"{slot} ({slots.count(slot)})" if slots.count(slot) > 1 else slot for slot in dict.fromkeys(slots)]
        line = _text("  ")
        line.append("supported", style=STYLES["supported"])
        line.append(f"  {key}: {', '.join(counted)}")
        console.print(line)


_TOLD = ("planned_minutes", "actual_minutes")


def _verdict(verdict: Verdict) -> Text:
    line = _text("  ")
    plain = verdict.status in ("contradicted", "differs_by_source")
    label = "worth a look" if verdict.flag and not plain else wording.STATUSES[verdict.status]
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
    _heading(console, "The record continues:", f"{len(held)} encounters of the same leaders are not in this text")
    for name, later in (("later", True), ("before or between", False)):
        group = [one for one in held if (one.position == "after") == later]
        if not group:
            continue
        shown = group if full else _prominent(group)[:MOST_CONTINUES]
        rest = len(group) - len(shown)
        words = "; ".join(_one(one) for one in shown)
        console.print(_text(f"  {name}: {words}{f'; and {rest} more' if rest else ''}"))


def _prominent(group: Iterable[Continuation]) -> list[Continuation]:
    """In-person encounters before calls, in order of date."""
    return sorted(group, key=lambda one: (one.kind in ("phone_call", "video_call"), one.date or "9"))


def _one(one: Continuation) -> str:
    from summitry import when

    where = one.place or wording.kind(one.kind)
    return f"{where} {when.words(one.date)}" if one.date else one.label
