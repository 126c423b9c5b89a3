"""Nouns that look like an encounter and are none: of a body, of others, a medium, a course of talk."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summitry.model import Sentence
from summitry.read.encounters.cast import Cast
from summitry.read.encounters.gatherings import is_at_its_margins, is_of_many
from summitry.read.encounters.words import lists, patterns
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_gathering(parsed: Parsed, sentence: Sentence, head: Token, run: list[Token], cast: Cast) -> bool:
    """ "On the sidelines of the 37th session", "at the AU summit": where many met, unless its own phrase names two."""
    if head.lemma_.lower() not in _GATHERINGS or len(cast.of([*head.subtree])) > 1:
        return False
    own = [one for one in head.subtree if one.i in cast.states and one.i < head.i and head.i - one.i < 5]
    if len({cast.states[one.i] for one in own}) > 1:
        return False
    if head.lemma_.lower() == "session" and run[0].i and run[0].nbor(-1).text in _BODIES:
        return True
    return is_at_its_margins(parsed, sentence, run[0].idx) or (
        head.lemma_.lower() != "meeting" and is_of_many(parsed, sentence, run[0].idx)
    )


_BODIES = frozenset({"Council", "Assembly", "Parliament", "Commission", "Committee", "Congress", "Cabinet", "Board"})
_GATHERINGS = frozenset({"summit", "session", "meeting", "plenary"})


def is_for_many(head: Token, cast: Cast) -> bool:
    """ "A lunch for the 150 leaders at the summit", "a dinner of heads of state": at which two may have been."""
    if any(one.pos_ == "PROPN" and one.i in cast.persons for one in head.subtree):
        return False
    for child in head.children:
        case = {one.lower_ for one in child.children if one.dep_ == "case"}
        many = child.tag_ == "NNS" and child.lemma_.lower() in _MANY_GUESTS
        if many and case & {"for", "of", "with"} and not any(one.lower_ in ("two", "both") for one in child.children):
            return True
    return False


_MANY_GUESTS = frozenset({"leader", "head", "president", "minister", "delegate", "dignitary", "participant"})


def is_with_others(head: Token, cast: Cast) -> bool:
    """ "A meeting with business leaders", "talks with officials": with several who are not named."""
    for child in head.children:
        if child.dep_ != "nmod" or not any(one.lower_ == "with" for one in child.children):
            if child.dep_ == "nmod" and _is_of_lesser(child, cast):
                return True
            continue
        beside = {one.lower_ for one in child.children}
        strangers = child.lemma_.lower() in _STRANGERS or (child.lower_ == "leaders" and beside & _OF_NO_STATE)
        if strangers and not any(one.i in cast.persons for one in child.subtree):
            return True
    return False


def _is_of_lesser(child: Token, cast: Cast) -> bool:
    """ "A meeting of the president's advisers", "of his cabinet": of people or of a body below the leaders."""
    of = any(one.lower_ == "of" and one.dep_ == "case" for one in child.children)
    prime = any(one.lower_ in ("prime", "two", "both", "three") for one in child.children)
    lesser = child.lemma_.lower() in (_LESSER if child.tag_ == "NNS" else _PANELS)
    return of and lesser and not prime and child.i not in cast.persons


_PANELS = frozenset({"panel", "committee", "board", "cabinet", "commission", "parliament"})
_LESSER = frozenset(
    {"adviser", "advisor", "minister", "official", "expert", "aide", "delegate", "diplomat", "ambassador", "negotiator",
     "general", "secretary", "lawmaker"}
)  # fmt: skip


def is_between_others(parsed: Parsed, sentence: Sentence, head: Token, cast: Cast) -> bool:
    """ "Talks held in X between the government and the rebels": between parties of which none is a leader."""
    match = _BETWEEN.match(parsed.text, head.idx + len(head.text), sentence.end)
    if match is None:
        return False
    named = [one for one in parsed.tokens(*match.span("whom")) if match.start("whom") <= one.idx]
    return any(one.lemma_.lower() in _PARTIES for one in named) and not any(one.i in cast.persons for one in named)


_BETWEEN = re.compile(r"(?:\s+(?!between\b)[\w,’'-]+){0,7}\s+between\s+(?P<whom>[^.;:,]{4,70})")
_PARTIES = frozenset(
    {"rebel", "militia", "faction", "opposition", "group", "insurgent", "guerrilla", "junta", "union", "company",
     "official", "expert", "negotiator", "army", "commander", "movement", "party"}
)  # fmt: skip
_STRANGERS = frozenset(
    {"executive", "investor", "student", "reporter", "journalist", "lawmaker", "legislator", "businessman",
     "entrepreneur", "senator", "worker", "soldier", "activist",
     "expert", "lawyer", "donor", "ceo", "banker", "scientist"}
)  # fmt: skip


_OF_NO_STATE = frozenset({"business", "community", "opposition", "religious", "industry", "party", "congressional"})


def is_course(head: Token, tokens: list[Token], determiner: str) -> bool:
    """ "A few words over lunch", "the conversation we had at lunch": when they talked, where the talk is named too."""
    if determiner or head.text.lower() not in ("lunch", "dinner", "breakfast") or head.i == tokens[0].i:
        return False
    if head.nbor(-1).text.lower() not in ("at", "over", "during"):
        return False
    others = {"conversation", "talk", "talks", "meeting", "exchange", "exchanged", "met", "spoke", "talked", "words"}
    return any(token.text.lower() in others for token in tokens)


def is_medium(run: list[Token]) -> bool:
    """ "Via videoconference", "by video link": how they talked, not what."""
    before = run[0].nbor(-1).text.lower() if run[0].i else ""
    return before in ("via", "by", "over", "through") and run[0].text.lower().startswith(("video", "phone", "tele"))


_ALONE = frozenset({"solo", "separate", "own"})


_OF_MORE = re.compile(
    r"\b(?:three-way|trilateral|three-party|four-way|quadrilateral|multilateral|tripartite)\s+(?:\w+\s+)?$", re.I
)


def is_of_others(parsed: Parsed, head: Token, modifiers: list[str], kind: str, people: int) -> bool:
    """ "A solo press conference", "a three-way summit": not of the two under discussion, unless all are named."""
    if kind == "press_conference" and _ALONE & set(modifiers):
        return True
    return people < 3 and _OF_MORE.search(parsed.text[max(0, head.idx - 40) : head.idx]) is not None


_HOW = frozenset({"bilateral", "one-on-one", "pull-aside", "pullaside", "tete-a-tete", "tête-à-tête", "sit-down"})


def is_only_how(run: list[Token], head: Token) -> bool:
    """ "Bilateral talks", "one-on-one conversations": says of what kind the next noun is."""
    words = run[0].doc[run[0].i : run[-1].i + 1].text.lower()
    above = head.head
    if words == "summit" and any(one.lower_ in ("telephone", "phone", "video") for one in above.children):
        return above.lemma_.lower() in ("talk", "call", "conversation")
    return words in _HOW and head.dep_ in ("amod", "compound", "nmod") and above.i > run[-1].i and above.pos_ == "NOUN"


def is_manner(run: list[Token]) -> bool:
    """ "Saw each other face to face": how they met, where no article makes it a noun."""
    words = run[0].doc[run[0].i : run[-1].i + 1].text.lower()
    before = run[0].doc[max(0, run[0].i - 3) : run[0].i]
    named = any(one.lower_ in ("a", "the", "their", "first", "last", "another") for one in before)
    return words == "face to face" and not named and run[0].head.pos_ == "VERB"


def stays_in_touch(head: Token) -> bool:
    """ "Agreed to remain in close contact": no encounter."""
    return head.lemma_.lower() == "contact" and head.head.lemma_.lower() in ("remain", "stay", "keep", "maintain", "be")


def is_other_thing(parsed: Parsed, tokens: list[Token], run: list[Token]) -> bool:
    start = max(run[0].i - 2, tokens[0].i)
    words = " ".join(token.text.lower() for token in parsed.doc[start : run[-1].i + 1])
    after = " ".join(token.text.lower() for token in parsed.doc[run[-1].i : run[-1].i + 2])
    return any(words.endswith(one) or after.startswith(one) for one in lists()["not_nouns"])


def is_a_stance(verb: Token) -> bool:
    """ "For a decade A refused to speak to B", "has long declined to meet": a habit, no encounter denied."""
    above, steps = verb, 0
    while above.dep_.split(":")[0] in ("xcomp", "ccomp", "conj") and above.head.i != above.i and steps < 3:
        above, steps = above.head, steps + 1
    return any(
        patterns("stretches").search(" ".join(one.text for one in child.subtree))
        for one in {verb, above}
        for child in one.children
        if child.dep_.split(":")[0] in ("obl", "advmod", "nmod")
    )


def is_process(head: Token, people: int) -> bool:
    """ "They agreed to speed up talks": negotiations that go on, no encounter of the two."""
    verb = head.head
    begun = people > 1 and verb.tag_ in ("VBD", "VBZ", "VBP") and verb.lemma_.lower() in ("begin", "start", "open")
    return (
        head.dep_ == "obj"
        and not begun
        and verb.lemma_.lower() in lists()["process_verbs"]
        and head.tag_ == "NNS"
        and head.lemma_.lower() in lists()["plural_of_one"]
    )


def is_a_topic(head: Token, determiner: str, people: int) -> bool:
    """ "To discuss trade talks": negotiations that others spoke of, where nobody says whose they are."""
    spoken = head.dep_ == "obj" and head.head.lemma_.lower() in ("discuss", "debate", "address", "raise", "cover")
    return spoken and not determiner and people < 2


def is_somewhere_to_go(head: Token) -> bool:
    """ "Attended a summit", "skipped a summit that left out Cuba": where many are, unless it was with somebody."""
    whose = {one.lower_ for child in head.children for one in child.children if one.dep_ == "case"}
    went = head.dep_ == "obj" and head.head.lemma_.lower() in lists()["going_verbs"]
    return went and not whose & {"with", "between"}


def is_of_a_body(parsed: Parsed, head: Token) -> bool:
    """ "An emergency session of the General Assembly": what an organisation holds, no encounter of two."""
    for child in head.children:
        if child.dep_ == "nmod" and any(one.lower_ == "of" for one in child.children):
            named = parsed.mention_at(child.idx)
            return named is not None and named[1].type == "organisation"
    return False


def after_no(head: Token, tokens: list[Token]) -> bool:
    """ "No joint press conference": there was none."""
    before = [token.text.lower() for token in tokens if head.i - 4 <= token.i < head.i]
    return bool(before) and "no" in before and not any(word in (",", ";", "that") for word in before)
