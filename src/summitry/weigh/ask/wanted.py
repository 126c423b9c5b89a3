"""What a question wants of a text: the kind of answer, its place in the sentence, and what must be held.

It reads the parse of the question, with names as the text writes them. It looks at no sentence of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from summitry.weigh.ask.as_written import spelt
from summitry.weigh.ask.index import Index
from summitry.weigh.ask.lists import data
from summitry.weigh.ask.phrasing import plain
from summitry.weigh.ask.units import Unit, units

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Kind = Literal["person", "date", "length", "place", "number", "reason", "yes or no", "manner", "statement", "reaction"]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A question as a text is searched for it."""

    words: str
    kind: Kind
    role: str
    """The wh-word's place: subject, object, oblique or other."""
    case: str | None
    """The preposition of the wh-word: "with whom"."""
    noun: str | None
    """What is asked for by name: "which ENVOY", "how many POINTS"."""
    units: tuple[Unit, ...]
    absent: tuple[str, ...]
    """Names that the text does not have."""
    is_short: bool
    """Whether it is no sentence but a few words."""
    is_plural: bool = False
    """Whether more than one is asked for by name: "which leaders"."""
    is_identity: bool = False
    """Whether it asks who bears an office or a name: "Who are the ministers?"."""

    @property
    def acts(self) -> tuple[Unit, ...]:
        return tuple(one for one in self.units if one.is_act)


FEWEST = 3
"""Words from which on what only ends in a question mark asks for something: "Obama's reply on Guantanamo?"."""


def wanted(question: str, of: Index) -> Wanted | None:
    """What a question wants of an indexed text; None where it asks for nothing that can be pointed at."""
    if question not in of.asked:
        of.asked[question] = _wanted(question, of)
    found: Wanted | None = of.asked[question]
    return found


def _wanted(question: str, of: Index) -> Wanted | None:
    from summitry.read import engine

    words = plain(spelt(question, of))
    doc = engine.model().parse(words)
    kind = _kind(words)
    if kind is None:
        return None
    wh = next((token for token in doc if token.tag_ in ("WDT", "WP", "WP$", "WRB")), None)
    if kind == "yes or no":
        wh = None
    noun = _noun(wh, kind) if wh is not None or kind == "yes or no" else _noun_of(doc, kind)
    role, case = _role(wh)
    held, absent = units(doc, of, noun, kind)
    asks_who = kind == "person" and wh is not None and wh.dep_ in ("root", "ROOT")
    of_a_noun = noun is not None and noun.dep_ in ("nsubj", "nmod")
    return Wanted(
        words=words,
        kind=kind,
        role=role,
        case=case,
        noun=noun.lemma_.lower() if noun is not None else None,
        units=tuple(held),
        absent=tuple(absent),
        is_identity=(asks_who and of_a_noun or wh is None and kind == "person" and noun is not None)
        and not any(unit.is_act for unit in held),
        is_plural=noun is not None and noun.tag_ in ("NNS", "NNPS"),
        is_short=wh is None and kind != "yes or no",
    )


def _kind(text: str) -> Kind | None:
    """The kind whose words stand first; of two at one place, the one that the data name first."""
    rows = [(match.start(), number, row["kind"]) for number, row in enumerate(data()["kinds"])
            if (match := re.search(row["pattern"], text, re.I))]  # fmt: skip
    if rows:
        found: Kind = min(rows)[2]
        return found
    return "statement" if text.rstrip().endswith("?") and len(text.split()) >= FEWEST else None


def _noun(wh: Token | None, kind: str) -> Token | None:
    """The noun of "which envoy", "how many points", "what share", and the subject of "what is the duty on"."""
    if wh is None:
        return None
    if wh.dep_ == "det" and wh.head.pos_ in ("NOUN", "PROPN"):
        return wh.head
    if wh.dep_ in ("advmod", "amod") and wh.head.dep_ == "amod":
        return wh.head.head
    if wh.lower_ in ("what", "which", "who") and wh.dep_ in ("root", "ROOT"):
        subject = next((one for one in wh.children if one.dep_ == "nsubj"), None)
        if subject is not None and subject.lemma_ == "name":
            return next((one for one in subject.children if one.dep_ in ("nmod", "nmod:poss")), subject)
        if subject is not None and subject.pos_ == "NOUN":
            return subject
    return None


def _noun_of(doc: Doc, kind: str) -> Token | None:
    """The noun of "name of the envoy" and "number of points"."""
    heads = {"person": ("name",), "number": ("number", "share", "percentage", "proportion")}.get(kind, ())
    root = next((token for token in doc if token.dep_ in ("root", "ROOT")), None)
    if root is None or root.lemma_.lower() not in heads:
        return None
    return next((one for one in root.children if one.dep_ in ("nmod", "nmod:poss")), None)


def _role(wh: Token | None) -> tuple[str, str | None]:
    if wh is None:
        return "other", None
    if wh.lower_ == "whom" and wh.dep_ not in ("obl", "nmod", "obl:agent"):
        return "object", next((one.lower_ for one in wh.children if one.dep_ == "case"), None)
    top = wh.head if wh.dep_ in ("det", "nmod:poss", "advmod", "amod") and wh.head.pos_ in ("NOUN", "PROPN") else wh
    case = next((one.lower_ for one in top.children if one.dep_ == "case"), None)
    role = {"nsubj": "subject", "nsubj:pass": "object", "obj": "object", "iobj": "object", "obl:agent": "subject"}.get(
        top.dep_, "oblique" if top.dep_.startswith(("obl", "nmod")) else "other"
    )
    if case == "by" and role == "oblique":
        role = "subject"
    return role, case
