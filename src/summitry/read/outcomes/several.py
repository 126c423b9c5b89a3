"""Several deeds that were agreed on at once, each by itself: "to open a road, to share it and to lower tolls"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summitry.read.encounters.words import lists
from summitry.read.outcomes import contents
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

_JOINT = re.compile(r"[\s,;]*(?:\b(?:and|or|as\s+well\s+as)\b)?[\s,;]*$")
"""What stands between two deeds."""
_IDLE = frozenset({"touch", "contact"})
"""Words of a further deed that settles nothing: "and to keep in touch"."""

_STAYING = frozenset({"keep", "stay", "remain", "continue", "maintain"})
"""What is settled by these is told with what is joined to it: "to keep in touch and to build on it"."""


def parts(parsed: Parsed, content: Token) -> list[contents.Range]:
    """The characters of each deed that has its own "to"; those of the whole content where there is one."""
    later = _later(content)
    if not later or content.pos_ != "VERB" or content.dep_ != "xcomp" or content.lemma_.lower() in _STAYING:
        return [contents.smallest(parsed, content)]
    made: list[contents.Range] = []
    for place, deed in enumerate((content, *later)):
        start, end = contents.clause(deed, content_only=True) if place else contents.smallest(parsed, deed)
        if place < len(later):
            end = min(end, min(one.idx for one in later[place].subtree))
            end = start + len(_JOINT.sub("", parsed.text[start:end]))
        idle = {word.lower_ for word in deed.subtree} & _IDLE or deed.lemma_.lower() in lists()["verbs"]
        if not place or not idle:
            made.append((start, end))
    return made


def _later(content: Token) -> list[Token]:
    """Further deeds, in order; the parse hangs some of them on the first as if it were done for them."""
    joined = [one for one in content.conjuncts if one.i > content.i and _is_to(one)]
    beside = [one for one in content.children if one.i > content.i and one.dep_ == "advcl" and _is_to(one)]
    if joined:
        return sorted({one.i: one for one in (*joined, *beside)}.values(), key=lambda one: one.i)
    for one in beside:
        further = [other for other in one.conjuncts if other.i > one.i and _is_to(other)]
        if further:
            return [one, *further]
    return []


def _is_to(verb: Token) -> bool:
    marks = {one.lower_ for one in verb.children if one.dep_ == "mark"}
    return verb.pos_ == "VERB" and marks == {"to"}
