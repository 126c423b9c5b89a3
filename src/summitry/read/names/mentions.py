"""Every mention of a named entity in a text, resolved where one reading is safe.

Gazetteer first, then people and bodies that only the language model's names show. It resolves no pronoun
and no description: that is `coreference`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from summitry import when
from summitry.model import Entity, Mention
from summitry.read.names import fuller, lexicon, shared, strangers
from summitry.read.names.lexicon import Form, Found, Hit
from summitry.read.names.strangers import Stranger
from summitry.read.names.surnames import kinds, names_a_thing, surname, words
from summitry.read.parsed import Parsed

_RANK = {"name": 0, "metonym": 1, "demonym": 2, "capital": 3, "surname": 4}
_TYPE_RANK = {"person": 0, "state": 1, "agreement": 2, "organisation": 3, "place": 4}


def find(parsed: Parsed) -> tuple[Entity, ...]:
    """The entities of a document with their mentions, in the order of first mention."""
    skip = [(one.start, one.end) for one in parsed.sentences if one.kind == "byline"]
    spots = [hit for hit in lexicon.hits(parsed.text) if not lexicon.within(hit.start, hit.end, skip)]
    longer = [hit for hit in fuller.full(parsed.text, spots) if not lexicon.within(hit.start, hit.end, skip)]
    spots = sorted([*spots, *longer], key=lambda hit: (hit.start, -hit.end))
    people = _people(parsed, spots)
    others = strangers.full_names(parsed, spots, people, skip)
    found = list(_resolved(parsed, spots, people, others))
    found += list(shared.offices(parsed, spots, found))
    found += list(strangers.find(parsed, found, skip))
    return _entities(parsed.text, _nested(found))


def _people(parsed: Parsed, spots: list[Hit]) -> frozenset[str]:
    """People whom the text names in full."""
    named = set()
    end = -1
    for hit in spots:
        full = {form.entity for form in hit.forms if form.type == "person" and form.kind == "name"}
        if full and hit.end <= end:  # "NAME" inside "NAME Jr."
            continue
        end = max(end, hit.end) if full else end
        if len(full) == 1:
            named |= full
    return frozenset(named)


def _resolved(parsed: Parsed, spots: list[Hit], named: frozenset[str], others: tuple[Stranger, ...]) -> Iterator[Found]:
    on = when.parse(parsed.document.published) if parsed.document.published else None
    for hit in _not_of(others, spots, named):
        choice = _choose(parsed, hit, named, on)
        if choice is not None:
            form, why = choice
            if form.kind == "surname" and kinds().get(form.entity) == "leader":
                named |= {
                    form.entity
                }  # "Clinton" again means whom "President Clinton" or "the Clinton-Yeltsin talks" did
            yield Found(start=hit.start, end=hit.end, entity=form.entity, type=form.type, iso3=form.iso3, why=why)


def _not_of(others: tuple[Stranger, ...], spots: list[Hit], named: frozenset[str]) -> Iterator[Hit]:
    """The forms that do not stand in a stranger's name, nor are the surname of one who leads a state in the text."""
    surnames = {surname for one in others if one.leads for surname in one.surnames}
    for hit in spots:
        if any(one.start <= hit.start and hit.end <= one.end for one in others):
            continue
        bare = hit.forms[0].surface in surnames and all(form.kind == "surname" for form in hit.forms)
        if not (bare and not {form.entity for form in hit.forms} & named):
            yield hit


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
    if not others or shared.names_a_feature(parsed.text, hit) or shared.is_elsewhere(parsed.text, hit):
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
    if shared.is_shared(forms):
        return None
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
