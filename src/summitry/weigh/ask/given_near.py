"""What an answer is, and how near a word of a sentence stands to what is asked about, in the tree.

It chooses no answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from summitry.weigh.ask import kin, roles
from summitry.weigh.ask.held import Held
from summitry.weigh.ask.passages import Passage
from summitry.weigh.ask.wanted import Wanted

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, kw_only=True)
class Given:
    """Characters that answer, and their value: an id, a date, "Yes"."""

    start: int
    end: int
    value: object


def whole(found: Held, value: object = None) -> Given:
    one = found.passage.sentence
    return Given(start=one.start, end=one.end, value=value)


def is_asked(token: Token, wanted: Wanted) -> bool:
    return any(kin.alike(unit.lemma, token.lemma_.lower()) >= 0.9 for unit in wanted.units)


def word_at(passage: Passage, start: int, end: int) -> Token | None:
    inside = [
        token for token in passage.tokens if start <= token.idx < end and token.pos_ not in ("ADP", "DET", "PUNCT")
    ]
    return next((token for token in inside if token.head not in inside), inside[0] if inside else None)


def distance(token: Token, found: Held) -> tuple[int, int] | None:
    """Steps in the tree to the nearest word that the question asks about; None where another thing stands between."""
    anchors = [
        at for unit, at in found.at.items() if unit.kind == "word" and (not unit.is_light or at.pos_ == "NOUN")
    ] or list(found.at.values())
    order = [at for unit, at in found.at.items() if unit.kind == "order" and at.pos_ == "VERB"]
    told_apart = [
        at for unit, at in found.at.items() if unit.pos == "ADJ" and unit.kind == "word" and at.dep_ == "amod"
    ]
    act = found.act()
    roots = [one for one in found.passage.tokens if one.dep_ in ("root", "ROOT")]
    anchors = [act] if act is not None else told_apart or anchors or roots
    anchors += order
    ranks = []
    for anchor in anchors:
        way = roles.path(token, anchor)
        if way and not _is_parted(way, found) and not _is_elsewhere(way, found):
            ranks.append((len(way), abs(token.i - anchor.i)))
    return min(ranks) if ranks else None


def _is_parted(way: list[Token], found: Held) -> bool:
    """Whether the way leads through a thing with a clause of its own that the question does not ask about."""
    mine = {token.i for token in found.at.values()}
    return any(
        one.pos_ in ("NOUN", "PROPN")
        and one.i not in mine
        and before.dep_ in ("acl:relcl", "acl")
        and not any(kin.alike(unit.lemma, one.lemma_.lower()) >= 0.9 for unit in found.held if unit.kind == "word")
        for before, one in zip(way, way[1:-1], strict=False)
    )


def _is_elsewhere(way: list[Token], found: Held) -> bool:
    """Whether an answer stands in a clause of somebody whom the question does not ask about: "that X meet IN Y"."""
    mine = {token.i for token in found.at.values()}
    top = min(range(len(way)), key=lambda place: sum(1 for _ in way[place].ancestors))
    for verb in way[1:top]:
        if verb.pos_ == "VERB" and verb.dep_ in ("ccomp", "advcl") and verb.i not in mine:
            doers = [one for one in verb.children if one.dep_.startswith("nsubj") and one.pos_ in ("NOUN", "PROPN")]
            if doers and not any(one.i in mine for doer in doers for one in doer.subtree):
                return True
    return False
