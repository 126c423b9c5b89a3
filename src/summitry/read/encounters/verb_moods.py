"""Whether what a verb reports was done, lies ahead, fell through, is denied, alleged or only possible."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from summitry.model import Mood
from summitry.read.encounters.binding import MOTION
from summitry.read.encounters.called_off import OCCUR, cancels
from summitry.read.encounters.words import lists

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_for_how_long(verb: Token) -> bool:
    """ "The meeting was planned for 30 minutes": its length was planned, it is not to come."""
    return any(
        one.text.lower() in ("minutes", "minute", "hours", "hour")
        for child in verb.children
        if child.dep_ in ("obl", "obl:unmarked", "xcomp", "obj")
        for one in child.subtree
        if not any(above.dep_ == "acl:relcl" for above in (one, *one.ancestors) if above.i > verb.i)
    )


def is_negated(verb: Token) -> bool:
    return any(
        child.lemma_.lower() in ("not", "never", "n't", "n’t", "neither", "nor") and not _is_not_only(child)
        for child in verb.children
    )


def _is_not_only(word: Token) -> bool:
    """ "Not only met NAME but dined with him": says that both were done."""
    follows = word.i + 1 < len(word.doc) and word.nbor(1).lower_ in ("only", "just", "merely", "simply")
    return follows and any(one.lower_ == "but" for one in word.doc[word.i + 2 : word.i + 40])


WEIGHED = frozenset({"consider", "mull", "weigh", "ponder", "contemplate", "explore", "float"})
"""Verbs of what somebody may do: "is considering meeting NAME"."""


_TELLING = frozenset({"say", "announce", "confirm", "tell", "add", "declare", "state", "report", "reveal", "disclose"})
"""Verbs under which a "would" is a "will" told of later: "said that he would meet"."""


MODALS = {
    "may": "possible",
    "might": "possible",
    "could": "possible",
    "can": "possible",
    "would": "possible",
}


LASTS = frozenset({"last", "run", "take", "go", "stretch"})
"""How long something could or will take says nothing of whether it is held."""


_ENDS = frozenset({"cut", "end", "leave", "conclude", "wrap", "finish", "shorten", "curtail"})
"""What is brought to an end, even in the future, has begun: "will cut short their summit"."""


def verb_mood(verb: Token, *, noun: bool = False) -> Mood:
    """The mood of a verb that reports an encounter, from its auxiliaries and what governs it."""
    aux = [child.text.lower() for child in verb.children if child.dep_ in ("aux", "aux:pass", "mark")]
    if "due" in aux or [one.lower_ for one in verb.doc[max(0, verb.i - 2) : verb.i]] == [
        "due",
        "to",
    ]:  # "are due to meet"
        aux.append("to")
    if any(child.lower_ == "due" and child.dep_ == "case" for child in verb.children) and not is_negated(verb):
        return "planned"  # "is due to host", of which the parse makes one phrase
    if verb.tag_ == "VBG" and "to" in aux:  # "led to the two having talks"
        aux.remove("to")
    if is_negated(verb):
        return "possible" if is_left_open(verb) else "denied"
    if (fallen := _fell_through(verb, aux)) is not None:
        return fallen
    if _is_planned_off(verb):
        return "cancelled"
    if noun and verb.lemma_.lower() in LASTS and is_for_how_long(verb) and not is_negated(verb):
        return "happened"
    if noun and verb.lemma_.lower() in _ENDS and "possible" not in {MODALS.get(word) for word in aux}:
        return "happened"
    if "will" in aux or "'ll" in aux or "shall" in aux:
        return "planned"
    told = verb.dep_ == "ccomp" and verb.head.tag_ in ("VBD", "VBN") and verb.head.lemma_.lower() in _TELLING
    if "would" in aux and told and not any(one.text.lower() in ("if", "unless") for one in verb.subtree):
        return "planned"
    for word in aux:
        if word in MODALS and "have" not in aux:
            return "possible"
    if verb.dep_ in ("acl", "ccomp") and verb.head.lemma_.lower() in _RUMOURS and verb.head.pos_ == "NOUN":
        return "alleged"
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
        and not set(aux) & {*MODALS, "to", "if", "whether"}
        and _is_timed(verb)
    ):
        return "happened"
    if "to" in aux and verb.dep_ == "advcl" and _was_on_the_phone(verb.head):
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
        if above.lemma_.lower() in WEIGHED and top.dep_ in ("xcomp", "ccomp"):
            return "possible"
        if "to" in aux or top.dep_ == "xcomp":
            if above.lemma_.lower() in lists()["cancelled"] or is_negated(above):
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
    if "to" in aux and verb.dep_ == "acl" and _is_numbered(verb.head) and (_was(verb.head) or _became(verb.head)):
        return "happened"
    if "to" in aux and verb.dep_ in ("acl", "nmod", "xcomp", "advcl", "root"):
        return "planned"
    return "happened"


_RUMOURS = frozenset({"report", "rumour", "rumor", "claim", "allegation", "speculation", "suggestion"})
""" "Reports that NAME had met B": nobody vouches for it."""


def _fell_through(verb: Token, aux: Sequence[str]) -> Mood | None:
    """ "Was to have met NAME", "was due to have met", "would have met him": what did not come about."""
    if "have" not in aux or aux[-1] not in ("have", "been"):
        return None
    if "to" not in aux:
        return "possible" if "would" in aux else None
    due = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in (*lists()["planned"], "due", "suppose", "mean")
    was = any(child.lower_ in ("was", "were") and child.dep_ in ("cop", "aux") for child in verb.children)
    return "cancelled" if due or was else None


def _is_planned_off(verb: Token) -> bool:
    """ "Plans for A to meet B were shelved", "hopes of A visiting B came to nothing"."""
    plan = verb.head
    ahead = verb.dep_ == "acl" and plan.lemma_.lower() in lists()["ahead_nouns"] and plan.dep_.startswith("nsubj")
    return ahead and (cancels(plan.head) or is_negated(plan.head) and plan.head.lemma_.lower() in OCCUR)


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
    subjects = [*glad.children, *(glad.head.children if glad.dep_ == "xcomp" else ())]
    return lemma == "welcome" and now and any(one.lower_ in ("i", "we") for one in subjects)


def _is_numbered(noun: Token) -> bool:
    """ "Was the first leader to visit NAME": who did it, in a row of others."""
    return any(one.lower_ in ("first", "second", "third", "last", "only", "latest") for one in noun.children)


def _became(noun: Token) -> bool:
    """ "Have become the first leaders to meet": who are so have done it."""
    return noun.head.lemma_.lower() == "become" and is_firm(noun.head)


def _was_on_the_phone(noun: Token) -> bool:
    """ "Was on the phone on Friday to speak with NAME"."""
    return noun.lemma_.lower() in ("phone", "telephone", "line") and _was(noun)


def is_left_open(verb: Token) -> bool:
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
        return "alleged" if (lemmas | higher) & {"deny", "refuse", "decline"} or is_negated(above) else "happened"
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


def nobody(verb: Token) -> bool:
    """ "No president has come for a meeting since": tells of no encounter at all."""
    return any(
        child.dep_ in ("nsubj", "nsubj:pass")
        and any(one.dep_ == "det" and one.text.lower() in ("no", "neither") for one in child.children)
        for child in verb.children
    )
