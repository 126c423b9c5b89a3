"""Whether an encounter was held, is planned, was called off, is denied, alleged or only possible."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from summitry.model import Mood
from summitry.read.encounters.binding import MOTION
from summitry.read.encounters.words import lists
from summitry.read.phrases import sentence_start

if TYPE_CHECKING:
    from spacy.tokens import Token


def noun_mood(head: Token, modifiers: list[str]) -> Mood:
    if _called_off(head):
        return "cancelled"
    if "ongoing" in modifiers:
        return "happened"
    head = _top(head)
    if _will_be(head):
        return "planned"
    ahead = head.head
    if head.dep_ == "nmod" and ahead.lemma_.lower() in _FIXED and any(one.lower_ == "for" for one in head.children):
        return "denied" if ahead.dep_ == "obj" and _negated(ahead.head) else "planned"
    if head.dep_ == "nmod" and ahead.pos_ == "NOUN" and ahead.lemma_.lower() in lists()["ahead_nouns"]:
        dropped = ahead.dep_.startswith(("nsubj", "obj")) and _cancels(ahead.head)
        return "cancelled" if dropped else lists()["ahead_nouns"][ahead.lemma_.lower()]
    verb = head.head if head.head.pos_ in ("VERB", "AUX") else None
    if verb is not None and head.dep_ in ("obj", "xcomp") and verb.lemma_.lower() in _WEIGHED:
        return "possible"
    if verb is not None and head.dep_ == "obj" and verb.lemma_.lower() in _TURNED_DOWN and not _is_definite(head):
        return "denied"
    if verb is not None and head.dep_ in ("obj", "nsubj", "nsubj:pass", "obl", "nmod"):
        if (_cancels(verb) and head.dep_ != "obl") or _called_off(head):
            return "cancelled"
        if verb.lemma_.lower() == "confirm" and _negated(verb) and head.dep_ == "nsubj:pass":
            return "happened"
        if _negated(verb) and head.dep_ != "obl" and verb.lemma_.lower() in lists()["holding"]:
            return "cancelled" if head.dep_.startswith("nsubj") else "denied"
        if _negated(verb) and head.dep_ == "obj" and verb.lemma_.lower() in ("share", "get", "secure", "attend"):
            return "possible" if _is_left_open(verb) else "denied"
        if verb.lemma_.lower() in lists()["planned"] and _for_how_long(verb):
            return "happened"
        if head.dep_ in ("nsubj", "nsubj:pass") and any(
            child.dep_ == "conj" and (_cancels(child) or (_negated(child) and child.lemma_.lower() in _OCCUR))
            for child in verb.children
        ):
            return "cancelled"
        spoken_of = head.dep_ == "obj" and verb.lemma_.lower() in lists()["comment_verbs"]
        if (head.dep_ == "nsubj" or spoken_of) and _only_may_do(head, verb):
            return "happened"
        if head.dep_ == "obj" and verb.lemma_.lower() == "announce" and _is_indefinite(head):
            return "planned"
        if head.dep_ in ("obj", "nsubj", "nsubj:pass") and not _negated(verb):
            return verb_mood(verb, noun=not (head.dep_ == "nsubj" and _acts(verb)))
        if head.dep_ == "obl" and _was_on_the_way(head, verb):
            return "happened"
        if head.dep_ == "obl" and _is_aim(head) and (verb.lemma_.lower() in MOTION or _is_ahead(verb)):
            return verb_mood(verb, noun=verb.lemma_.lower() not in MOTION)
    if any(child.text.lower() == "ahead" and child.dep_ == "case" for child in head.children):
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


_FIXED = frozenset({"date", "time", "timing", "venue"})
"""What is fixed for an encounter to come: "will decide on a date for the meeting"."""


def _will_be(head: Token) -> bool:
    """ "This will be their third summit", "it is to be their first meeting"."""
    copula = [child for child in head.children if child.dep_ == "cop"]
    ahead = {child.lower_ for child in head.children if child.dep_ in ("aux", "mark")}
    return bool(copula) and (bool(ahead & {"will", "'ll", "’ll", "shall"}) or ("to" in ahead and head.dep_ == "root"))


_CALLED_OFF = re.compile(
    r"(?:call(?:s|ed)?\s+off|cancel\w*|scrap\w*|postpon\w*|skip\w*|axe[sd]?|avoid\w*|shun\w*|dodg\w+|snub\w*|"
    r"(?:back|pull|bow)(?:s|ed|ing)?\s+out\s+of|withdr[aeo]w\w*\s+from)\s+(?:[\w'’-]+\s+){0,4}$",
    re.I,
)


def _called_off(head: Token) -> bool:
    """ "A calls off Budapest meeting": the words before the noun, whatever the parse of a headline."""
    before = head.doc[sentence_start(head) : head.i]
    return _CALLED_OFF.search("".join(token.text_with_ws for token in before)) is not None


def _cancels(verb: Token) -> bool:
    off = any(child.text.lower() == "off" for child in verb.children) or (
        verb.i + 1 < len(verb.doc) and verb.nbor(1).text.lower() == "off"
    )
    struck = verb.lemma_.lower() in ("strike", "remove", "take", "cross", "delete") and any(
        child.lemma_.lower() in _DIARIES for child in verb.children if child.dep_ in ("obl", "obj")
    )
    return verb.lemma_.lower() in lists()["cancelled"] or (verb.lemma_.lower() in ("call", "put") and off) or struck


_DIARIES = frozenset({"diary", "agenda", "schedule", "calendar", "programme", "program", "itinerary"})
"""Nouns from which what is not to be held is struck."""


_OCCUR = frozenset({"take", "happen", "occur", "materialise", "materialize", "come", "hold"})


def _for_how_long(verb: Token) -> bool:
    """ "The meeting was planned for 30 minutes": its length was planned, it is not to come."""
    return any(
        one.text.lower() in ("minutes", "minute", "hours", "hour")
        for child in verb.children
        if child.dep_ in ("obl", "obl:unmarked", "xcomp", "obj")
        for one in child.subtree
        if not any(above.dep_ == "acl:relcl" for above in (one, *one.ancestors) if above.i > verb.i)
    )


def _negated(verb: Token) -> bool:
    return any(
        child.lemma_.lower() in ("not", "never", "n't", "n’t", "neither", "nor") and not _is_not_only(child)
        for child in verb.children
    )


def _is_not_only(word: Token) -> bool:
    """ "Not only met NAME but dined with him": says that both were done."""
    follows = word.i + 1 < len(word.doc) and word.nbor(1).lower_ in ("only", "just", "merely", "simply")
    return follows and any(one.lower_ == "but" for one in word.doc[word.i + 2 : word.i + 40])


def _is_indefinite(head: Token) -> bool:
    return any(child.dep_ == "det" and child.lower_ in ("a", "an", "another") for child in head.children)


_TURNED_DOWN = frozenset({"refuse", "decline", "reject", "rebuff", "spurn"})
"""Verbs of who does not want an encounter: "refused a meeting with NAME"."""


def _is_definite(head: Token) -> bool:
    return any(child.lower_ in ("the", "this", "that", "their", "his", "her") for child in head.children)


def _only_may_do(head: Token, verb: Token) -> bool:
    """ "Hoped the meeting would help peace": what it may bring about says nothing of whether it is held."""
    definite = any(child.lower_ in ("the", "this", "their", "his", "her") for child in head.children)
    modal = any(child.dep_ == "aux" and child.lower_ in (*_MODALS, "should") for child in verb.children)
    occurs = {*lists()["happened_verbs"], *lists()["holding"], *_OCCUR, *_LASTS} - {
        "help",
        "yield",
        "bring",
        "turn",
        "pave",
    }
    return definite and modal and verb.lemma_.lower() not in occurs and not _is_passive(verb)


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ == "aux:pass" for child in verb.children)


_WEIGHED = frozenset({"consider", "mull", "weigh", "ponder", "contemplate", "explore", "float"})
"""Verbs of what somebody may do: "is considering meeting NAME"."""


_TELLING = frozenset({"say", "announce", "confirm", "tell", "add", "declare", "state", "report", "reveal", "disclose"})
"""Verbs under which a "would" is a "will" told of later: "said that he would meet"."""

_MODALS = {
    "may": "possible",
    "might": "possible",
    "could": "possible",
    "can": "possible",
    "would": "possible",
}


def _acts(verb: Token) -> bool:
    """ "The summit set the ball rolling": what does something to something else is not itself set or planned."""
    return verb.tag_ in ("VBD", "VBZ", "VBP") and any(child.dep_ == "obj" for child in verb.children)


_LASTS = frozenset({"last", "run", "take", "go", "stretch"})
"""How long something could or will take says nothing of whether it is held."""
_ENDS = frozenset({"cut", "end", "leave", "conclude", "wrap", "finish", "shorten", "curtail"})
"""What is brought to an end, even in the future, has begun: "will cut short their summit"."""


def _is_aim(head: Token) -> bool:
    """Whether a noun is what a journey or a plan is for: "for talks", "to a summit"."""
    return any(child.dep_ == "case" and child.text.lower() in ("for", "to", "at") for child in head.children)


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
    )


def verb_mood(verb: Token, *, noun: bool = False) -> Mood:
    """The mood of a verb that reports an encounter, from its auxiliaries and what governs it."""
    aux = [child.text.lower() for child in verb.children if child.dep_ in ("aux", "aux:pass", "mark")]
    if "due" in aux:  # "are due to meet"
        aux.append("to")
    if verb.tag_ == "VBG" and "to" in aux:  # "led to the two having talks"
        aux.remove("to")
    if _negated(verb):
        return "possible" if _is_left_open(verb) else "denied"
    if (fallen := _fell_through(aux)) is not None:
        return fallen
    if noun and verb.lemma_.lower() in _LASTS and _for_how_long(verb) and not _negated(verb):
        return "happened"
    if noun and verb.lemma_.lower() in _ENDS and "possible" not in {_MODALS.get(word) for word in aux}:
        return "happened"
    if "will" in aux or "'ll" in aux or "shall" in aux:
        return "planned"
    told = verb.dep_ == "ccomp" and verb.head.tag_ in ("VBD", "VBN") and verb.head.lemma_.lower() in _TELLING
    if "would" in aux and told and not any(one.text.lower() in ("if", "unless") for one in verb.subtree):
        return "planned"
    for word in aux:
        if word in _MODALS and "have" not in aux:
            return "possible"
    if verb.tag_ in ("VBZ", "VBP") and verb.dep_ == "advcl" and _is_yet_to_come(verb):
        return "planned"
    lemma = verb.lemma_.lower()
    if noun and lemma in lists()["cancelled"]:
        return "cancelled"
    if noun and lemma in lists()["planned"] and lemma not in ("hold", "open"):
        return "planned"
    if (
        verb.tag_ == "VBD"
        and verb.dep_ == "advcl"
        and not set(aux) & {*_MODALS, "to", "if", "whether"}
        and _is_timed(verb)
    ):
        return "happened"
    top, steps = verb, 0
    while top.dep_ in ("xcomp", "ccomp", "advcl") and top.head.i != top.i and steps < 3:
        above = top.head
        if above.lemma_.lower() in (*MOTION, "cross") and above.pos_ == "VERB":
            return verb_mood(above)
        if above.lemma_.lower() == "look" and any(child.text.lower() == "forward" for child in above.children):
            return "planned"
        if above.lemma_.lower() == "allege":
            return "alleged"
        if above.lemma_.lower() in _WEIGHED and top.dep_ in ("xcomp", "ccomp"):
            return "possible"
        if "to" in aux or top.dep_ == "xcomp":
            if above.lemma_.lower() in lists()["cancelled"] or _negated(above):
                return "cancelled" if above.lemma_.lower() in lists()["cancelled"] else "denied"
            if above.pos_ == "ADJ" and above.lemma_.lower() in _GLAD and (_was(above) or _greets(lemma, above)):
                return "happened"
            if above.lemma_.lower() in lists()["planned"] or above.pos_ in ("ADJ", "NOUN"):
                return "planned"
        if above.lemma_.lower() in ("deny", "refuse", "decline", "confirm") and top.dep_ in ("xcomp", "ccomp", "advcl"):
            return _confirmed(above)
        if "if" in aux or "whether" in aux:
            return "possible"
        top, steps = above, steps + 1
    if "if" in aux or "whether" in aux:
        return "possible"
    if "to" in aux and verb.dep_ == "acl" and _was(verb.head) and _is_numbered(verb.head):
        return "happened"
    if "to" in aux and verb.dep_ in ("acl", "nmod", "xcomp", "advcl", "root"):
        return "planned"
    return "happened"


def _fell_through(aux: Sequence[str]) -> Mood | None:
    """ "Was to have met NAME", "would have met him": what did not come about."""
    if "have" not in aux or aux[-1] not in ("have", "been"):
        return None
    return "cancelled" if "to" in aux else "possible" if "would" in aux else None


def _is_yet_to_come(verb: Token) -> bool:
    """ "They will confer before the two meet in X", "when A meets B on Friday, they will": in the future, told now."""
    marks = {one.lower_ for one in verb.children if one.dep_ in ("mark", "advmod")}
    ahead = {one.lower_ for one in verb.head.children if one.dep_ == "aux"}
    return bool(marks & {"before", "until", "when", "once"}) and bool(ahead & {"will", "would", "'ll", "’ll", "shall"})


def _is_timed(verb: Token) -> bool:
    """ "May have come up when they met": a clause of time in the past tells of what was."""
    return any(child.lower_ in ("when", "after", "since", "as") and child.i < verb.i for child in verb.children)


_GLAD = frozenset({"happy", "glad", "pleased", "delighted", "honoured", "honored", "proud", "able", "first", "last"})


def _greets(lemma: str, glad: Token) -> bool:
    """ "I am pleased to welcome NAME": who says so does it."""
    now = not any(one.dep_ == "aux" for one in glad.children)
    return lemma == "welcome" and now and any(one.lower_ in ("i", "we") for one in glad.children)


def _is_numbered(noun: Token) -> bool:
    """ "Was the first leader to visit NAME": who did it, in a row of others."""
    return any(one.lower_ in ("first", "second", "third", "last", "only", "latest") for one in noun.children)


def _is_left_open(verb: Token) -> bool:
    """ "May not attend", "might not meet": what is negated need not come about."""
    aux = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    return bool(aux & {"may", "might"}) and "have" not in aux


def _was(adjective: Token) -> bool:
    """ "Was happy to welcome NAME": what somebody was glad to do has been done."""
    return any(child.dep_ == "cop" and child.tag_ in ("VBD", "VBN") for child in adjective.children)


def _confirmed(above: Token) -> Mood:
    """ "Denied that they met" is denied, "refused to confirm or deny" leaves it alleged."""
    lemmas = {above.lemma_.lower(), *(child.lemma_.lower() for child in above.children if child.dep_ == "conj")}
    higher = {above.head.lemma_.lower()} if above.dep_ in ("xcomp", "conj", "ccomp") else set()
    if "confirm" in lemmas | higher:
        return "alleged" if (lemmas | higher) & {"deny", "refuse", "decline"} or _negated(above) else "happened"
    return "denied"


def is_earlier(verb: Token) -> bool:
    """ "Had last met", "had met before": an encounter before the one under discussion."""
    aux = {child.text.lower() for child in verb.children if child.dep_.startswith("aux")}
    said = {child.text.lower() for child in verb.children if child.dep_ in ("advmod", "obl:unmarked", "obl")}
    if "last" in said | _of_times(verb) and not aux and verb.tag_ == "VBD":
        return True
    said |= {grand.text.lower() for child in verb.children if child.dep_ == "obl:unmarked" for grand in child.children}
    if verb.dep_ == "acl:relcl" and verb.head.lemma_.lower() == "time" and _is_last(verb.head):
        return True
    if verb.tag_ == "VBG" and any(one.lower_ == "since" and one.dep_ in ("mark", "case") for one in verb.children):
        return any(child.dep_ == "obl" for child in verb.children)
    if verb.dep_ in ("acl:relcl", "advcl") and any(child.text.lower() == "when" for child in verb.children):
        times = (verb.head, *verb.head.children) if verb.dep_ == "advcl" else (verb.head,)
        return any(child.text.lower() == "since" for one in times for child in one.children)
    return ("had" in aux or "'d" in aux) and bool(
        said & {"last", "first", "previously", "earlier", "before", "already"}
    )


def _of_times(verb: Token) -> set[str]:
    """What is said of a "time" at which something was done: "met last time in X", but not "last month"."""
    times = (child for child in verb.children if child.dep_ == "obl:unmarked" and child.lemma_.lower() == "time")
    return {grand.lower_ for child in times for grand in child.children}


def _is_last(noun: Token) -> bool:
    """ "The last time that they met"."""
    return any(child.text.lower() in ("last", "previous") for child in noun.children)


def is_firm(verb: Token) -> bool:
    """Whether a verb says that something was done: past tense, or a perfect; a headline's present does not."""
    return verb.tag_ in ("VBD", "VBN") or any(
        child.dep_.startswith("aux") and child.text.lower() in ("was", "were", "has", "have", "had")
        for child in verb.children
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


def nobody(verb: Token) -> bool:
    """ "No president has come for a meeting since": tells of no encounter at all."""
    return any(
        child.dep_ in ("nsubj", "nsubj:pass")
        and any(one.dep_ == "det" and one.text.lower() in ("no", "neither") for one in child.children)
        for child in verb.children
    )
