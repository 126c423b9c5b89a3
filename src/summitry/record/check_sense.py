"""Whether what a record says can be: known ids, offices held, no doubles, nobody else's sentences."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from summitry import tables, when
from summitry.record.check_form import near
from summitry.record.dictionary import words
from summitry.record.faults import Fault
from summitry.record.nouns import RecordEncounter
from summitry.record.parts import Part, parts
from summitry.record.tidy import Plain, listed, mapped

QUOTED = re.compile(r"[“«\"]([^”»\"]+)[”»\"]")
QUOTED_WORDS = 3
"""Longer quotations are out: the record speaks in its own words."""
LONG = 60
"""Words of one text beyond which it is likely somebody else's."""
EARLY = re.compile(r"\b(transition|president[- _]elect|elect|candidate|before (?:taking|entering) office)\b", re.I)
Row = TypeVar("Row")


@dataclass(frozen=True, kw_only=True)
class Known:
    """What ids may point to; an empty table means that it is not there to check against."""

    encounters: frozenset[str]
    own_people: frozenset[str] = frozenset()
    """People whom the record's own record.yaml names."""

    @functools.cached_property
    def people(self) -> frozenset[str]:
        return frozenset(one.id for one in _rows(tables.leaders)) | self.own_people

    @functools.cached_property
    def countries(self) -> frozenset[str]:
        return frozenset(one.id for one in _rows(tables.countries))

    @functools.cached_property
    def bodies(self) -> frozenset[str]:
        return frozenset(one.id for one in _rows(tables.organisations))

    @functools.cached_property
    def outlets(self) -> frozenset[str]:
        return frozenset(one.id for one in _rows(tables.outlets))

    @functools.cached_property
    def names(self) -> frozenset[str]:
        """Everything that may hold an account or act."""
        return frozenset().union(
            self.people, self.countries, self.bodies, self.outlets, words("source_side"), words("camp")
        )

    @functools.cached_property
    def offices(self) -> dict[str, list[when.When]]:
        """Person to the intervals of the offices held."""
        found: dict[str, list[when.When]] = {}
        for one in _rows(tables.offices):
            start, end = when.parse(one.start or ".."), when.parse(one.end or "..")
            term = when.When(start=start.start if start else None, end=end.start if end else None, granularity="range")
            found.setdefault(one.person, []).append(term)
        return found


def _rows(read: Callable[[], Sequence[Row]]) -> Sequence[Row]:
    try:
        return read()
    except FileNotFoundError:
        return ()


def sense_faults(plain: Any, kind: str, known: Known) -> Iterator[Fault]:
    """Faults of sense of one file."""
    for part in parts(plain, kind):
        yield from _copied(part)
        yield from _named(part, known)
    if kind == "encounters":
        yield from _ids(plain, known)
        yield from _offices(plain, known)
    if kind == "reactions":
        for index, row in enumerate(listed(mapped(plain).get("reactions"))):
            target = mapped(row).get("encounter")
            if str(target) not in known.encounters:
                path = ("reactions", index, "encounter")
                yield Fault(path, f"encounter {target!r} is not known", near(str(target), known.encounters))


def _ids(plain: Plain, known: Known) -> Iterator[Fault]:
    for index, who in enumerate(listed(plain.get("participants"))):
        if known.people and str(who) not in known.people:
            mend = f"{near(str(who), known.people)} or add the person to leaders.csv"
            yield Fault(("participants", index), f"participant {who!r} is not known", mend)
    whole = plain.get("part_of")
    if whole is not None and str(whole) not in known.encounters:
        yield Fault(("part_of",), f"part_of {whole!r} is not known", near(str(whole), known.encounters))
    for index, row in enumerate(listed(mapped(plain.get("values")).get("country"))):
        country = mapped(row).get("value")
        if known.countries and country is not None and str(country) not in known.countries:
            mend = f"{near(str(country), known.countries)} or add it to countries.csv"
            yield Fault(("values", "country", index), f"country {country!r} is not known", mend)
    first = re.match(r"\d{4}-\d{2}-\d{2}", str(plain.get("id")))
    named = when.parse(first[0]) if first else None
    dates = [mapped(row).get("value") for row in listed(mapped(plain.get("values")).get("date"))]
    spans = [found for one in dates if one is not None and (found := when.parse(str(one)))]
    if named and spans and not any(named.overlaps(one) for one in spans):
        yield Fault(("id",), f"id begins with {first and first[0]}, no date of the file holds it", "mend one")


