"""Makes an outcome of its characters, with the issue that they name; and what all who look for outcomes are given."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summitry import tables
from summitry.model import Outcome, Sentence
from summitry.quick import Quick
from summitry.read import issues
from summitry.read.encounters import Found
from summitry.read.outcomes.subjects import Cast
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, kw_only=True)
class Place:
    """A sentence in which outcomes are looked for, with the encounter that it is about."""

    parsed: Parsed
    number: int
    sentence: Sentence
    encounter: str | None
    cast: Cast
    found: Found
    previous: bool
    """Whether the sentence before it told of an encounter or of an outcome."""
    after: bool
    """Whether it told of an outcome."""

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.parsed.text[self.sentence.start : self.sentence.end]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the sentence."""
        return self.parsed.words_of(self.sentence)

    def made(self, kind: str, start: int, end: int, *, holder: str | None = None, rule: str) -> Outcome:
        """An outcome of the encounter that the sentence is about."""
        hits = issues.hits(self.parsed.text, start, end)
        return Outcome(
            encounter=self.encounter,
            kind=kind,
            span=self.parsed.span(start, end),
            issue=hits[0].issue if hits else None,
            holder=holder,
            rule=f"outcome:{rule}",
        )


@functools.cache
def words(name: str) -> frozenset[str]:
    """A word list of `frames/outcomes.yaml`."""
    return frozenset(tables.read_yaml("frames", "outcomes.yaml")[name])


@functools.cache
def data(name: str) -> Any:
    """A block of `frames/outcomes.yaml`."""
    return tables.read_yaml("frames", "outcomes.yaml")[name]


@functools.cache
def pattern(block: str, name: str) -> Quick:
    """A pattern of a block of `frames/outcomes.yaml`."""
    return Quick(data(block)[name], re.IGNORECASE)


def subject(verb: Token) -> Token | None:
    """The subject of a verb, its own or that of the verb which it is joined to."""
    for child in verb.children:
        if child.dep_.startswith("nsubj"):
            return child
    if verb.dep_ in ("conj", "xcomp") and verb.head.i != verb.i:
        return subject(verb.head)
    return None


def clause_of(verb: Token, *, whole: bool = False) -> tuple[int, int]:
    """A main clause: without what is joined to it, what opens the sentence, and the stop; `whole` with its "but"."""
    cut = {
        leaf.i
        for child in verb.children
        if (child.dep_ in ("conj", "parataxis") and _own_subject(child) and not (whole and _is_but(child)))
        or (child.dep_ == "advcl" and child.i > verb.i and any(one.lower_ in _ASIDE for one in child.lefts))
        for leaf in child.subtree
    }
    last = min((one for one in cut if one > verb.i), default=len(verb.doc))
    cut |= {child.i for child in verb.children if child.dep_ in ("cc", "discourse")}
    tokens = [one for one in verb.subtree if one.i not in cut and one.i < last and not one.is_space]
    tokens = _in_one_run(verb, tokens, cut)
    own = subject(verb)
    if own is not None and own.head.i == verb.i:
        first = min(one.i for one in own.subtree)
        tokens = [one for one in tokens if one.i >= first]
    while len(tokens) > 1 and (
        tokens[-1].is_punct and tokens[-1].text not in (")", "”", "’") or tokens[-1].dep_ == "cc"
    ):
        tokens = tokens[:-1]
    while len(tokens) > 1 and tokens[0].is_punct and tokens[0].text not in ("“", "‘", '"'):
        tokens = tokens[1:]
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1].text)


def _in_one_run(verb: Token, tokens: list[Token], cut: set[int]) -> list[Token]:
    """Tokens of a clause up to where another clause stands between them: ", the premier told reporters, "."""
    kept: list[Token] = []
    for one in tokens:
        between = verb.doc[kept[-1].i + 1 : one.i] if kept and one.i > verb.i else ()
        if any(not (other.is_space or other.is_punct or other.i in cut) for other in between):
            break
        kept.append(one)
    return kept


def _is_but(verb: Token) -> bool:
    return any(child.dep_ == "cc" and child.lower_ == "but" for child in verb.children)


_ASIDE = frozenset({"as", "although", "though", "while", "whereas", "because", "since", "which"})


def _own_subject(verb: Token) -> bool:
    return any(child.dep_.startswith("nsubj") for child in verb.children)


def is_main(verb: Token) -> bool:
    """Whether a verb heads a main clause."""
    return verb.dep_ in ("root", "parataxis") or (verb.dep_ == "conj" and is_main(verb.head))


def is_negated(verb: Token) -> bool:
    """ "Did not sign"."""
    return any(one.lower_ in ("not", "n't", "n’t", "never", "no", "hardly", "barely") for one in verb.children)


def first_of(token: Token) -> int:
    """Where the words of a token and of what hangs on it begin."""
    return int(min(one.idx for one in token.subtree if not one.is_punct and not one.is_space))
