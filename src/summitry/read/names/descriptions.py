"""Persons and capitals that a description means: "the Russian president", "the presidents of X and Y", "X's capital".

By dated office where the tables hold the state, by what the text itself has told where they do not; else nobody.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from summitry import tables, when
from summitry.model import Coreference
from summitry.read.names import lexicon, offices, told
from summitry.read.names.told import Told
from summitry.read.parsed import Parsed

_CAPS = r"[^\W\d_a-z][\w.]*"
_FORMER = frozenset({"then", "former", "late", "ex", "previous"})


def find(parsed: Parsed) -> Iterator[Coreference]:
    """Every description that stands for one person, for two of a kind, or for a capital, and why."""
    known = parsed.told
    yield from _capitals(parsed)
    yield from _of_states(parsed, known)
    yield from _two_of_a_kind(parsed, known)


def _titles() -> str:
    return lexicon.any_of(offices.titles())


@functools.cache
def _description() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<article>[Tt]he|[Hh]is|[Hh]er|[Aa]n?|[Tt]heir)?\s*"
        r"(?:(?P<former>(?i:then|current|former|late|previous|new|visiting))[\s-]+)?"
        rf"(?P<state>(?:{_CAPS}\s+){{0,2}}{_CAPS}?)(?P<poss>['’]s?)?\s+(?P<title>(?i:{_titles()}))\b(?!\s+of\b)",
    )


@functools.cache
def _capital() -> re.Pattern[str]:
    return re.compile(r"\b[Tt]he\s+(?P<state>(?:[A-Z][\w.]*\s+){0,2}[A-Z][\w.]*?)(?:['’]s)?\s+capital\b(?!\s+of)")


def _capitals(parsed: Parsed) -> Iterator[Coreference]:
    for match in _capital().finditer(parsed.text):
        place = _capital_of(match["state"])
        if place is not None:
            yield Coreference(antecedents=(place,), span=parsed.span(*match.span()), why="capital of the state")


def _of_states(parsed: Parsed, known: tuple[Told, ...]) -> Iterator[Coreference]:
    """ "The Russian president", "Estmark's leader": the holder on the date, or the one whom the text calls so."""
    for match in _description().finditer(parsed.text):
        if _names_follow(parsed, match.end()) or match["article"] in ("A", "a", "An", "an"):
            continue
        if match["state"].split()[0] in _DETERMINERS:
            continue
        if not match["article"] and not match["poss"] and not _opens(parsed, match.start("state")):
            continue
        former = (match["former"] or "").lower() in _FORMER
        found = meant(parsed, known, match["state"], match["title"], match.start(), former=former)
        if found is not None:
            start = match.start("article") if match["article"] else match.start("state")
            yield Coreference(antecedents=(found[0],), span=parsed.span(start, match.end()), why=found[1])


_DETERMINERS = frozenset({"No", "Every", "Any", "Each", "Another", "Some", "Which", "What", "One", "Neither"})


def meant(
    parsed: Parsed, known: tuple[Told, ...], state_words: str, title: str, at: int, *, former: bool = False
) -> tuple[str, str] | None:
    """Who bears a title in a state, and why: by the tables on the date that is spoken of, by the text elsewhere."""
    title = re.sub(r"\s+", " ", title).lower()
    state = told.state_of(state_words)
    if state not in told.state_ids():
        one = told.holder(known, state, title, at)
        return (one.person, f"the {title} whom the text names") if one is not None else None
    named = frozenset(entity.id for entity in parsed.entities if entity.type == "person")
    on, published = _date_of_clause(parsed, at), published_on(parsed)
    if on is not None and published is not None and _is_near(on, published):
        on = None
    if on is not None and not former:
        return offices.holder(state, title, on, named=named)
    ever = offices.holders(state, offices.titles()[title], None) & named
    today = offices.holder(state, title, published, named=named) if published is not None else None
    if today is not None and not former and (today[0] in named or not ever):
        return today
    person = _last_of(parsed, ever - ({today[0]} if former and today is not None else set()), at)
    if person is not None:
        return person, f"a {title} of {state} whom the text names"
    one = told.holder(known, state, title, at) if not ever and not former else None
    return (one.person, f"the {title} whom the text names") if one is not None else None


def _is_near(one: when.When, other: when.When) -> bool:
    """Whether two dates lie within some weeks: the holder of an office is then that of the text's date."""
    return one.start is not None and other.start is not None and abs((one.start - other.start).days) <= WEEKS * 7


WEEKS = 8


