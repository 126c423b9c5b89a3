"""Whether a sentence bears out what a question points at: who does it, that it is done, and which one is asked for.

A sentence may hold every word of a question and tell another thing: of somebody else who does it, of what was not done,
of "a museum" where it is asked which. It finds no answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry.weigh.ask import kin, roles
from summitry.weigh.ask.held import Held
from summitry.weigh.ask.index import Index
from summitry.weigh.ask.lists import some
from summitry.weigh.ask.units import Unit
from summitry.weigh.ask.wanted import Wanted

if TYPE_CHECKING:
    from spacy.tokens import Token

TELLING = ("amod", "compound", "nmod", "nmod:poss", "appos", "flat", "conj")
"""Roles in which a word says which one is meant."""


ALIKE = 0.6
"""How alike two words must be to be of one thing."""


def is_borne_out(asked: Wanted, one: Held, of: Index) -> bool:
    """Whether nothing that a question points at speaks against a sentence that holds its words."""
    if any(not _is_in_order(unit, one) for unit in asked.units):
        return False
    if asked.kind == "reaction":
        return True
    if asked.kind not in ("yes or no", "date", "length") and _is_undone(asked, one):
        return False
    return is_done_by_whom(asked, one, of) and _says_which(asked, one)


def _is_in_order(unit: Unit, one: Held) -> bool:
    """Whether "the first round" is the first of rounds, or of the like: the First Lady is none."""
    at = one.at.get(unit)
    if unit.of is None or unit.lemma not in some("ordinals") or at is None or at.head.tag_ not in ("NNP", "NNPS"):
        return True
    return at.dep_ not in ("amod", "compound") or kin.alike(unit.of, at.head.lemma_.lower()) >= ALIKE


def _deeds(asked: Wanted) -> Iterator[Unit]:
    """What is said to be done, a light verb where there is no other."""
    acts = [unit for unit in asked.units if unit.is_act and unit.pos == "VERB"]
    yield from acts or [unit for unit in asked.units if unit.is_light and unit.pos == "VERB"][:1]


def _doers(asked: Wanted) -> list[Unit]:
    nouns = [unit for unit in asked.units if unit.is_doer and unit.pos == "NOUN" and not unit.is_focus]
    return [*(unit for unit in asked.units if unit.is_subject), *nouns]


def is_done_by_whom(asked: Wanted, one: Held, of: Index) -> bool:
    """Whether those who do it in the question do it in the sentence, or say it."""
    doers = _doers(asked)
    deed = next((unit for unit in _deeds(asked)), None)
    if not doers or deed is None or asked.role == "subject":
        return True
    mine = frozenset(key for unit in doers for key in unit.ids)
    if deed.is_speech and not mine & one.passage.speakers and asked.kind in ("statement", "manner"):
        return _is_said_by(doers, deed, one)
    if deed.is_speech and len(one.passage.speakers) > 1 and mine & one.passage.speakers:
        return _is_in_their_words(asked, mine, one, of)
    act = one.at.get(deed)
    if act is None or act.pos_ != "VERB":
        return True
    told = _subjects(act, deed)
    return not told or any(_is_same(token, doers, mine, one) for token in told)


def _subjects(act: Token, deed: Unit) -> list[Token]:
    """Who does it, and whom it is done with where the two may change places."""
    both = deed.lemma in some("mutual") or act.lemma_.lower() in some("mutual")
    return [*roles.subjects(act), *(roles.objects(act) if both else ())]


def _is_same(token: Token, doers: list[Unit], mine: frozenset[str], one: Held) -> bool:
    if _is_one_of(token, doers, mine, one) or token.dep_ == "appos" and _is_one_of(token.head, doers, mine, one):
        return True
    if token.pos_ == "PRON" or token.lower_ in some("offices") or token.lemma_.lower() in some("offices"):
        meant = frozenset(one.passage.meant.get(token.i, ()))
        return not meant or not mine or bool(meant & mine)
    return False


def _is_one_of(token: Token, doers: list[Unit], mine: frozenset[str], one: Held) -> bool:
    inside = set(token.subtree)
    return any(
        unit in one.at and (one.at[unit] in inside or token in one.at[unit].subtree)
        or unit.kind == "word" and kin.alike(unit.lemma, token.lemma_.lower()) >= ALIKE
        for unit in doers
    ) or bool({one.passage.named.get(token.i)} & mine)  # fmt: skip


def _is_said_by(doers: list[Unit], deed: Unit, one: Held) -> bool:
    """Whether those who are asked about are named as the ones who say it: as subject, or where a source is named."""
    act = one.at.get(deed)
    spans = one.passage.holders
    for unit in doers:
        token = one.at.get(unit)
        if token is None:
            continue
        if any(start <= token.idx < end for start, end in spans):
            return True
        over = next((at for at in (token, *token.ancestors) if at.dep_.startswith("nsubj")), None)
        if over is not None and over.dep_ == "nsubj" and _utters(over.head, act):
            return True
    return not any(unit in one.at for unit in doers)


def _utters(verb: Token, act: Token | None) -> bool:
    near = [verb, *(child for child in verb.children if child.dep_ in ("conj", "xcomp"))]
    saying = some("speech") | some("utterance")
    return any(token is act or token.lemma_.lower() in saying for token in near)


def _is_in_their_words(asked: Wanted, mine: frozenset[str], one: Held, of: Index) -> bool:
    """Of two who speak in a sentence: whether what it is asked about stands in the words of the right one."""
    told = [(claim.holder in mine, span) for claim in of.reading.claims for span in claim.content_spans]
    topic = [
        token for unit, token in one.at.items()
        if unit.kind == "word" and not unit.is_doer and not unit.is_speech and not unit.is_light
    ]  # fmt: skip
    within = {is_mine for is_mine, span in told for token in topic if span.start <= token.idx < span.end}
    return within != {False}


def _is_undone(asked: Wanted, one: Held) -> bool:
    """Whether a sentence tells that what is asked about was not done: "without offering", "no agreement"."""
    if _is_negated(asked) or asked.kind == "person":
        return False
    points = [one.at[unit] for unit in asked.units if unit in one.at and (unit.is_act or unit.is_focus)]
    return any(_has_no(token) for token in points)


def _is_negated(asked: Wanted) -> bool:
    words = asked.words.casefold().replace("’", "'").split()
    return any(word in ("not", "no", "never", "nothing", "nobody", "without") or word.endswith("n't") for word in words)


def _has_no(token: Token) -> bool:
    beside = {child.lower_ for child in token.children if child.dep_ in ("advmod", "det", "mark", "case", "advmod:neg")}
    if beside & {"not", "n't", "n’t", "never", "no", "without"}:
        return True
    over = token.head
    return token.dep_ == "xcomp" and over.lemma_.lower() in ("fail", "refuse", "decline", "have") and any(
        child.lower_ == "yet" for child in over.children
    ) or token.dep_ == "xcomp" and over.lemma_.lower() in ("fail", "refuse", "decline")  # fmt: skip


def _says_which(asked: Wanted, one: Held) -> bool:
    """Whether the thing that is asked for by name is told apart by more than the question's own words."""
    if asked.kind != "statement" or asked.noun is None:
        return True
    mine = {token.i for token in one.at.values()}
    for unit in asked.units:
        at = one.at.get(unit)
        if unit.is_focus and unit.pos == "NOUN" and at is not None and kin.is_form(unit.lemma, at.lemma_.lower()):
            return any(_tells(token, mine) for token in _beside(at)) or _is_named(at, mine)
    return True


def _beside(at: Token) -> Iterator[Token]:
    """The words under a noun, without its clauses."""
    for child in at.children:
        if child.dep_ not in roles.CUT and child.dep_ != "acl":
            yield child
            yield from _beside(child)


def _tells(token: Token, mine: set[int]) -> bool:
    own = token.i not in mine and token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB", "NUM")
    return (
        own and token.tag_ not in ("JJR", "JJS") and token.dep_ in TELLING and token.lemma_.lower() not in some("empty")
    )


def _is_named(at: Token, mine: set[int]) -> bool:
    """Whether the sentence says what it is: "the first point was", "by the name of"."""
    if at.dep_.startswith("nsubj") and at.head.pos_ in ("NOUN", "PROPN", "ADJ") and at.head.i not in mine:
        return True
    is_said = any(child.dep_.startswith("nsubj") for child in at.children)
    return at.dep_ == "appos" or at.dep_ in ("root", "ROOT") and is_said
