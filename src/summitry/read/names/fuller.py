"""Leaders of the tables whom a text names more fully or spells otherwise: a middle name, "Dimitry" for "Dmitry".

It decides only where one leader alone bears the surname with such a given name; a bare surname is for `surnames`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from summitry import tables
from summitry.read.names.lexicon import Form, Hit, plain
from summitry.read.names.surnames import given_of, words

_BEFORE = re.compile(r"(?:[\"“'(]?[^\W\d_a-z][\w'.-]*[\"”')]?[ ]){1,4}$")
"""The capitalised words, at most four, right before a surname, one of which may be a nickname in quotation marks."""
_REACH = 70
"""Characters before a surname in which the rest of a name must begin."""
_SHORTEST = 3
"""Letters without vowels in which two spellings of a given name must agree."""


def full(text: str, spots: Sequence[Hit]) -> Iterator[Hit]:
    """Whole names that end in a surname of the tables, by its place among the `spots`, and whose they are."""
    flat = plain(text)
    for hit in spots:
        bearers = [form for form in hit.forms if form.type == "person" and form.kind == "surname"]
        before = _BEFORE.search(flat, max(0, hit.start - _REACH), hit.start) if bearers else None
        if before is None:
            continue
        ahead = [before.start() + one.start() for one in re.finditer(r"\S+", before.group())]
        named = (_named(flat, start, hit, bearers, spots) for start in reversed(ahead))
        yield from (one for one in named if one is not None)


def _named(flat: str, start: int, hit: Hit, bearers: list[Form], spots: Sequence[Hit]) -> Hit | None:
    """The name that begins with a given name at a place and ends with a surname, where one person alone bears it."""
    given, *middle = flat[start : hit.start].split()
    same_people = {form.entity for form in bearers}
    if any(one.start < hit.start and one.end > start for one in spots if _is_of_another(one, same_people)):
        return None
    common = hit.forms[0].surface.title() in words("common_surnames")
    same = [
        form for form in bearers if form.entity in _given_first() and _is_same(given, given_of(form.entity), common)
    ]
    if len({form.entity for form in same}) != 1 or any(one.rstrip(".") in words("honorifics") for one in middle):
        return None
    return Hit(start=start, end=hit.end, forms=(replace(same[0], surface=flat[start : hit.end], kind="name"),))


def _is_of_another(hit: Hit, people: set[str]) -> bool:
    return any(form.type == "person" and form.entity not in people for form in hit.forms)


@functools.cache
def _given_first() -> frozenset[str]:
    """People whose given name is the first word of the name."""
    return frozenset(row.id for row in tables.leaders() if row.given and row.name.startswith(row.given))


def _is_same(word: str, given: str, common: bool) -> bool:
    """Whether a word is a given name, or another spelling of it where the surname is not that of many."""
    if word == given:
        return True
    bones = _bones(given)
    return not common and len(bones) >= _SHORTEST and word[:1] == given[:1] and _bones(word) == bones


@functools.lru_cache(maxsize=4096)
def _bones(name: str) -> str:
    """What the spellings of a name share: "Dmitry", "Dimitry" and "Dmitriy" differ in their vowels alone."""
    lower = name.casefold()
    for written, said in (("x", "ks"), ("ph", "f"), ("ck", "k"), ("c", "k")):
        lower = lower.replace(written, said)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouy]|\W", "", lower[:1].replace("y", "j") + lower[1:]))
