"""Towns and houses that no table knows, by the words around them: "their meeting in X was called off"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from summitry.model import Sentence
from summitry.read.encounters.placenames import Spot
from summitry.read.names.lexicon import identifier
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


def unknown(parsed: Parsed, sentence: Sentence, found: Sequence[Spot]) -> Iterator[Spot]:
    """Towns that nothing else knows, by "in" right before a name: "their meeting in X was called off"."""
    for token in parsed.words_of(sentence):
        case = next((one for one in token.children if one.dep_ == "case" and one.i == token.i - 1), None)
        if token.pos_ == "PROPN" and case is None and (house := _house(parsed, token, found)) is not None:
            yield house
        if token.pos_ != "PROPN" or case is None or case.lower_ not in ("in", "near", "outside"):
            continue
        last = max([token, *(one for one in token.children if one.dep_ == "flat")], key=lambda one: one.i)
        start, end = token.idx, last.idx + len(last.text)
        inside = parsed.mentions_in(start, end) or parsed.mention_at(start) or parsed.mention_at(end - 1)
        timed = any(one.span.start < end and start < one.span.end for one in parsed.times)
        if (
            inside
            or timed
            or any(one.start < end and start < one.end for one in found)
            or not _TOWN.fullmatch(parsed.text, start, end)
        ):
            continue
        yield Spot(start=start, end=end, value=identifier(parsed.text[start:end]), kind="city")


def _house(parsed: Parsed, token: Token, found: Sequence[Spot]) -> Spot | None:
    """ "At the Akorda in Astana": a house that nothing else knows, right before the city that it stands in."""
    start, end = token.idx, token.idx + len(token.text)
    at = _AT_THE.search(parsed.text[max(0, start - 10) : start])
    town = next((one for one in found if _IN_TOWN.fullmatch(parsed.text[end : one.start])), None)
    known = parsed.mention_at(start) or any(one.start < end and start < one.end for one in found)
    if at is None or town is None or known or town.kind not in ("city", "capital", "described"):
        return None
    return Spot(start=start, end=end, value=identifier(token.text), kind="venue")


_AT_THE = re.compile(r"\bat\s+the\s+$")


_IN_TOWN = re.compile(r"\s+in\s+(?:the\s+)?|,\s+")


_TOWN = re.compile(
    r"(?!(?:Parliament|Congress|English|French|Russian|Person|Camera|House|Senate|Cabinet)\b)"
    r"[^\W\d_a-z][a-zà-ÿ’'-]{2,}(?:[ -][\w’'-]+)*"
)
