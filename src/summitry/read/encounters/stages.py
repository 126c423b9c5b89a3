"""What a meeting goes through: two withdraw, share a car, spend an hour alone and then one with their delegations.

Each gives a part of the meeting that is under discussion; lengths and places are bound to it as to any mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry.model import Sentence, Span
from summitry.read.encounters.cast import Cast
from summitry.read.encounters.joint import is_of_both
from summitry.read.encounters.noun_people import people_in
from summitry.read.encounters.trigger import PART, Trigger
from summitry.read.encounters.verb_moods import is_firm, verb_mood
from summitry.read.encounters.words import lists, patterns
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

_Stage = tuple[str, tuple[str, ...], Span]


def in_stages(
    parsed: Parsed, number: int, sentence: Sentence, tokens: list[Token], cast: Cast, taken: set[int]
) -> Iterator[Trigger]:
    """Every word of a sentence that tells of a stage; `taken` are tokens of triggers found before."""
    for token in tokens if sentence.kind == "sentence" else ():
        if token.i in taken:
            continue
        found = _withdrawn(parsed, sentence, token, cast) or _joined(parsed, sentence, token, cast)
        found = found or _shared(parsed, sentence, token, cast) or _with_aides(parsed, token, cast)
        if found is None:
            continue
        kind, people, span = found
        verb = token if token.pos_ == "VERB" else token.head
        yield Trigger(
            span=span,
            sentence=number,
            token=token.i,
            kind=kind,
            participants=people,
            mood=verb_mood(verb),
            firm=is_firm(verb),
            words=frozenset({PART}),
        )


def has_withdrawn(verb: Token) -> bool:
    """ "Withdrew to a coach, where they spoke": whether a verb tells of what two did who had left the others."""
    above = (one for one in verb.ancestors if one.pos_ == "VERB")
    return any(one.lemma_.lower() in lists()["stages"]["withdrawing"] and _is_away(one) for one in above)


def _withdrawn(parsed: Parsed, sentence: Sentence, verb: Token, cast: Cast) -> _Stage | None:
    """ "The two withdrew to the library for an hour", "retired to a hut, where they spoke"."""
    words = lists()["stages"]
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in words["withdrawing"] or not _is_away(verb):
        return None
    people = _two(verb, cast)
    if people is None:
        return None
    rest = re.split(r"[;:]", parsed.text[verb.idx : sentence.end])[0]
    talked = any(one.pos_ == "VERB" and one.lemma_.lower() in words["talking"] for one in verb.subtree)
    told = talked or patterns("left_alone").search(rest) or _has_length(parsed, verb)
    return ("one_on_one", people, _word(parsed, verb)) if told else None


def _is_away(verb: Token) -> bool:
    """Whether a verb says where to: "to the library", "into a side room", "for a talk", "away", "from the table"."""
    cases = {one.lower_ for child in verb.children for one in child.children if one.dep_ == "case"}
    said = {child.lower_ for child in verb.children}
    return bool(cases & {"to", "into", "for", "behind", "inside", "onto", "in"} or said & {"away", "off", "together"})


def _shared(parsed: Parsed, sentence: Sentence, verb: Token, cast: Cast) -> _Stage | None:
    """ "The two shared a limousine into town", "rode together in an open car", "drove for an hour in his jeep"."""
    words = lists()["stages"]
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in words["riding"] or _is_not_so(verb):
        return None
    ridden = [
        child
        for child in verb.children
        if child.dep_.split(":")[0] in ("obj", "obl") and child.lemma_.lower() in words["vehicles"]
    ]
    if not ridden or any(one.lower_ in ("separate", "own", "different") for one in ridden[0].children):
        return None
    people = _two(verb, cast)
    if people is None:
        return None
    rest = re.split(r"[;:]|\band\b", parsed.text[verb.idx : sentence.end])[0]
    told = patterns("left_alone").search(rest) or _has_length(parsed, verb)
    return ("one_on_one", people, _word(parsed, verb)) if told else None


def _joined(parsed: Parsed, sentence: Sentence, verb: Token, cast: Cast) -> _Stage | None:
    """ "Then the ministers joined them", "they were joined by their delegations": the larger round that follows."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() != "join" or _is_not_so(verb):
        return None
    passive = any(child.dep_ == "aux:pass" for child in verb.children)
    came = [child for child in verb.children if child.dep_ == ("obl:agent" if passive else "nsubj")]
    two = [child for child in verb.children if child.dep_ == ("nsubj:pass" if passive else "obj")]
    if not came or not two or not _are_aides(came[0], cast):
        return None
    met = two[0].lower_ in ("they", "them", "us", "we") or is_of_both(verb) or len(people_in(two[0], cast)) == 2
    later = re.search(r"\b(?:then|afterwards?|later|after|before\s+being|another|further)\b", _said(parsed, sentence))
    return ("working_session", (), _word(parsed, verb)) if met and (later or _has_length(parsed, verb)) else None


