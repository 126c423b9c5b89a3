"""Who responds: the holder that a noun phrase names. The leaders who met are no respondents, by name or by office."""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import TYPE_CHECKING

from summitry import tables
from summitry.model import Span
from summitry.read import agents, camps
from summitry.read.camps import Group
from summitry.read.encounters import Found
from summitry.read.parsed import Parsed
from summitry.read.phrases import phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

CROWD = frozenset({"many", "some", "others", "several", "most"})
OFFICES = frozenset({"president", "premier", "minister", "leader", "chancellor", "king", "emperor", "counterpart",
                      "host", "guest", "visitor", "leaders", "presidents", "ministers", "sides", "side", "chairman",
                      "two", "men", "delegation", "delegations"})  # fmt: skip
_WHOSE = frozenset({"the", "his", "her", "their", "both"})
_RELATIVE = re.compile(r",?\s+(?:who|whose|which|whom)\b")
_BOTH_SIDES = re.compile(
    r"(?:both|the\s+two|these\s+two|two)\s+(?:\w+\s+)?(?:countries|nations|states|governments|neighbou?rs|capitals|peoples|"
    r"powers|delegations|leaderships|republics|kingdoms)$",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_OTHER_MINISTERS = re.compile(
    r"\b(?:foreign|defen[cs]e|finance|interior|home|health|trade|energy|opposition|party|union|business|church|religious|"
    r"tribal|clan|community|student|congressional|military|rebel|separatist|civic|industry|labou?r|islamist|muslim|catholic|"
    r"jewish|orthodox|regional|provincial|local|parliamentary|majority|minority)\b",
    re.IGNORECASE,
)


class Met:
    """Who met, for each sentence: the leaders of the main encounter, and of those that the text is about there."""

    def __init__(self, found: Found) -> None:
        ones = found.encounters
        often = Counter(who for one in ones for who in one.participants)
        main = max(ones, key=lambda one: len(one.mentions), default=None)
        self._found = found
        self._of = {one.id: frozenset(one.participants) for one in ones}
        self._main = frozenset(main.participants if main is not None else ()) | {
            who for who, count in often.items() if 2 * count >= len(ones)
        }

    def at(self, number: int) -> frozenset[str]:
        """The leaders who met, as seen from a sentence."""
        near = (*self._found.about.get(number - 1, ()), *self._found.about.get(number, ()))
        return self._main.union(*(self._of.get(one, frozenset()) for one in near))


def respondent(parsed: Parsed, token: Token, leaders: frozenset[str]) -> tuple[Group | None, Span] | None:
    """The holder that a noun phrase names; None where it names no holder at all, or a leader who met."""
    if token.pos_ == "PRON" and token.text.lower() not in CROWD:
        return None
    span, _ = phrase(parsed, token.idx, token.idx + len(token.text), climb=False)
    if agents.holder(parsed, span, ()) is None or _is_leader(parsed, token, span, leaders):
        return None
    joined = _with_joined(parsed, token, span)
    if (both := camps.by_words(joined.text)) is not None and both.id == "us_bipartisan":
        return both, joined
    wide = _with_appended(parsed, token, span)
    group = camps.of_span(parsed, wide)
    if group is None:
        return Group(id=None, camp="unspecified"), wide
    return None if group.id in leaders else (group, wide)


def unknown(parsed: Parsed, token: Token, leaders: frozenset[str] = frozenset()) -> tuple[Group | None, Span] | None:
    """A name that no table knows, as the holder of a response: a party, a movement, a person; a city for its state."""
    named = parsed.mention_at(token.idx)
    if named is not None and named[1].type == "place" and named[0].end - named[0].start >= len(token.text):
        state = country(parsed, token)
        home = {camps.country_of(who) for who in leaders}
        known = state is not None and state.id not in home
        return (state, parsed.span(named[0].start, named[0].end)) if known else None
    if token.pos_ != "PROPN" or named is not None or token.ent_type_ == "LOC":
        return None
    if token.lower_ in OFFICES or token.lower_ == "state":
        return None
    span, _ = phrase(parsed, token.idx, token.idx + len(token.text), climb=False)
    return (Group(id=None, camp="unspecified"), span) if token.text[:1].isupper() else None


def _is_leader(parsed: Parsed, token: Token, span: Span, leaders: frozenset[str]) -> bool:
    """Whether a phrase is the office, or the side, of one who met: "the Russian president", "the two leaders"."""
    words = {word.lower() for word in re.findall(r"\w+", span.text)}
    named_as = {token.lower_, *(child.lower_ for child in token.children if child.dep_ in ("flat", "compound"))}
    if _BOTH_SIDES.match(span.text):
        return True
    if not named_as & OFFICES or _OTHER_MINISTERS.search(span.text):
        return False
    named = [entity for _, entity in parsed.mentions_in(span.start, span.end, nested=True)]
    if any(entity.type == "person" for entity in named):
        return any(entity.id in leaders for entity in named)
    if not words & _WHOSE and not any(entity.type == "state" for entity in named):
        return False
    states = {entity.id for entity in named if entity.type == "state"}
    if any(child.dep_ == "nmod" for child in token.children) and not states:
        return False
    return not states or bool(states & {camps.country_of(who) for who in leaders})


def _with_joined(parsed: Parsed, token: Token, span: Span) -> Span:
    """The phrase with what is joined to it: "both Democrats and Republicans"."""
    ends = [one.idx + len(one.text) for one in token.children if one.dep_ == "conj" and one.pos_ in ("NOUN", "PROPN")]
    return parsed.span(span.start, max([span.end, *ends]))


def _with_appended(parsed: Parsed, token: Token, span: Span) -> Span:
    """The phrase with "of somebody" or ", particularly those in ..." behind it."""
    end = span.end
    for child in token.children:
        if child.dep_ in ("nmod", "appos", "acl") and child.i > token.i and not _WEEKDAY.fullmatch(child.text):
            end = max(end, max(one.idx + len(one.text) for one in child.subtree))
    relative = _RELATIVE.search(parsed.text, span.start, end)
    return parsed.span(span.start, relative.start() if relative else end)


def country(parsed: Parsed, subject: Token) -> Group | None:
    """The camp of "reaction in Berlin": that of the state whose city or capital it is."""
    for token in subject.subtree:
        named = parsed.mention_at(token.idx)
        if named is not None and named[1].type in ("state", "place"):
            state = _states_of_places().get(named[1].id, named[1].id)
            if not state:
                continue
            return Group(id=state, camp=camps.camp_of(state))
    return None


def worldwide(parsed: Parsed, subject: Token) -> Group | None:
    """The world, of "the global reaction"."""
    words = {child.lower_ for child in subject.children if child.dep_ in ("amod", "compound")}
    known = words & {"global", "international", "worldwide", "world"}
    return Group(id="international_community", camp="international") if known else None


@functools.cache
def _states_of_places() -> dict[str, str]:
    return {row.id: row.country for row in tables.places()}


def is_response(subject: Token) -> bool:
    """Whether a subject is itself a word for a response: "reaction in Berlin was mixed"."""
    return subject.lemma_.lower() in ("reaction", "response", "mood", "opinion", "view", "reception", "verdict")


def naming_words(parsed: Parsed, subject: Token) -> Span:
    """The words for a response with what stands before it: "Most Arab reaction"."""
    near = ("amod", "compound", "nmod:poss", "det")
    return parsed.words([one for one in subject.children if one.dep_ in near and one.i < subject.i] + [subject])
