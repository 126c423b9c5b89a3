"""The content of a cue as a thing and what it is seen as, called or to be; chooses no cue and no holder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summitry.read.claims import tree
from summitry.read.claims.found import Content
from summitry.read.claims.holders import RELATIVE

if TYPE_CHECKING:
    from spacy.tokens import Token


def object_state(cue: Token, about: tuple[str, ...]) -> Content | None:
    """Something and the state that it is to be in: "wanted the sanctions lifted"."""
    one = tree.child(cue, "obj")
    if one is None or one.i < cue.i or one.lower_ in RELATIVE:
        return None
    for state in tree.children(cue, "xcomp"):
        if state.i > one.i and not tree.is_infinitive(state) and state.pos_ in ("VERB", "ADJ"):
            return Content(heads=(one, state))
    for state in tree.children(one, "acl"):
        if state.i > one.i and "VerbForm=Part" in str(state.morph) and not state.lower_.endswith("ing"):
            return Content(heads=(one,))
    return None


def as_what(cue: Token, about: tuple[str, ...]) -> Content | None:
    """Something and what it is seen as: "described the talks as useful"."""
    one = tree.child(cue, "obj")
    if one is None and cue.dep_ == "acl:relcl" and cue.head.lower_ == "what":
        one = cue.head
    if one is None and cue.lemma_ == "refer":
        return _refer_as(cue)
    if one is None:
        return None
    for more in cue.children:
        if more.i > max(one.i, cue.i) and more.dep_ in tree.PREPOSITIONAL and tree.case_of(more) == "as":
            if one.i < cue.i:  # "what he described as useful"
                return Content(heads=(more,), without=tree.cases(more))
            return Content(heads=(one, more))
    if one.i < cue.i:
        return None
    for more in tree.children(cue, "xcomp"):
        if more.i > one.i and any(word.lower_ == "as" and one.i < word.i < more.i for word in more.children):
            return Content(heads=(one, more))  # a parser takes "as" for an adverb: "described it as fruitful"
    for more in one.children:
        if more.dep_ in ("nmod", "acl", "advcl") and tree.case_of(more) == "as":
            return Content(heads=(one,))
    return None


def _refer_as(cue: Token) -> Content | None:
    """ "Refer to the summit as a breakthrough"."""
    one = tree.prepositional(cue, ("to",))
    more = tree.prepositional(cue, ("as",)) or (tree.prepositional(one, ("as",)) if one is not None else None)
    return Content(heads=(one, more), without=tree.cases(one)) if one is not None and more is not None else None


def call_what(cue: Token, about: tuple[str, ...]) -> Content | None:
    """Something and what it is called: "called the report a hoax"."""
    one = tree.child(cue, "obj")
    if one is None and cue.dep_ == "acl:relcl" and cue.head.lower_ == "what":
        one = cue.head
    if one is not None and one.i < cue.i and (one.lower_ in RELATIVE or one.lower_ == "what"):
        heads = tuple(more for more in tree.children(cue, "xcomp", "obl:unmarked") if more.i > cue.i)
        return Content(heads=heads[:1]) if heads and not tree.is_infinitive(heads[0]) else None
    if one is None:
        named = [more for more in tree.children(cue, "xcomp") if more.i > cue.i and not tree.is_infinitive(more)]
        if len(named) == 2 and all(more.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ") for more in named):
            return Content(heads=(named[0], named[1]))
        for more in tree.children(cue, "ccomp", "xcomp"):
            if more.i > cue.i and tree.child(more, *tree.SUBJECTS) is not None and not tree.is_infinitive(more):
                return Content(heads=(more,))
        return None
    for more in tree.children(cue, "xcomp", "obl:unmarked", "iobj", "ccomp", "obj"):
        if more.i > one.i and not tree.is_infinitive(more):
            return Content(heads=(one, more))
    quoted = _quoted_behind(one) if one.i > cue.i else None
    return Content(heads=(one, quoted)) if quoted is not None else None


_OPENS, _SHUTS, LONGEST_VERDICT = ('"', "“", "‘", "``"), ('"', "”", "’", "''"), 14


def _quoted_behind(noun: Token) -> Token | None:
    """The head of the quoted words right behind a noun phrase: "called the talks "very useful,"", whatever its arc."""
    doc, at = noun.doc, max(one.i for one in noun.subtree)
    end = noun.sent.end
    start = next((i for i in range(noun.i + 1, min(at + 2, end)) if doc[i].text in _OPENS), None)
    if start is None or start + 1 >= end:
        return None
    stop = next((i for i in range(start + 1, min(start + LONGEST_VERDICT, end)) if doc[i].text in _SHUTS), None)
    words = [one for one in doc[start + 1 : stop] if not one.is_punct] if stop is not None else []
    if not words or words[0].pos_ not in ("ADV", "ADJ", "DET", "NOUN", "VERB"):
        return None
    inside = {one.i for one in words}
    tops = [one for one in words if one.head.i not in inside and one.i != noun.i and not one.is_ancestor(noun)]
    return tops[0] if tops and not any(one.dep_ in tree.SUBJECTS for one in tops[0].children) else None
