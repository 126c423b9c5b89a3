"""Names in a question as the text writes them: which of its words are one, and how a misspelt one is spelt.

Where the text has no such name, the tables are asked; what is asked for is not looked at.
"""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry import tables
from summitry.weigh.ask import names
from summitry.weigh.ask.index import Index
from summitry.weigh.ask.lists import some

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MISSPELT = 0.8
"""How alike a misspelt word and a word of the text are, from 0 to 1."""


def spelt(text: str, of: Index) -> str:
    """Words that are a name of the text, or nearly one, are spelt as it spells them, with capitals."""
    from summitry.read.language import vectors

    proper = {token.text for token in of.doc if token.text[:1].isupper() and len(token.text) > 2}

    def mend(match: re.Match[str]) -> str:
        word = match[0]
        if word.islower() and len(word) > 2 and word not in of.plainly and word.capitalize() in proper:
            return word.capitalize()
        if len(word) < 5 or word.lower() in of.vocabulary or vectors.is_known(word):
            return word
        if next(iter(names.named(word, frozenset())), None) is not None:
            return word
        close = difflib.get_close_matches(
            word.capitalize(), [one for one in proper if len(one) > 4], n=1, cutoff=MISSPELT
        )
        return close[0] if close else word

    return re.sub(r"[A-Za-z]+", mend, text)


def named_in(doc: Doc, of: Index) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Names in a question: as the text writes them, else as the tables do, else as they are capitalised."""
    tokens = [token for token in doc if not token.is_space]
    at = 0
    while at < len(tokens):
        size, ids = _longest(tokens, at, of)
        if size:
            yield tokens[at].i, tokens[at + size - 1].i + 1, ids
            at += size
        else:
            at += 1


def _longest(tokens: list[Token], at: int, of: Index) -> tuple[int, frozenset[str]]:
    for size in range(min(6, len(tokens) - at), 0, -1):
        part = tokens[at : at + size]
        text = tokens[0].doc[part[0].i : part[-1].i + 1].text
        plain = re.sub(r"['’]s$", "", text.casefold())
        shown = any(token.text[:1].isupper() for token in part[:1] + part[-1:])
        ids = of.surfaces.get(plain, frozenset())
        common = size == 1 and (part[0].pos_ in ("VERB", "AUX", "DET", "ADP", "PRON", "ADV") or len(plain) < 3)
        if ids and (not common or shown and at):
            return size, ids | _tabled(text)
        stands = size > 1 or at or part[0].pos_ in ("PROPN", "ADJ", "NOUN")
        if shown and stands and (tabled := _tabled(text)):
            return size, tabled
    token = tokens[at]
    if at and token.text[:1].isupper() and token.pos_ == "PROPN" and token.lower_ not in some("calendar"):
        size = 1
        while at + size < len(tokens) and tokens[at + size].pos_ == "PROPN" and tokens[at + size].text[:1].isupper():
            size += 1
        return size, frozenset()
    return 0, frozenset()


def _tabled(text: str) -> frozenset[str]:
    found = list(names.named(text))
    plain = re.sub(r"['’]s$", "", text)
    keys = {key for words, _, key in found if re.sub(r"['’]s$", "", words) == plain}
    return frozenset(keys) | seat(text)


def seat(text: str) -> frozenset[str]:
    """The state whose government sits in a town and may be called by it."""
    plain = re.sub(r"['’]s$", "", text).casefold()
    return frozenset({_states()[plain]} if plain in _states() else ())


@functools.cache
def _states() -> dict[str, str]:
    """States by their capital, which is said for their government."""
    return {row.capital.casefold(): row.id for row in tables.countries() if row.capital}
