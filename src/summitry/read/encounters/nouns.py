"""Nouns that report an encounter: "the summit", "talks", "a telephone conversation", with what stands around them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from summitry.model import Sentence
from summitry.read.encounters import noun_grammar as grammar
from summitry.read.encounters import refused
from summitry.read.encounters.addressed import in_clause_of
from summitry.read.encounters.cast import Cast
from summitry.read.encounters.moods import is_lacking, noun_is_firm, noun_mood
from summitry.read.encounters.noun_people import around_noun, of_clause, states_around
from summitry.read.encounters.strangers import is_of_a_speaker, is_of_a_stranger
from summitry.read.encounters.trigger import ASIDE, BARE, FOLLOWING, THAT, UNNAMED, Trigger
from summitry.read.encounters.verb_moods import nobody
from summitry.read.encounters.words import lists, noun_beginnings, noun_phrases, patterns
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


def in_nouns(
    parsed: Parsed, number: int, sentence: Sentence, tokens: list[Token], cast: Cast, taken: set[int]
) -> Iterator[Trigger]:
    phrases = noun_phrases()
    lemmas = _lemmas(tokens)
    position = 0
    while position < len(tokens):
        begins = tokens[position].text.lower() in noun_beginnings() or lemmas(position, 1) in phrases
        size = next((n for n in (5, 3, 2, 1) if lemmas(position, n) in phrases), 0) if begins else 0
        if not size:
            position += 1
            continue
        run = tokens[position : position + size]
        head = grammar.head_of(run)
        kind = phrases[lemmas(position, size)]
        position += size
        if kind == "one_on_one" and size > 1 and lemmas(position, 1) in phrases:
            continue
        if not (grammar.is_noun(head, sentence) or size > 2) or refused.is_other_thing(parsed, tokens, run):
            continue
        if (
            refused.is_medium(run)
            or refused.is_only_how(run, head)
            or refused.is_manner(run)
            or refused.stays_in_touch(head)
        ):
            continue
        trigger = _noun(parsed, number, sentence, tokens, run, kind, cast)
        if trigger is not None:
            taken.update(token.i for token in run)
            yield trigger


_DEFINITE = frozenset(
    {"the", "this", "that", "these", "those", "their", "his", "her", "its", "our", "my", "both", "each"}
)
"""Determiners of an encounter that is known already."""
_ON_THE_LINE = frozenset({("summit", "video_call"), ("summit", "phone_call")})
""" "A virtual summit" is a call."""
_OVER_A_MEAL = re.compile(r"\s+over\s+(?:a\s+)?(?:[\w-]+\s+)?(?:dinner|lunch|breakfast)\b", re.I)


def _by_wire(parsed: Parsed, sentence: Sentence, head: Token, kind: str) -> str:
    """Talks by phone or by video link are a call."""
    rest = re.split(r"[;:.]", parsed.text[head.idx : sentence.end])[0]
    if kind != "bilateral_meeting":
        return kind
    if patterns("video_words").search(rest):
        return "video_call"
    return "phone_call" if patterns("phone_words").search(rest) else kind


def _is_called_by_one(head: Token, people: tuple[str, ...], mood: str, cast: Cast) -> bool:
    """ "A summit that A had convened was cancelled": of those who were to come only the host is named."""
    clauses = [child for child in head.children if child.dep_ == "acl:relcl"]
    called = any(who in people for one in clauses for who in of_clause(one, cast))
    return len(people) == 1 and people[0] in cast.leaders and mood in ("cancelled", "planned") and called


def _lemmas(tokens: list[Token]) -> Callable[[int, int], tuple[str, ...]]:
    """Runs of words by their place and size: the words, the last of them as its lemma; nothing beyond the end."""
    words = [token.text.lower() for token in tokens]
    lasts = [_lemma(token, word) for token, word in zip(tokens, words, strict=True)]

    def run(position: int, size: int) -> tuple[str, ...]:
        last = position + size - 1
        return (*words[position:last], lasts[last]) if last < len(words) else ()

    return run


def _lemma(token: Token, word: str) -> str:
    lemma: str = (token.lemma_ or token.text).lower()
    return lemma[:-1] if lemma == word and lemma in ("talks", "calls") else lemma


def _noun(
    parsed: Parsed,
    number: int,
    sentence: Sentence,
    tokens: list[Token],
    run: list[Token],
    kind: str,
    cast: Cast,
) -> Trigger | None:
    head = grammar.head_of(run)
    modifiers = grammar.modifiers_of(head, run, tokens)
    for word in modifiers:
        told = lists()["modifiers"].get(word, kind)
        kind = told if kind not in ("press_conference", "summit") or (kind, told) in _ON_THE_LINE else kind
    if kind == "one_on_one" and head.lemma_.lower() in ("call", "dinner", "lunch"):
        kind = lists()["nouns"].get(head.lemma_.lower(), kind)
    kind = _by_wire(parsed, sentence, head, kind)
    if kind == "bilateral_meeting" and _OVER_A_MEAL.match(parsed.text, head.idx + len(head.text), sentence.end):
        kind = "dinner_conversation"
    plural = head.tag_ in ("NNS", "NNPS") or "Number=Plur" in str(head.morph)
    one_of = plural and grammar.is_one_of(head)
    people = around_noun(head, tokens, cast, heading=sentence.kind == "heading")
    alone, people = people, people if len(people) > 1 else in_clause_of(head, people, cast)
    of_one = head.lemma_.lower() in lists()["plural_of_one"] and len(people) > 1 and not grammar.numeral(head)
    if head.text.lower() == "talks" or one_of or grammar.in_hours(head) or of_one:
        plural = False
    states = states_around(head, run, tokens, cast)
    determiner = grammar.determiner_of(head, tokens) or (grammar.determiner_of(run[0], tokens) if len(run) > 2 else "")
    definite = determiner in _DEFINITE or bool(grammar.possessor(head)) or sentence.kind == "heading"
    fresh = determiner in ("a", "an", "another", "") and not definite and not grammar.is_gerund(head, determiner)
    weak = (head.lemma_.lower() in lists()["weak"] or head.text.lower() == "talks") and len(run) == 1
    mood = noun_mood(head, modifiers)
    if mood == "happened" and grammar.is_to_be_held(head):
        mood = "planned"
    if weak and (refused.is_process(head, len(people)) or (not people and refused.is_of_a_body(parsed, head))):
        return None
    if refused.is_of_others(parsed, head, modifiers, kind, len(people)):
        return None
    if head.lemma_.lower() in lists()["together"] and len(people) < 2 and determiner not in ("their", "our"):
        return None
    if determiner == "no" or refused.after_no(head, tokens) or is_lacking(head):
        return None
    if head.dep_ in ("obj", "obl") and nobody(head.head):
        return None
    if mood == "denied" and head.dep_ == "obj" and refused.is_a_stance(head.head):
        return None
    if kind == "summit" and determiner in ("a", "an") and refused.is_somewhere_to_go(head):
        return None
    if weak and refused.is_a_topic(head, determiner, len(cast.of([*head.subtree]))):
        return None
    if refused.is_course(head, tokens, determiner):
        return None
    if kind == "dinner_conversation" and refused.is_for_many(head, cast):
        return None
    if refused.is_gathering(parsed, sentence, head, run, cast) or refused.is_with_others(head, cast):
        return None
    if refused.is_between_others(parsed, sentence, head, cast):
        return None
    if kind == "press_conference" and len(people) < 2 and is_of_a_speaker(head, cast):
        return None
    if head.lemma_.lower() == "meet" and not (head.pos_ == "NOUN" and modifiers and sentence.kind != "heading"):
        return None
    if head.text == "meeting" and not determiner and not modifiers and not people and not grammar.has_own(head):
        return None
    return Trigger(
        span=parsed.words(run),
        sentence=number,
        token=head.i,
        kind=kind,
        noun=True,
        plural=plural,
        definite=definite,
        fresh=fresh or one_of or "second" in modifiers or "another" in modifiers,
        participants=people,
        states=states,
        mood=mood,
        generic=plural or determiner in ("any", "every", "each", "no") or grammar.is_habit(head, tokens),
        words=frozenset(
            [
                *modifiers,
                *grammar.numeral(head),
                *grammar.part_verb(head),
                *grammar.held(head),
                *([] if states or cast.of([*head.subtree]) else [BARE]),
                *grammar.earlier(head, modifiers),
                *grammar.apart(head, determiner),
                *([FOLLOWING] if grammar.follows(head, determiner) else []),
                *([ASIDE] if people != alone else []),
                *([THAT] if determiner == "that" else []),
                *([UNNAMED] if kind == "summit" and _is_called_by_one(head, people, mood, cast) else []),
            ]
        ),
        predicate=grammar.is_predicate(head),
        under=grammar.said_of(head),
        weak=weak,
        stranger=sentence.kind != "heading" and is_of_a_stranger(head, cast),
        firm=noun_is_firm(head),
    )
