"""People and bodies that no table knows: names that the model sees, and the surnames of people named in full.

Names behind a title are for `behind_titles`. Decides nothing about names that a table holds: `mentions` asks which of
those are in truth somebody else's.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from summitry import tables
from summitry.read.names import behind_titles
from summitry.read.names.known import PARTICLES, WORD, Known, surnames
from summitry.read.names.lexicon import Found, Hit, identifier, plain, within
from summitry.read.names.surnames import given_of, words
from summitry.read.names.told import bears_office, title_words
from summitry.read.parsed import Parsed

_TYPES = {"PERSON": "person", "ORG": "organisation", "LOC": "place", "GPE": "place"}
_GOES_ON = re.compile(rf"(?:-[^\W\d_]+)+|\s+{PARTICLES}{WORD}|\s+[IVX]{{1,5}}\b(?!\.)")


@dataclass(frozen=True, kw_only=True)
class Stranger:
    """A name in full that no table holds. `leads`: the text gives it the office of one who leads a state."""

    start: int
    end: int
    surnames: tuple[str, ...]
    leads: bool


def full_names(
    parsed: Parsed, hits: Iterable[Hit], named: frozenset[str], skip: list[tuple[int, int]]
) -> tuple[Stranger, ...]:
    """Whole names of people that stand in no table, also those that hold the surname of somebody who does."""
    inside = list(hits)
    out = []
    for start, end in _whole_names(parsed, skip):
        text = parsed.text[start:end]
        over = [hit for hit in inside if hit.start < end and start < hit.end]
        if not over or _is_elses(text, [hit for hit in over if start <= hit.start and hit.end <= end], named):
            leads = bears_office(parsed, start, end)
            out.append(Stranger(start=start, end=end, surnames=surnames(text), leads=leads))
    return tuple(out)


def _whole_names(parsed: Parsed, skip: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where the model sees people's names of two words or more."""
    for ent in parsed.doc.ents:
        line = re.split(r"\s*\n", parsed.text[ent.start_char : ent.end_char])[0]
        start, end = _grown(parsed, *cut(parsed.text, ent.start_char, ent.start_char + len(line)))
        if ent.label_ == "PERSON" and not within(start, end, skip) and _is_name(parsed.text[start:end]):
            yield start, end


def _is_name(text: str) -> bool:
    parts = text.split()
    if all(one in _style_words() for one in parts):
        return False
    return 2 <= len(parts) <= 6 and "\n" not in text and text[0].isupper() and all(one[0].isalnum() for one in parts)


@functools.cache
def _style_words() -> frozenset[str]:
    return frozenset(part for one in words("honorifics") for part in one.split())


def _is_elses(text: str, hits: list[Hit], named: frozenset[str]) -> bool:
    """Whether a surname of the tables stands in a name with another's forename: not the one who bears it there."""
    forms = [form for hit in hits for form in hit.forms]
    if (
        not hits
        or any(hit.end - hit.start == len(text) for hit in hits)
        or any(form.type != "person" or form.kind != "surname" for form in forms)
    ):
        return False
    people = {form.entity for form in forms}
    if len({(hit.start, hit.end) for hit in hits}) > 1 or people & named:
        return False
    first = text.split()[0]
    if first.lower() in title_words() or first in words("honorifics"):
        return False
    surname = hits[0].forms[0].surface
    rest = [one for one in re.split(r"[\s-]+", text) if one not in surname]
    initials = {given_of(who)[:1] for who in people if given_of(who)}
    return bool(initials) and not any(one[:1] in initials for one in rest)


def find(parsed: Parsed, found: list[Found], skip: list[tuple[int, int]]) -> Iterator[Found]:
    """Names that no table holds: whole names, names behind a title, then the surnames of the people among them."""
    known = Known(taken=[(one.start, one.end) for one in found])
    for start, end in _whole_names(parsed, skip):
        if not known.is_taken(start, end):
            name = parsed.text[start:end]
            entity = _of_tables().get(_bare(name)) or identifier(name)
            known.taken.append((start, end))
            known.learn(name, entity, start, leads=bears_office(parsed, start, end))
            yield _found(start, end, entity, "name found by the model")
    yield from behind_titles.find(parsed, known, skip)
    yield from _things(parsed, known, skip)
    yield from _alone(parsed, known, skip)
    yield from _again(parsed, known, skip)


