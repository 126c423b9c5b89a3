"""Who does what in a parsed sentence: subjects, objects and the words around a verb or a noun of doing.

It works on the tree alone and knows no question.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry.weigh.ask.lists import data

if TYPE_CHECKING:
    from spacy.tokens import Token

CUT = ("acl:relcl", "parataxis", "punct", "cc:preconj", "advcl", "discourse")
"""What is left out of a noun with what belongs to it."""


@functools.cache
def phrasal() -> frozenset[str]:
    """Verbs of the data with their particle or preposition: "call on", "look for"."""
    return frozenset(word for row in data()["alike"] for word in row if " " in word)


RELATIVE = frozenset(["who", "which", "that", "whom"])


def subjects(act: Token) -> Iterator[Token]:
    """Who does it: the subject, the agent of a passive, the noun of a relative clause; of a noun, whose it is."""
    agent = act.tag_ == "VBN" and any(_case(one) == "by" for one in act.children)
    passive = agent or any(one.dep_ == "nsubj:pass" for one in act.children) or _is_bare_passive(act)
    for one in act.children:
        if one.dep_ == "obl:agent" or passive and one.dep_ == "obl" and _case(one) == "by":
            yield from _joined(one)
        elif one.dep_ in ("nsubj", "nmod:poss") or one.dep_ == "nmod" and _case(one) in ("by", "of", "from"):
            yield from _joined(_over(one, act))
    if act.dep_ == "acl" and any(one.lower_ == "to" for one in act.children):
        yield from subjects(act.head.head) if act.head.head is not act.head else ()
    elif act.dep_ in ("acl:relcl", "acl") and not passive and not any(one.dep_ == "nsubj" for one in act.children):
        yield act.head
    lent = act.dep_ in ("conj", "xcomp", "advcl") and act.head.pos_ in ("VERB", "ADJ", "NOUN", "AUX")
    if lent and not any(one.dep_.startswith("nsubj") for one in act.children):
        yield from subjects(act.head)


def objects(act: Token, case: str | None = None) -> Iterator[Token]:
    """Whom or what it is done to: the object, the subject of a passive; with a preposition, what stands under it."""
    if case is not None:
        for one in act.children:
            if one.dep_.startswith(("obl", "nmod", "obj", "iobj")) and _case(one) == case:
                yield from _joined(one)
    for one in act.children:
        if one.dep_ in ("obj", "iobj", "nsubj:pass"):
            yield from _joined(_over(one, act))
    if act.pos_ == "NOUN":
        for one in act.children:
            if one.dep_ == "nmod" and _case(one) in ("on", "against", "for", "with", "to", "of"):
                yield from _joined(one)
    if (
        _is_bare_passive(act)
        or act.dep_ == "acl:relcl"
        and any(one.dep_ in ("obj", "obl") and one.lower_ in RELATIVE for one in act.children)
    ):
        yield act.head
    for one in act.children:
        if case is None and one.dep_.startswith("obl") and one.pos_ in ("NOUN", "PROPN", "PRON"):
            yield from _joined(one)
    if act.dep_ == "conj" and act.head.pos_ == act.pos_ and not any(one.dep_ in ("obj", "obl") for one in act.children):
        yield from objects(act.head, case)


def _is_bare_passive(act: Token) -> bool:
    """ "the plan, published by Brussels"."""
    return bool(act.dep_ == "acl" and act.tag_ == "VBN")


def _over(one: Token, act: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    return act.head if one.lower_ in RELATIVE and act.dep_ == "acl:relcl" else one


def _case(token: Token) -> str | None:
    return next((one.lower_ for one in token.children if one.dep_ == "case"), None)


case = _case


def _joined(token: Token) -> Iterator[Token]:
    yield token
    for one in token.children:
        if one.dep_ == "conj" and one.pos_ in ("NOUN", "PROPN", "PRON"):
            yield one


def phrase(head: Token) -> tuple[int, int]:
    """Characters of a noun with what belongs to it, without its relative clauses and its preposition."""
    kept = [head]
    pending = [head]
    while pending:
        at = pending.pop()
        for one in at.children:
            if one.dep_ in CUT or at is head and one.dep_ in ("case", "cop", "nsubj", "mark", "aux", "cc"):
                continue
            kept.append(one)
            pending.append(one)
    kept.sort(key=lambda token: token.i)
    run = [kept[0]]
    for before, after in zip(kept, kept[1:], strict=False):
        if after.i - before.i > 2 and before.i >= head.i:
            break
        run.append(after)
    return run[0].idx, run[-1].idx + len(run[-1].text)


def lemma(token: Token) -> str:
    """The lemma with the particle of the verb, "take up"; of a word with hyphens the whole, "follow-up"."""
    particle = next((one.lower_ for one in token.children if one.dep_ == "compound:prt"), None)
    if particle is not None:
        return f"{token.lemma_.lower()} {particle}"
    for one in token.children:
        if token.pos_ == "VERB" and one.dep_ == "advmod" and f"{token.lemma_.lower()} {one.lower_}" in phrasal():
            return f"{token.lemma_.lower()} {one.lower_}"
    under = [one for one in token.children if one.dep_.startswith("obl")]
    prepositions = {_case(one) for one in under if one.pos_ != "PROPN" or _case(one) not in ("in", "at")}
    for one in sorted(one for one in prepositions if one):
        if token.pos_ == "VERB" and f"{token.lemma_.lower()} {one}" in phrasal():
            return f"{token.lemma_.lower()} {one}"
    doc, last = token.doc, token.i
    while (
        last + 2 < len(doc)
        and doc[last + 1].text == "-"
        and not doc[last].whitespace_
        and not doc[last + 1].whitespace_
    ):
        last += 2
    return str(doc[token.i : last + 1].text if last > token.i else token.lemma_).lower()


def path(first: Token, second: Token) -> list[Token]:
    """Words from one to the other in the tree, both included; empty where no tree joins them."""
    up = [first, *first.ancestors]
    over = [second, *second.ancestors]
    common = next((one for one in up if one in over), None)
    if common is None:
        return []
    return up[: up.index(common) + 1] + over[: over.index(common)][::-1]
