"""Verbs that report an encounter: "met", "spoke by phone", "sat down with", and who took part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry.read.encounters.cast import Cast
from summitry.read.encounters.moods import verb_mood
from summitry.read.encounters.noun_people import in_clause
from summitry.read.encounters.trigger import PART, Trigger
from summitry.read.encounters.words import lists, patterns
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


def in_verbs(parsed: Parsed, number: int, tokens: list[Token], cast: Cast, taken: set[int]) -> Iterator[Trigger]:
    text = parsed.text
    for token in tokens:
        lemma = token.lemma_.lower()
        kind = lists()["verbs"].get(lemma)
        phrase = None
        if token.pos_ not in ("VERB", "NOUN", "PROPN", "ADJ") or token.i in taken:
            continue
        if kind is None or lemma in ("talk", "speak", "meet", "sit"):
            phrase = next(
                (one for one in lists()["phrases"] if re.match(one["pattern"], text[token.idx : token.idx + 30], re.I)),
                None,
            )
            kind = phrase["kind"] if phrase else kind
        if kind is None or (token.pos_ != "VERB" and phrase is None and not _heads_headline(token, tokens)):
            continue
        people = _around_verb(token, cast)
        if len(people) < 2 and not (lemma == "meet" and _is_joint(token, cast)) and not _is_anaphoric(token):
            continue
        sentence = parsed.sentences[number]
        where = text[token.idx : sentence.end]
        if patterns("phone_words").search(where) and lemma in (
            "speak",
            "talk",
            "converse",
            "confer",
            "phone",
        ):
            kind = "phone_call"
        elif patterns("video_words").search(where) and lemma != "dine":
            kind = "video_call"
        elif lemma in ("speak", "talk") and phrase is None and not _has_with(token):
            continue
        end = token.idx + len(token.text)
        if phrase is not None:
            match = re.match(phrase["pattern"], text[token.idx : token.idx + 30], re.I)
            end = token.idx + (match.end() if match else len(token.text))
        generic = _habitual(token) or (token.dep_ == "advcl" and _has_habit(token.head))
        yield Trigger(
            span=parsed.span(token.idx, end),
            sentence=number,
            token=token.i,
            kind=kind,
            noun=False,
            plural=False,
            definite=False,
            fresh=False,
            participants=people,
            mood="possible" if text[sentence.start : sentence.end].endswith("?") else verb_mood(token),
            generic=generic,
            words=frozenset(
                one.text.lower()
                for one in token.subtree
                if not in_clause(one, token)
                and one.text.lower() in {*lists()["counted"], *lists()["habit"], "times", "occasions"}
            )
            | ({PART} if kind == "one_on_one" else set()),
        )


def _is_anaphoric(verb: Token) -> bool:
    """ "They met again", "the two spoke": who it was is for the discourse to say."""
    if verb.lemma_.lower() not in ("meet", "speak", "talk", "sit", "confer"):
        return False
    for child in verb.children:
        if child.dep_ == "nsubj":
            words = [token.text.lower() for token in child.subtree]
            alone = words in (["they"], ["the", "two"], ["both"], ["the", "two", "leaders"], ["the", "leaders"])
            return alone or words in (["the", "two", "presidents"], ["the", "pair"], ["the", "two", "men"])
    return False


def _heads_headline(token: Token, tokens: list[Token]) -> bool:
    """A verb that the tagger took for a noun, as in "A meets B in Helsinki"."""
    return token.lemma_.lower() in ("meet", "meets") or token.text.lower() in ("meets", "met", "meet")


def _is_joint(verb: Token, cast: Cast) -> bool:
    subject = [child for child in verb.children if child.dep_ in ("nsubj", "nsubj:pass")]
    return any(len(cast.of(list(child.subtree))) >= 2 for child in subject)


def _has_with(verb: Token) -> bool:
    return any(grand.text.lower() in ("with", "to") for child in verb.children for grand in child.children) or any(
        child.dep_ == "nsubj" and any(g.dep_ == "conj" for g in child.children) for child in verb.children
    )


def _around_verb(verb: Token, cast: Cast) -> tuple[str, ...]:
    people: dict[str, None] = {}
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubj:pass", "obj", "iobj", "obl:agent") or (
            child.dep_ in ("obl", "nmod")
            and any(one.text.lower() in ("with", "to", "by", "and") for one in child.children)
        ):
            if child.dep_ in ("obl", "nmod") and _looks_on(child):
                continue
            if child.dep_ == "obj" and verb.lemma_.lower() in _WELCOMING and child.i not in cast.persons:
                continue
            inside = [one for one in child.subtree if not in_clause(one, child)]
            for who in cast.of(inside):
                people.setdefault(who)
    if not any(child.dep_ == "nsubj" for child in verb.children) and verb.dep_ in (
        "xcomp",
        "conj",
        "advcl",
        "acl",
    ):
        for child in verb.head.children:
            if child.dep_ in ("nsubj", "nsubj:pass"):
                for who in cast.of([one for one in child.subtree if not in_clause(one, child)]):
                    people.setdefault(who)
    return tuple(people)


_WELCOMING = frozenset({"receive", "host", "greet", "phone", "telephone", "call"})
"""Verbs whose object must itself be a person: to receive an endorsement of somebody is no meeting."""


def _looks_on(child: Token) -> bool:
    """ "with X and Y joining them": those who came along, not those who met."""
    return any(
        one.text.lower() in ("joining", "present", "attending", "watching", "looking", "standing", "sitting")
        for one in child.subtree
    )


def _habitual(verb: Token) -> bool:
    """ "often met", "have met several times": speaks of many encounters."""
    for child in verb.subtree:
        if in_clause(child, verb):
            continue
        if child.text.lower() in ("times", "occasions", "whenever") or _is_frequency(child):
            return not any(token.text.lower() in ("first", "second", "third") for token in child.children)
    return False


def _is_frequency(token: Token) -> bool:
    return token.text.lower() in lists()["habit"]


def _has_habit(verb: Token) -> bool:
    return any(_is_frequency(child) for child in verb.children)
