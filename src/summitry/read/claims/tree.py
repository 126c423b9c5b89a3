"""Small questions to a dependency tree: children by label and preposition, subjects, extents.

Knows Universal Dependencies labels; knows no cue and no claim.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from summitry.model import Span
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubj:outer", "csubj", "csubj:outer")
PASSIVE_SUBJECTS = ("nsubj:pass", "csubj:pass")
PREPOSITIONAL = ("obl", "nmod", "advcl", "acl", "obl:agent", "xcomp", "ccomp", "nmod:desc", "obl:arg")
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "no", "nobody", "none", "nothing", "without"})
_LEFT_OUT = ("punct", "cc", "discourse", "parataxis", "mark")
_OPEN, _CLOSE = "([{“«", ")]}”»"
_QUOTES = "\"'“”‘’«»`"


def children(token: Token, *labels: str) -> list[Token]:
    return [child for child in token.children if child.dep_ in labels]


def child(token: Token, *labels: str) -> Token | None:
    """The first child with the first of the labels that has any."""
    for label in labels:
        for one in token.children:
            if one.dep_ == label:
                return one
    return None


def case_of(token: Token) -> str:
    """The preposition or subordinator in front of a dependent, lower case; "" where there is none."""
    for one in token.children:
        if one.dep_ in ("case", "mark") and one.i < token.i:
            return str(one.lower_)
    return ""


def prepositional(token: Token, prepositions: Collection[str]) -> Token | None:
    """The first dependent after the token that one of the prepositions introduces."""
    for one in token.children:
        if one.i > token.i and one.dep_ in PREPOSITIONAL and case_of(one) in prepositions and one.lower_ not in _HOW:
            return one
    return None


_HOW = frozenset({"length", "times", "once", "least"})
"""Nouns of set phrases that only say how: "complained at length about the tariffs"."""


def cases(token: Token) -> tuple[Token, ...]:
    """The prepositions and marks in front of a word."""
    return tuple(one for one in token.children if one.dep_ in ("case", "mark") and one.i < token.i)


def is_infinitive(token: Token) -> bool:
    return any(one.lower_ == "to" and one.dep_ == "mark" for one in token.children)


def is_passive(token: Token) -> bool:
    """Whether a verb is passive, also without an auxiliary: "Asked about it, he said ..."."""
    bare = not any(one.dep_ == "aux" or one.dep_ in SUBJECTS for one in token.children)
    near = token.i < token.head.i or token.i > 0 and token.nbor(-1).lower_ in ("when", "if", "unless", "until", "once")
    if bare and near and token.dep_ == "advcl" and token.lower_.endswith("ed"):
        return True  # also "replied when asked if ..."
    if (
        token.dep_ == "acl"
        and not is_infinitive(token)
        and any(one.dep_ in ("obl:agent", "obl") and case_of(one) == "by" for one in token.children)
    ):
        return True
    return any(one.dep_ == "aux:pass" for one in token.children) or child(token, *PASSIVE_SUBJECTS) is not None


def negation_of(token: Token) -> Token | None:
    """The word that negates this one, if any."""
    for one in token.children:
        if one.lower_ in NEGATIONS and one.dep_ in (
            "advmod",
            "det",
            "neg",
            "advmod:neg",
            "aux",
            "cc",
            "cc:preconj",
            "det:predet",
        ):
            return one
    return None


def says_not(verb: Token) -> bool:
    """Whether a clause says that something is not so: its verb or its subject is negated."""
    word = negation_of(verb)
    if word is not None:
        return word.dep_ != "det" or child(verb, "expl") is not None  # "was in no hurry" denies nothing
    if any(_is_followed_by_not(one) for one in (verb, *verb.children) if one.pos_ == "AUX" or one.i == verb.i):
        return True
    subject = child(verb, *SUBJECTS, *PASSIVE_SUBJECTS)
    if subject is None:
        return False
    first = next(iter(subject.subtree))  # "no secret and separate meeting": the parser hangs "no" on "secret"
    return subject.lower_ in NEGATIONS or negation_of(subject) is not None or first.lower_ == "no"


def _is_followed_by_not(aux: Token) -> bool:
    """Whether "not" stands right behind, whatever the parser hung it on: "had not hidden centrifuges"."""
    behind = aux.nbor(1) if aux.i + 1 < aux.sent.end else None
    if behind is None or behind.lower_ not in ("not", "n't", "n’t", "never"):
        return False
    further = behind.nbor(1).lower_ if behind.i + 1 < behind.sent.end else ""
    return aux.pos_ == "AUX" and further not in ("only", "just", "merely", "simply", "to")


def relative_clause(token: Token) -> Token | None:
    """The head of the relative clause whose verb this is or is coordinated with, if any."""
    at = token
    while at.dep_ in ("conj", "xcomp", "aux", "cop") and at.head.i != at.i:
        at = at.head
    return at if at.dep_ == "acl:relcl" else None


def subtree(heads: Iterable[Token], without: Iterable[Token] = ()) -> set[int]:
    """Token numbers below the heads, those below `without` left out."""
    heads = list(heads)
    kept = {one.i for head in heads for one in head.subtree}
    for drop in without:
        if not any(drop.is_ancestor(head) or drop.i == head.i for head in heads):
            kept -= {one.i for one in drop.subtree}
    return kept


def pieces(parsed: Parsed, numbers: Collection[int], bridge: int = 1) -> tuple[Span, ...]:
    """The runs of tokens as spans without punctuation at their ends; small gaps are bridged."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if parsed.doc[number].is_space:
            continue
        gap = range(runs[-1][-1] + 1, number) if runs else range(0)
        if runs and len(gap) <= bridge and all(not _is_word(parsed.doc[i]) for i in gap):
            runs[-1].extend(range(runs[-1][-1] + 1, number + 1))
        else:
            runs.append([number])
    return tuple(span for run in runs for span in trimmed(parsed, run))


