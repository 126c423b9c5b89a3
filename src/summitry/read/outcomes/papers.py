"""Papers told of by a participle: "the accord signed at the summit", "the deal reached by the two leaders".

Only where the words say that it came of a meeting or of both sides; a paper that a text only quotes is no outcome.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry.read.encounters.words import lists
from summitry.read.outcomes import contents
from summitry.read.outcomes.subjects import is_pair
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

KINDS = {"sign": "signed", "ink": "signed", "initial": "signed", "reach": "agreed", "strike": "agreed",
         "conclude": "agreed", "agree": "agreed", "adopt": "agreed", "hammer": "agreed", "broker": "agreed",
         "seal": "agreed", "negotiate": "agreed", "clinch": "agreed"}  # fmt: skip


def noun_of(verb: Token) -> Token | None:
    """The noun that a participle describes: "the accord signed in May", "the pact, signed in May"."""
    if verb.dep_ != "acl" or verb.tag_ != "VBN" or verb.lemma_.lower() not in KINDS:
        return None
    return verb.head if verb.head.i < verb.i and verb.head.pos_ in ("NOUN", "PROPN") else None


def is_agreement(parsed: Parsed, noun: Token) -> bool:
    """Whether the noun is an agreement with a name: "the Camp David Accords"."""
    words = [noun, *(one for one in noun.lefts if one.dep_ == "compound")]
    named = [parsed.mention_at(one.idx) for one in words]
    return any(one is not None and one[1].type == "agreement" for one in named)


WATCHING = frozenset({"witness", "oversee", "attend", "watch"})
"""What leaders do while others sign: only the signing that they see is an outcome."""


def is_signing(noun: Token) -> bool:
    """ "The signing of two treaties", "the signing ceremony of eight documents"."""
    named = {noun.lemma_.lower(), *(one.lower_ for one in noun.children if one.dep_ == "compound")}
    swapped = "exchange" in named and any(
        one.dep_ == "nmod" and one.lemma_.lower() in _SWAPPED for one in noun.children
    )
    return swapped or bool(named & {"signing", "signature", "sign"})


_SWAPPED = frozenset({"memorandum", "memoranda", "mou", "mous", "agreement", "accord", "document", "protocol", "treaty",
                      "note", "letter", "instrument", "contract", "pact"})  # fmt: skip
"""Papers that are exchanged when they are signed: "the exchange of eight memoranda"."""


def extent(noun: Token, verb: Token) -> contents.Range:
    """The noun with what stands before it, and the participle with what belongs to it."""
    left = [one for one in noun.lefts if one.dep_ not in ("case", "cc", "mark", "punct")]
    first = min([noun, *(leaf for one in left for leaf in one.subtree)], key=lambda one: one.i)
    _, end = contents.clause(verb, content_only=True)
    return first.idx, end


def papers(
    parsed: Parsed, verb: Token, things: frozenset[str], speaking: frozenset[str]
) -> Iterator[tuple[str, contents.Range]]:
    """The kind and the characters of a paper that came of a meeting, where the verb is its participle."""
    noun = noun_of(verb)
    if noun is None or not _is_thing(parsed, noun, things) or _is_source(noun, speaking):
        return
    if _by_pair(parsed, verb) or _of_meeting(verb):
        yield KINDS[verb.lemma_.lower()], extent(noun, verb)


def _is_thing(parsed: Parsed, noun: Token, things: frozenset[str]) -> bool:
    named = {noun.lemma_.lower(), noun.lower_, noun.lower_.removesuffix("s")}
    return bool(named & things) or contents.counted(noun).lemma_.lower() in things or is_agreement(parsed, noun)


def _is_source(noun: Token, speaking: frozenset[str]) -> bool:
    """Whether the paper is only what a text quotes: "a statement adopted at the summit says", "according to"."""
    said = noun.dep_ == "nsubj" and noun.head.lemma_.lower() in ("say", "read", "state", "note", "show")
    quoted = any(one.dep_ == "case" and one.lower_ in ("to", "per") for one in noun.children)
    return noun.lemma_.lower() in speaking and (said or quoted)


def _by_pair(parsed: Parsed, verb: Token) -> bool:
    """Whether it was done by both sides: "signed by the two leaders", "a deal reached between Delhi and Dhaka"."""
    return any(
        one.dep_.startswith("obl") and _cases(one) & {"by", "between"} and is_pair(parsed, one) for one in verb.children
    )


def _cases(noun: Token) -> set[str]:
    return {one.lower_ for one in noun.children if one.dep_ == "case"}


def _of_meeting(verb: Token) -> bool:
    """Whether it was done at a meeting: "signed during the visit", "reached at the summit"."""
    return any(
        one.dep_.startswith("obl")
        and (one.lemma_.lower() in lists()["nouns"] or one.lower_ in ("talks", "visit", "meeting", "summit"))
        and _cases(one) & {"at", "during", "after", "following", "in"}
        for one in verb.children
    )


def put_to(verb: Token, hand: Token) -> Token | None:
    """What a hand is put to: "their signatures to a treaty"."""
    behind = [one for one in (*verb.children, *hand.children) if one.dep_ in ("obl", "nmod") and one.i > hand.i]
    return next((one for one in behind if any(case.lower_ == "to" for case in one.children)), None)


def of_thing(parsed: Parsed, verb: Token, thing: Token, kind: str) -> contents.Range:
    """What lapsed by its clause, a document up to the verb, "a railway is promised"; before its clause by its name."""
    if kind in ("lapsed", "done"):
        return contents.clause(verb)
    start, end = contents.phrase(parsed, thing)
    if verb.dep_ in ("acl", "acl:relcl"):
        return start, end
    whole = contents.clause(verb)[1]
    if ", including " in parsed.text[verb.idx : whole]:
        return start, whole
    last = max(
        (verb, *(one for one in verb.children if one.dep_ == "compound:prt" or one.lower_ in ("on", "upon"))),
        key=lambda one: one.i,
    )
    return start, max(end, last.idx + len(last.text))
