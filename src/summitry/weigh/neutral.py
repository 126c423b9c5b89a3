"""Judgements of persons and their acts in words that no holder is named for.

What a named holder said is theirs, and may judge; the words around it may not. It changes no wording.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from summitry import tables


def judgements(text: str, held: Iterable[str] = ()) -> tuple[str, ...]:
    """The judging words of a text that stand outside what a named holder says (`held`), in order of the alphabet."""
    own = text.casefold()
    for words in (*held, *tables.read_yaml("neutral.yaml")["harmless"]):
        own = own.replace(words.rstrip(".").casefold(), " ") if words.strip() else own
    return tuple(sorted({word for word in re.findall(r"[\w-]+", own) if word in _list()}))


def attributed(text: str) -> bool:
    """Whether the words themselves give what they say to somebody: "said", "according to"."""
    return _attributing().search(text) is not None


@functools.cache
def _attributing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(tables.read_yaml('neutral.yaml')['attributing'])})\b", re.I)


@functools.cache
def _list() -> frozenset[str]:
    found: list[str] = tables.read_yaml("neutral.yaml")["judgements"]
    return frozenset(found)