def _with_aides(parsed: Parsed, hour: Token, cast: Cast) -> _Stage | None:
    """ "Spent twenty minutes alone and then an hour with their delegations": the second of two stretches."""
    verb = next((one for one in hour.ancestors if one.pos_ == "VERB"), None)
    if hour.lemma_.lower() not in ("hour", "minute") or hour.dep_ != "conj" or verb is None:
        return None
    beside = [
        child
        for child in hour.children
        if child.dep_ == "nmod" and any(one.lower_ in ("with", "alongside") for one in child.children)
    ]
    people = _two(verb, cast)
    if not beside or not _are_aides(beside[0], cast) or people is None:
        return None
    return (
        "working_session",
        people,
        parsed.words([one for one in hour.subtree if one.i <= beside[0].i and one.dep_ not in _LINKS]),
    )


_LINKS = frozenset({"cc", "advmod", "punct"})
"""What joins a stretch to the one before it: "and then"."""


def _are_aides(noun: Token, cast: Cast) -> bool:
    several = noun.tag_ in ("NNS", "NNPS") or noun.lemma_.lower() in ("delegation", "team", "entourage", "staff")
    return several and noun.lemma_.lower() in lists()["stages"]["aides"] and noun.i not in cast.persons


def _two(verb: Token, cast: Cast) -> tuple[str, ...] | None:
    """The two who do it: by name, nobody's names for "the two leaders"; None where it is not two."""
    if is_of_both(verb):
        return ()
    above, steps = verb, 0
    while steps < 3:
        for child in above.children:
            if child.dep_ in ("nsubj", "nsubj:pass"):
                found = people_in(child, cast)
                pair = " ".join(one.lower_ for one in child.subtree) in lists()["both"]
                return found if len(found) == 2 else () if pair else None
        if above.dep_ not in ("conj", "xcomp", "advcl"):
            return None
        above, steps = above.head, steps + 1
    return None


def _is_not_so(verb: Token) -> bool:
    return any(child.lower_ in ("not", "never", "n't") for child in verb.children)


def _has_length(parsed: Parsed, verb: Token) -> bool:
    return any(
        _is_own(token, verb)
        for one in parsed.times
        if one.minutes is not None
        for token in parsed.tokens(one.span.start, one.span.end)
    )


def _is_own(token: Token, verb: Token) -> bool:
    """Whether a word stands in the clause of a verb: not in one joined to it, nor in one about a noun."""
    while token.i != verb.i:
        if token.pos_ == "VERB" and token.dep_.split(":")[0] in ("conj", "acl", "ccomp"):
            return False
        if token.head.i == token.i:
            return False
        token = token.head
    return True


def _said(parsed: Parsed, sentence: Sentence) -> str:
    return parsed.text[sentence.start : sentence.end].lower()


def _word(parsed: Parsed, verb: Token) -> Span:
    return parsed.span(verb.idx, verb.idx + len(verb.text))
