"""What two leaders do together without a word for an encounter: left alone, side by side, signing at a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry.model import Sentence, Span
from summitry.read.encounters.addressed import is_there_with, told_there
from summitry.read.encounters.cast import Cast
from summitry.read.encounters.gatherings import host_events
from summitry.read.encounters.noun_people import people_in
from summitry.read.encounters.placenames import spots
from summitry.read.encounters.trigger import PART, Trigger
from summitry.read.encounters.verb_moods import is_firm, verb_mood
from summitry.read.encounters.words import lists, patterns
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


def in_acts(
    parsed: Parsed, number: int, sentence: Sentence, tokens: list[Token], cast: Cast, taken: set[int]
) -> Iterator[Trigger]:
    """Verbs of a sentence that say that two were together; `taken` are tokens of triggers found before."""
    if sentence.kind != "sentence":
        return
    for token in tokens:
        if token.i in taken:
            continue
        found = _with_somebody(token, cast) or _act(parsed, sentence, token, cast)
        if found is None:
            continue
        kind, people, words = found
        yield Trigger(
            span=_span(parsed, token),
            sentence=number,
            token=token.i,
            kind=kind,
            participants=people,
            mood=verb_mood(token),
            firm=is_firm(token),
            words=words,
        )
        return


def _span(parsed: Parsed, token: Token) -> Span:
    """The verb; of somebody one was with at a place, the words from the place on: "in Beijing with NAME"."""
    spell = next((one for one in token.children if one.dep_ == "obj" and one.lemma_.lower() in _SPELLS), None)
    if token.lemma_.lower() in ("have", "get") and spell is not None:
        return parsed.words([one for one in spell.subtree if one.i <= spell.i + _SHORT])
    if token.pos_ == "VERB" or token.head.pos_ != "PROPN":
        return parsed.span(token.idx, token.idx + len(token.text))
    name = [token, *(one for one in token.children if one.dep_ == "flat")]
    return parsed.words([*(one for one in token.head.children if one.dep_ == "case"), token.head, *name])


_SPELLS = frozenset({"minute", "hour", "moment"})
_SHORT = 2
"""Words behind a length of time that still belong to it: "twenty minutes to ourselves"."""


_Act = tuple[str, tuple[str, ...], frozenset[str]]


def _act(parsed: Parsed, sentence: Sentence, token: Token, cast: Cast) -> _Act | None:
    if token.pos_ != "VERB" or token.dep_.startswith("aux"):
        return None
    people = _together(token, cast)
    clause = _clause(parsed, sentence, token)
    if (len(people) == 2 or is_of_both(token)) and _ON_THE_LINE.search(clause):
        return "phone_call", people, frozenset()
    if not people and is_of_both(token) and patterns("left_alone").search(clause):
        return "one_on_one", (), frozenset({PART})
    if len(people) != 2:
        told = told_there(parsed, sentence, token, cast)
        return ("bilateral_meeting", told, frozenset()) if told else _done_by_both(parsed, sentence, token, cast)
    if patterns("left_alone").search(clause):
        return "one_on_one", people, frozenset({PART})
    acts = token.lemma_.lower() in lists()["joint_acts"]
    if acts and (_has_place(parsed, sentence, token) or token.lemma_.lower() in _CLOSE and _has_date(parsed, token)):
        return "bilateral_meeting", people, frozenset()
    if token.lemma_.lower() in lists()["joint_talk"] and _is_told_there(parsed, sentence, token):
        return "bilateral_meeting", people, frozenset()
    entry = line_is_dated(parsed, sentence) and token.dep_ == "root"
    if entry and (acts or _has_place(parsed, sentence, token)):
        return "bilateral_meeting", people, frozenset()
    return None


_ON_THE_LINE = re.compile(r"\b(?:hours?|minutes)\s+on\s+the\s+(?:tele)?phone\b", re.I)


def is_of_both(verb: Token) -> bool:
    """ "The two leaders walked to": the subject is the pair under discussion."""
    subject = next((child for child in verb.children if child.dep_.startswith("nsubj")), None)
    subject = verb.head if subject is None and verb.dep_ == "acl" else subject
    if subject is None:
        return False
    words = [one.lower_ for one in subject.doc[subject.left_edge.i : subject.i + 1]]
    return " ".join(words) in lists()["both"]


def _is_told_there(parsed: Parsed, sentence: Sentence, verb: Token) -> bool:
    """ "At the summit in X, A and B discussed", "A and B agreed in X": the verb itself has a gathering or a city."""
    beside = verb.dep_.startswith(("acl", "advcl"))  # "talks, when they agreed in X", is of the talks
    if beside or verb.tag_ not in ("VBD", "VBN") or _is_negated(verb):
        return False
    heads = {one.token for one in host_events(parsed, sentence)}
    for spot in spots(parsed, sentence):
        if spot.kind in ("city", "capital", "venue") and (inside := list(parsed.tokens(spot.start, spot.end))):
            heads |= {one.i for one in inside if one.head.i == verb.i and inside[0].i <= verb.i + _NEAR}
    cases = ((one, {child.lower_ for child in one.children if child.dep_ == "case"}) for one in verb.children)
    return any(one.i in heads and one.dep_.startswith("obl") and case & _THERE for one, case in cases)


_THERE = frozenset({"at", "in", "during"})
_NEAR = 2
"""Words behind a verb at which a city begins that is where its subject was, and not where something else is."""


def _done_by_both(parsed: Parsed, sentence: Sentence, verb: Token, cast: Cast) -> _Act | None:
    """ "The treaty was signed in Paris by A and B", "signed at X on 18 June by A and B": a passive with a place."""
    if verb.tag_ != "VBN" or verb.lemma_.lower() not in lists()["joint_acts"] or _is_negated(verb):
        return None
    agent = next((one for one in verb.children if one.dep_ == "obl:agent" or _is_by(one)), None)
    people = people_in(agent, cast) if agent is not None and not _is_of_owners(agent, cast) else ()
    placed = len(people) == 2 and _has_place(parsed, sentence, verb)
    return ("bilateral_meeting", people, frozenset()) if placed else None


def _is_of_owners(agent: Token, cast: Cast) -> bool:
    """ "By their predecessors": only those whose they were are named."""
    owners = {one.i for child in agent.children if child.dep_ == "nmod:poss" for one in child.subtree}
    return not cast.of([one for one in agent.subtree if one.i not in owners])


def _is_by(token: Token) -> bool:
    return token.dep_ == "obl" and any(one.lower_ == "by" and one.dep_ == "case" for one in token.children)


def _is_negated(verb: Token) -> bool:
    return any(one.dep_ in ("aux", "neg") and one.lower_ not in ("had", "has", "have") or one.lower_ in ("not", "never")
               for one in verb.children)  # fmt: skip


_CLOSE = frozenset({"hug", "embrace", "toast"})


def _has_date(parsed: Parsed, verb: Token) -> bool:
    inside = {token.i for token in verb.subtree}
    return any(
        one.type in ("date", "time") and one.value and token.i in inside
        for one in parsed.times
        for token in parsed.tokens(one.span.start, one.span.end)
    )


def line_is_dated(parsed: Parsed, sentence: Sentence) -> bool:
    """Whether the line of a sentence begins with a date, as an entry of a timeline does."""
    start = max(parsed.text.rfind("\n", 0, sentence.start), parsed.text.rfind("\r", 0, sentence.start)) + 1
    return (
        any(
            start <= one.span.start <= start + 24 and one.span.end <= sentence.start + 2 and one.type == "date"
            for one in parsed.times
        )
        and re.match(r"[\s\-–—*•·▪◦‣]*(?:[A-Z][\w .,'’]{0,20})?$", _lead(parsed, start)) is not None
    )


def _lead(parsed: Parsed, start: int) -> str:
    """What stands in a line before its first date."""
    first = min((one.span.start for one in parsed.times if one.span.start >= start), default=start)
    return parsed.text[start:first]


def _together(verb: Token, cast: Cast) -> tuple[str, ...]:
    """The two who are the subject of a verb, also of the one that it is joined to."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubj:pass"):
            return people_in(child, cast)
    return ()


