"""The cue words of `data/cues.yaml` by every form they take; does not look at any text."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

import msgspec

from summitry import tables
from summitry.model import ClaimType
from summitry.read.cues import data as data
from summitry.read.cues import words as words

Part = Literal["verb", "noun", "adjective"]
CLAIM_TYPES: frozenset[str] = frozenset(get_args(ClaimType))


class Group(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Cue words that behave alike: their claim type, constructions and prepositions."""

    id: str
    type: str
    sure: float
    frames: tuple[str, ...]
    about: tuple[str, ...] = ()
    denies: bool = False
    alone: bool = False
    """Whether a coordinated or plural holder is refused."""
    not_of: tuple[str, ...] = ()
    """Heads of a content with which the word is no cue: to accept an invitation."""
    not_named: bool = False
    """Whether the word is no cue with a name: to welcome a guest."""
    aux: tuple[str, ...] = ()
    """Auxiliaries without which the word is no cue: "would like"."""
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Cue:
    """One cue word: its lemma, the words that must follow it, and its group."""

    lemma: str
    after: tuple[str, ...]
    group: Group


@functools.cache
def groups() -> tuple[Group, ...]:
    """The groups of `cues.yaml`, in its order."""
    rows = data()["groups"]
    return tuple(
        tables.convert(row, Group, f"cues.yaml group {row.get('id', number)}")
        for number, row in enumerate(rows, start=1)
    )


@functools.cache
def forms(name: str) -> frozenset[str]:
    """Every form of the verbs of one of the plain word lists of `cues.yaml`."""
    return frozenset(form for lemma in words(name) for form in _forms(lemma, "verb"))


@functools.cache
def forms_of(lemma: str) -> frozenset[str]:
    """Every form of a verb."""
    return frozenset(_forms(lemma, "verb"))


@functools.cache
def _irregular() -> dict[str, list[str]]:
    return dict(data()["irregular"])


@functools.cache
def cues(part: Part) -> dict[str, tuple[Cue, ...]]:
    """Cues of one part of speech by lower-case form, those with a particle first."""
    found: dict[str, list[Cue]] = defaultdict(list)
    for group in groups():
        for entry in _words(group, part):
            lemma, *after = entry.split("+")
            cue = Cue(lemma=lemma, after=tuple(after), group=group)
            for form in _forms(lemma, part):
                if cue not in found[form]:
                    found[form].append(cue)
    return {form: tuple(sorted(some, key=lambda cue: -len(cue.after))) for form, some in found.items()}


def _words(group: Group, part: Part) -> Iterable[str]:
    return {"verb": group.verbs, "noun": group.nouns, "adjective": group.adjectives}[part]


def _forms(lemma: str, part: Part) -> set[str]:
    if part == "adjective":
        return {lemma}
    if part == "noun":
        return {lemma, plural(lemma)}
    irregular = _irregular().get(lemma)
    return {lemma, *irregular} if irregular else verb_forms(lemma)


def plural(noun: str) -> str:
    """The regular plural of a noun."""
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def verb_forms(lemma: str) -> set[str]:
    """The regular forms of a verb; a doubled consonant is listed as irregular."""
    if "-" in lemma:
        first, _, last = lemma.rpartition("-")
        return {f"{first}-{form}" for form in verb_forms(last)}
    if lemma.endswith("e"):
        return {lemma, lemma + "s", lemma + "d", (lemma if lemma.endswith(("ee", "oe")) else lemma[:-1]) + "ing"}
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return {lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"}
    return {lemma, plural(lemma), lemma + "ed", lemma + "ing"}
