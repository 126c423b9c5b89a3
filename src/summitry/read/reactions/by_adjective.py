"""Responses that an adjective carries: "Rome was relieved", "the reaction in Berlin was mixed"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry.model import Reaction, Stance
from summitry.read import camps, sections
from summitry.read.reactions import targets, words
from summitry.read.reactions.clauses import clause, subject_of
from summitry.read.reactions.respondents import country, is_response, naming_words, respondent, unknown
from summitry.read.reactions.scene import Scene

if TYPE_CHECKING:
    from spacy.tokens import Token

_STATEMENTS = frozenset({"statement", "remark", "comment", "response", "tweet", "letter", "editorial", "post", "note"})


def find(scene: Scene, word: Token, stance: Stance) -> Iterator[Reaction]:
    """The response of the subject of whom the adjective is said, or who made a statement of that kind."""
    parsed, sentence = scene.parsed, scene.sentence
    subject = next((child for child in word.children if child.dep_.startswith("nsubj")), None)
    if subject is None and word.dep_ in ("xcomp", "advcl") and word.head.lemma_.lower() in words.LINKING:
        subject = subject_of(word.head)
        word = word.head if subject is not None else word
    if word.dep_ == "amod" and word.head.lemma_.lower() in _STATEMENTS and word.head.dep_ == "obj":
        subject = subject_of(word.head.head)
        word = word.head.head
    if subject is None:
        return
    span = clause(parsed, word, sentence)
    if is_response(subject):
        where = camps.by_words(parsed.text[sentence.start : sentence.end]) or country(parsed, subject)
        yield scene.reaction(word, stance, where or scene.section, naming_words(parsed, subject), span)
        return
    named = respondent(parsed, subject, scene.leaders)
    if named is None and (
        sections.is_reaction(parsed, parsed.sentences.index(sentence)) or targets.is_leaning(parsed, sentence)
    ):
        named = unknown(parsed, subject, scene.leaders)
    if named is not None:
        yield scene.reaction(word, stance, named[0], named[1], span)
