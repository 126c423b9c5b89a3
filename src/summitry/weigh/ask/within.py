"""How well a sentence itself holds a unit of a question, and by which word: its form, its kin, a name, who is meant.

What stands around the sentence is not looked at.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summitry.weigh.ask import kin, roles
from summitry.weigh.ask.index import Index
from summitry.weigh.ask.lists import data, some
from summitry.weigh.ask.passages import Passage
from summitry.weigh.ask.units import Unit
from summitry.weigh.ask.wanted import Wanted
from summitry.weigh.people import home

if TYPE_CHECKING:
    from spacy.tokens import Token

MEANT = 0.95
"""What a name counts where "he", "the minister" or the speaker is its bearer."""
CONTRARY = 0.9
"""What a deed counts in a question for yes or no where the text has its contrary: "deny" for "confirm"."""
TITLED = 0.85
"""What an office counts where its bearer is named."""
SURELY = 0.95
"""What a form of the word itself counts at least."""
UTTERED = 0.75
"""What "say" counts where somebody promises, praises or urges."""
MADE = 0.7
"""What a deed counts where the thing stands under its maker alone."""
AKIN = 0.7
"""What a state's name counts where a person or a body of that state is named, and the other way round."""


def best_of(unit: Unit, passage: Passage, of: Index, wanted: Wanted) -> tuple[float, Token | None]:
    """How well a sentence holds a unit, from 0 to 1, and the word that does."""
    if wanted.kind == "reaction" and unit.lemma in data()["reacting"]:
        return _judging(passage, of)
    if unit.kind == "order":
        return _order(unit, passage)
    if unit.lemma in data()["coming"]:
        return _coming(passage)
    if unit.lemma in data()["topic_verbs"] and is_of_topic(wanted):
        return _topic(passage, of)
    if unit.is_speech and any(one.is_subject and one.ids & passage.speakers for one in wanted.units):
        return 1.0, next((token for token in passage.tokens if token.lemma_.lower() in data()["speech"]), None)
    if unit.lemma in data()["denying"] and passage.is_denial:
        return 0.9, None
    if unit.kind == "name":
        return _name(unit, passage, of)
    if unit.kind == "time":
        return _time(unit, passage)
    best: tuple[float, Token | None] = (0.0, None)
    if unit.lemma in some("offices"):
        best = _titled(unit, passage, of)
    for token, forms in passage.content:
        score = _alike(unit, token, forms)
        if score < CONTRARY and wanted.kind == "yes or no" and unit.is_act and kin.is_contrary(unit.lemma, forms):
            score = CONTRARY
        if score > best[0]:
            best = (score, token)
    if unit.is_speech and best[0] < UTTERED and unit.lemma not in some("denying"):
        uttered = next((token for token in passage.tokens if token.lemma_.lower() in some("utterance")), None)
        best = (UTTERED, uttered) if uttered is not None else best
    if best[0] >= MADE or not unit.is_act or wanted.role != "subject":
        return best
    return max(best, _made(unit, passage, wanted), key=lambda one: one[0])


def _titled(unit: Unit, passage: Passage, of: Index) -> tuple[float, Token | None]:
    """Whether somebody is named who anywhere in the text bears the office that is asked with."""
    for token in passage.tokens:
        keys = {passage.named.get(token.i, ""), *passage.meant.get(token.i, ())}
        if any(unit.lemma in of.titles.get(key, ()) for key in keys):
            return TITLED, token
    return 0.0, None


def _made(unit: Unit, passage: Passage, wanted: Wanted) -> tuple[float, Token | None]:
    """Whether what is asked about stands under its maker: "a book BY", for who wrote the book."""
    things = {one.lemma for one in wanted.units if one.kind == "word" and not one.is_act and one.pos == "NOUN"}
    for token in passage.tokens:
        thing = unit.pos == "VERB" and token.pos_ == "NOUN" and token.lemma_.lower() in things
        if thing and any(one.dep_.startswith("nmod") and roles.case(one) == "by" for one in token.children):
            return MADE, token
    return 0.0, None


def _coming(passage: Passage) -> tuple[float, Token | None]:
    """Whether a sentence tells what is still to come: "next" and "follow-up" ask for it."""
    told = any(
        token.lower_ in data()["coming"] or token.lemma_.lower() in data()["to_come"] for token in passage.tokens
    )
    is_to = any(a.lemma_ == "be" and b.lower_ == "to" for a, b in zip(passage.tokens, passage.tokens[1:], strict=False))
    return (1.0 if told or is_to else 0.0), None


