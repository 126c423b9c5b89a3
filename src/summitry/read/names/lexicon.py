"""The gazetteer: every surface form of the tables, and where it stands in a text.

Looks words up; it decides nothing between two readings of one form, and never matches fuzzily.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from summitry import tables

_WORD = re.compile(r"(?<![\w])[^\W_][\w’']*")
SHORTEST_SHOUTED = 4
"""Letters. Shorter names are not looked for in capitals: "US" is, "ALI" in a headline is a guess."""


@dataclass(frozen=True, kw_only=True)
class Form:
    """One way to write an entity. `kind`: name, surname, demonym, capital, metonym, agreement."""

    surface: str
    entity: str
    type: str
    kind: str
    iso3: str | None = None


@dataclass(frozen=True, kw_only=True)
class Hit:
    """A form at its place; all readings of the same words come together."""

    start: int
    end: int
    forms: tuple[Form, ...]


@dataclass(frozen=True, kw_only=True)
class Found:
    """One resolved mention."""

    start: int
    end: int
    entity: str
    type: str
    iso3: str | None
    why: str
    nested: bool = False


def _person_forms() -> Iterator[Form]:
    for leader in tables.leaders():
        for surface in (leader.name, *leader.aliases):
            kind = "name" if " " in surface or "-" in surface else "surname"
            yield Form(surface=surface, entity=leader.id, type="person", kind=kind)
        if leader.surname:
            yield Form(surface=leader.surname, entity=leader.id, type="person", kind="surname")
        if leader.country in _family_first() and leader.name == f"{leader.given} {leader.surname}":
            turned = f"{leader.surname} {leader.given}"
            yield Form(surface=turned, entity=leader.id, type="person", kind="name")
        for other in _spellings(leader.surname):
            yield Form(surface=other, entity=leader.id, type="person", kind="surname")
            yield Form(surface=f"{leader.given} {other}", entity=leader.id, type="person", kind="name")


@functools.cache
def _family_first() -> frozenset[str]:
    return frozenset(tables.read_yaml("titles.yaml")["family_first"])


def _spellings(surname: str) -> Iterator[str]:
    """Other ways into the Latin alphabet of a surname's ending, where no row of the tables is written so."""
    for ending, others in tables.read_yaml("titles.yaml")["spellings"].items():
        stem = surname.removesuffix(ending)
        if stem != surname and len(stem) >= SHORTEST_STEM:
            yield from (stem + other for other in others if stem + other not in _written())
            return


SHORTEST_STEM = 4
"""Letters before an ending that may be written otherwise."""


@functools.cache
def _written() -> frozenset[str]:
    return frozenset(one for row in tables.leaders() for one in (row.surname, *row.aliases))


def _country_forms() -> Iterator[Form]:
    for country in tables.countries():
        code = country.iso3 or None
        groups = (
            ("name", (country.name, *country.aliases)),
            ("demonym", country.demonyms),
            ("metonym", country.metonyms),
            ("capital", (country.capital,) if country.capital else ()),
        )
        for kind, surfaces in groups:
            for surface in surfaces:
                yield Form(surface=surface, entity=country.id, type="state", kind=kind, iso3=code)


def _other_forms() -> Iterator[Form]:
    for place in tables.places():
        for surface in (place.name, *place.aliases):
            yield Form(surface=surface, entity=place.id, type="place", kind="name")
    for body in tables.organisations():
        for surface in (body.name, *body.aliases):
            yield Form(surface=surface, entity=body.id, type="organisation", kind="name")
    for pact in tables.agreements():
        for surface in (pact.name, *pact.aliases):
            yield Form(surface=surface, entity=pact.id, type="agreement", kind="name")


@functools.cache
def index() -> dict[str, tuple[tuple[str, tuple[Form, ...]], ...]]:
    """Forms by their first word, longest first."""
    grouped: dict[str, list[Form]] = defaultdict(list)
    for form in (*_person_forms(), *_country_forms(), *_other_forms()):
        surface = plain(form.surface.strip())
        if len(surface) < 2:
            continue
        grouped[surface].append(form)
        bare = unaccented(surface)
        if bare != surface:
            grouped[bare].append(form)
        shouted = surface.upper()
        if shouted != surface and len(surface) >= SHORTEST_SHOUTED:
            grouped[shouted].append(form)
    by_word: dict[str, list[tuple[str, tuple[Form, ...]]]] = defaultdict(list)
    for surface, forms in grouped.items():
        match = _WORD.match(surface)
        if match is not None:
            unique = tuple(dict.fromkeys(forms))
            by_word[_key(match.group())].append((surface, unique))
    return {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in by_word.items()}


def unaccented(surface: str) -> str:
    """ "Brégançon" as "Bregancon", as many English texts write it."""
    parts = unicodedata.normalize("NFKD", surface)
    return "".join(char for char in parts if not unicodedata.combining(char))


def _key(word: str) -> str:
    return word.split("'")[0]


def any_of(names: Iterable[str]) -> str:
    """A pattern for any of some names, the longest first, whatever white space divides their words."""
    return "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in sorted(names, key=len, reverse=True))


def within(start: int, end: int, ranges: Iterable[tuple[int, int]]) -> bool:
    """Whether characters lie inside one of some ranges."""
    return any(low <= start and end <= high for low, high in ranges)


def plain(text: str) -> str:
    """The text with curly apostrophes and odd spaces made plain; the length never changes."""
    return text.translate(_PLAIN)


def identifier(name: str) -> str:
    """A name as an id: lower case, ASCII where a plain letter exists, underscores."""
    bare = unicodedata.normalize("NFKD", plain(name))
    bare = "".join(char for char in bare if not unicodedata.combining(char)).lower()
    return re.sub(r"[\W_]+", "_", bare.replace("'", "")).strip("_")


_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\xa0": " ", "\u202f": " ", "\n": " ", "\t": " ", "‑": "-"})


@functools.cache
def _bases() -> dict[int, str]:
    """Accented Latin letters and the letters below their accents, one for one, so that no length changes."""
    letters = (chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)))
    return {ord(char): base for char in letters if len(base := unaccented(char)) == 1 and base != char}


def hits(text: str) -> Iterator[Hit]:
    """All forms in a text, in order, whatever accents it writes; one that lies inside another comes after it."""
    flat = plain(text).translate(_bases())
    table = index()
    for match in _WORD.finditer(flat):
        for surface, forms in table.get(_key(match.group()), ()):
            end = match.start() + len(surface)
            if flat.startswith(surface, match.start()) and _closes(flat, end):
                yield Hit(start=match.start(), end=end, forms=forms)


def _closes(flat: str, end: int) -> bool:
    return end >= len(flat) or not (flat[end].isalnum() or flat[end] == "_")
