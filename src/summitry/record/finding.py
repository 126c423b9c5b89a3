"""Which encounter, leader or instrument some words name; several candidates are a `Stop` that lists them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence

from summitry import tables
from summitry.errors import Stop
from summitry.record.nouns import Instrument, RecordEncounter

LISTED = 12
"""Candidates that a message lists; more would scroll the first away."""

WHERE = ("place", "country", "venue", "host_event")


def folded(text: str) -> str:
    """Lower case, with anything but letters and digits as one space."""
    return " ".join(re.findall(r"\w+", text.casefold().replace("_", " ")))


def leader_ids(name: str, known: Iterable[str]) -> frozenset[str]:
    """Ids that a surname, full name or id may mean; `Stop` where nobody is called so."""
    wanted = folded(name)
    everyone = {who: folded(who) for who in known}
    named = dict(everyone)
    for leader in _leaders():
        named.setdefault(leader.id, folded(leader.id))
        if wanted in {folded(alias) for alias in (leader.name, leader.surname, *leader.aliases)}:
            everyone[leader.id] = wanted
        else:
            everyone.setdefault(leader.id, named[leader.id])
    matches = {who for who, text in everyone.items() if text == wanted or text.endswith(f" {wanted}")}
    if matches and wanted:
        return frozenset(matches)
    near = difflib.get_close_matches(wanted, [text.split()[-1] for text in named.values() if text], n=3)
    hint = f"; did you mean {' or '.join(sorted(set(near)))}?" if near else "; summitry leaders lists them"
    raise Stop(f"no leader called {name!r}{hint}")


def _leaders() -> Sequence[tables.Leader]:
    try:
        return tables.leaders()
    except FileNotFoundError:
        return ()


def stands_at(one: RecordEncounter, place: str) -> bool:
    """Whether a value of place, country, venue or host event holds the words."""
    wanted = folded(place)
    values = [value for name in WHERE for value in one.get(name)]
    return any(f" {wanted} " in f" {folded(str(value.value))} " for value in values)


def issue_id(name: str) -> str:
    """The id of an issue by its id or label; `Stop` with the nearest where there is none."""
    known = {row.id: row.label for row in tables.issues()}
    by_label = {label.casefold(): key for key, label in known.items()}
    asked = name.strip()
    found = asked if asked in known else by_label.get(asked.casefold())
    if found is None:
        near = difflib.get_close_matches(asked.casefold(), [*known, *by_label], n=3, cutoff=0.5)
        hint = f"; nearest: {', '.join(by_label.get(one, one) for one in near)}" if near else ""
        raise Stop(f"there is no issue {asked!r}{hint}; summitry issues lists them")
    return found


def concerns(one: RecordEncounter, issue: str) -> bool:
    """Whether an issue, or a sub-issue of it, was on the table or came out."""
    return any(found == issue or found.startswith(f"{issue}.") for found in one.issues)


def one_encounter(name: str, encounters: Sequence[RecordEncounter]) -> RecordEncounter:
    """The one encounter that an id, the start of an id, or words name."""
    wanted = name.strip()
    exact = [one for one in encounters if one.id == wanted]
    if exact:
        return exact[0]
    starts = [one for one in encounters if wanted and one.id.startswith(wanted)]
    found = _narrow(starts) or _narrow(_by_words(wanted, encounters))
    if len(found) == 1:
        return found[0]
    if not found:
        near = difflib.get_close_matches(wanted, [one.id for one in encounters], n=3, cutoff=0.5)
        hint = f"; near it: {', '.join(near)}" if near else "; summitry encounters lists them"
        raise Stop(f"no encounter is called {name!r}{hint}")
    lines = "".join(f"\n  {one.id}  {one.label}" for one in found[:LISTED])
    more = f"\n  and {len(found) - LISTED} more" if len(found) > LISTED else ""
    raise Stop(f"{name!r} may be any of {len(found)} encounters; add a year or a name:{lines}{more}")


def _by_words(name: str, encounters: Sequence[RecordEncounter]) -> list[RecordEncounter]:
    wanted = folded(name).split()
    return [one for one in encounters if wanted and set(wanted) <= _words(one)]


def _words(one: RecordEncounter) -> set[str]:
    values = [str(value.value) for key in ("date", *WHERE) for value in one.get(key)]
    parts = (one.id, one.label, one.kind, *one.participants, *values)
    return set(folded(" ".join(parts)).split())


def _narrow(found: list[RecordEncounter]) -> list[RecordEncounter]:
    """Wholes before parts, what happened before what did not, and a bare id before the same with a suffix."""
    for keep in (lambda one: one.part_of is None, lambda one: one.mood == "happened"):
        found = [one for one in found if keep(one)] or found
    ids = {one.id for one in found}
    return [one for one in found if not any(one.id.startswith(f"{other}-") for other in ids)]


def one_instrument(name: str, instruments: Sequence[Instrument]) -> Instrument:
    """The one instrument of an id, label or alias; else of words in them."""
    wanted = folded(name)
    names = {one.id: [folded(text) for text in (one.id, one.label, *one.aliases)] for one in instruments}
    exact = [one for one in instruments if wanted in names[one.id]]
    found = exact or [
        one for one in instruments if wanted and any(f" {wanted} " in f" {text} " for text in names[one.id])
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        near = difflib.get_close_matches(wanted, [text for texts in names.values() for text in texts], n=3)
        hint = f"; did you mean {' or '.join(dict.fromkeys(near))}?" if near else ""
        raise Stop(f"no instrument is called {name!r}{hint}; summitry status without a name lists them")
    lines = "".join(f"\n  {one.id}  {one.label}" for one in found)
    raise Stop(f"{name!r} may be any of {len(found)} instruments:{lines}")
