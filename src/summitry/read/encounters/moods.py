"""Whether an encounter that a noun tells of was held, is planned, called off, denied, alleged or only possible."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summitry.model import Mood
from summitry.read.encounters.binding import MOTION
from summitry.read.encounters.called_off import OCCUR, cancels
from summitry.read.encounters.verb_moods import (
    LASTS,
    MODALS,
    WEIGHED,
    is_firm,
    is_for_how_long,
    is_left_open,
    is_negated,
    verb_mood,
)
from summitry.read.encounters.words import lists
from summitry.read.phrases import sentence_start

if TYPE_CHECKING:
    from spacy.tokens import Token


def noun_mood(head: Token, modifiers: list[str]) -> Mood:
    if _called_off(head):
        return "cancelled"
    if "ongoing" in modifiers:
        return "happened"
    if _is_due(head):
        return "planned"
    head = _top(head)
    if _will_be(head):
        return "planned"
    ahead = head.head
    if head.dep_ == "nmod" and ahead.lemma_.lower() in _FIXED and any(one.lower_ == "for" for one in head.children):
        none = any(child.lower_ == "no" for child in ahead.children)
        return "denied" if none or (ahead.dep_ == "obj" and is_negated(ahead.head)) else "planned"
    if head.dep_ == "nmod" and ahead.pos_ == "NOUN" and ahead.lemma_.lower() in lists()["ahead_nouns"]:
        dropped = ahead.dep_.startswith(("nsubj", "obj")) and cancels(ahead.head)
        return "cancelled" if dropped else lists()["ahead_nouns"][ahead.lemma_.lower()]
    verb = head.head if head.head.pos_ in ("VERB", "AUX") else None
    if verb is not None and head.dep_ in ("obj", "xcomp") and verb.lemma_.lower() in WEIGHED:
        return "possible"
    if verb is not None and head.dep_ == "obj" and verb.lemma_.lower() in _TURNED_DOWN and not _is_definite(head):
        return "denied"
    if verb is not None and head.dep_ in ("obj", "nsubj", "nsubj:pass", "obl", "nmod"):
        if (cancels(verb) and head.dep_ != "obl") or _called_off(head):
            return "cancelled"
        if verb.lemma_.lower() == "confirm" and is_negated(verb) and head.dep_ == "nsubj:pass":
            return "happened"
        if is_negated(verb) and head.dep_ != "obl" and verb.lemma_.lower() in lists()["holding"]:
            return "cancelled" if head.dep_.startswith("nsubj") else "denied"
        if is_negated(verb) and head.dep_ == "obj" and verb.lemma_.lower() in ("share", "get", "secure", "attend"):
            return "possible" if is_left_open(verb) else "denied"
        if verb.lemma_.lower() in lists()["planned"] and is_for_how_long(verb):
            return "happened"
        if head.dep_ in ("nsubj", "nsubj:pass") and any(
            (cancels(child) or (is_negated(child) and child.lemma_.lower() in OCCUR)) for child in _further(verb)
        ):
            return "cancelled"
        spoken_of = head.dep_ == "obj" and verb.lemma_.lower() in lists()["comment_verbs"]
        if (head.dep_ == "nsubj" or spoken_of) and _only_may_do(head, verb):
            return "happened"
        if head.dep_ == "obj" and verb.lemma_.lower() == "announce" and _is_indefinite(head):
            return "planned"
        if head.dep_ in ("obj", "nsubj", "nsubj:pass") and not is_negated(verb):
            return verb_mood(verb, noun=not (head.dep_ == "nsubj" and _acts(verb)))
        if head.dep_ == "obl" and _was_on_the_way(head, verb):
            return "happened"
        if head.dep_ == "obl" and verb.lemma_.lower() in _COMING and _is_for(head) and verb_mood(verb) == "planned":
            return "planned"
        if head.dep_ == "obl" and _is_aim(head) and (verb.lemma_.lower() in MOTION or _is_ahead(verb)):
            return verb_mood(verb, noun=verb.lemma_.lower() not in MOTION)
    if any(child.text.lower() == "ahead" and child.dep_ == "case" for child in head.children):
        return "planned"
    if any(child.dep_ == "acl" and child.lower_ in _AHEAD and not is_for_how_long(child) for child in head.children):
        return "planned"
    if {"planned", "upcoming", "forthcoming", "proposed", "next", "prospective", "future"} & set(modifiers):
        return "planned"
    if {"possible", "potential", "hypothetical"} & set(modifiers):
        return "possible"
    if {"cancelled", "canceled", "aborted", "scrapped", "postponed"} & set(modifiers):
        return "cancelled"
    if {"alleged", "reported", "rumoured", "rumored", "supposed"} & set(modifiers):
        return "alleged"
    if "no" in modifiers:
        return "denied"
    return "happened"


def _further(verb: Token) -> list[Token]:
    """What else is said of a verb's subject: "a meeting planned for May never took place", whatever the parse."""
    loose = [child for child in verb.children if child.dep_ in ("parataxis", "advcl")]
    bare = [one for one in loose if not any(child.dep_.startswith(("nsubj", "mark")) for child in one.children)]
    return [*(child for child in verb.children if child.dep_ in ("conj", "xcomp")), *bare]


