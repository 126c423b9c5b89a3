"""Which place or which number a sentence gives for an answer.

A place stands under a preposition of place; a number counts the noun that is asked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summitry.weigh.ask import kin, roles
from summitry.weigh.ask.given_near import Given, distance, is_asked
from summitry.weigh.ask.held import Held
from summitry.weigh.ask.index import Index
from summitry.weigh.ask.lists import asks_within, data, some
from summitry.weigh.ask.wanted import Wanted

if TYPE_CHECKING:
    from spacy.tokens import Token


def place(wanted: Wanted, found: Held, of: Index) -> Given | None:
    mine = {one for unit in wanted.units for one in unit.ids}
    best: tuple[tuple[int, int], Given] | None = None
    for token in found.passage.tokens:
        made = _site(token, wanted, found, of, mine)
        rank = distance(token, found) if made is not None else None
        if made is not None and rank is not None and (best is None or rank < best[0]):
            best = (rank, made)
    return best[1] if best else None


def _site(token: Token, wanted: Wanted, found: Held, of: Index, mine: set[str]) -> Given | None:
    """A place by name, or a building by its noun, that stands under a preposition of place."""
    case = roles.case(token) or roles.case(token.head)
    if found.passage.is_label and of.types.get(found.passage.named.get(token.i, "")) in ("place", "state"):
        case = "in"
    if case not in data()["place_words"] or not (
        found.passage.is_label or token.dep_.startswith(("obl", "nmod", "flat", "compound", "conj"))
    ):
        return None
    start, end = roles.phrase(token)
    key = found.passage.named.get(token.i)
    if any(unit.lemma in some("coming") for unit in wanted.units) and not _is_to_come(token):
        return None
    within = asks_within(wanted.words)
    if key and of.types.get(key) in ("place", "state"):
        if within and of.types.get(key) == "state":
            return None
        return None if key in mine else Given(start=start, end=end, value=key)
    if token.lemma_.lower() in data()["venues"] and not is_asked(token, wanted):
        return Given(start=start, end=end, value=of.reading.document.text[start:end])
    return None


def _is_to_come(token: Token) -> bool:
    """Whether a place stands in a clause that tells what is still to come."""
    for over in (token, *token.ancestors):
        near = (over, *over.children)
        if any(one.lower_ in some("coming") or one.lemma_.lower() in some("to_come") for one in near):
            return True
        if over.pos_ == "VERB":
            invited = over.lemma_.lower() in some("inviting")
            return (
                invited
                or any(one.lemma_ == "be" and one.dep_ == "cop" for one in near)
                and "to" in [one.lower_ for one in near]
            )
    return False


def number(wanted: Wanted, found: Held, of: Index) -> Given | None:
    if wanted.noun in ("time",) or re.search(r"\bhow\s+often\b", wanted.words, re.I):
        return _times(wanted, found, of)
    at = [
        token for token in found.passage.tokens if wanted.noun and kin.alike(wanted.noun, token.lemma_.lower()) >= 0.85
    ]
    for token in at:
        if (number := _counted(token)) is not None:
            start, end = roles.phrase(token)
            return Given(start=min(start, number.idx), end=end, value=number.text)
    if wanted.noun and re.search(r"\bhow\s+many\b|^number\s+of\b", wanted.words, re.I):
        return None
    best: tuple[tuple[int, int], Given] | None = None
    for token in found.passage.tokens:
        if token.pos_ != "NUM" or token.lower_ in wanted.words.casefold() or re.fullmatch(r"(?:19|20)\d\d", token.text):
            continue
        if not _is_amount(token, wanted):
            continue
        rank = distance(token, found)
        if rank is not None and (best is None or rank < best[0]):
            head = token.head if token.dep_ in ("nummod", "compound") else token
            start, end = roles.phrase(head)
            best = (rank, Given(start=min(start, token.idx), end=end, value=token.text))
    return best[1] if best else None


def _is_amount(token: Token, wanted: Wanted) -> bool:
    """Whether a number may be meant: "one of them" is none, and "how much" asks for money, a share or a measure."""
    if token.lower_ == "one" and any(child.dep_ == "nmod" for child in token.children):
        return False
    near = [token, token.head, *token.children, *token.head.children]
    if re.search(r"\bhow\s+old\b", wanted.words, re.I):
        return any(one.lemma_.lower() in some("ages") for one in (*near, token.head.head))
    if re.search(r"\bhow\s+(?:big|large|high|tall|wide|far|deep)\b", wanted.words, re.I):
        return any(part in some("measures") for one in near for part in one.lemma_.lower().split("-"))
    if not re.search(r"\bhow\s+much\b", wanted.words, re.I):
        return True
    return any(one.lemma_.lower() in some("amounts") or one.text in "$€£¥%" for one in near)


def _counted(token: Token) -> Token | None:
    """The number of a noun: "fourteen agreements", "the eleven-point plan"."""
    for one in token.children:
        if one.dep_.startswith("nummod") or one.pos_ == "NUM" and one.dep_ in ("compound", "amod"):
            return one
    if token.dep_ in ("compound", "amod") or "-" in token.text:
        for one in (*token.children, *token.head.children):
            if one.pos_ == "NUM" and one.i < token.i and token.i - one.i <= 2:
                return one
    return None


def _times(wanted: Wanted, found: Held, of: Index) -> Given | None:
    text = of.reading.document.text
    one = found.passage.sentence
    told = [m for m in re.finditer(str(data()["how_often"]), text[one.start : one.end], re.I)
            if m[0].casefold() not in wanted.words.casefold()]  # fmt: skip
    anchors = [at.idx - one.start for unit, at in found.at.items() if unit.kind == "time"]
    match = min(told, key=lambda m: min((abs(at - m.start()) for at in anchors), default=0), default=None)
    if match is None:
        return None
    rate = re.match(r"\s+(?:a|an|each|every|per)\s+\w+", text[one.start + match.end() : one.end])
    end = one.start + match.end() + (rate.end() if rate else 0)
    return Given(start=one.start + match.start(), end=end, value=text[one.start + match.start() : end])