_MIDDLE = re.compile(r"(?<=\s)(?:[A-Z]\.\s*)+|,?\s+(?:Jr|Sr)\.?$")


def _bare(name: str) -> str:
    """A name without its middle initials."""
    return plain(re.sub(r"\s+", " ", _MIDDLE.sub("", name)))


@functools.cache
def _of_tables() -> dict[str, str]:
    """People of the tables by their names in full, without middle initials."""
    out: dict[str, str] = {}
    for row in tables.leaders():
        for name in (row.name, *row.aliases):
            if " " in name:
                out.setdefault(_bare(name), row.id)
    return out


def _found(start: int, end: int, entity: str, why: str, kind: str = "person") -> Found:
    return Found(start=start, end=end, entity=entity, type=kind, iso3=None, why=why)


def _things(parsed: Parsed, known: Known, skip: list[tuple[int, int]]) -> Iterator[Found]:
    """Bodies and places that only the model sees: whole multi-word names, one word where places stand."""
    for ent in parsed.doc.ents:
        kind = _TYPES.get(ent.label_)
        start, end = cut(parsed.text, ent.start_char, ent.end_char)
        text = parsed.text[start:end]
        if kind in (None, "person") or within(start, end, skip) or known.is_taken(start, end):
            continue
        parts = text.split()
        placed = kind == "place" and len(parts) == 1 and _is_located(parsed, start, end)
        if not text[:1].isupper() or not (_is_name(text) or placed):
            continue
        known.taken.append((start, end))
        yield _found(start, end, identifier(text), "name found by the model", str(kind))


def _alone(parsed: Parsed, known: Known, skip: list[tuple[int, int]]) -> Iterator[Found]:
    """One word that the model takes for a person's name: the surname or the forename of somebody named in full."""
    for ent in parsed.doc.ents:
        start, end = cut(parsed.text, ent.start_char, ent.end_char)
        word = parsed.text[start:end]
        if ent.label_ != "PERSON" or len(word.split()) != 1 or within(start, end, skip) or known.is_taken(start, end):
            continue
        entity = known.meant(word, start)
        if entity is not None:
            known.taken.append((start, end))
            yield _found(
                start, end, entity, "surname used before" if word in known.surnames else "forename used before"
            )


def _again(parsed: Parsed, known: Known, skip: list[tuple[int, int]]) -> Iterator[Found]:
    """Surnames of people named before that the model passed over."""
    for bare in sorted(known.surnames, key=lambda one: -len(one)):
        if len(bare) < 3:
            continue
        for match in re.finditer(rf"(?<![\w-]){re.escape(bare)}(?![\w-])", parsed.text):
            start, end = match.span()
            person = known.meant(bare, start)
            if person is not None and not within(start, end, skip) and not known.is_taken(start, end):
                known.taken.append((start, end))
                yield _found(start, end, person, "surname used before")


_AT_A_PLACE = re.compile(r"\b(?:in|at|near|outside|to|from|city\s+of|town\s+of|resort\s+of|village\s+of|capital,?)\s+$")


def _is_located(parsed: Parsed, start: int, end: int) -> bool:
    """Whether a single word that the model takes for a place stands where places stand: "in Ismailia"."""
    before = parsed.text[max(0, start - 16) : start]
    return _AT_A_PLACE.search(before) is not None and all(
        token.tag_ in ("NNP", "NNPS") for token in parsed.tokens(start, end)
    )


def _grown(parsed: Parsed, start: int, end: int) -> tuple[int, int]:
    """A name with what the model left off: "-shik", "bin NAME al-NAME", "IV"."""
    while (more := _GOES_ON.match(parsed.text, end)) is not None:
        sentence = parsed.sentence_at(start)
        if sentence is None or more.end() > sentence.end:
            break
        end = more.end()
    return start, end


@functools.cache
def _honorifics() -> tuple[str, ...]:
    return tuple(f"{title} " for title in words("honorifics"))


def cut(text: str, start: int, end: int) -> tuple[int, int]:
    """A name without its possessive ending and without honorifics before it."""
    for ending in ("'s", "’s", "'", "’"):
        if text[start:end].endswith(ending):
            end -= len(ending)
            break
    changed = text.startswith(_honorifics(), start, end)
    while changed:
        changed = False
        for title in words("honorifics"):
            if text.startswith(title + " ", start, end):
                start, changed = start + len(title) + 1, True
    return start, end
