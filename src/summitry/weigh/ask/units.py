"""What must be held: the words and names of a question, each with its place in the grammar and its weight.

A word that only asks ("when", "how many"), and one that the kind of answer uses up, is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from summitry.weigh.ask import roles
from summitry.weigh.ask.as_written import named_in, seat
from summitry.weigh.ask.index import Index
from summitry.weigh.ask.lists import data, some

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

UnitKind = Literal["name", "time", "word", "order"]


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A word or a name that must be held, and how much it weighs before its rarity in the text is counted."""

    words: str
    lemma: str
    kind: UnitKind
    pos: str
    weight: float
    ids: frozenset[str] = frozenset()
    is_act: bool = False
    """Whether it is what is said to be done: the verb, or the noun of a light verb."""
    is_light: bool = False
    is_focus: bool = False
    """Whether it names what is asked for: "which RESTAURANT"."""
    is_speech: bool = False
    """Whether it says that somebody speaks: held where he is the speaker."""
    is_subject: bool = False
    is_object: bool = False
    is_actor: bool = False
    """Whether it is somebody who acts, or whose people do: "Paris", "France's minister"; no place, no topic."""
    of: str | None = None
    """The noun that it goes with, as a lemma: "the FRENCH side", "the FIRST round"."""
    is_target: bool = False
    """Whether it only says which deal or visit is responded to: "the Sochi deal"."""
    is_ground: bool = False
    """Whether it says where: "in Vienna", "the Vienna talks"."""
    is_doer: bool = False
    """Whether it is the noun, or says which noun, that does what is asked about: "the OPPOSITION LEADER said"."""
    is_alone: bool = False
    """Whether it is the one name that does what is asked about."""
    partners: frozenset[str] = frozenset()
    """Entities of all names of the question."""


_POS = {"VERB": 1.0, "NOUN": 1.0, "PROPN": 1.0, "ADJ": 0.7, "NUM": 0.9, "ADV": 0.5}


def units(doc: Doc, of: Index, noun: Token | None, kind: str) -> tuple[list[Unit], list[str]]:
    found, absent = [], []
    taken: set[int] = set()
    for first, last, ids in named_in(doc, of):
        span = doc[first:last]
        taken.update(range(first, last))
        if _is_ground(span.root) or span.root.dep_ == "obj":
            ids -= seat(span.text)
        present = ids & of.known
        written = all(token.lower_ in of.vocabulary for token in span)
        if not present and not written:
            absent.append(span.text)
        found.append(
            Unit(
                words=span.text, lemma=span.root.lemma_.lower(), kind="name", pos="PROPN", weight=1.0,
                ids=frozenset(ids), is_subject=_is_of(span.root, "nsubj", doc), is_object=_is_of(span.root, "obj", doc),
                is_actor=_is_actor(span.root), of=_named_by(span.root), is_ground=_is_ground(span.root),
                is_target=kind == "reaction" and span.root.head.lemma_.lower() in some("targets"),
            )
        )  # fmt: skip
    for token in doc:
        unit = None if token.i in taken else _word(token, noun, kind)
        if unit is not None:
            found.append(unit)
    return _told_apart(found), absent


def _told_apart(units: list[Unit]) -> list[Unit]:
    """Names know whether they are asked of alone, and who else is named."""
    every = frozenset(key for unit in units for key in unit.ids)
    doing = [unit for unit in units if unit.is_subject]
    return [
        replace(unit, partners=every, is_alone=unit.is_subject and len(doing) == 1) if unit.kind == "name" else unit
        for unit in units
    ]


def _top(token: Token) -> Token:
    while token.dep_ in ("conj", "flat", "appos") and token.head is not token:
        token = token.head
    return token


def _named_by(token: Token) -> str | None:
    by = token.dep_ in ("amod", "compound", "nmod:poss") and token.head.pos_ == "NOUN"
    return str(token.head.lemma_).lower() if by else None


def _is_actor(token: Token) -> bool:
    top = _top(token)
    if top.dep_ in ("nmod:poss", "amod", "compound") and top.head.lemma_.lower() not in some("encounter_words"):
        return True
    return top.dep_ in ("nsubj", "obl:agent") or top.dep_ in ("root", "ROOT")


