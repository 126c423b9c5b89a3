"""What kind of background a clause is: event, phase, fact, instrument or conflict; finds no clause itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summitry.model import Time
from summitry.read.context.words import data, pattern
from summitry.read.outcomes import contents
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


def kind(text: str) -> str:
    """Event, unless the words are those of a conflict or of an instrument."""
    if re.search(data()["conflict_words"], text, re.IGNORECASE):
        return "conflict"
    return "instrument" if pattern("instrument_words").search(text) else "event"


def described(verb: Token) -> Token | None:
    """The noun that a clause describes: "the curbs on the export of steel, imposed in 2019", whatever it hangs on."""
    apart = verb.i > 1 and verb.nbor(-1).text == ","
    if verb.dep_ in ("acl:relcl", "acl") and verb.head.pos_ in ("NOUN", "PROPN"):
        noun = verb.head
    elif apart and verb.dep_ == "advcl" and verb.tag_ == "VBN" and not any(one.dep_ == "mark" for one in verb.children):
        noun = verb.nbor(-2)
        while noun.dep_ in ("flat", "nmod:unmarked") and noun.head.i < noun.i:
            noun = noun.head
        if noun.pos_ not in ("NOUN", "PROPN") or noun.i > verb.i:
            return None
    else:
        return None
    while (
        verb.dep_ != "acl:relcl"
        and apart
        and noun.dep_ == "nmod"
        and noun.head.pos_ == "NOUN"
        and noun.lemma_.lower() not in instruments()
    ):
        noun = noun.head
    return noun


def instruments() -> frozenset[str]:
    return frozenset({*data()["instrument_nouns"], *data()["measures"]})


def rules(verb: Token) -> bool:
    """Whether a verb says what an instrument does: "commits each side to", "calls for"."""
    return verb.pos_ == "VERB" and verb.lemma_.lower() in data()["instrument_verbs"] and is_past(verb)


_BESIDES = frozenset({"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "parataxis"})


def of_clause(parsed: Parsed, verb: Token, text: str) -> str:
    """The kind of a clause by what it is about: its subject, its object or what it describes, not by any word in it."""
    named = kind(text)
    noun = described(verb)
    if noun is not None and verb.dep_ == "acl:relcl" and noun.lemma_.lower() in data()["instrument_nouns"]:
        return "instrument"
    if _binds(verb):
        return "instrument"
    if any(_is_agreement(parsed, one) for one in (noun, contents.subject(verb)) if one is not None):
        return "instrument"
    if named != "instrument":
        return "fact" if named == "event" and _is_of_trade(verb) else named
    core = [one for one in verb.children if one.dep_ in ("nsubj", "nsubj:pass", "obj", "obl")]
    words = [noun, *(one for one in noun.lefts)] if noun is not None else []
    for one in core:
        words += [leaf for leaf in one.subtree if not _is_below(leaf, one)]
    said = " ".join(one.text for one in words)
    return "instrument" if pattern("instrument_words").search(said) else "event"


_TERMS = frozenset({"limit", "cap", "ban", "prohibit", "oblige", "bind", "stipulate", "envisage", "foresee", "forbid"})


def _binds(verb: Token) -> bool:
    """ "It limited each side to 2,400 launchers": a paper named before."""
    subject = contents.subject(verb)
    return subject is not None and subject.lower_ in ("it", "they") and verb.lemma_.lower() in _TERMS


def _is_agreement(parsed: Parsed, noun: Token) -> bool:
    named = parsed.mention_at(noun.idx)
    return named is not None and named[1].type == "agreement"


_TRADE = frozenset({"trade", "export", "import", "turnover", "deficit", "surplus", "debt", "population", "investment"})


def _is_of_trade(verb: Token) -> bool:
    """ "Two-way trade reached 46 billion": a figure, in whatever year."""
    subject = contents.subject(verb)
    return subject is not None and subject.lemma_.lower() in _TRADE


def _is_below(word: Token, top: Token) -> bool:
    """Whether a word stands in a clause of its own under another."""
    while word.i != top.i and word.head.i != word.i:
        if word.dep_ in _BESIDES:
            return True
        word = word.head
    return False


def goes_on(verb: Token, text: str) -> bool:
    """Whether what is told has gone on ever since: "have been feuding since 2017"."""
    if _EVER.search(text) is None:
        return False
    helped = {child.lower_ for child in verb.children if child.dep_ in ("aux", "cop", "aux:pass")}
    if verb.lemma_.lower() in ("have", "be") and verb.tag_ == "VBD" and not helped:
        return " for " in f" {text.lower()}"
    lasting = {*data()["ties"]["worse"], *data()["ties"]["better"], *data()["ties"]["feuds"], *data()["lasting"]}
    turned = verb.lemma_.lower() in lasting
    if turned and helped & {"have", "has", "had"} and verb.pos_ == "VERB":
        return True
    ever = verb.tag_ == "VBG" or verb.lemma_.lower() in ("remain", "stay")
    ever = ever or ("been" in helped and (verb.pos_ in ("ADJ", "NOUN") or turned))
    return bool(helped & {"have", "has", "had"}) and ever


_EVER = re.compile(
    r"\bsince\b|\b(?:has|have|had)\s+long\b|\b(?:for|over)\s+(?:\w+\s+){0,3}(?:years|decades|months|centuries|generations)\b",
    re.IGNORECASE,
)


def told(verb: Token, text: str, times: list[Time]) -> str:
    """What kind of background a clause without a listed word is: a state of things, or what happened."""
    if _has_none(verb):
        return "fact"
    named = kind(text)
    if named != "event":
        return named
    if pattern("phases").search(text) and re.search(r"\b(?:since|for\s+\w+\s+(?:years|decades)|until|during)\b", text):
        return "phase"
    if goes_on(verb, text):
        return "phase"
    if is_standing(verb):
        return "fact"
    tenses = {verb.tag_, *(child.tag_ for child in verb.children if child.dep_ in ("aux", "cop", "aux:pass"))}
    return "event" if "VBD" in tenses or times else "fact"


_STANDING = frozenset(
    {"exceed", "total", "amount", "number", "account", "border", "depend", "own", "possess", "consist",
     "constitute", "contain", "host", "supply", "belong", "maintain", "draw", "control", "rule", "govern",
     "occupy", "administer", "rely", "enrich", "station", "comprise", "straddle", "lie"}
)  # fmt: skip


def is_standing(verb: Token) -> bool:
    """Whether a verb tells how things stand, in whatever year: "exports exceeded 80 billion", "still held a base"."""
    still = any(one.lower_ == "still" and one.dep_ == "advmod" for one in verb.children)
    return still or verb.lemma_.lower() in _STANDING or _dates_back(verb)


def _has_none(verb: Token) -> bool:
    """ "The two have no treaty", "lacks an embassy": how things stand."""
    objects = [one for one in verb.children if one.dep_ == "obj"]
    none = any(child.lower_ == "no" for one in objects for child in one.children)
    return verb.lemma_.lower() == "lack" or (verb.lemma_.lower() == "have" and verb.tag_ in ("VBZ", "VBP") and none)


def _dates_back(verb: Token) -> bool:
    """ "The dispute goes back to 1982", "dates from 1973"."""
    back = any(one.lower_ == "back" for one in verb.children)
    return verb.lemma_.lower() == "date" or (verb.lemma_.lower() in ("go", "reach", "stretch") and back)


def is_past(verb: Token) -> bool:
    aux = {child.text.lower() for child in verb.children if child.dep_ in ("aux", "aux:pass")}
    if any(child.dep_ == "mark" and child.lower_ == "to" for child in verb.children):
        return False
    return not aux & {"will", "would", "could", "may", "might", "should"} and verb.tag_ in ("VBD", "VBN", "VBZ", "VBP")