_FIXED = frozenset({"date", "time", "timing", "venue"})
"""What is fixed for an encounter to come: "will decide on a date for the meeting"."""


_AHEAD = frozenset({"planned", "scheduled", "slated"})
""" "A meeting planned in X"."""


def _will_be(head: Token) -> bool:
    """ "This will be their third summit", "it is to be their first meeting"."""
    copula = [child for child in head.children if child.dep_ == "cop"]
    ahead = {child.lower_ for child in head.children if child.dep_ in ("aux", "mark")}
    return bool(copula) and (bool(ahead & {"will", "'ll", "’ll", "shall"}) or ("to" in ahead and head.dep_ == "root"))


_CALLED_OFF = re.compile(
    r"(?:call(?:s|ed)?\s+off|cancel\w*|scrap\w*|postpon\w*|skip\w*|axe[sd]?|avoid\w*|shun\w*|dodg\w+|snub\w*|"
    r"(?:back|pull|bow)(?:s|ed|ing)?\s+out\s+of|stay(?:s|ed|ing)?\s+away\s+from|withdr[aeo]w\w*\s+from)\s+(?:[\w'’-]+\s+){0,4}$",
    re.I,
)


def _called_off(head: Token) -> bool:
    """ "A calls off Budapest meeting": the words before the noun, whatever the parse of a headline."""
    return _CALLED_OFF.search(_before(head)) is not None


_DUE = re.compile(
    r"(?<!\bnot\s)\b(?:due|set|scheduled|slated|poised|expected|about)\s+to\s+(?:hold|have|attend|begin|start|open|conduct|host|chair)\s+"
    r"(?:[\w’'-]+\s+){0,4}$",
    re.I,
)


def _is_due(head: Token) -> bool:
    """ "Are due to hold talks": the words before the noun, of which a parse may make something else."""
    return _DUE.search(_before(head)) is not None


def _before(head: Token) -> str:
    return "".join(token.text_with_ws for token in head.doc[sentence_start(head) : head.i])


def _is_indefinite(head: Token) -> bool:
    return any(child.dep_ == "det" and child.lower_ in ("a", "an", "another") for child in head.children)


_TURNED_DOWN = frozenset({"refuse", "decline", "reject", "rebuff", "spurn"})
"""Verbs of who does not want an encounter: "refused a meeting with NAME"."""


def _is_definite(head: Token) -> bool:
    return any(child.lower_ in ("the", "this", "that", "their", "his", "her") for child in head.children)


def _only_may_do(head: Token, verb: Token) -> bool:
    """ "Hoped the meeting would help peace": what it may bring about says nothing of whether it is held."""
    definite = any(child.lower_ in ("the", "this", "their", "his", "her") for child in head.children)
    modal = any(child.dep_ == "aux" and child.lower_ in (*MODALS, "should") for child in verb.children)
    occurs = {*lists()["happened_verbs"], *lists()["holding"], *OCCUR, *LASTS} - {
        "help",
        "yield",
        "bring",
        "turn",
        "pave",
    }
    return definite and modal and verb.lemma_.lower() not in occurs and not _is_passive(verb)


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ == "aux:pass" for child in verb.children)


