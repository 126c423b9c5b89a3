"""What a question wants of a text: the kind of answer, its place in the sentence, and what must be held.

It reads the parse of the question, with names as the text writes them. It looks at no sentence of the text.
"""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from summitry import tables
from summitry.weigh.ask import names, roles
from summitry.weigh.ask.index import Index
from summitry.weigh.ask.lists import data, some
from summitry.weigh.ask.phrasing import plain

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Kind = Literal["person", "date", "length", "place", "number", "reason", "yes or no", "manner", "statement", "reaction"]
UnitKind = Literal["name", "time", "word", "order"]
MISSPELT = 0.8
"""How alike a misspelt word and a word of the text are, from 0 to 1."""


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
    """The noun whose name it is, as a lemma: "the FRENCH side"."""
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
    is_plural: bool = False
    """Whether more than one is asked for by name: "which leaders"."""
    """Whether it is no sentence but a few words."""

    is_identity: bool = False
    """Whether it asks who bears an office or a name: "Who are the ministers?"."""

    @property
    def acts(self) -> tuple[Unit, ...]:
        return tuple(one for one in self.units if one.is_act)


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
    noun = _noun(wh, kind)
    role, case = _role(wh)
    units, absent = _units(doc, of, noun, kind)
    return Wanted(
        words=words, kind=kind, role=role, case=case, noun=noun.lemma_.lower() if noun is not None else None,
        units=tuple(units),         absent=tuple(absent),
        is_identity=kind == "person" and noun is not None and noun.dep_ in ("nsubj", "nmod") and not any(
            unit.is_act for unit in units
        ) and wh is not None and wh.dep_ in ("root", "ROOT"),
 is_plural=noun is not None and noun.tag_ in ("NNS", "NNPS"),
        is_short=wh is None and kind != "yes or no",
    )  # fmt: skip


def _kind(text: str) -> Kind | None:
    """The kind whose words stand first; of two at one place, the one that the data name first."""
    rows = [(match.start(), number, row["kind"]) for number, row in enumerate(data()["kinds"])
            if (match := re.search(row["pattern"], text, re.I))]  # fmt: skip
    return min(rows)[2] if rows else None


def spelt(text: str, of: Index) -> str:
    """Words that are a name of the text, or nearly one, are spelt as it spells them, with capitals."""
    from summitry.read.language import vectors

    proper = {token.text for token in of.doc if token.text[:1].isupper() and len(token.text) > 2}

    def mend(match: re.Match[str]) -> str:
        word = match[0]
        if word.islower() and len(word) > 2 and word not in of.plainly and word.capitalize() in proper:
            return word.capitalize()
        if len(word) < 5 or word.lower() in of.vocabulary or vectors.is_known(word):
            return word
        if next(iter(names.named(word, frozenset())), None) is not None:
            return word
        close = difflib.get_close_matches(
            word.capitalize(), [one for one in proper if len(one) > 4], n=1, cutoff=MISSPELT
        )
        return close[0] if close else word

    return re.sub(r"[A-Za-z]+", mend, text)


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


_POS = {"VERB": 1.0, "NOUN": 1.0, "PROPN": 1.0, "ADJ": 0.7, "NUM": 0.9, "ADV": 0.5}


def _units(doc: Doc, of: Index, noun: Token | None, kind: str) -> tuple[list[Unit], list[str]]:
    found, absent = [], []
    taken: set[int] = set()
    for first, last, ids in _named(doc, of):
        span = doc[first:last]
        taken.update(range(first, last))
        if _is_ground(span.root) or span.root.dep_ == "obj":
            ids -= _seat(span.text)
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
    if token.pos_ not in _POS or lemma in some("empty") or token.lower_ in some("empty") or len(lemma) < 2:
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
        is_doer=_is_doer(token) and not light,
    )  # fmt: skip


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


def _named(doc: Doc, of: Index) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Names in a question: as the text writes them, else as the tables do, else as they are capitalised."""
    tokens = [token for token in doc if not token.is_space]
    at = 0
    while at < len(tokens):
        size, ids = _longest(tokens, at, of)
        if size:
            yield tokens[at].i, tokens[at + size - 1].i + 1, ids
            at += size
        else:
            at += 1


def _longest(tokens: list[Token], at: int, of: Index) -> tuple[int, frozenset[str]]:
    for size in range(min(6, len(tokens) - at), 0, -1):
        part = tokens[at : at + size]
        text = tokens[0].doc[part[0].i : part[-1].i + 1].text
        plain = re.sub(r"['’]s$", "", text.casefold())
        shown = any(token.text[:1].isupper() for token in part[:1] + part[-1:])
        ids = of.surfaces.get(plain, frozenset())
        common = size == 1 and (part[0].pos_ in ("VERB", "AUX", "DET", "ADP", "PRON", "ADV") or len(plain) < 3)
        if ids and (not common or shown and at):
            return size, ids | _tabled(text)
        stands = size > 1 or at or part[0].pos_ in ("PROPN", "ADJ", "NOUN")
        if shown and stands and (tabled := _tabled(text)):
            return size, tabled
    token = tokens[at]
    if at and token.text[:1].isupper() and token.pos_ == "PROPN" and token.lower_ not in some("calendar"):
        size = 1
        while at + size < len(tokens) and tokens[at + size].pos_ == "PROPN" and tokens[at + size].text[:1].isupper():
            size += 1
        return size, frozenset()
    return 0, frozenset()


def _tabled(text: str) -> frozenset[str]:
    found = list(names.named(text))
    plain = re.sub(r"['’]s$", "", text)
    keys = {key for words, _, key in found if re.sub(r"['’]s$", "", words) == plain}
    return frozenset(keys) | _seat(text)


def _seat(text: str) -> frozenset[str]:
    """The state whose government sits in a town and may be called by it."""
    plain = re.sub(r"['’]s$", "", text).casefold()
    return frozenset({_states()[plain]} if plain in _states() else ())


@functools.cache
def _states() -> dict[str, str]:
    """States by their capital, which is said for their government."""
    return {row.capital.casefold(): row.id for row in tables.countries() if row.capital}
