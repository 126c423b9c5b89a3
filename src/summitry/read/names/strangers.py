"""People and bodies that no table knows: names that the model sees, names behind a title, and their surnames later.

Decides nothing about names that a table holds: `mentions` asks which of those are in truth somebody else's.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summitry import tables
from summitry.read.names.lexicon import Found, Hit, any_of, identifier, plain, within
from summitry.read.names.surnames import given_of, words
from summitry.read.names.told import bears_office, styles, title_words
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

_TYPES = {"PERSON": "person", "ORG": "organisation", "LOC": "place", "GPE": "place"}
_PARTICLES = (
    r"(?:(?:bin|binti|bint|ibn|ben|[Aa]l|[Ee]l|[Aa]bu|abd|de|da|dos|das|del|della|di|du|van|von|der|la|le|zu|af|av|ould)"
    r"[\s-]+)+"
)
_WORD = r"[^\W\d_a-z][^\W\d_]+(?:['’-][^\W\d_]+)*"
_GAP = r"(?:[^\S\n]|\n(?!\s*\n))+"
"""White space inside a line, or the break of a line that goes on."""
_GOES_ON = re.compile(rf"(?:-[^\W\d_]+)+|\s+{_PARTICLES}{_WORD}|\s+[IVX]{{1,5}}\b(?!\.)")


@dataclass(frozen=True, kw_only=True)
class Stranger:
    """A name in full that no table holds. `leads`: the text gives it the office of one who leads a state."""

    start: int
    end: int
    surnames: tuple[str, ...]
    leads: bool


@dataclass
class _Known:
    """What a text has said so far: places taken, and where it names whom with a surname or a forename."""

    taken: list[tuple[int, int]]
    surnames: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    forenames: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    leads: set[str] = field(default_factory=set)
    """Whom the text gives the office of one who leads a state: theirs is a surname that several bear."""

    def is_taken(self, start: int, end: int) -> bool:
        return any(low < end and start < high for low, high in self.taken)

    def learn(self, name: str, entity: str, at: int, *, leads: bool) -> None:
        if leads:
            self.leads.add(entity)
        for surname in _surnames(name):
            self.surnames.setdefault(surname, []).append((at, entity))
        first = name.split()[0]
        if " " in name and first not in _surnames(name):
            self.forenames.setdefault(first, []).append((at, entity))

    def meant(self, word: str, at: int) -> str | None:
        """Whose surname or forename a word is: of those named before it, or else at all, the only one or the leader."""
        named = self.surnames.get(word) or self.forenames.get(word) or []
        people = {who for start, who in named if start < at} or {who for _, who in named}
        people = people if len(people) == 1 else people & self.leads
        return next(iter(people)) if len(people) == 1 else None


def _surnames(name: str) -> tuple[str, ...]:
    """The words of a name by which its bearer is called later; the first where the given name stands last."""
    parts = name.split()
    if len(parts) > 1 and re.fullmatch(r"[IVX]+", parts[-1]):
        return (" ".join(parts[:-1]),)
    if len(parts) in (2, 3) and re.fullmatch(r"[A-Z]\w*-[a-z]\w*", parts[-1]):
        return (parts[0],)
    particle = re.search(rf"\s({_PARTICLES}{_WORD})$", name)
    tail = particle.group(1) if particle is not None else ""
    return tuple(dict.fromkeys(one for one in (parts[-1], tail) if one))


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
            out.append(Stranger(start=start, end=end, surnames=_surnames(text), leads=leads))
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
    known = _Known(taken=[(one.start, one.end) for one in found])
    for start, end in _whole_names(parsed, skip):
        if not known.is_taken(start, end):
            name = parsed.text[start:end]
            entity = _of_tables().get(_bare(name)) or identifier(name)
            known.taken.append((start, end))
            known.learn(name, entity, start, leads=bears_office(parsed, start, end))
            yield _found(start, end, entity, "name found by the model")
    yield from _behind_titles(parsed, known, skip)
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


def _behind_titles(parsed: Parsed, known: _Known, skip: list[tuple[int, int]]) -> Iterator[Found]:
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
        yield _found(start, end, entity, "name behind a title")


@functools.cache
def _titled_name() -> re.Pattern[str]:
    titles = any_of(title_words())
    return re.compile(
        rf"\b(?P<title>(?i:{titles}))(?:(?<=t|r)s)?(?:{_GAP}of{_GAP}(?:the{_GAP})?(?:{_states()}))?,?{_GAP}{styles()}"
        rf"(?P<name>{_WORD}(?:{_GAP}(?:{_PARTICLES})?{_WORD}){{0,3}}(?:{_GAP}[IVX]{{1,5}}\b)?)"
    )


def _states() -> str:
    names = {name for row in tables.countries() for name in (row.name, *row.aliases) if len(name) > 3}
    return any_of(names)


def _run(parsed: Parsed, start: int, end: int) -> tuple[int, int]:
    """The part of some capitalised words that is a name: up to the first that is none, and perhaps empty."""
    title = parsed.text[:start].rstrip(" ,").split()[-1]
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
    [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
)


@functools.cache
def _titled_things() -> frozenset[str]:
    return frozenset(tables.read_yaml("titles.yaml")["titled_things"])


def _things(parsed: Parsed, known: _Known, skip: list[tuple[int, int]]) -> Iterator[Found]:
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


def _alone(parsed: Parsed, known: _Known, skip: list[tuple[int, int]]) -> Iterator[Found]:
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


def _again(parsed: Parsed, known: _Known, skip: list[tuple[int, int]]) -> Iterator[Found]:
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
