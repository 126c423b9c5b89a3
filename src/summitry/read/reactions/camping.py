"""Which camp a response belongs to: by the state that the words around the holder name, then by what he is there.

"Conservatives in Seoul" are no American camp, "officials in Washington" are the administration, and members of an
American party are supporters or critics by what they say. A camp that no word supports stays as it is.
"""

from __future__ import annotations

import functools
import re
from dataclasses import replace

from summitry import tables
from summitry.model import Reaction, Sentence
from summitry.read import camps
from summitry.read.parsed import Parsed

_UNITED_STATES = "united_states"
_BEHIND = re.compile(r"\s+(?:in|from|of|at)\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*")


@functools.cache
def _kinds() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(words, re.IGNORECASE) for name, words in tables.read_yaml("camps.yaml")["kinds"].items()}


@functools.cache
def _states() -> dict[str, str]:
    return {row.id: row.country for row in tables.places()}


def placed(parsed: Parsed, one: Reaction, sentence: Sentence, *, american: bool) -> Reaction:
    """Return the reaction with its camp; `american` says whether a leader of the United States took part."""
    words = one.group_span.text if one.group_span is not None else ""
    body = _body(parsed, one)
    if body is not None:
        return replace(one, camp=body)
    state = _state(parsed, one, sentence)
    partisan = bool(_kinds()["partisan"].search(words))
    if state is not None and state != _UNITED_STATES:
        camp = camps.camp_of(state)
        return replace(one, camp=camp) if camp != "unspecified" else one
    if state is None and (region := _region(words)) is not None:
        return replace(one, camp=region)
    if partisan and (american or state == _UNITED_STATES):
        return replace(one, camp=_party(one))
    if state == _UNITED_STATES and one.camp in ("us_general", "unspecified"):
        bare = _kinds()["bare"].fullmatch(words) is not None and not _is_setting(parsed, one)
        official = bare or _kinds()["official"].search(words) is not None
        return replace(one, camp="us_administration" if official else "us_general")
    return one


def _is_setting(parsed: Parsed, one: Reaction) -> bool:
    """Whether the state is only where it happened: "backlash in the United States" is its public's."""
    start = one.group_span.start if one.group_span is not None else 0
    return (
        re.search(r"\b(?:in|within|across|throughout)\s+$", parsed.text[max(0, start - 12) : start], re.I) is not None
    )


def _party(one: Reaction) -> str:
    if one.polarity == "negative":
        return "us_critics"
    return "us_supporters" if one.polarity == "positive" else "us_general"


def _body(parsed: Parsed, one: Reaction) -> str | None:
    """The camp of an organisation that the holder's words name first."""
    if one.group_span is None:
        return None
    named = parsed.mentions_in(one.group_span.start, one.group_span.end, nested=True)
    for _, entity in named:
        if entity.type == "organisation" and camps.camp_of(entity.id) in ("nato", "eu", "un"):
            return camps.camp_of(entity.id)
    return None


def _state(parsed: Parsed, one: Reaction, sentence: Sentence) -> str | None:
    """The state named in the holder's words, right behind them, or in a phrase that opens the sentence."""
    if one.group_span is not None:
        end = one.group_span.end
        behind = re.match(
            r"\s+(?:in|from|of|at)\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*", parsed.text[end : end + 60]
        )
        for span in ((one.group_span.start, end), (end, end + (behind.end() if behind else 0))):
            found = _named(parsed, *span)
            if found is not None:
                return found
    opening = re.match(r"(?:In|Across|From)\s+[^,.;]{3,40},?\s", parsed.text[sentence.start : sentence.end])
    return _named(parsed, sentence.start, sentence.start + opening.end()) if opening else None


def _named(parsed: Parsed, start: int, end: int) -> str | None:
    for _, entity in parsed.mentions_in(start, end, nested=True):
        if entity.type == "person" and (country := _countries().get(entity.id)):
            return country
        if entity.type in ("state", "place"):
            return _states().get(entity.id, entity.id)
    return None


@functools.cache
def _countries() -> dict[str, str]:
    return {row.id: row.country for row in tables.leaders() if row.country}


def _region(words: str) -> str | None:
    for camp, pattern in (("other_countries", _kinds()["other_regions"]), ("europe", _kinds()["europe"])):
        if pattern.search(words):
            return camp
    return None