def _clause(parsed: Parsed, sentence: Sentence, token: Token) -> str:
    """From a verb to the end of its clause."""
    rest = parsed.text[token.idx : sentence.end]
    return re.split(r"[;:]|,\s+(?:and|but|while|after|before|until)\b|\bbut\b|\buntil\b", rest)[0]


def _has_place(parsed: Parsed, sentence: Sentence, verb: Token) -> bool:
    """Whether the verb, or the journey that led to it, has a place: "signed it in Prague", "flew to Vienna, where"."""
    inside = {token.i for token in verb.subtree}
    where = any(child.text.lower() == "where" for child in verb.children)
    for spot in spots(parsed, sentence):
        token = next(iter(parsed.tokens(spot.start, spot.end)), None)
        before = parsed.text[max(0, spot.start - 8) : spot.start].lower()
        if token is None or not re.search(r"\b(?:in|at|to|near)\s+(?:the\s+)?$", before):
            continue
        if token.i in inside and token.i > verb.i:
            return True
        if where and token.i < verb.i:
            return True
    return False


def _with_somebody(token: Token, cast: Cast) -> _Act | None:
    """ "We were with NAME for an hour": a person after "with" as what a subject was."""
    if token.i not in cast.persons:
        return None
    if people := is_there_with(token, cast):
        return "bilateral_meeting", people, frozenset()
    children = {child.dep_.split(":")[0]: child for child in token.children}
    case, copula, subject = children.get("case"), children.get("cop"), children.get("nsubj")
    if case is None or copula is None or subject is None or case.text.lower() != "with":
        return None
    people = tuple(dict.fromkeys((*people_in(subject, cast), *people_in(token, cast))))
    timed = any(one.text.lower() in ("minutes", "hour", "hours") for one in token.subtree)
    return ("bilateral_meeting", people, frozenset()) if timed and people else None
