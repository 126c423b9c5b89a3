"""Names that no table holds, behind a title that makes them a person's: "Premier NAME of STATE", "King NAME IV"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry import tables
from summitry.read.names.known import PARTICLES, WORD, Known
from summitry.read.names.lexicon import Found, any_of, identifier, within
from summitry.read.names.told import bears_office, styles, title_words
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

_GAP = r"(?:[^\S\n]|\n(?!\s*\n))+"
"""White space inside a line, or the break of a line that goes on."""


def find(parsed: Parsed, known: Known, skip: list[tuple[int, int]]) -> Iterator[Found]:
    """ "Premier NAME of STATE", "King NAME IV": one name, or more, that a title in front makes a person's."""
    for match in _titled_name().finditer(parsed.text):
        start, end = _run(parsed, *match.span("name"))
        sentence = parsed.sentence_at(start)
        if start >= end or known.is_taken(start, end) or sentence is None or within(start, end, skip):
            continue
        name = parsed.text[start:end]
        shouted = name.isupper()
        name = name.title() if shouted else name
        entity = known.meant(name, start)
        if entity is None and (shouted or name in known.surnames or sentence.kind != "sentence"):
            continue
        if entity is None:
            entity = identifier(name)
            known.learn(name, entity, start, leads=bears_office(parsed, start, end))
        known.taken.append((start, end))
        yield Found(start=start, end=end, entity=entity, type="person", iso3=None, why="name behind a title")


@functools.cache
def _titled_name() -> re.Pattern[str]:
    titles = any_of(title_words())
    return re.compile(
        rf"\b(?P<title>(?i:{titles}))(?:(?<=t|r)s)?(?:{_GAP}of{_GAP}(?:the{_GAP})?(?:{_states()}))?,?{_GAP}{styles()}"
        rf"(?P<name>{WORD}(?:{_GAP}(?:{PARTICLES})?{WORD}){{0,3}}(?:{_GAP}[IVX]{{1,5}}\b)?)"
    )


def _states() -> str:
    names = {name for row in tables.countries() for name in (row.name, *row.aliases) if len(name) > 3}
    return any_of(names)


def _run(parsed: Parsed, start: int, end: int) -> tuple[int, int]:
    """The part of some capitalised words that is a name: up to the first that is none, and perhaps empty."""
    title = parsed.text[:start].rstrip(" ,").rsplit(None, 1)[-1]
    if parsed.text[:start].rstrip().endswith(",") and title[:1].isupper():
        return start, start
    if not (title[:1].isupper() or title.endswith(".") or _follows_office(parsed, start)):
        return start, start
    last = start
    for token in parsed.tokens(start, end):
        if not _belongs(token) and last > start and not (token.is_punct or token.text.islower()):
            break
        if not _belongs(token):
            if last == start:
                return start, start
            continue
        last = token.idx + len(token.text)
    behind = parsed.tokens(last, last + 2)
    thing = bool(behind) and behind[-1].text in _titled_things()
    return (start, start) if thing else (start, last)


def _follows_office(parsed: Parsed, start: int) -> bool:
    """Whether an office in small letters names somebody: "Torvanian premier NAME", not "the premier NAME"."""
    tokens = parsed.tokens(start, start + 1)
    return bool(tokens) and tokens[0].ent_type_ == "PERSON"


def _belongs(token: Token) -> bool:
    if token.text in _titled_things() or token.text.lower() in title_words() or token.text in _CALENDAR:
        return False
    if re.fullmatch(r"[IVX]{1,5}", token.text):
        return True
    return (
        token.text[:1].isupper()
        and (token.tag_ in ("NNP", "NNPS") or token.ent_type_ == "PERSON")
        and (token.ent_type_ in ("PERSON", "", "LOC", "GPE"))
    )


_CALENDAR = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    January February March April June July August September October November December""".split()  # noqa: SIM905
)


@functools.cache
def _titled_things() -> frozenset[str]:
    return frozenset(tables.read_yaml("titles.yaml")["titled_things"])
