"""Reactions by the words that carry a stance, towards the target that the sentence states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from summitry.model import Claim, Reaction, Sentence, Span
from summitry.read import camps, sections, signposts
from summitry.read.camps import Group
from summitry.read.encounters import Found
from summitry.read.encounters.verb_moods import verb_mood
from summitry.read.parsed import Parsed
from summitry.read.reactions import (
    alignment,
    by_adjective,
    by_noun,
    by_verb,
    deeds,
    in_eyes,
    indirect,
    markets,
    naming,
    targets,
    views,
    words,
)
from summitry.read.reactions.clauses import subject_of
from summitry.read.reactions.respondents import Met
from summitry.read.reactions.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token


def find(parsed: Parsed, found: Found, claims: Sequence[Claim] = ()) -> Iterator[Reaction]:
    """All reactions of a document, one for each holder and stance word."""
    met = Met(found)
    american = any(camps.camp_of(who) == "us_general" for one in found.encounters for who in one.participants)
    said = _said(claims)
    for number, sentence in enumerate(parsed.sentences):
        if sentence.kind != "sentence" or signposts.is_one(parsed, sentence):
            continue
        ones = list(_sentence(parsed, number, sentence, found, met.at(number), said))
        ones += indirect.echoes(parsed, sentence, met.at(number), ones)
        for one in _distinct(parsed, number, found, ones, claims):
            yield one if american else _without_us(one)


def _distinct(
    parsed: Parsed, number: int, found: Found, ones: Sequence[Reaction], claims: Sequence[Claim]
) -> Iterator[Reaction]:
    """Each holder and stance of a sentence once, from its words first, then from what groups in it hold."""
    sentence = parsed.sentences[number]
    seen: set[tuple[str | None, str]] = set()
    for one in ones:
        if not found.encounters and one.stance == "neutral":
            continue
        key = (_holder(one), one.stance)
        if key not in seen:
            seen.add(key)
            yield one
    for claim in claims:
        at = claim.cue_span or claim.content_span
        if at is None or not sentence.start <= at.start < sentence.end:
            continue
        reacted = views.by_claim(parsed, number, sentence, claim, found)
        if reacted is not None and not any(_holder(reacted) == group for group, _ in seen):
            seen.add((_holder(reacted), reacted.stance))
            yield reacted


def _holder(one: Reaction) -> str | None:
    return one.group or (one.group_span.text if one.group_span else None)


def _said(claims: Sequence[Claim]) -> list[Span]:
    """What persons, states and bodies assert or deny: the words of a response in it are theirs."""
    return [
        span
        for claim in claims
        if claim.type in ("assertion", "denial") and claim.holder is not None and not camps.is_group(claim.holder)
        for span in claim.content_spans
    ]


def _section(parsed: Parsed, number: int) -> Group | None:
    """Whose responses the heading above a sentence announces; somebody unnamed where it names nobody."""
    if not sections.is_reaction(parsed, number):
        return None
    home = sections.home(parsed, number)
    if home is not None:
        return Group(id=home, camp=camps.camp_of(home))
    return camps.by_words(sections.heading(parsed, number)) or Group(id=None, camp="unspecified")


def _without_us(one: Reaction) -> Reaction:
    """ "Critics" of two leaders of other states are no American camp."""
    if one.group in ("us_critics", "us_supporters", "us_public") and one.camp.startswith("us_"):
        return replace(one, camp="unspecified", group=None)
    return one


def _sentence(
    parsed: Parsed, number: int, sentence: Sentence, found: Found, leaders: frozenset[str], said: Sequence[Span]
) -> Iterator[Reaction]:
    section = _section(parsed, number)
    target = targets.of_sentence(parsed, number, sentence, found, section is not None)
    if target is None or parsed.text[sentence.start : sentence.end].rstrip("\"”’' ").endswith("?"):
        return
    scene = Scene(parsed=parsed, sentence=sentence, leaders=leaders, section=section, target=target)
    for one in indirect.feelings(parsed, sentence, leaders):
        yield scene.reaction(one.token, one.stance, one.group, one.who, one.span)
    yield from in_eyes.find(scene)
    for token in parsed.words_of(sentence):
        if token.pos_ not in _CARRIERS or any(span.start <= token.idx < span.end for span in said):
            continue
        verb = token if token.pos_ == "VERB" else token.head
        subject = subject_of(verb) if verb.pos_ in ("VERB", "AUX") else None
        yield from _word(scene.towards(found.at(subject.idx) if subject is not None else None), token)


_CARRIERS = frozenset({"VERB", "NOUN", "ADJ"})
"""Kinds of words that can carry a response."""


def _word(scene: Scene, token: Token) -> Iterator[Reaction]:
    """The responses that one word of a sentence carries."""
    lemma, happened = token.lemma_.lower(), token.pos_ == "VERB" and verb_mood(token) == "happened"
    felt = list(indirect.felt(scene.parsed, scene.sentence, token, scene.leaders)) if happened else []
    if happened and (line := alignment.of(scene.parsed, scene.sentence, token, scene.leaders)) is not None:
        felt.append(line)
    for one in felt:
        yield scene.reaction(token, one.stance, one.group, one.who, one.span)
    if felt:
        return
    if token.pos_ == "VERB" and lemma in words.carrying("verbs") and verb_mood(token) in ("happened", "denied"):
        yield from by_verb.find(scene, token, words.carrying("verbs")[lemma])
    elif happened and (manner := deeds.phrasal(token)) is not None:
        yield from by_verb.find(scene, token, manner)
    elif happened and (manner := deeds.act(token)) is not None:
        yield from by_verb.find(scene, token, manner, act=True)
    elif happened and naming.is_one(token):
        yield from naming.find(scene, token)
    elif happened and markets.move(token) is not None:
        yield from markets.find(scene, token)
    elif token.pos_ == "NOUN" and lemma in words.carrying("nouns"):
        yield from by_noun.find(scene, token, words.carrying("nouns")[lemma])
    elif (mood := words.of_mood(token)) is not None:
        yield from by_adjective.find(scene, token, mood)
