"""How markets took an occasion: "shares fell after the talks", "Seoul dived 1.8 per cent"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from summitry import tables
from summitry.model import Reaction, Stance
from summitry.read.camps import Group
from summitry.read.parsed import Parsed
from summitry.read.reactions import targets
from summitry.read.reactions.clauses import clause, subject_of
from summitry.read.reactions.respondents import country
from summitry.read.reactions.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

_PER_CENT = re.compile(r"\d\s*(?:%|per\s?cent|points?)", re.IGNORECASE)
_BECAUSE = re.compile(
    r"\b(?:in\s+(?:reaction|response)|on\s+(?:the\s+)?(?:news|hopes|fears)|after|as|following)\b", re.I
)


@functools.cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = tables.read_yaml("frames", "reactions.yaml")["markets"]
    return data


def move(verb: Token) -> Stance | None:
    """The stance of a verb by which prices move."""
    lemma = verb.lemma_.lower()
    return next((one for one in ("critical", "supportive") if lemma in _data()[one]), None)


def find(scene: Scene, verb: Token) -> Iterator[Reaction]:
    """The response of a market that moved, where the sentence says why: after the talks, as the summit ended."""
    stance, subject = move(verb), subject_of(verb)
    if stance is None or subject is None or not _is_market(scene.parsed, subject, verb):
        return
    text = scene.parsed.text[scene.sentence.start : scene.sentence.end]
    leaders = {
        entity.id for _, entity in scene.parsed.mentions_in(scene.sentence.start, scene.sentence.end)
    } & scene.leaders
    if not _BECAUSE.search(text) or not (leaders or targets.names_occasion(text) or text.startswith("In reaction")):
        return
    where = country(scene.parsed, subject)
    group = Group(id=None, camp=where.camp if where is not None else "unspecified")
    who = scene.parsed.words([one for one in subject.subtree if one.dep_ in _NEAR or one.i == subject.i])
    yield scene.reaction(verb, stance, group, who, clause(scene.parsed, verb, scene.sentence))


_NEAR = ("amod", "compound", "nmod:poss", "det")


def _is_market(parsed: Parsed, subject: Token, verb: Token) -> bool:
    """Whether a subject is what is traded, or a city that stands for its exchange."""
    if subject.lower_ in _data()["assets"] or subject.lemma_.lower() in _data()["assets"]:
        return True
    named = parsed.mention_at(subject.idx)
    place = named is not None and named[1].type in ("place", "state")
    after = parsed.text[verb.idx : verb.idx + 40]
    return place and _PER_CENT.search(after) is not None
