"""How much of one text stands in another, and which of two like texts is the copy.

Texts are compared by their runs of five words, folded and without marks: a share of the runs of the one that the
other has, too. It knows texts, dates and publishers; it stores nothing.
"""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import re
from dataclasses import dataclass

from summitry import tables, when

RUN = 5
"""Words in a run: texts on one matter share many runs of three and few of five."""
ONE_IN = 4
"""Of how many runs one is indexed. `python -m benchmarks copies` prints how few copies a thinner index misses."""
LEAST = 12
"""Runs below which a text is too short to be called a copy of a text that is not the same."""
COPY = 0.5
"""Share of a text's runs in another from which on it is a copy. In `python -m benchmarks copies` copies that were
trimmed, lightly edited or given another lead keep more, and stories on the same day that quote the same
sentences share less."""
STRICT = 0.9
"""The share that is asked of a short text, in which one other name or number is another report, and of two texts
that are dated more than a week apart: official readouts come from one mould."""
SHORT = 60
"""Runs below which a text is short."""
A_DAY = dt.timedelta(days=1)

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, kw_only=True)
class Text:
    """What is compared of a document."""

    id: str
    runs: frozenset[int]
    published: str | None = None
    publisher: str | None = None

    @property
    def marks(self) -> list[int]:
        """The runs that are indexed: those that any text holding them would choose."""
        return sorted(run for run in self.runs if run % ONE_IN == 0)

    def share_in(self, other: Text) -> float:
        """The share of this text's runs that the other holds."""
        return len(self.runs & other.runs) / len(self.runs) if len(self.runs) >= LEAST else 0.0


def runs(text: str) -> frozenset[int]:
    """The runs of a text as numbers of 64 bits, the same on every machine."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return frozenset(_number(" ".join(words[place : place + RUN])) for place in range(len(words) - RUN + 1))


def _number(run: str) -> int:
    return int.from_bytes(hashlib.blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True)


def is_copy(one: Text, other: Text, *, came_later: bool) -> bool:
    """Whether `one` is a copy of `other`; `came_later` decides between texts that nothing else tells apart.

    Of two texts that hold each other the later is the copy; undated or of one day, that of the newspaper rather
    than of the agency, and the shorter rather than the longer. A text that stands in a longer one is a copy of it,
    unless it is the older by more than a day: then the longer one added as much as it took, and both stand.
    """
    apart = _order(one, other, dt.timedelta(days=7))
    inside, around = (a.share_in(b) >= _asked(a, apart) for a, b in ((one, other), (other, one)))
    if not inside:
        return False
    order = _order(one, other, A_DAY)
    if not around:
        return order >= 0
    if order:
        return order > 0
    ranks = (_is_agency(other.publisher) - _is_agency(one.publisher)) or _longer(other, one)
    return ranks > 0 if ranks else came_later


def _asked(text: Text, apart: int) -> float:
    return STRICT if apart or len(text.runs) < SHORT else COPY


def _order(one: Text, other: Text, by: dt.timedelta) -> int:
    """1 where `one` is surely the later by more than that, -1 the earlier, 0 where dates do not say."""
    mine, theirs = when.parse(one.published or ""), when.parse(other.published or "")
    if mine is None or theirs is None:
        return 0
    return _surely(theirs, mine, by) - _surely(mine, theirs, by)


def _surely(first: when.When, then: when.When, by: dt.timedelta) -> bool:
    return first.end is not None and then.start is not None and first.end + by <= then.start


def _longer(one: Text, other: Text) -> int:
    """1 where `one` is longer by a tenth, -1 where it is shorter, 0 where they are of a length."""
    return (len(one.runs) > 1.1 * len(other.runs)) - (len(other.runs) > 1.1 * len(one.runs))


def _is_agency(publisher: str | None) -> bool:
    return publisher in _agencies()


@functools.cache
def _agencies() -> frozenset[str]:
    return frozenset(one.name for one in tables.outlets() if one.kind == "agency")
