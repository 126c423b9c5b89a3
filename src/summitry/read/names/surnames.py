"""Whom a surname means: somebody named in full, the one in office, or nobody.

Names nobody where two readings compete, and nobody whose name is part of another's, or of a thing's.
"""

from __future__ import annotations

import functools
import re

from summitry import tables, when
from summitry.read.names import offices
from summitry.read.names.lexicon import Form, Hit, unaccented
from summitry.read.parsed import Parsed


@functools.cache
def words(name: str) -> frozenset[str]:
    return frozenset(tables.read_yaml("titles.yaml")[name])


@functools.cache
def kinds() -> dict[str, str]:
    return {row.id: row.kind for row in tables.leaders()}


def surname(
    parsed: Parsed,
    hit: Hit,
    forms: list[Form],
    named: frozenset[str],
    on: when.When | None,
    *,
    alone: bool,
) -> tuple[Form, str] | None:
    if _is_part_of_other_name(parsed.text, hit) or _name_goes_on(parsed, hit):
        return None
    by_id = {form.entity: form for form in forms}
    among = [person for person in by_id if person in named]
    leaders = [person for person in (among or by_id) if kinds().get(person) == "leader"]
    if len(among) == 1:
        return by_id[among[0]], "surname of somebody named in full"
    if among:
        if len(leaders) == 1:
            return by_id[leaders[0]], "surname of the leader among those named"
        last = _named_last(parsed.text, hit.start, leaders)
        return (by_id[last], "surname of the one named in full last") if last else None
    if _is_of_a_stranger(parsed, hit):
        return None
    word = parsed.text[hit.start : hit.end]
    titled = _has_title(parsed.text, hit.start) or _is_joined(parsed.text, hit)
    if not titled and (not alone or word.title() in words("common_surnames") or not _is_name(parsed, hit)):
        return None
    if len(by_id) == 1:
        return next(iter(by_id.values())), "surname that one person in the tables bears"
    if on is not None:
        serving = [
            person
            for person in by_id
            if any((term := offices.term(row)) and term.overlaps(on) for row in offices.held_by(person))
        ]
        heads = [person for person in serving if kinds().get(person) == "leader"]
        for group in (serving, heads):
            if len(group) == 1:
                return by_id[group[0]], "surname of the one in office on the document's date"
    if len(leaders) == 1:
        return by_id[leaders[0]], "surname that one leader in the tables bears"
    return None


def _named_last(text: str, start: int, people: list[str]) -> str | None:
    """Of some who share a surname the one whose full name stands last before it, and not far away."""
    before = text[max(0, start - _BACK) : start]
    at = {who: max((before.rfind(name) for name in _full_names(who)), default=-1) for who in people}
    last = max(at, key=lambda who: at[who], default="")
    return last if last and at[last] >= 0 else None


_BACK = 600
"""Characters back within which somebody is named in full, where another of that name is spoken of too."""


@functools.cache
def _full_names(person: str) -> frozenset[str]:
    names = {name for row in tables.leaders() if row.id == person for name in (row.name, *row.aliases) if " " in name}
    return frozenset(names | {unaccented(name) for name in names})


def _is_name(parsed: Parsed, hit: Hit) -> bool:
    """Whether the model, too, takes the words for a person's name, or at least for a name inside a sentence."""
    tokens = parsed.tokens(hit.start, hit.end)
    if any(token.ent_type_ == "PERSON" for token in tokens):
        return True
    if not all(token.tag_ in ("NNP", "NNPS") for token in tokens):
        return False
    inner = not _starts_sentence(parsed.text, hit.start)
    return (inner and all(token.ent_type_ == "" for token in tokens)) or (not inner and _acts(parsed, hit))


def _acts(parsed: Parsed, hit: Hit) -> bool:
    """Whether somebody who does something opens the sentence: "NAME to meet", "NAME, NAME agree", "NAME's visit"."""
    return (
        re.match(
            r"(?:['’]s\b|,\s+[A-Z]|\s+(?:and|to|will|has|is|was|had|says?|said|meets?|met|hosts?|arrives?|welcomes?|calls?)\b)",
            parsed.text[hit.end : hit.end + 16],
        )
        is not None
    )


_NAME_BEFORE = re.compile(r"(?:([A-Z][\w’'-]+)\s+(?:[A-Z]\.\s*)*|([A-Z]\.\s*)+)$")


