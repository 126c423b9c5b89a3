"""Responses that a verb carries: who praised, condemned, welcomed or questioned what was held or done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry.model import Reaction, Span, Stance
from summitry.read.parsed import Parsed
from summitry.read.reactions import elsewhere, sides, stances, targets, words
from summitry.read.reactions.clauses import clause, subject_of
from summitry.read.reactions.respondents import respondent, unknown
from summitry.read.reactions.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token


def find(scene: Scene, verb: Token, stance: Stance, *, act: bool = False) -> Iterator[Reaction]:
    """The response of the subject, or of the agent of a passive; none by a side that only did something."""
    parsed, leaders = scene.parsed, scene.leaders
    passive = any(child.dep_ in ("nsubj:pass", "aux:pass") for child in verb.children)
    subject = (
        next((child for child in verb.children if child.dep_ == "obl:agent"), None) if passive else subject_of(verb)
    )
    span = clause(parsed, verb, scene.sentence)
    if (
        (act and not _is_of_them(scene, span))
        or _only_says(verb)
        or (stance != "neutral" and scene.section is None and elsewhere.is_one(parsed, verb, leaders))
        or _is_on_issue(scene, verb)
    ):
        return
    if subject is None:
        if passive and not act and targets.conduct().search(span.text):
            yield scene.reaction(verb, stance, scene.section, None, span)
        return
    named = respondent(parsed, subject, leaders)
    leaning = targets.is_leaning(parsed, scene.sentence)
    if named is None and (leaning or (stance != "neutral" and _is_of_occasion(verb))):
        named = unknown(parsed, subject, leaders)
    if named is None:
        return
    group, who = named
    unnamed = group is None or group.id is None
    if stance == "neutral":
        stance = words.of_manner(verb) or stances.toned(span.text) or stance
    told = words.adverb_of(verb) or verb
    unsure = stance == "neutral" or (unnamed and not leaning)
    if not _has_target(parsed, span) and scene.section is None and unsure:
        return
    after = parsed.span(min(who.end, span.end), span.end)
    if sides.is_one(parsed, group, who, leaders) and (act or not _has_target(parsed, after)):
        return
    yield scene.reaction(told, stance, group, who, span)


def _only_says(verb: Token) -> bool:
    """Whether a verb of watching reports words: "noted that ..."."""
    return verb.lemma_.lower() in ("note", "observe") and any(one.dep_ == "ccomp" for one in verb.children)


_TAKING = frozenset(
    {"support", "back", "favour", "favor", "endorse", "champion", "oppose", "resist", "reject", "defend", "vote"}
)


def _is_on_issue(scene: Scene, verb: Token) -> bool:
    """Whether somebody takes a stance on an issue ("opposed the embargo") and not on the occasion or a leader."""
    if verb.lemma_.lower() not in _TAKING or scene.section is not None:
        return False
    at = [sub for one in verb.children if one.dep_ in ("obj", "obl", "nsubj:pass") for sub in one.subtree]
    if not at or targets.likelihood(scene.parsed, scene.sentence) >= targets.LIKELY:
        return False
    span = scene.parsed.words(sorted(at, key=lambda one: one.i))
    named = {entity.id for _, entity in scene.parsed.mentions_in(span.start, span.end)}
    return not named & scene.leaders and not targets.OCCASION.search(span.text)


def _is_of_them(scene: Scene, span: Span) -> bool:
    """Whether a clause names the occasion, or one of the leaders who met, or stands in a section of responses."""
    return scene.section is not None or elsewhere.names_them(scene.parsed, span, scene.leaders)


def _is_of_occasion(verb: Token) -> bool:
    """Whether the object of a verb names what was held or done."""
    objects = [child for child in verb.children if child.dep_ == "obj"]
    return any(targets.names_occasion(one.text) for one in objects)


def _has_target(parsed: Parsed, span: Span) -> bool:
    return bool(targets.conduct().search(span.text) or targets.DESCRIBED.search(span.text)) or any(
        entity.type == "person" for _, entity in parsed.mentions_in(span.start, span.end)
    )