def is_of_topic(wanted: Wanted) -> bool:
    """Whether a question asks what was talked about."""
    asks = wanted.kind in ("statement", "yes or no")
    return asks and re.search(str(data()["topic_questions"]), wanted.words, re.I) is not None


def _topic(passage: Passage, of: Index) -> tuple[float, Token | None]:
    return (1.0 if tells_topic(passage, of) else 0.0), None


def tells_topic(passage: Passage, of: Index) -> bool:
    """Whether a sentence says what a conversation was about."""
    one = passage.sentence
    text = of.reading.document.text[one.start : one.end]
    told = any(item.span.start < one.end and one.start < item.span.end for item in of.reading.agenda)
    return told or re.search(str(data()["topic_answers"]), text, re.I) is not None


def _order(unit: Unit, passage: Passage) -> tuple[float, Token | None]:
    """Whether a sentence says what came before what."""
    row = next(one for one in data()["orders"] if unit.lemma in one)
    token = next((token for token in passage.tokens if token.lower_ in row or token.lemma_.lower() in row), None)
    return (1.0 if token is not None else 0.0), token


def _judging(passage: Passage, of: Index) -> tuple[float, Token | None]:
    """Whether a sentence tells a response: a reaction that was read in it, or a word of judging."""
    start, end = passage.sentence.start, passage.sentence.end
    word = next((token for token in passage.tokens if _judges(token)), None)
    told = any(one.span.start < end and start < one.span.end for one in of.reading.reactions)
    return (1.0 if told else 0.85 if word is not None else 0.0), word


def _judges(token: Token) -> bool:
    """Whether a word judges; "call" and "speak" do so only with what something is called or spoken of as."""
    lemma = token.lemma_.lower()
    if lemma not in some("judging"):
        return False
    if lemma not in some("half_judging"):
        return True
    return any(one.dep_ in ("xcomp", "ccomp") or roles.case(one) in ("as", "of") for one in token.children)


def _alike(unit: Unit, token: Token, forms: frozenset[str]) -> float:
    asked = {unit.lemma, unit.words.lower()} if unit.pos in ("VERB", "ADJ") else {unit.lemma}
    score = max(kin.alike(one, form) for one in asked for form in forms)
    if score < 0.9:
        score = max(score, kin.stands(unit.lemma, token.lemma_.lower(), unit.pos, token.pos_))
    if " " in unit.lemma:
        score = max(score, 0.6 * kin.alike(unit.lemma.split()[0], token.lemma_.lower()))
    other = (unit.pos, token.pos_) == ("VERB", "NOUN") and unit.is_act or (unit.pos, token.pos_) == ("NOUN", "VERB")
    return 0.75 * score if other and not kin.is_form(unit.lemma, token.lemma_.lower()) else score


def _is_akin(key: str, one: str) -> bool:
    """Whether one is a state and the other a person of it; the name of a person is not held by his state."""
    return home(key) == one


def _time(unit: Unit, passage: Passage) -> tuple[float, Token | None]:
    for token in passage.tokens:
        if (
            token.lower_ == unit.lemma
            or token.lower_.startswith(unit.lemma[:3])
            and len(unit.lemma) > 4
            and token.lower_[:4] == unit.lemma[:4]
        ):
            return 1.0, token
    if any(unit.lemma in (one.value or "") for one in passage.times if len(unit.lemma) == 4):
        return 1.0, None
    return 0.0, None


def _name(unit: Unit, passage: Passage, of: Index) -> tuple[float, Token | None]:
    parts = {part for part in unit.words.casefold().split() if len(part) > 2}
    for token in passage.tokens:
        if passage.named.get(token.i) in unit.ids or token.lower_ in parts and not unit.ids:
            return 1.0, token
    for token in passage.tokens:
        if token.lower_ in parts:
            return 1.0, token
    for token in passage.tokens:
        if unit.ids & set(passage.meant.get(token.i, ())):
            return MEANT, token
    if unit.ids & passage.speakers:
        return MEANT, next((token for token in passage.tokens if token.lower_ in ("i", "we", "me", "my")), None)
    if not unit.is_actor:
        return 0.0, None
    for token in passage.tokens:
        key = passage.named.get(token.i)
        if key and any(_is_akin(key, one) for one in unit.ids):
            return AKIN, token
    if any(_is_akin(key, one) for key in passage.speakers for one in unit.ids):
        return AKIN, None
    return 0.0, None