def _is_part_of_other_name(text: str, hit: Hit) -> bool:
    """Whether a given name that is not theirs stands before: a daughter is not the president."""
    before = _NAME_BEFORE.search(text[max(0, hit.start - 40) : hit.start])
    if before is None:
        return False
    word = before.group(1)
    if word is None:
        return True
    begins = max(0, hit.start - 40) + before.start()
    if _starts_sentence(text, begins) and not _given_names() & {word}:
        return False
    return word in _given_names() and not any(given_of(form.entity) == word for form in hit.forms)


def _is_of_a_stranger(parsed: Parsed, hit: Hit) -> bool:
    """Whether the model sees one person's name that begins with another given name: "Orsolya" before "Brandt"."""
    tokens = parsed.tokens(hit.start, hit.end)
    if not tokens or tokens[0].ent_iob_ != "I" or tokens[0].ent_type_ != "PERSON" or tokens[0].i == 0:
        return False
    before = tokens[0].nbor(-1)
    word = str(before.text)
    if before.ent_type_ != "PERSON" or not word[:1].isupper() or word.rstrip(".") in _titles():
        return False
    return not any(given_of(form.entity)[:3].casefold() == word[:3].casefold() for form in hit.forms)


@functools.cache
def _titles() -> frozenset[str]:
    return frozenset(part.rstrip(".") for title in words("honorifics") for part in title.split())


def _name_goes_on(parsed: Parsed, hit: Hit) -> bool:
    """Whether the model sees one person's name that begins here and goes on: "Pavel" before a surname of its own."""
    tokens = parsed.tokens(hit.start, hit.end)
    if not tokens or not tokens[-1].whitespace_ or tokens[-1].i + 1 >= len(parsed.doc):
        return False
    following = parsed.doc[tokens[-1].i + 1]
    known = parsed.text[following.idx : following.idx + len(following.text)]
    inside = following.ent_type_ == "PERSON" and following.ent_iob_ == "I"
    return inside and known[:1].isupper() and following.tag_ in ("NNP", "NNPS") and known.lower() not in _WEEKDAYS


_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


_THING_AFTER = re.compile(
    r"\s+(?:[Ii]nternational\s+)?(?:[Aa]irport|[Ss]treet|[Aa]venue|[Ss]quare|[Bb]ridge|[Ll]ibrary|[Ff]oundation|[Pp]rize|"
    r"[Ss]tadium|[Uu]niversity|[Hh]ospital|[Mm]useum|[Mm]emorial|[Ii]nstitute|School|Cent(?:er|re)|[Bb]oulevard|[Hh]ighway)\b"
)


def names_a_thing(text: str, hit: Hit) -> bool:
    """ "The NAME airport": a thing that bears a person's name."""
    return _THING_AFTER.match(text, hit.end) is not None


def _starts_sentence(text: str, at: int) -> bool:
    return not text[:at].rstrip(" \"'“‘(") or text[:at].rstrip(" \"'“‘(")[-1] in ".?!:\n\r"


@functools.cache
def _given_by_id() -> dict[str, str]:
    return {row.id: row.given.split(" ")[0] for row in tables.leaders()}


def given_of(person: str) -> str:
    """The first given name of somebody in the tables, or nothing."""
    return _given_by_id().get(person, "")


@functools.cache
def _given_names() -> frozenset[str]:
    names = {row.given.split(" ")[0] for row in tables.leaders() if row.given}
    return frozenset(names) | words("relatives")


def _has_title(text: str, start: int) -> bool:
    """Whether an office stands before a name, or before the two of whom it is the second: "Presidents X and Y"."""
    before = text[max(0, start - 24) : start].rstrip()
    if any(
        before.endswith(ending) and not before[: -len(ending)][-1:].isalnum()
        for title in words("honorifics")
        for ending in (title, f"{title}s")
        if before
    ):
        return True
    return _SECOND_OF_TWO.search(text[max(0, start - 60) : start]) is not None


_SECOND_OF_TWO = re.compile(
    r"\b(?:Presidents|Premiers|Prime\s+Ministers|Chancellors|Chairmen|Leaders)\s+(?:[A-Z][\w.’'-]*\s+){1,4}and\s+$"
)


@functools.cache
def _of_leaders() -> frozenset[str]:
    return frozenset(row.surname for row in tables.leaders() if row.kind == "leader" and row.surname)


def _is_joined(text: str, hit: Hit) -> bool:
    """Whether a dash joins a surname to that of another leader: "the X-Y talks"."""
    behind = re.match(r"[-–—]([A-Z][\w’']+)\b", text[hit.end : hit.end + 30])
    ahead = re.search(r"\b([A-Z][\w’']+)[-–—]$", text[max(0, hit.start - 30) : hit.start])
    return any(found is not None and found[1] in _of_leaders() for found in (behind, ahead))