def _is_ground(token: Token) -> bool:
    top = _top(token)
    if top.dep_ in ("compound", "amod", "nmod:poss"):
        return top.head.lemma_.lower() in some("encounter_words")
    return top.dep_.startswith(("obl", "nmod")) and roles.case(top) in some("place_words")


def _is_of(token: Token, role: str, doc: Doc) -> bool:
    """Whether a name is the subject or the object of the main verb, alone or joined to it."""
    top = token.head if token.dep_ == "conj" else token
    return top.dep_.split(":")[0] == role and top.head.dep_ in ("root", "ROOT") and ":pass" not in top.dep_


def _word(token: Token, noun: Token | None, kind: str) -> Unit | None:
    lemma = roles.lemma(token)
    if token.lower_ in some("order") and token.dep_ in ("case", "mark", "advmod"):
        return Unit(words=token.text, lemma=token.lower_, kind="order", pos="ADP", weight=0.9)
    if token.pos_ not in _POS or len(lemma) < 2 or _is_empty(token, lemma):
        return None
    if "-" in (token.nbor(-1).text if token.i else "", token.text) or lemma in some("never"):
        return None
    used = lemma in data()["used_up"].get(kind, ()) and (token.pos_ == "VERB" or lemma not in some("encounter_words"))
    if noun is not None and token.i == noun.i and lemma in some("kind_nouns"):
        return None
    if used and token.pos_ == "NOUN" and token.dep_ in ("root", "ROOT", "nsubj"):
        return None
    if re.fullmatch(r"(?:19|20)\d\d|\d{1,2}(?:st|nd|rd|th)?", token.lower_) or lemma in some("calendar"):
        return Unit(words=token.text, lemma=token.lower_, kind="time", pos="NUM", weight=1.0)
    bears_little = token.pos_ != "NOUN" or lemma in some("encounter_words")
    light = lemma in some("light") and bears_little or _is_of_two(token)
    act = _is_act(token) and not used
    weight = _POS[token.pos_] * (0.2 if used else 0.3 if light else 0.4 if token.dep_ == "acl" else 1.0)
    return Unit(
        words=token.text, lemma=lemma, kind="word", pos=token.pos_, weight=weight, is_act=act and not light,
        is_light=light, is_speech=lemma in some("speech") or lemma in some("denying"),
        is_focus=noun is not None and token.i == noun.i or lemma in some("binding"),
        is_doer=_is_doer(token) and not light, of=token.head.lemma_.lower() if token.dep_ == "amod" else None,
    )  # fmt: skip


def _is_empty(token: Token, lemma: str) -> bool:
    """Whether a word says nothing of what is asked: "the answer" does not, "to answer" does."""
    if token.pos_ == "VERB" and lemma in some("empty_nouns"):
        return False
    empty = some("empty") | some("empty_nouns")
    return lemma in empty or token.lower_ in empty


def _is_doer(token: Token) -> bool:
    top = token.head if token.dep_ in ("compound", "amod") else token
    return top.pos_ == "NOUN" and top.dep_ == "nsubj" and top.head.dep_ in ("root", "ROOT")


def _is_of_two(token: Token) -> bool:
    """Whether a noun speaks of those who met by no more than their office: "the two presidents", "both leaders"."""
    several = token.tag_ == "NNS" and not any(
        one.dep_ in ("amod", "nmod", "compound", "nmod:poss") for one in token.children
    )
    both = any(one.lower_ in ("two", "both") for one in token.children)
    return token.pos_ == "NOUN" and (both or several and token.lemma_.lower() in some("offices"))


def _is_act(token: Token) -> bool:
    """Whether a word says what is done: the main verb or adjective, or the verb under a light one."""
    if token.dep_ in ("root", "ROOT"):
        return token.pos_ in ("VERB", "ADJ")
    over = token.head
    under = token.dep_ == "obj" or token.dep_ == "obl" and roles.case(token) == "as"
    bare = under and over.dep_ in ("root", "ROOT") and over.lemma_.lower() in some("light")
    if token.pos_ == "NOUN" and bare and token.lemma_.lower() not in some("encounter_words"):
        return not any(one.tag_ in ("WDT", "WP", "WRB") for one in token.children)
    light = over.lemma_.lower() in some("light") or over.pos_ == "ADJ"
    return token.pos_ == "VERB" and token.dep_ in ("xcomp", "ccomp") and over.dep_ in ("root", "ROOT") and light