NAMES = ("holder", "actors", "parties", "by")
"""Fields that name people, countries and bodies."""


def _named(part: Part, known: Known) -> Iterator[Fault]:
    if not known.countries:
        return
    for key in NAMES:
        for one in listed(mapped(part.row).get(key)):
            if str(one) not in known.names:
                what = f"{key} {one!r} is in no table"
                mend = "add it to leaders.csv, countries.csv or organisations.csv"
                yield Fault((*part.path, key), what, mend, "warning")


def _offices(plain: Plain, known: Known) -> Iterator[Fault]:
    """No encounter before an office began, unless the file says so."""
    found = [mapped(row).get("value") for row in listed(mapped(plain.get("values")).get("date"))]
    dates = [span for one in found if one is not None and (span := when.parse(str(one)))]
    if not dates or EARLY.search(_all_text(plain)):
        return
    for index, who in enumerate(listed(plain.get("participants"))):
        terms = known.offices.get(str(who), [])
        if not terms:
            continue
        if not any(term.overlaps(date) for term in terms for date in dates):
            before = all(date.before(term) for term in terms for date in dates)
            what = f"{who} held no office of offices.csv {'yet' if before else 'then'}"
            mend = "mend the date, or say in ordinal or notes that it was the transition, or before or after it"
            yield Fault(("participants", index), what, mend, "error" if before else "warning")


def _all_text(plain: Plain) -> str:
    values = mapped(plain.get("values"))
    rows = [row for name in ("ordinal", "format", "date", "purpose") for row in listed(values.get(name))]
    texts = [str(mapped(row).get(key) or "") for row in rows for key in ("value", "note", "hedge")]
    return " ".join([str(plain.get("label") or ""), str(plain.get("notes") or ""), *texts])


TEXTS = ("text", "says", "became", "note", "notes", "label", "value", "hedge")


def _copied(part: Part) -> Iterator[Fault]:
    """Texts that look like somebody else's: long quotations, and long texts."""
    for key in TEXTS:
        text = mapped(part.row).get(key)
        if not isinstance(text, str):
            continue
        for match in QUOTED.finditer(text):
            count = len(match[1].split())
            if count > QUOTED_WORDS:
                what = f"a quotation of {count} words in {key}"
                yield Fault((*part.path, key), what, "say it in our own words", "warning")
        if len(text.split()) > LONG and key != "notes":
            what = f"{key} has {len(text.split())} words"
            yield Fault((*part.path, key), what, "say it shorter, in our own words", "warning")


def whole_faults(encounters: Sequence[RecordEncounter]) -> Iterator[tuple[int, Fault]]:
    """Faults that only several files show, each with the index of the encounter that it stands in."""
    first: dict[str, int] = {}
    for index, one in enumerate(encounters):
        if one.id in first:
            yield index, Fault(("id",), f"id {one.id!r} stands in two files", "give one another id")
        first.setdefault(one.id, index)
    held = [(i, one) for i, one in enumerate(encounters) if one.part_of is None and one.mood == "happened"]
    for (_, left), (index, right) in itertools.combinations(held, 2):
        if set(left.participants) == set(right.participants) and _overlap(left, right, first):
            what = f"overlaps {left.id}: the same leaders on the same days"
            mend = "say what tells them apart in notes, or make one part_of the other"
            yield index, Fault(("values", "date"), what, mend, "warning")


def _overlap(left: RecordEncounter, right: RecordEncounter, ids: Collection[str]) -> bool:
    """Whether two share a day, unless their ids tell them apart as suffixes of one."""
    stems = (name for name in ids if left.id.startswith(name) and right.id.startswith(name))
    return next(stems, None) is None and any(one.overlaps(other) for one in left.whens for other in right.whens)
