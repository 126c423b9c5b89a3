"""Several who hold office, called by their states alone: "the presidents of X and Y", "X and Y leaders".

Means those whom the text names with an office of those states, or else who held it on the document's date; where one of
two stays unknown, nobody is meant, of more states those who are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from summitry import when
from summitry.read.names import offices, titles
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLURALS = {
    "presidents": "president", "leaders": "leader", "premiers": "prime minister", "chancellors": "chancellor",
    "rulers": "ruler", "kings": "king", "ministers": "prime minister", "heads": "leader", "counterparts": "leader",
    "principals": "leader", "pms": "prime minister",
}  # fmt: skip
_BETWEEN = frozenset({",", "and", "&", "the", "both", "of", "prime", "top", "respective", "two", "three", "four", "or"})
_ALL_OF_THEM = re.compile(
    r"\s+of\s+(?:the|both|these|those|their)\s+(?:(?:two|three)\s+)?(?:countries|nations|states|neighbou?rs|sides)\b",
    re.I,
)
_BACK = 2
"""Sentences back in which the states that "both countries" means must stand."""


def find(
    parsed: Parsed, persons: Mapping[int, tuple[str, ...]], states: Mapping[int, str]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Tokens of offices in the plural, with those who hold them."""
    known: dict[str, str] | None = None
    for token in parsed.doc:
        word = _PLURALS.get(token.lower_)
        if word is None or token.i in persons or (token.lower_ == "ministers" and token.i and not _prime(token)):
            continue
        meant = _states(parsed, token, states)
        if len(meant) < 2 or any(one.i in persons for one in token.subtree if one.i > token.i):
            continue
        known = known if known is not None else titles.led(parsed)
        found = [_holder(parsed, state, word, known) for state in meant]
        people = tuple(dict.fromkeys(who for who in found if who is not None))
        if len(people) == len(meant) or (len(meant) > 2 and len(people) >= 2):
            yield token.i, people


def _prime(token: Token) -> bool:
    return str(token.nbor(-1).lower_) == "prime"


def _states(parsed: Parsed, token: Token, states: Mapping[int, str]) -> tuple[str, ...]:
    """The states whose offices a plural means: beside it, or those just spoken of."""
    before = _run(token, states, -1)
    behind = token.nbor(1) if token.i + 1 < len(token.doc) else None
    after = _run(behind, states, 1) if behind is not None and behind.lower_ in ("of", "from") else []
    if beside := tuple(dict.fromkeys([*before, *after])):
        return beside
    if any(child.dep_ == "nmod:poss" and child.lower_ == "their" for child in token.children):
        return _spoken_of(parsed, token, states, 0)
    if _ALL_OF_THEM.match(parsed.text, token.idx + len(token.text)):
        return _spoken_of(parsed, token, states, _BACK)
    return ()


def _run(token: Token, states: Mapping[int, str], step: int) -> list[str]:
    """States in a row before or behind a word."""
    out: list[str] = []
    at = token.i + step
    while 0 <= at < len(token.doc):
        one = token.doc[at]
        if at in states:
            out.append(states[at])
        elif one.lower_ not in _BETWEEN and one.pos_ != "ADJ":
            break
        at += step
    return out


def _spoken_of(parsed: Parsed, token: Token, states: Mapping[int, str], back: int) -> tuple[str, ...]:
    """The two states that this sentence and those before it have named, where they are two."""
    number = parsed.sentence_index(token.idx) or 0
    start = parsed.sentences[max(0, number - back)].start
    seen = dict.fromkeys(states[one.i] for one in parsed.tokens(start, token.idx) if one.i in states)
    return tuple(seen) if len(seen) == 2 else ()


def _holder(parsed: Parsed, state: str, word: str, known: Mapping[str, str]) -> str | None:
    """Who holds an office of a state: the only one named, or the one in office on the document's date."""
    named = [who for who, where in known.items() if where == state]
    on = when.parse(parsed.document.published) if parsed.document.published else None
    found = offices.holder(state, word, on, named=frozenset(named)) if on is not None else None
    if found is not None and (found[0] in named or not named):
        return found[0]
    return named[0] if len(named) == 1 else None
