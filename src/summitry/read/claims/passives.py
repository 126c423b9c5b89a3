"""Where the content of a passive cue stands: at its subject, alone or with what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitry.read.claims import tree
from summitry.read.claims.found import Content
from summitry.read.claims.holders import RELATIVE

if TYPE_CHECKING:
    from spacy.tokens import Token


def raised(cue: Token, about: tuple[str, ...]) -> Content | None:
    """What is said of the subject of a passive: "The talks are expected to fail"."""
    patient = tree.child(cue, *tree.PASSIVE_SUBJECTS)
    below = [one for agent in tree.children(cue, "obl:agent", "obl") for one in tree.children(agent, "acl", "xcomp")]
    verb = next((v for v in [*tree.children(cue, "xcomp", "ccomp"), *below] if tree.is_infinitive(v)), None)
    if patient is None or verb is None or verb.i < cue.i:
        return None
    return Content(heads=(patient, verb))


def patient(cue: Token, about: tuple[str, ...]) -> Content | None:
    """The subject of a passive: "The plan was criticised by allies"."""
    one = tree.child(cue, *tree.PASSIVE_SUBJECTS)
    if one is None and cue.dep_ == "acl" and cue.head.pos_ in ("NOUN", "PROPN") and cue.head.i < cue.i:
        return Content(heads=(cue.head,), without=(cue,))
    return None if one is None or one.lower_ in RELATIVE else Content(heads=(one,))


def patient_with(cue: Token, about: tuple[str, ...]) -> Content | None:
    """The subject of a passive and what is said of it: "He was accused of stalling"."""
    content = patient(cue, about)
    more = tree.prepositional(cue, tuple(one for one in about if one != "by")) or _below_agent(cue, about)
    return Content(heads=(*content.heads, more)) if content is not None and more is not None else content


def _below_agent(cue: Token, about: tuple[str, ...]) -> Token | None:
    """ "Accused by his rivals of taking bribes": what a parser hangs on the rivals."""
    for agent in tree.children(cue, "obl:agent", "obl"):
        for one in tree.children(agent, "acl", "nmod"):
            if one.i > agent.i and tree.case_of(one) in about and tree.case_of(one) != "by":
                return one
    return None


def patient_infinitive(cue: Token, about: tuple[str, ...]) -> Content | None:
    """The subject of a passive and what it is to do: "Both were urged to talk"."""
    return raised(cue, about)


def patient_as(cue: Token, about: tuple[str, ...]) -> Content | None:
    """The subject of a passive and what it is seen as: "The talks were described as useful"."""
    content = patient(cue, about)
    for more in cue.children:
        if content and more.i > cue.i and more.dep_ in tree.PREPOSITIONAL and tree.case_of(more) == "as":
            return Content(heads=(*content.heads, more))
    return None


def patient_what(cue: Token, about: tuple[str, ...]) -> Content | None:
    """The subject of a passive and what it is called: "The report was called a hoax"."""
    content = patient(cue, about)
    for more in tree.children(cue, "xcomp", "obj", "obl:unmarked"):
        if content and more.i > cue.i and not tree.is_infinitive(more):
            return Content(heads=(*content.heads, more))
    return None
