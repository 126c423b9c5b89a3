"""What was settled before the encounters of a text, or failed among others: background, and no outcome of them.

Knows dates, tenses and subjects; finds no outcome itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry import when
from summitry.model import Time
from summitry.read.encounters import Found
from summitry.read.encounters.words import lists
from summitry.read.outcomes import contents
from summitry.read.outcomes.subjects import Cast, is_pair
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

_EARLIER = frozenset({"already", "previously", "earlier", "formerly"})


def is_earlier(verb: Token) -> bool:
    """Whether a main verb tells of what had been before: "had already pledged", "the two had agreed in May"."""
    if any(one.dep_ == "advmod" and one.lower_ in _EARLIER for one in verb.children):
        return True
    had = any(one.dep_ == "aux" and one.lower_ == "had" for one in verb.children)
    return had and verb.dep_ == "root"


def is_of_old(parsed: Parsed, start: int, end: int, found: Found) -> bool:
    """Whether the words name a day on which no encounter of the text was: a paper of the background."""
    return _is_apart([one for one in parsed.times if start <= one.span.start < end], found)


def is_of_other_day(parsed: Parsed, verb: Token, found: Found) -> bool:
    """Whether the verb itself is dated by a day on which no encounter of the text was: "was signed on 6 April"."""
    times = list(_times_of(parsed, verb))
    if not times:
        return False
    if _met(found) == []:
        number = parsed.sentence_index(verb.idx)
        own = number is not None and number in found.mentioned
        return not own and parsed.document.published is None and any(_YEAR.match(one.value or "") for one in times)
    return _is_apart(times, found, past=True)


_YEAR = re.compile(r"\d{4}$")
""" "Signed in 1961", beside a meeting of no date."""


def _times_of(parsed: Parsed, verb: Token) -> Iterator[Time]:
    sentence = parsed.sentence_at(verb.idx)
    for one in parsed.times:
        if sentence is None or not sentence.start <= one.span.start < sentence.end:
            continue
        token = next((word for word in parsed.tokens(one.span.start, one.span.end) if not word.is_space), None)
        while token is not None and one.span.start <= token.head.idx < one.span.end and token.head.i != token.i:
            token = token.head
        if token is not None and token.head.i == verb.i and token.dep_.startswith("obl"):
            yield one


def _met(found: Found) -> list[when.When]:
    values = [one.value for each in found.encounters for one in each.attributes if one.name == "date"]
    return [day for value in values if (day := when.parse(str(value)))]


def _is_apart(times: list[Time], found: Found, *, past: bool = False) -> bool:
    days = [day for one in times if one.value and (day := when.parse(one.value))]
    met = _met(found)
    if past and not all(_is_before(day, met) for day in days):
        return False
    return bool(days) and not any(one.overlaps(other) for one in days for other in met)


def _is_before(day: when.When, met: list[when.When]) -> bool:
    starts = [one.start for one in met if one.start is not None]
    return bool(starts) and day.end is not None and day.end <= max(starts)


_OURS = frozenset(
    {"leader", "president", "side", "minister", "party", "delegation", "country", "nation", "pair", "neither",
     "premier", "head", "they", "it", "talk", "negotiation", "discussion", "government"}
)  # fmt: skip


def is_of_others(parsed: Parsed, words: re.Match[str], cast: Cast, found: Found) -> bool:
    """Whether others, or the two on another day, could not agree: "the manufacturers cannot agree on shares"."""
    for token in parsed.tokens(words.start(), words.end()):
        if token.pos_ == "VERB" and is_of_other_day(parsed, token, found):
            return True
        subject = contents.subject(token) if token.pos_ == "VERB" else None
        if subject is None or subject.pos_ not in ("NOUN", "PROPN") or subject.dep_ != "nsubj":
            continue
        named = parsed.mention_at(subject.idx)
        if named is not None:
            return named[1].type == "organisation" and cast.side(named[1].id) is None
        lemma = subject.lemma_.lower()
        known = lemma in lists()["nouns"] or lemma in _OURS or is_pair(parsed, subject)
        return not known and subject.tag_ == "NNS"
    return False