def _last_of(parsed: Parsed, people: frozenset[str], at: int) -> str | None:
    """The only one of some people whom a text names, or the one whom it named last, a few sentences back at most."""
    if len(people) < 2:
        return next(iter(people), None)
    here = parsed.sentence_index(at) or 0
    before = [
        (mention.start, entity.id) for mention, entity in parsed.mentions if entity.id in people and mention.start < at
    ]
    if not before or here - (parsed.sentence_index(before[-1][0]) or 0) > NEAR:
        return None
    return before[-1][1]


NEAR = 3
"""Sentences back that a description reaches for one of several who held an office."""


def spoken_of(parsed: Parsed, at: int) -> when.When | None:
    """The date of the clause that holds a place, where it has one; else that of the text."""
    on, published = _date_of_clause(parsed, at), published_on(parsed)
    return published if on is None or (published is not None and _is_near(on, published)) else on


def published_on(parsed: Parsed) -> when.When | None:
    """The day on which a text was published, where it is known."""
    return when.parse(parsed.document.published) if parsed.document.published else None


def _date_of_clause(parsed: Parsed, at: int) -> when.When | None:
    """The one date beside the verb of whose clause somebody at a place is part: "in 1986 the French president met"."""
    sentence = parsed.sentence_at(at)
    if sentence is None:
        return None
    dates = [
        (one, date)
        for one in parsed.times
        if one.type == "date" and one.value and sentence.start <= one.span.start < sentence.end
        if (date := when.parse(one.value)) is not None and date.granularity in ("day", "month", "year")
    ]
    if len(dates) != 1 or (dates[0][1].start is None):
        return None
    tokens = parsed.tokens(dates[0][0].span.start, dates[0][0].span.end)
    here = parsed.tokens(at, at + 1)
    if not tokens or not here:
        return None
    verbs = {one.i for one in tokens[0].ancestors if one.pos_ in ("VERB", "AUX")}
    above = next((one for one in here[0].ancestors if one.pos_ in ("VERB", "AUX")), None)
    nearest = next((one for one in tokens[0].ancestors if one.pos_ in ("VERB", "AUX")), None)
    if above is None or nearest is None or above.i not in verbs or above.i != nearest.i:
        return None
    return dates[0][1]


_WORD = r"[^\W\d_a-z][\w.]*(?:\s+[^\W\d_a-z][\w.]*)?"


@functools.cache
def _both() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:[Tt]he\s+)?(?P<first>{_WORD})\s+and\s+(?:the\s+)?(?P<second>{_WORD})(?:['’]s?)?\s+(?P<title>(?i:{_titles()}))s\b(?!\s+of\b)"
    )


@functools.cache
def _both_of() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:[Tt]he\s+)?(?P<title>(?i:{_titles()}))s\s+of\s+(?:the\s+)?(?P<first>{_WORD})\s+and\s+(?:of\s+)?(?:the\s+)?"
        rf"(?P<second>{_WORD})\b(?!,?\s+and\b|\s*,\s+[A-Z])"
    )


def _two_of_a_kind(parsed: Parsed, known: tuple[Told, ...]) -> Iterator[Coreference]:
    """ "The Armenian and Azerbaijani presidents", "the leaders of X and Y": both, where each is known."""
    for pattern in (_both(), _both_of()):
        for match in pattern.finditer(parsed.text):
            found = [
                meant(parsed, known, match[name], match["title"], match.start("title")) for name in ("first", "second")
            ]
            people = tuple(one[0] for one in found if one is not None)
            if len(people) == 2 and people[0] != people[1]:
                title = re.sub(r"\s+", " ", match["title"])
                yield Coreference(
                    antecedents=people, span=parsed.span(*match.span()), why=f"the {title}s of both states"
                )


def _opens(parsed: Parsed, start: int) -> bool:
    """Whether a sentence begins here: "Russian president says" needs no article."""
    sentence = parsed.sentence_at(start)
    return sentence is not None and sentence.start == start


def _names_follow(parsed: Parsed, end: int) -> bool:
    """Whether a person's name stands right behind: "Russian President NAME" is that name."""
    return any(entity.type == "person" and 0 <= mention.start - end <= 2 for mention, entity in parsed.mentions)


def _capital_of(words: str) -> str | None:
    state = told.states().get(lexicon.plain(words))
    for country in tables.countries():
        if country.id == state and country.capital:
            for place in tables.places():
                if country.capital in (place.name, *place.aliases) and place.country == country.id:
                    return place.id
    return None
