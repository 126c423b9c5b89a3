"""One who met several, each by himself: "meetings with A, B and C", "met A and B separately".

A list of partners is taken apart only where a word says so: a plural, "separately", lengths of their own, or the
margins of a gathering, at which leaders are received one after another. Who was there together stays together.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from summitry import tables
from summitry.read.encounters.cast import Cast
from summitry.read.encounters.noun_people import FAMILY, in_line
from summitry.read.encounters.trigger import IN_TURN, Trigger
from summitry.read.encounters.words import lists
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

_SPLIT_PLURALS = frozenset(
    {
        "meetings",
        "meets",
        "calls",
        "conversations",
        "encounters",
        "bilaterals",
        "lunches",
        "dinners",
        "exchanges",
        "chats",
        "pull-asides",
    }
)


def each(parsed: Parsed, trigger: Trigger, cast: Cast) -> Iterator[Trigger]:
    """The trigger, or one for each of several partners, the first of which keeps its place."""
    if (media := tuple(_by_medium(parsed, trigger))) and len(media) > 1:
        yield from media
        return
    members = _members(parsed.doc[trigger.token], trigger, cast)
    people = [_people(one, cast) for one in members]
    named = [(one, who) for one, who in zip(members, people, strict=True) if len(who) == 1]
    partners = [who[0] for _, who in named]
    ahead = {who for at, people in cast.persons.items() if at < trigger.token for who in people}
    side = tuple(who for who in trigger.participants if who not in partners and who in ahead)
    if len(set(partners)) < 2 or len(side) != 1 or not _is_apart(parsed, trigger, members, partners):
        yield trigger
        return
    counted = _are_counted(parsed, members)
    apart = _FIRST_THEN.search(parsed.text[trigger.span.end : members[-1].idx]) is not None
    for number, (token, who) in enumerate(named):
        span = parsed.span(_start(token), _end(token))
        alone = replace(
            trigger,
            participants=(*side, *who),
            states=(),
            plural=trigger.plural and counted,
            generic=trigger.generic and counted,
            fresh=False,
            noun=False,
            weak=False,
            also=(span,) if number == 0 else (trigger.span,),
            words=trigger.words | ({IN_TURN} if apart else set()),
        )
        yield alone if number == 0 else replace(alone, span=span, token=token.i, shares=trigger.token, under=None)


def _members(head: Token, trigger: Trigger, cast: Cast) -> list[Token]:
    """The heads of a list of partners: the objects of a verb, or what stands after "with"."""
    if len(turns := _in_turn(head, cast)) > 1:
        return turns
    above = head.head if trigger.noun and head.head.pos_ == "VERB" else None
    for child in (*head.children, *(above.children if above is not None else ())):
        case = {one.lower_ for one in child.children if one.dep_ == "case"}
        direct = not trigger.noun and child.dep_ == "obj" and child.head.i == head.i
        if not direct and not (case & _WITH and child.dep_.split(":")[0] in ("obl", "nmod")):
            continue
        listed = [child, *_joined(child), *_left_out(head, child)]
        if len([one for one in listed if _people(one, cast)]) > 1:
            return listed
    withs = [one for one in head.doc[head.i + 1 : head.i + 7] if one.lower_ == "with" and not one.is_sent_start]
    start = next(iter(withs), None if trigger.noun else head)
    return in_line(start, cast) if start is not None else []


_WITH = frozenset({"with", "to", "including"})


def _joined(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON"):
            yield child
            yield from _joined(child)


_FIRST_THEN = re.compile(r"\bfirst\b.*\bthen\b", re.I | re.S)
""" "First with A at X, then with B at Y": each in his own place."""


def _in_turn(head: Token, cast: Cast) -> list[Token]:
    """ "Dined first with A at X, then with B at Y": whoever stands right behind each "with"."""
    rest = list(itertools.takewhile(lambda one: not one.is_sent_start, head.doc[head.i + 1 : head.i + 60]))
    if not _FIRST_THEN.search(" ".join(one.text for one in rest)):
        return []
    near = [rest[n + 1 : n + 8] for n, one in enumerate(rest) if one.lower_ == "with"]
    found = [next((one for one in behind if one.i in cast.persons), None) for behind in near]
    return [one for one in found if one is not None]


def _left_out(verb: Token, partner: Token) -> Iterator[Token]:
    """ "Phoned A on Saturday, then B an hour later": the partner of a verb that is not said again."""
    for child in (*verb.children, *partner.children):
        then = {one.lower_ for one in child.children if one.dep_ == "advmod"} & {
            "then",
            "later",
            "afterwards",
            "subsequently",
        }
        if child.dep_ in ("parataxis", "conj") and child.pos_ == "PROPN" and child.i > partner.i and then:
            yield child


def _people(token: Token, cast: Cast) -> tuple[str, ...]:
    """The one whom a member of a list names; nobody for "his wife, NAME"."""
    beside = [
        token,
        *(one for one in token.children if one.dep_.split(":")[0] in ("flat", "appos", "compound", "nmod")),
    ]
    if any(one.lemma_.lower() in FAMILY for one in beside):
        return ()
    own = cast.persons.get(token.i, ())
    if own:
        return own
    return cast.of([one for one in token.children if one.dep_.split(":")[0] in ("flat", "appos")])


def _start(token: Token) -> int:
    before = [one for one in token.lefts if one.dep_.split(":")[0] in ("compound", "amod", "nmod", "det", "flat")]
    return int(min([token.idx, *(word.idx for one in before for word in one.subtree if not word.is_punct)]))


def _end(token: Token) -> int:
    last = token
    while behind := [one for one in last.rights if one.dep_ == "flat" and one.i <= last.i + 4]:
        last = behind[-1]
    return int(last.idx + len(last.text))


_APART = re.compile(r"\b(?:separate(?:ly)?|individual(?:ly)?|in\s+turn|one\s+after\s+(?:the\s+other|another))\b", re.I)
_TOGETHER = re.compile(
    r"\b(?:three|four|five)-way\b|\b(?:tri|quadri|multi)lateral|\btogether\b|\bjoint(?:ly)?\b|\btripartite\b", re.I
)
_MARGINS = re.compile(r"\b(?:sidelines?|margins?|fringes?)\s+of\b", re.I)


def _is_apart(parsed: Parsed, trigger: Trigger, members: list[Token], partners: list[str]) -> bool:
    """Whether words say that each was met by himself."""
    sentence = parsed.sentences[trigger.sentence]
    text = parsed.text[sentence.start : sentence.end]
    if _TOGETHER.search(text):
        return False
    if _are_counted(parsed, members):
        return True
    if _APART.search(text) or any(one.lower_ in ("then", "later") for one in members[-1].children):
        return True
    head = parsed.doc[trigger.token]
    if head.lemma_.lower() == "see" and _abroad(partners):
        return True
    counted = trigger.words & {*lists()["counted"], *lists()["times_words"], *lists()["habit"]}
    if head.lower_ in _SPLIT_PLURALS and not counted:
        return True
    return _are_timed(parsed, members) or (_abroad(partners) and _on_margins(parsed, trigger.sentence))


def _are_counted(parsed: Parsed, members: list[Token]) -> bool:
    """ "Met A four times and B twice": a count behind each."""
    ends = [*(one.idx for one in members[1:]), parsed.sentences[parsed.sentence_index(members[0].idx) or 0].end]
    return all(_COUNT.search(parsed.text, start.idx, end) for start, end in zip(members, ends, strict=True))


_COUNT = re.compile(r"\b(?:once|twice|thrice|[\w-]+\s+(?:times|occasions))\b", re.I)
_MEDIA = re.compile(
    r"\b(?P<phone_call>(?:by|on\s+the|over\s+the)\s+(?:tele)?phone)\b|\b(?P<video_call>(?:by|via)\s+video\w*)\b"
    r"|\b(?P<bilateral_meeting>in[\s-]person|face[\s-]to[\s-]face)\b",
    re.I,
)


def _by_medium(parsed: Parsed, trigger: Trigger) -> Iterator[Trigger]:
    """ "Have spoken six times by telephone and twice in person": two sets of contacts of one verb."""
    if trigger.noun or not trigger.generic:
        return
    stop = parsed.sentences[trigger.sentence].end
    clause = re.split(r"[;:]", parsed.text[trigger.span.end : stop])[0]
    counts, media = list(_COUNT.finditer(clause)), list(_MEDIA.finditer(clause))
    if len(counts) != _TWO or len({one.lastgroup for one in media}) != _TWO or len(media) != _TWO:
        return
    for count, medium in zip(counts, media, strict=True):
        start = trigger.span.end + count.start()
        token = next(iter(parsed.tokens(start, start + 1)), None)
        kind = medium.lastgroup or trigger.kind
        if count is counts[0] or token is None:
            yield replace(trigger, kind=kind)
        else:
            span = parsed.span(start, trigger.span.end + count.end())
            yield replace(trigger, kind=kind, span=span, token=token.i, generic=count[0].lower() != "once")


_TWO = 2


def _are_timed(parsed: Parsed, members: list[Token]) -> bool:
    """ "With A for 30 minutes and B for 35": a length behind each."""
    ends = [*(one.idx for one in members[1:]), parsed.sentences[parsed.sentence_index(members[0].idx) or 0].end]
    return all(
        any(one.minutes is not None and start.idx < one.span.start < end for one in parsed.times)
        for start, end in zip(members, ends, strict=True)
    )


def _abroad(partners: list[str]) -> bool:
    """Whether no two of some people are of one state."""
    homes = [tables.homes().get(who, who) for who in partners]
    return len(set(homes)) == len(homes)


def _on_margins(parsed: Parsed, number: int) -> bool:
    """Whether this sentence or the two before it speak of the margins of a gathering."""
    start = parsed.sentences[max(0, number - 2)].start
    return _MARGINS.search(parsed.text, start, parsed.sentences[number].end) is not None
