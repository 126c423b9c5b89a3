"""Who asked for an encounter, where words say so: "A initiated the dinner", "the call was placed by B".

An invitation is none: who is invited may have asked for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry.model import Attribute, Sentence
from summitry.read.encounters.binding import Binder
from summitry.read.encounters.bound import Bound
from summitry.read.encounters.cast import Cast
from summitry.read.encounters.noun_people import people_in
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORDS = re.compile(r"\b(?:initiat|request|instigat|placed|behest|place[sd]?\s+the\s+call)", re.IGNORECASE)
_VERBS = frozenset({"initiate", "request", "instigate"})
_CALLING = frozenset({"place"})
"""What one does with a call alone."""
_NOUNS = frozenset({"request", "initiative", "behest", "instigation"})
_TITLES = frozenset({"compound", "det", "amod", "flat", "nmod:poss", "nummod"})


def initiative(parsed: Parsed, sentence: Sentence, bind: Binder, cast: Cast) -> Iterator[Bound]:
    """Who asked for an encounter that the sentence tells of."""
    if not bind.triggers or _WORDS.search(parsed.text, sentence.start, sentence.end) is None:
        return
    for token in parsed.words_of(sentence):
        found = _by_verb(token, bind) or _by_noun(token, bind)
        if found is None:
            continue
        index, who = found
        value = _named(who, cast)
        if value and not bind.triggers[index].generic and bind.triggers[index].mood not in ("denied", "cancelled"):
            span = parsed.words([one for one in who.doc[_first(who).i : who.i + 1]])
            yield Bound(
                trigger=index, attribute=Attribute(name="initiated_by", value=value, span=span, rule="initiated_by")
            )


def _by_verb(token: Token, bind: Binder) -> tuple[int, Token] | None:
    """ "A initiated the dinner", "the call was placed by B", "A, who initiated the meeting"."""
    lemma = token.lemma_.lower()
    if token.pos_ != "VERB" or lemma not in _VERBS | _CALLING or _is_open(token):
        return None
    passive = any(one.dep_ in ("nsubj:pass", "aux:pass") for one in token.children)
    what = next((one for one in token.children if one.dep_ == ("nsubj:pass" if passive else "obj")), None)
    if passive:
        who = next((one for one in token.children if one.dep_.startswith("obl") and _has(one, "by")), None)
    else:
        who = next((one for one in token.children if one.dep_ == "nsubj"), None)
    if who is not None and who.lower_ in ("who", "which") and token.dep_ == "acl:relcl":
        who = token.head
    if what is None or who is None or what.i not in bind.by_token:
        return None
    index = bind.by_token[what.i]
    return (index, who) if lemma in _VERBS or bind.triggers[index].kind in ("phone_call", "video_call") else None


def _by_noun(token: Token, bind: Binder) -> tuple[int, Token] | None:
    """ "At the request of the French side", "on A's initiative"."""
    if token.pos_ != "NOUN" or token.lemma_.lower() not in _NOUNS or not (_has(token, "at") or _has(token, "on")):
        return None
    who = next((one for one in token.children if one.dep_ == "nmod:poss"), None) or next(
        (one for one in token.children if one.dep_ == "nmod" and _has(one, "of")), None
    )
    above = next((one for one in token.ancestors if one.i in bind.by_token or one.pos_ in ("VERB", "AUX")), None)
    if who is None or above is None:
        return None
    index = bind.by_token.get(above.i, bind(token))
    return None if index is None else (index, who)


def _is_open(verb: Token) -> bool:
    """Whether a verb does not say that it was done: "did not request", "may initiate"."""
    return any(one.dep_ == "aux" and one.tag_ == "MD" or one.lower_ in ("not", "n't", "never") for one in verb.children)


def _has(token: Token, case: str) -> bool:
    return any(one.dep_ == "case" and one.lower_ == case for one in token.children)


def _named(who: Token, cast: Cast) -> str:
    """The person that some words name, else the state whose side, leader or capital they are."""
    people = people_in(who, cast)
    if people:
        return people[0] if len(people) == 1 else ""
    states = {cast.states[one.i] for one in (who, *who.children) if one.i in cast.states}
    return states.pop() if len(states) == 1 else ""


def _first(who: Token) -> Token:
    """The first word of what a noun is called: "Chancellor" of "Chancellor NAME"."""
    left = [one for one in who.children if one.i < who.i and one.dep_.split(":")[0] in _TITLES | {"nmod"}]
    return min((one.left_edge if one.dep_ != "nmod" else one for one in left), key=lambda one: one.i, default=who)
