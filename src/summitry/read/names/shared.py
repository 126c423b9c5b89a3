"""Names that several bodies or places bear: whose "Foreign Office" a text means, and which "Victoria" it cannot mean.

Abstains where the text speaks of two that could be meant, or of none.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from summitry import tables
from summitry.read.names import lexicon
from summitry.read.names.lexicon import Form, Found, Hit
from summitry.read.parsed import Parsed

LEAD = 3
"""How many times as often as the next state one must be spoken of for a shared office to be its own."""


@functools.cache
def _names() -> frozenset[str]:
    return frozenset(tables.read_yaml("titles.yaml")["shared_offices"])


def is_shared(forms: Iterable[Form]) -> bool:
    """Whether bodies of several states bear a name."""
    return all(form.surface in _names() and form.type == "organisation" for form in forms)


def offices(parsed: Parsed, spots: Iterable[Hit], found: list[Found]) -> Iterator[Found]:
    """An office without a state beside it, as that of the one state of which the text speaks."""
    spoken: Counter[str] | None = None
    for hit in spots:
        bodies = {form.entity: form for form in hit.forms if form.surface in _names() and form.type == "organisation"}
        if not bodies or any(one.start < hit.end and hit.start < one.end for one in found):
            continue
        spoken = spoken if spoken is not None else Counter(_states(found))
        beside = [
            one for one in found if one.type == "state" and parsed.text[one.end : hit.start] in ("'s ", "’s ", " ")
        ]
        beside += [one for one in found if one.type == "state" and _OF.fullmatch(parsed.text, hit.end, one.start)]
        count = Counter({beside[-1].entity: 1}) if beside else spoken
        ranked = sorted(bodies.values(), key=lambda form: -count[_country(form.entity)])
        first = count[_country(ranked[0].entity)]
        second = count[_country(ranked[1].entity)] if len(ranked) > 1 else 0
        if first and first >= LEAD * second and LEAD * first >= max(count.values()):
            form, why = ranked[0], "the office of the one such state of which the text speaks"
            yield Found(start=hit.start, end=hit.end, entity=form.entity, type=form.type, iso3=form.iso3, why=why)


_OF = re.compile(r"\s+of\s+(?:the\s+)?")


def _states(found: list[Found]) -> Iterator[str]:
    """The states of what a text names: themselves, their places, their people."""
    places = {row.id: row.country for row in tables.places()}
    for one in found:
        state = one.entity if one.type == "state" else places.get(one.entity) or tables.homes().get(one.entity)
        if state:
            yield state


@functools.cache
def _countries() -> dict[str, str]:
    return {row.id: row.country for row in tables.organisations()}


def _country(body: str) -> str:
    return _countries().get(body, "")


_FEATURE_BEFORE = re.compile(r"\b(?:Lake|Lac|Mount|Mt\.?|Cape|Fort|Gulf\s+of|Sea\s+of|Bay\s+of)\s+$")
_FEATURE_AFTER = re.compile(r"\s+(?:Falls|Lake|Bay|Sound|Peak|Cross|Station)\b")


def names_a_feature(text: str, hit: Hit) -> bool:
    """ "Lake X", "Gulf of X", "X Falls": water or a mountain that bears the name of a town or state."""
    if _FEATURE_BEFORE.search(text[max(0, hit.start - 12) : hit.start]):
        return True
    towns = all(form.kind == "capital" or form.type == "place" for form in hit.forms)
    return towns and _FEATURE_AFTER.match(text, hit.end) is not None


def is_elsewhere(text: str, hit: Hit) -> bool:
    """Whether a town's name, that of many towns, stands in a text that does not name the state of the one we know."""
    if not any(form.surface in _many() for form in hit.forms):
        return False
    states = {form.entity for form in hit.forms if form.type == "state"}
    return not any(
        re.search(rf"\b{re.escape(name)}\b", text)
        for row in tables.countries()
        if row.id in states
        for name in (row.name, *row.aliases, *row.demonyms)
    )


@functools.cache
def _many() -> frozenset[str]:
    return frozenset(lexicon.plain(one) for one in tables.read_yaml("titles.yaml")["towns_of_many_states"])
