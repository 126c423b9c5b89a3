"""What a response can be to: the encounter or the leader that the words name, else the one that the text is about."""

from __future__ import annotations

import functools
import re

from summitry import tables
from summitry.model import Sentence, Span
from summitry.quick import Quick
from summitry.read.encounters import Found
from summitry.read.parsed import Parsed

LEANING = 0.15
"""From here on a sentence may be a response although it names no occasion; set on the texts in tests/dev."""


@functools.cache
def conduct() -> Quick:
    return tables.any_of(tables.read_yaml("frames", "reactions.yaml")["conduct"])


DESCRIBED = re.compile(r"\b(?:the\s+(?:\w+\s+)?(?:president|leader|premier|chancellor|prime\s+minister)s?)\b", re.I)
"""A leader by his office alone."""


def names_occasion(words: str) -> bool:
    """Whether some words name what was done or held."""
    return bool(conduct().search(words))


LIKELY = 0.35
"""From here on a sentence is taken for a reaction; set on the texts in tests/dev."""

OCCASION = re.compile(
    r"\b(?:meetings?|summits?|talks|encounters?|visits?|trips?|calls?|outcome|handling|performance|remarks|comments?|"
    r"statement|declaration|communiqu[eé]|approach|outreach|invitation|decision|move|gesture|deal|agreement|accords?)\b",
    re.IGNORECASE,
)
"""What was held, said or agreed when leaders met."""


def likelihood(parsed: Parsed, sentence: Sentence) -> float:
    """How likely a sentence reports a response; 1 where nobody said."""
    number = parsed.sentence_index(sentence.start)
    return 1.0 if number is None or not parsed.likely else parsed.likely[number].get("reaction", 0.0)


def is_leaning(parsed: Parsed, sentence: Sentence) -> bool:
    number = parsed.sentence_index(sentence.start)
    return number is not None and bool(parsed.likely) and parsed.likely[number].get("reaction", 0.0) >= LEANING


NOWHERE = ""
"""Where the text reports no encounter, and a response can only be to what its own words name."""


UNREAD = 0.5
"""From here on a sentence responds to an occasion that the text speaks of, though no encounter was read in it."""


def is_of_unread(parsed: Parsed, number: int) -> bool:
    """Whether a sentence is surely a response, in a text that names what was held or done and reports no encounter."""
    return bool(parsed.likely) and parsed.likely[number].get("reaction", 0.0) >= UNREAD and _speaks_of_one(parsed.text)


_MEETING = re.compile(
    r"\b(?:met|conversations?|negotiat\w+|discussions?|dialogue|audience|dinner|luncheon|sat\s+down|flew\s+to|received|hosted)\b",
    re.IGNORECASE,
)


@functools.lru_cache(maxsize=64)
def _speaks_of_one(text: str) -> bool:
    return OCCASION.search(text) is not None or _MEETING.search(text) is not None


def of_sentence(parsed: Parsed, number: int, sentence: Sentence, found: Found, in_section: bool) -> str | None:
    """The id of what the sentence can be a reaction to, "all" for the meetings, None where nothing is named."""
    text = parsed.text[sentence.start : sentence.end]
    here = found.about.get(number, ())
    leaders = {who for one in found.encounters for who in one.participants}
    if number in found.generic:
        return "all"
    if here:
        return here[-1]
    if not found.encounters:
        named = conduct().search(text) and is_leaning(parsed, sentence)
        return NOWHERE if named or is_of_unread(parsed, number) else None
    if any(entity.id in leaders for _, entity in parsed.mentions_in(sentence.start, sentence.end)):
        return only(found)
    leaning = bool(parsed.likely) and parsed.likely[number].get("reaction", 0.0) >= LEANING
    return only(found) if conduct().search(text) or in_section or leaning else None


def of_words(parsed: Parsed, found: Found, number: int, span: Span) -> str | None:
    """What some words respond to: the leader or the encounter that they name, else what the sentence is about."""
    for mention, entity in parsed.mentions_in(span.start, span.end):
        if any(entity.id in one.participants for one in found.encounters) and mention.start >= span.start:
            return entity.id
    here = found.about.get(number, ())
    if here:
        return here[-1]
    return only(found) if found.encounters else None


def only(found: Found) -> str:
    """The one encounter of a document, "all" where there are several."""
    held = [one.id for one in found.encounters if one.part_of is None and one.kind != "set"]
    return held[0] if len(held) == 1 else "all"
