"""Every mention of a named entity in a text, resolved where one reading is safe.

Gazetteer first, then people and bodies that only the language model's names show. It resolves no pronoun
and no description: that is `coreference`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from summitry import when
from summitry.model import Entity, Mention
from summitry.read.names import lexicon
from summitry.read.names.lexicon import Form, Hit
from summitry.read.names.surnames import names_a_thing, surname, words
from summitry.read.parsed import Parsed

_RANK = {"name": 0, "metonym": 1, "demonym": 2, "capital": 3, "surname": 4}
_TYPE_RANK = {"person": 0, "state": 1, "agreement": 2, "organisation": 3, "place": 4}
_NER_TYPES = {"PERSON": "person", "ORG": "organisation", "LOC": "place", "GPE": "place"}


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


def find(parsed: Parsed) -> tuple[Entity, ...]:
    """The entities of a document with their mentions, in the order of first mention."""
    skip = [(one.start, one.end) for one in parsed.sentences if one.kind == "byline"]
    spots = [hit for hit in lexicon.hits(parsed.text) if not _inside(hit.start, hit.end, skip)]
    people = _people(parsed, spots)
    found = list(_resolved(parsed, spots, people))
    found += list(_from_model(parsed, found, skip))
    return _entities(parsed.text, _nested(found))


def _inside(start: int, end: int, ranges: Iterable[tuple[int, int]]) -> bool:
    return any(low <= start and end <= high for low, high in ranges)


def _people(parsed: Parsed, spots: list[Hit]) -> frozenset[str]:
    """People whom the text names in full."""
    named = set()
    for hit in spots:
        full = {form.entity for form in hit.forms if form.type == "person" and form.kind == "name"}
        if len(full) == 1:
            named |= full
    return frozenset(named)


def _resolved(parsed: Parsed, spots: list[Hit], named: frozenset[str]) -> Iterator[Found]:
    on = when.parse(parsed.document.published) if parsed.document.published else None
    for hit in spots:
        choice = _choose(parsed, hit, named, on)
        if choice is not None:
            form, why = choice
            yield Found(start=hit.start, end=hit.end, entity=form.entity, type=form.type, iso3=form.iso3, why=why)


def _choose(parsed: Parsed, hit: Hit, named: frozenset[str], on: when.When | None) -> tuple[Form, str] | None:
    forms = sorted(hit.forms, key=lambda form: (_RANK.get(form.kind, 0), _TYPE_RANK[form.type]))
    people = [form for form in forms if form.type == "person"]
    others = [form for form in forms if form.type != "person"]
    if people and names_a_thing(parsed.text, hit):
        people = []
    if people and any(form.kind == "name" for form in people):
        full = {form.entity: form for form in people if form.kind == "name"}
        if len(full) == 1:
            return next(iter(full.values())), "full name"
        return None
    if people:
        choice = surname(parsed, hit, people, named, on, alone=not others)
        if choice is not None:
            return choice
    if not others:
        return None
    return _state_or_place(parsed, hit, others)


def _state_or_place(parsed: Parsed, hit: Hit, forms: list[Form]) -> tuple[Form, str] | None:
    states = [form for form in forms if form.type == "state"]
    places = [form for form in forms if form.type == "place"]
    capital = [form for form in states if form.kind == "capital"]
    if capital and len(states) == len(capital):
        if places and _is_locative(parsed.text, hit.start, hit.end):
            return places[0], "capital after a word of place"
        today = [form for form in capital if form.iso3 and form.entity not in _FORMER]
        meant = capital if len(capital) == 1 else today
        return (meant[0], "capital for its government") if len(meant) == 1 else None
    if states:
        if len({form.entity for form in states}) > 1:
            return None
        return states[0], states[0].kind
    if len({(form.entity, form.type) for form in forms}) > 1 and len({f.entity for f in forms}) > 1:
        return (forms[0], "first of several readings") if forms[0].type != forms[1].type else None
    return forms[0], forms[0].kind


_FORMER = frozenset({"soviet_union", "east_germany", "west_germany", "yugoslavia", "czechoslovakia"})


"""States that are no more: their capital stands for the government that sits there today."""


_BEFORE = re.compile(r"([\w.]+)(?:\s+(?:the|central|downtown|nearby|visit\s+to))?\s+$")


_PLACE_AFTER = re.compile(
    r"(?:,\s+[A-Z]|\s+(?:[Ss]ummit|meeting|talks|conference|airport|[Aa]ccords?|[Pp]rotocol|[Aa]greements?|on\s+\w+day))"
)


def _is_locative(text: str, start: int, end: int) -> bool:
    before = _BEFORE.search(text[max(0, start - 40) : start])
    if before is not None and before.group(1).lower() in words("locatives"):
        return True
    return _PLACE_AFTER.match(text, end) is not None


def _from_model(parsed: Parsed, found: list[Found], skip: list[tuple[int, int]]) -> Iterator[Found]:
    """Names that only the model sees: whole multi-word names, then the surnames of the people among them."""
    taken = [(one.start, one.end) for one in found]
    surnames: dict[str, str | None] = {}
    for ent in parsed.doc.ents:
        kind = _NER_TYPES.get(ent.label_)
        start, end = _cut(parsed.text, ent.start_char, ent.end_char)
        text = parsed.text[start:end]
        if kind is None or _inside(start, end, skip) or not text[:1].isupper():
            continue
        if any(low < end and start < high for low, high in taken):
            continue
        words = text.split()
        if kind == "person" and len(words) == 1:
            known = surnames.get(words[0])
            if known:
                taken.append((start, end))
                yield Found(start=start, end=end, entity=known, type=kind, iso3=None, why="surname used before")
            continue
        placed = (
            kind == "place" and len(words) == 1 and ent.label_ in ("LOC", "GPE") and _is_located(parsed, start, end)
        )
        if (len(words) < 2 and not placed) or len(words) > 6 or "\n" in text or not all(w[0].isalnum() for w in words):
            continue
        entity = identifier(text)
        if kind == "person":
            surnames[words[-1]] = None if surnames.get(words[-1], entity) != entity else entity
        taken.append((start, end))
        yield Found(start=start, end=end, entity=entity, type=kind, iso3=None, why="name found by the model")
    yield from _again(parsed, surnames, taken, skip)


def _again(
    parsed: Parsed, surnames: dict[str, str | None], taken: list[tuple[int, int]], skip: list[tuple[int, int]]
) -> Iterator[Found]:
    """Surnames of people named in full that the model passed over the second time."""
    for bare, person in surnames.items():
        if person is None or len(bare) < 3:
            continue
        for match in re.finditer(rf"(?<![\w-]){re.escape(bare)}(?![\w-])", parsed.text):
            start, end = match.span()
            if not _inside(start, end, skip) and not any(low < end and start < high for low, high in taken):
                taken.append((start, end))
                yield Found(start=start, end=end, entity=person, type="person", iso3=None, why="surname used before")


_AT_A_PLACE = re.compile(r"\b(?:in|at|near|outside|to|from|city\s+of|town\s+of|resort\s+of|village\s+of|capital,?)\s+$")


def _is_located(parsed: Parsed, start: int, end: int) -> bool:
    """Whether a single word that the model takes for a place stands where places stand: "in Ismailia"."""
    before = parsed.text[max(0, start - 16) : start]
    return _AT_A_PLACE.search(before) is not None and all(
        token.tag_ in ("NNP", "NNPS") for token in parsed.tokens(start, end)
    )


def _cut(text: str, start: int, end: int) -> tuple[int, int]:
    """A name without its possessive ending and without honorifics before it."""
    for ending in ("'s", "’s", "'", "’"):
        if text[start:end].endswith(ending):
            end -= len(ending)
            break
    changed = True
    while changed:
        changed = False
        for title in words("honorifics"):
            if text.startswith(title + " ", start, end):
                start, changed = start + len(title) + 1, True
    return start, end


def identifier(name: str) -> str:
    """A name as an id: lower case, ASCII where a plain letter exists, underscores."""
    import unicodedata

    bare = unicodedata.normalize("NFKD", lexicon.plain(name))
    bare = "".join(char for char in bare if not unicodedata.combining(char)).lower()
    return re.sub(r"[\W_]+", "_", bare.replace("'", "")).strip("_")


def _nested(found: list[Found]) -> list[Found]:
    """Mentions inside a longer one are flagged, and dropped where they are part of the same name."""
    out: list[Found] = []
    for one in sorted(found, key=lambda item: (item.start, -item.end)):
        outer = [other for other in out if not other.nested and other.start < one.end and one.start < other.end]
        if not outer:
            out.append(one)
            continue
        holder = outer[-1]
        same = holder.entity == one.entity or holder.type == "person" or holder.type == one.type == "agreement"
        if (holder.start, holder.end) != (one.start, one.end) and not same and one.end <= holder.end:
            out.append(replace(one, nested=True))
    return out


def _entities(text: str, found: list[Found]) -> tuple[Entity, ...]:
    grouped: dict[str, list[Found]] = defaultdict(list)
    for one in found:
        grouped[one.entity].append(one)
    return tuple(
        Entity(
            id=entity,
            type=group[0].type,
            iso3=group[0].iso3,
            mentions=tuple(
                Mention(
                    start=one.start,
                    end=one.end,
                    text=text[one.start : one.end],
                    nested=one.nested,
                    why=one.why,
                )
                for one in group
            ),
        )
        for entity, group in grouped.items()
    )