def _acts(verb: Token) -> bool:
    """ "The summit set the ball rolling": what does something to something else is not itself set or planned."""
    perfect = verb.tag_ == "VBN" and any(child.lower_ in ("has", "have", "had") for child in verb.children)
    return (perfect or verb.tag_ in ("VBD", "VBZ", "VBP")) and any(child.dep_ == "obj" for child in verb.children)


def _is_aim(head: Token) -> bool:
    """Whether a noun is what a journey or a plan is for: "for talks", "to a summit"."""
    return any(child.dep_ == "case" and child.text.lower() in ("for", "to", "at") for child in head.children)


_COMING = frozenset({"join", "gather", "host", "receive", "welcome", "assemble", "convene", "arrive", "return"})


def _is_for(head: Token) -> bool:
    """ "Are to be joined by NAME for a summit": what is to come is for it."""
    fresh = any(child.lower_ in ("a", "an", "another") for child in head.children)
    return fresh and any(child.dep_ == "case" and child.lower_ == "for" for child in head.children)


def _was_on_the_way(head: Token, verb: Token) -> bool:
    """ "Used his train to travel to the meeting": in a tale of what was done, to a meeting that is known."""
    known = any(child.lower_ in ("the", "their") for child in head.children)
    above = verb.head
    aims = verb.lemma_.lower() in MOTION and verb.dep_ in ("xcomp", "advcl") and above.tag_ == "VBD"
    return (
        known and aims and above.lemma_.lower() not in {*lists()["planned"], *lists()["cancelled"], "refuse", "decline"}
    )


def _is_ahead(verb: Token) -> bool:
    """ "Preparing for a summit", "due for talks"."""
    return verb.lemma_.lower() in (
        "prepare",
        "plan",
        "slate",
        "schedule",
        "hope",
        "push",
        "call",
        "press",
        "aim",
        "wait",
        "invite",
    )


_STAGES = frozenset({"beginning", "start", "outset", "opening", "end", "close", "conclusion", "course"})
"""Nouns of which an encounter that somebody acted at had one: "said at the start of their meeting"."""


_AT = frozenset({"at", "in", "after", "following", "during"})


def noun_is_firm(head: Token) -> bool:
    """Whether words around a noun say that it was held: "the talks lasted", "at the start of a meeting"."""
    top = _top(head)
    verb = top.head
    if _was_one(head) or any(
        child.dep_ == "acl:relcl" and is_firm(child) and child.lemma_.lower() in _TOLD_OF for child in head.children
    ):
        return True
    if verb.lemma_.lower() in _STAGES and top.dep_ == "nmod":
        return verb.head.tag_ in ("VBD", "VBN")
    if top.dep_ == "obl" and any(child.text.lower() in _AT for child in top.children):
        return verb.tag_ in ("VBD", "VBN")
    if verb.pos_ != "VERB" or top.dep_ not in ("nsubj", "nsubj:pass", "obj"):
        return False
    return verb.lemma_.lower() in lists()["happened_verbs"] and is_firm(verb)


_TOLD_OF = frozenset({"take", "hold", "last", "happen", "occur", "end", "begin", "follow"})
"""Verbs of a relative clause that tell that an encounter was held: "which took place in"."""


def _was_one(head: Token) -> bool:
    """ "The 2000 summit was a meeting", "it was their first meeting"."""
    of_noun = head.dep_ == "nsubj" and head.head.pos_ in ("NOUN", "PROPN")
    return any(
        child.dep_ == "cop" and child.lower_ in ("was", "were")
        for one in ((head, head.head) if of_noun else (head,))
        for child in one.children
    )


def _top(head: Token) -> Token:
    """The first of several joined nouns: "a wreath, talks and a press conference"."""
    while head.dep_ == "conj" and head.head.pos_ in ("NOUN", "PROPN"):
        head = head.head
    return head


def is_lacking(head: Token) -> bool:
    """ "Ended without even a press conference", "instead of a meeting": one that there was not."""
    top = _top(head)
    cases = {child.text.lower() for one in (head, top) for child in one.children if child.dep_ in ("case", "mark")}
    return bool(cases & {"without", "instead", "minus"})
