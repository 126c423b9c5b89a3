"""Deeds by which somebody takes a stance on an issue: left a treaty, sent weapons. Decides no issue."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

from summitry import tables
from summitry.read.encounters.verb_moods import verb_mood

if TYPE_CHECKING:
    from spacy.tokens import Token


def lists() -> dict[str, Any]:
    """The lists of `frames/positions.yaml`."""
    data: dict[str, Any] = tables.read_yaml("frames", "positions.yaml")
    return data


@functools.cache
def _rows() -> dict[str, list[tuple[str, frozenset[str], frozenset[str]]]]:
    """By verb: direction, prepositions, objects that only lead on."""
    out: dict[str, list[tuple[str, frozenset[str], frozenset[str]]]] = {verb: [] for verb in lists()["gives"]}
    for row in lists()["deeds"]:
        for verb, cases in row["verbs"].items():
            made = (row["direction"], frozenset(cases), frozenset(row.get("through", ())))
            out.setdefault(verb, []).append(made)
    return out


def of(verb: Token) -> tuple[str, list[Token]] | None:
    """The direction of a deed that was done, and the words that its issue stands in; None for any other verb."""
    lemma = verb.lemma_.lower()
    if lemma not in _rows():
        return None
    above = verb.head if verb.dep_ == "xcomp" else verb
    if verb_mood(verb) != "happened" or verb_mood(above) != "happened":
        return None
    if lemma in lists()["gives"] and (given := _given(verb)):
        return "for", given
    for direction, cases, through in _rows()[lemma]:
        if objects := _objects(verb, cases, through):
            return direction, objects
    return None


def _given(verb: Token) -> list[Token]:
    """What was given with whom it was given to, where it is arms: "supplied weapons to the rebels"."""
    near = [one for one in verb.children if one.dep_ in ("obj", "iobj", "obl") and one.i > verb.i]
    text = " ".join(one.text for child in near for one in child.subtree)
    return near if re.search(lists()["given"], text, re.IGNORECASE) else []


def _objects(verb: Token, cases: frozenset[str], through: frozenset[str]) -> list[Token]:
    behind = [one for one in verb.children if one.i > verb.i]
    if through:
        led = [one for one in behind if one.dep_ == "obj" and one.lemma_.lower() in through]
        return [*led, *(one for one in behind if led and _is_behind(one, cases))]
    if not cases:
        return [one for one in behind if one.dep_ == "obj"]
    particles = {one.lower_ for one in behind if one.dep_ in ("compound:prt", "advmod")}
    objects = [one for one in behind if _is_behind(one, cases)]
    return objects or [one for one in behind if one.dep_ == "obj" and particles & cases]


def _is_behind(noun: Token, cases: frozenset[str]) -> bool:
    return noun.dep_ in ("obl", "nmod") and any(one.dep_ == "case" and one.lower_ in cases for one in noun.children)
