"""A folder of record files as nouns: encounters, context, instruments and reactions kept beside them.

A file that cannot be read is skipped with its reason, so that one slip does not hide the rest; the check
names every fault by line.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from msgspec import structs

from summitry import tables, when
from summitry.errors import Skip, Stop
from summitry.model import Reference
from summitry.record import nouns
from summitry.record.tidy import Plain, listed, mapped, rows, tidy, words

Sources = dict[str, Reference]
FOLDERS = ("encounters", "context", "instruments", "reactions")


def read(path: Path) -> Any:
    """One YAML file as plain values; `Stop` names file and line where it is broken."""
    try:
        text = path.read_text(encoding="utf-8")
        _no_aliases(text, path.name)
        return tables.load_yaml(text, path.name)
    except UnicodeDecodeError as error:
        raise Stop(f"{path.name}: not UTF-8 at byte {error.start}; save the file as UTF-8") from error
    except OSError as error:
        raise Stop(f"{path}: {error.strerror}; check the path and its permissions") from error


def _no_aliases(text: str, name: str) -> None:
    """Aliases can make a value hold itself, and hide from a reader what stands there."""
    if not re.search(r"(?:^|[\s\[{,:-])\*\w", text):
        return
    try:
        for token in yaml.scan(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if isinstance(token, yaml.AliasToken):
                raise Stop(f"{name} line {token.start_mark.line + 1}: an alias; write the value out")
    except yaml.YAMLError:
        return  # load_yaml says what is wrong with it


def found(folder: Path, kind: str) -> list[Path]:
    """The YAML files of one kind, in order of their names; a folder of bare files holds encounters."""
    below = folder / kind
    paths = list(below.rglob("*.yaml")) + list(below.rglob("*.yml"))
    if kind == "encounters":
        bare = [*folder.glob("*.yaml"), *folder.glob("*.yml")]
        paths += [path for path in bare if path.stem != "record"]
    return sorted(paths, key=lambda path: (path.name, str(path)))


def reference_id(url: str | None, publisher: str, title: str) -> str:
    """The same for one page in all files: its host and eight digits of a hash."""
    parts = urlsplit(url or "")
    host = parts.netloc.lower().removeprefix("www.")
    what = f"{host}{parts.path.rstrip('/')}?{parts.query}" if host else f"{publisher}|{title}"
    return f"{host or 'print'}-{hashlib.sha256(what.encode()).hexdigest()[:8]}"


def _reference(row: Plain) -> Reference:
    text = {key: None if row.get(key) in (None, "") else words(row[key]) for key in row}
    publisher, title, url = text.get("publisher") or "", text.get("title") or "", text.get("url") or ""
    return Reference(
        id=reference_id(url, publisher, title),
        publisher=publisher,
        title=title,
        url=url,
        published=text.get("published"),
        accessed=text.get("accessed"),
        seen=text.get("seen") or "page",
        side=text.get("side") or "press",
        locator=text.get("locator"),
        note=text.get("note"),
    )


def sources_of(plain: Plain) -> Sources:
    """The `sources` block of a file: key to reference."""
    block = mapped(plain.get("sources"))
    return {str(key): _reference(row) for key, row in block.items() if isinstance(row, dict)}


def _cited(row: Plain, sources: Sources) -> tuple[Reference, ...]:
    return tuple(sources[key] for one in listed(row.get("sources")) if (key := str(one)) in sources)


def _value(name: str, row: Any, sources: Sources) -> nouns.Value:
    if not isinstance(row, dict):
        row = {"value": row}
    value = row.get("value")
    grain = None
    if name == "date" and value is not None:
        value = str(value)
        parsed = when.parse(value)
        grain = parsed.granularity if parsed else None
    made = tidy(row, nouns.Value, references=_cited(row, sources), value=value)
    return made if grain is None or made.granularity else structs.replace(made, granularity=grain)


def _account(row: Plain, sources: Sources) -> nouns.Account:
    points = tuple(tidy(one, nouns.Point, references=_cited(one, sources)) for one in rows(row.get("points")))
    return tidy(row, nouns.Account, references=_cited(row, sources), points=points)


def _dispute(row: Plain, sources: Sources) -> nouns.Dispute:
    sides = tuple(tidy(one, nouns.Side, references=_cited(one, sources)) for one in rows(row.get("sides")))
    return tidy(row, nouns.Dispute, references=_cited(row, sources), sides=sides)


def reaction(row: Plain, sources: Sources) -> nouns.RecordReaction:
    """One reaction; where it stands apart, its `encounter` says to what."""
    return tidy(row, nouns.RecordReaction, references=_cited(row, sources))


def encounter(plain: Plain, *, file: str = "") -> nouns.RecordEncounter:
    """One encounter file's plain values as an encounter."""
    sources = sources_of(plain)
    values = {
        str(name): tuple(_value(str(name), row, sources) for row in listed(found_rows))
        for name, found_rows in mapped(plain.get("values")).items()
        if listed(found_rows)
    }
    return tidy(
        plain,
        nouns.RecordEncounter,
        values=values,
        agenda=tuple(tidy(row, nouns.AgendaRow, references=_cited(row, sources)) for row in rows(plain.get("agenda"))),
        accounts={
            str(side): _account(row, sources)
            for side, row in mapped(plain.get("accounts")).items()
            if isinstance(row, dict)
        },
        outcomes=tuple(
            tidy(row, nouns.RecordOutcome, references=_cited(row, sources)) for row in rows(plain.get("outcomes"))
        ),
        disputes=tuple(_dispute(row, sources) for row in rows(plain.get("disputes"))),
        reactions=tuple(reaction(row, sources) for row in rows(plain.get("reactions"))),
        unverified=tuple(tidy(row, nouns.Unverified, value=row.get("value")) for row in rows(plain.get("unverified"))),
        sources=sources,
        file=file,
    )


def context(plain: Any, *, file: str = "") -> Iterator[nouns.ContextEvent]:
    """The events of a context file: every list in it but its sources."""
    sources = sources_of(plain) if isinstance(plain, dict) else {}
    lists = [plain]
    if isinstance(plain, dict):
        lists = [value for key, value in plain.items() if key != "sources"]
    for row in (row for one in lists if isinstance(one, list) for row in rows(one)):
        if row.get("id"):
            yield tidy(
                row,
                nouns.ContextEvent,
                references=_cited(row, sources),
                values=row.get("values"),
                file=file,
            )


def _status_order(event: nouns.StatusEvent) -> tuple[str, str]:
    start = event.when.start if event.when else None
    return (start.isoformat() if start else event.date, event.date)


def instrument(plain: Plain, *, file: str = "") -> nouns.Instrument:
    """One instrument file's plain values as an instrument, its events in order of date."""
    sources = sources_of(plain)
    events = [tidy(row, nouns.StatusEvent, references=_cited(row, sources)) for row in rows(plain.get("status"))]
    limits = tuple(
        tidy(row, nouns.Limit, references=_cited(row, sources), value=row.get("value"))
        for row in rows(plain.get("limits"))
    )
    return tidy(
        plain,
        nouns.Instrument,
        status=tuple(sorted(events, key=_status_order)),
        limits=limits,
        sources=sources,
        file=file,
    )


def skip(path: Path, why: str) -> Skip:
    """A file left out of the record, with the mend."""
    return Skip(what=path.name, why=why, mend="run summitry check-record for file, line and mend")