def trimmed(parsed: Parsed, run: list[int]) -> Iterator[Span]:
    """The run as a span, without marks at its ends that belong to the sentence around it."""
    doc = parsed.doc
    while run and not _is_word(doc[run[0]]) and not _opens(doc, run):
        run = run[1:]
    while run and not _is_word(doc[run[-1]]) and not _closes(doc, run):
        run = run[:-1]
    if run:
        yield parsed.words([doc[i] for i in run])


def _is_word(token: Token) -> bool:
    return any(mark.isalnum() or mark in "$€£%" for mark in token.text)


def _opens(doc: object, run: list[int]) -> bool:
    first = doc[run[0]].text  # type: ignore[index]
    rest = [doc[i].text for i in run[1:]]  # type: ignore[index]
    return first in _QUOTES + _OPEN and any(text in _QUOTES + _CLOSE or text == "''" for text in rest)


def _closes(doc: object, run: list[int]) -> bool:
    last = doc[run[-1]].text  # type: ignore[index]
    before = [doc[i].text for i in run[:-1]]  # type: ignore[index]
    pairs = {")": "(", "]": "[", "”": "“", "’": "‘", "»": "«", '"': '"', "'": "'", "''": "''"}
    return before.count(pairs.get(last, "\0")) > (before.count(last) if pairs.get(last) != last else 0) and (
        pairs.get(last) != last or before.count(last) % 2 == 1
    )


def noun_phrase(head: Token, without: Iterable[Token] = ()) -> set[int]:
    """Token numbers of the whole noun phrase of a head: article, titles, appositions, modifiers."""
    drop = [one for one in head.children if one.dep_ in _LEFT_OUT and (one.i < head.i or one.dep_ == "parataxis")]
    drop += [one for one in head.children if one.dep_ in ("case", "cop", "aux", "mark", "nsubj", "advcl")]
    numbers = subtree([head], [*drop, *without])
    return _contiguous(numbers, head.i)


def _contiguous(numbers: set[int], at: int) -> set[int]:
    """The part of the numbers that is one run around `at`, gaps of two allowed for commas."""
    kept = {at}
    for step in (-1, 1):
        here, gap = at, 0
        while gap <= 2:
            here += step
            if here in numbers:
                kept.add(here)
                gap = 0
            else:
                gap += 1
    return kept
