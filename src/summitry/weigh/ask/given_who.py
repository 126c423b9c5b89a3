"""Who a sentence gives for an answer: by the place in the sentence that is asked for, by an office, by a pronoun.

Whom the question names, and what is nobody, is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry.weigh.ask import kin, roles
from summitry.weigh.ask.given_near import Given, is_asked, whole
from summitry.weigh.ask.held import Held
from summitry.weigh.ask.index import Index
from summitry.weigh.ask.lists import data, people, some
from summitry.weigh.ask.passages import Passage
from summitry.weigh.ask.units import Unit
from summitry.weigh.ask.wanted import Wanted

if TYPE_CHECKING:
    from spacy.tokens import Token

SOMEBODY = ("person", "state", "organisation", "group", "camp")


def somebody(wanted: Wanted, found: Held, of: Index) -> Given | None:
    """Who answers; the whole sentence where several are asked for."""
    one = _somebody(wanted, found, of)
    if one is not None and not _is_another(one, wanted, found, of):
        return None
    return whole(found, one.value) if one is not None and wanted.is_plural else one


def _is_another(one: Given, wanted: Wanted, found: Held, of: Index) -> bool:
    """Whether an answer is somebody else than those who are named in the question, and of the kind asked for."""
    named = of.types.get(str(one.value).split(" and ")[0])
    if wanted.noun in ("country", "state") and named not in ("state", "place"):
        return False
    inside = [token for token in found.passage.tokens if one.start <= token.idx < one.end]
    if len(inside) == len(found.passage.tokens) or named is not None:
        return True
    mine = [at for unit, at in found.at.items() if unit.kind == "name"]
    if any(at in inside and at.dep_ in ("appos", "flat", "compound") for at in mine):
        return False
    both = any(token.lower_ in ("two", "both") for token in inside)
    others = (some("offices") | {"other"}) - {"two", "both"}
    alone = all(token.lower_ in ("the", "two", "both") for token in inside)
    return not (both and (alone or any(token.lemma_.lower() in others for token in inside)))


def _somebody(wanted: Wanted, found: Held, of: Index) -> Given | None:
    if wanted.noun is not None and wanted.noun not in data()["kind_nouns"]:
        named = _of_noun(wanted, found, of)
        if named is not None or wanted.is_short and wanted.is_identity:
            return named
    if wanted.is_identity:
        return None
    if re.search(str(data()["presence"]), wanted.words, re.I) and (beside := _beside_them(wanted, found, of)):
        return beside
    if any(unit.is_speech and unit.is_act for unit in wanted.units) and wanted.role == "subject":
        mine = {key for unit in wanted.units for key in unit.ids}
        voices = [key for key in found.passage.speakers if key not in mine]
        if len(voices) == 1:
            return whole(found, voices[0])
        cited = [one for one in found.passage.holders if not _names(one, mine, found.passage)]
        if not voices and len(cited) == 1:
            start, end = cited[0]
            return Given(start=start, end=end, value=of.reading.document.text[start:end])
    for token in _cast(wanted, found):
        one = _whom(token, wanted, found.passage, of)
        if one is not None:
            return one
    if wanted.role == "subject" and found.passage.voice and any(t.lower_ == "i" for t in found.passage.tokens):
        return whole(found, found.passage.voice)
    if found.act() is None and (wanted.noun or wanted.role != "subject") or wanted.role == "other" and not wanted.acts:
        return _anybody(wanted, found, of)
    return None


def _names(span: tuple[int, int], ids: set[str], passage: Passage) -> bool:
    """Whether characters name one of some people."""
    return any(passage.named.get(token.i) in ids for token in passage.tokens if span[0] <= token.idx < span[1])


def _beside_them(wanted: Wanted, found: Held, of: Index) -> Given | None:
    """Who was there too: "with only their interpreters", "joined by their ministers", "in the presence of"."""
    for token in found.passage.tokens:
        joined = token.dep_ == "obl:agent" and token.head.lemma_.lower() in ("join", "accompany", "flank", "assist")
        if not joined and roles.case(token) not in ("with", "alongside", "but", "without", "of"):
            continue
        if roles.case(token) == "of" and token.head.lemma_.lower() not in ("presence", "company"):
            continue
        one = _whom(token, wanted, found.passage, of)
        if one is not None and not (_ids(token, found.passage, of) & of.leading):
            return one
    return None


def _cast(wanted: Wanted, found: Held) -> Iterator[Token]:
    """Words in the place that is asked for, beside what is done."""
    verbs = [token for unit, token in found.at.items() if unit.kind == "word" and token.pos_ == "VERB"]
    act = found.act() or next(iter([*verbs, *found.at.values()]), None)
    if act is None:
        return
    whose = [one for one in act.children if one.dep_ == "nmod:poss"]
    if whose and act.pos_ == "NOUN" and _is_somebody(act) and wanted.role == "subject":
        yield from _bearer(act, whose, wanted, found)
        return
    yield from _beside(act, wanted, found)
    if act.pos_ != "NOUN":
        return
    for one in act.children:
        if one.dep_ == "acl" and one in found.at.values():
            yield from _beside(one, wanted, found)
    over = next((one for one in act.ancestors if one.pos_ == "VERB"), None)
    if over is not None and (
        over in found.at.values()
        or roles.case(act) == "as"
        or not any(unit.is_light for unit in wanted.units)
        and not _is_somebody(act)
    ):
        yield from _beside(over, wanted, found)


def _bearer(act: Token, whose: list[Token], wanted: Wanted, found: Held) -> Iterator[Token]:
    """Who does it where the text names the doer by his work, for those who are asked about: "HER interpreter, X"."""
    mine = {key for unit in wanted.units for key in unit.ids}
    theirs = {found.passage.named.get(one.i, "") for one in whose}
    theirs |= {key for one in whose for key in found.passage.meant.get(one.i, ())}
    if mine and not mine & theirs:
        return
    if act.dep_ in ("appos", "compound"):
        yield act.head
    yield act


def _beside(act: Token, wanted: Wanted, found: Held) -> Iterator[Token]:
    mine = {unit for unit in found.at if unit.kind == "name"}
    done_to = {token.i for token in roles.objects(act, wanted.case)}
    turned = any(found.at[unit].i in done_to for unit in mine)
    if wanted.role == "subject" and any(
        _is_beside(unit, wanted) and found.at[unit] in roles.subjects(act) for unit in mine
    ):
        yield from (one for one in roles.objects(act, "with") if roles.case(one) == "with")
    elif wanted.role == "subject":
        yield from roles.subjects(act)
    elif wanted.role in ("object", "oblique") and not turned:
        yield from roles.objects(act, wanted.case)
    else:
        yield from roles.subjects(act)
        yield from roles.objects(act, wanted.case)


def _is_beside(unit: Unit, wanted: Wanted) -> bool:
    """Whether a question asks who did something with somebody: "who travelled WITH HER"."""
    return re.search(rf"\bwith\s+(?:\w+\s+)?{re.escape(unit.words)}", wanted.words) is not None


def _whom(token: Token, wanted: Wanted, passage: Passage, of: Index) -> Given | None:
    """Who a word is: a name, whom a pronoun means, the speaker, or a group without a name."""
    ids = _ids(token, passage, of)
    if ids and ids & {one for unit in wanted.units for one in unit.ids}:
        return None
    start, end = roles.phrase(token)
    if ids:
        return Given(start=start, end=end, value=" and ".join(sorted(ids)))
    if (
        token.lower_ in some("calendar")
        or token.lower_ in some("nobody")
        or token.pos_ not in ("NOUN", "PROPN", "ADJ")
        or is_asked(token, wanted)
    ):
        return None
    if token.pos_ == "NOUN" and not _is_somebody(token):
        return None
    return Given(start=start, end=end, value=of.reading.document.text[start:end])


def _is_somebody(token: Token) -> bool:
    """Whether a noun is of people or of a body of people."""
    named, endings, others = people()
    lemma = token.lemma_.lower()
    return lemma in named or token.lower_ in named or lemma.endswith(endings) and lemma not in others


def _ids(token: Token, passage: Passage, of: Index) -> frozenset[str]:
    key = passage.named.get(token.i)
    if key is not None and of.types.get(key) in SOMEBODY:
        return frozenset([key])
    if token.lower_ in ("i", "me", "my", "we"):
        return frozenset([passage.voice]) if passage.voice else frozenset()
    over = token.head
    if token.lower_ in ("it", "he", "she", "they") and token.i not in passage.meant and over.dep_ == "ccomp":
        said = next((one for one in roles.subjects(over.head) if one.i != token.i), None)
        if said is not None and said.lower_ not in some("nobody"):
            return _ids(said, passage, of)
    named = next(
        (passage.named[one.i] for one in token.children
         if one.dep_ in ("appos", "flat", "compound") and of.types.get(passage.named.get(one.i, "")) == "person"),
        None,
    )  # fmt: skip
    return frozenset([named]) if named else frozenset(passage.meant.get(token.i, ()))


def _of_noun(wanted: Wanted, found: Held, of: Index) -> Given | None:
    """ "which envoy": the name that stands with the word."""
    for token in found.passage.tokens:
        if kin.alike(wanted.noun or "", token.lemma_.lower()) < 0.9:
            continue
        beside = ("appos", "flat", "compound")
        around = [token, *(one for one in token.children if one.dep_ in beside or not wanted.is_short)]
        around += [token.head] if token.dep_ in beside or not wanted.is_short else []
        for one in around:
            key = found.passage.named.get(one.i)
            fits = of.types.get(key or "") == "person" or wanted.is_short
            if key and fits and not any(key in unit.ids for unit in wanted.units):
                start, end = roles.phrase(token)
                return Given(start=start, end=end, value=key)
    return None


def _anybody(wanted: Wanted, found: Held, of: Index) -> Given | None:
    kinds = ("state",) if wanted.noun in ("country", "state", "government") else SOMEBODY
    mine = {one for unit in wanted.units for one in unit.ids}
    for token in found.passage.tokens:
        key = found.passage.named.get(token.i)
        if key and of.types.get(key) in kinds and key not in mine:
            return whole(found, key)
    return None
