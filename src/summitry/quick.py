"""Regular expressions that are tried only where a text has letters that they cannot do without.

What a long list of alternatives needs ("agree", "sign", "deal") is read off the pattern itself, and is looked for at a
hundredth of the price. What is found is always what the plain pattern finds.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from re import _parser  # type: ignore[attr-defined]  # the pattern as a tree; no public module gives it
from typing import Any

Needs = tuple[tuple[str, ...], ...]

MOST_LETTERS = 200
"""Alternatives that are worth looking for one by one."""

TOO_COMMON = 0.5
"""How often the letters may be expected to stand in a sentence by chance, from where on nothing is gained by them."""

RARE = 0.01
"""How often a sign such as a half or a dash may be expected."""

SETS = 2
"""Sets of letters that are looked for at most; a third says hardly more."""


class Quick:
    """A pattern with what it needs; compiled once it is first tried, parsed, and so checked, at once."""

    def __init__(self, source: str, flags: int = 0) -> None:
        """`source` and `flags` as for `re.compile`; a `re.error` where the source is none."""
        self.pattern = source
        self.flags = flags
        self.needs = needs(source, flags)

    @functools.cached_property
    def plain(self) -> re.Pattern[str]:
        """The pattern as `re` has it."""
        return re.compile(self.pattern, self.flags)

    def may_fit(self, text: str, start: int = 0, end: int | None = None) -> bool:
        """Whether each set of letters that the pattern needs has one in those characters."""
        if not self.needs:
            return True
        small = _small(text, start, end)
        for letters in self.needs:
            for one in letters:
                if one in small:
                    break
            else:
                return False
        return True

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        if not self.may_fit(text, start, end):
            return None
        return self.plain.search(text, start, len(text) if end is None else end)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        if not self.may_fit(text, start, end):
            return iter(())
        return self.plain.finditer(text, start, len(text) if end is None else end)

    def findall(self, text: str, start: int = 0, end: int | None = None) -> list[Any]:
        """As `re.Pattern.findall`."""
        return (
            self.plain.findall(text, start, len(text) if end is None else end) if self.may_fit(text, start, end) else []
        )

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As `re.Pattern.match`: at one place nothing is gained by looking first."""
        return self.plain.match(text, start, len(text) if end is None else end)

    def fullmatch(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As `re.Pattern.fullmatch`."""
        return self.plain.fullmatch(text, start, len(text) if end is None else end)


@functools.lru_cache(maxsize=8)
def _small(text: str, start: int, end: int | None) -> str:
    """Kept for a while, as many patterns are tried on a sentence one after the other."""
    return lowered(text[start:end])


def lowered(text: str) -> str:
    """The text in small letters, with the few others that a pattern takes for s and i where case does not matter."""
    small = text.lower()
    return small if small.isascii() else small.replace("ſ", "s").replace("ı", "i").replace("i\u0307", "i")


def needs(source: str, flags: int = 0) -> Needs:
    """Sets of small letters: all that the pattern fits has one of each. Empty where nothing can be told."""
    found = {_fewest(one) for one in _sets(_parser.parse(source, flags))}
    found = {one for one in found if len(one) <= MOST_LETTERS}
    told = sorted((_expected(one), len(one), tuple(sorted(one))) for one in found)
    return tuple(letters for expected, _, letters in told[:SETS] if expected < TOO_COMMON)


def _fewest(letters: frozenset[str]) -> frozenset[str]:
    """The set without those that hold another of it: "days" says no more than "day"."""
    return frozenset(one for one in letters if not any(other != one and other in one for other in letters))


def _expected(letters: frozenset[str]) -> float:
    """About how many of them stand in a sentence by chance."""
    return sum(10.0 ** (1 - len(one)) if one.isascii() else RARE for one in letters)


def _sets(tree: Iterable[tuple[Any, Any]]) -> list[frozenset[str]]:
    """The sets of which all that a sequence fits has one each; look-arounds, and what may be left out, say nothing."""
    out: list[frozenset[str]] = []
    run = ""
    for kind, value in (*_flat(tree), (_parser.ANY, None)):
        char = chr(value).lower() if kind is _parser.LITERAL else ""
        if char and (char.isascii() or char == char.upper()):
            run += char
            continue
        if run:
            out.append(frozenset({run}))
            run = ""
        out += _inside(kind, value)
    return out


def _flat(tree: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, Any]]:
    """A sequence with its groups opened: they stand in all that it fits as their contents do."""
    for kind, value in tree:
        if kind is _parser.SUBPATTERN:
            yield from _flat(value[-1])
        elif kind is _parser.ATOMIC_GROUP:
            yield from _flat(value)
        else:
            yield kind, value


_NOTHING: frozenset[str] = frozenset()
_REPEATS = frozenset({_parser.MAX_REPEAT, _parser.MIN_REPEAT, _parser.POSSESSIVE_REPEAT})


def _inside(kind: Any, value: Any) -> list[frozenset[str]]:
    """The sets of one part of a sequence that is not a plain letter."""
    if kind in _REPEATS and value[0] > 0:
        return _sets(value[2])
    if kind is _parser.BRANCH:
        ways = [min(_sets(one), key=_expected, default=_NOTHING) for one in value[1]]
        return [frozenset[str]().union(*ways)] if all(ways) else []
    return []
