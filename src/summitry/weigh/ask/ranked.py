"""What the two networks say of the sentences of a text: how likely each answers a question, and how near it lies to it.

Both are worked out once a question. Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from summitry.read import answering
from summitry.weigh.ask.held import Held, held
from summitry.weigh.ask.index import Index
from summitry.weigh.ask.wanted import wanted

MOST = 60
"""Sentences that are weighed for a question: of a longer text, those that hold most of it."""


def weighed(question: str, of: Index) -> dict[int, Held]:
    """What the passages hold of a question, by the numbers of their sentences."""
    asked = wanted(question, of)
    return {one.passage.number: one for one in held(asked, of)} if asked is not None else {}


def ranked(question: str, of: Index) -> Sequence[tuple[int, answering.Told]]:
    """The places of passages with how likely each answers, likeliest first."""
    if question not in of.scored:
        of.scored.clear()
        of.scored[question] = sorted(_scored(question, of, _places(question, of)), key=lambda row: -row[1].likely)
    found: Sequence[tuple[int, answering.Told]] = of.scored[question]
    return found


def _places(question: str, of: Index) -> list[int]:
    places = list(range(len(of.passages)))
    if len(places) <= MOST:
        return places
    known = weighed(question, of)
    share = {place: known[one.number].share if one.number in known else 0.0 for place, one in enumerate(of.passages)}
    return sorted(sorted(places, key=lambda place: -share[place])[:MOST])


def _scored(question: str, of: Index, places: Sequence[int]) -> Iterator[tuple[int, answering.Told]]:
    words = _words(question)
    told = [[token.text for token in of.passages[place].tokens] for place in places]
    if told and words:
        yield from zip(places, answering.load().told(words, told), strict=True)


def _words(question: str) -> list[str]:
    from summitry.read.language.tokens import tokenizer

    return [token.text for token in tokenizer()(question) if not token.is_space]


def nearness(question: str, of: Index) -> npt.NDArray[np.float32]:
    """How near each passage lies to a question by itself, and with the one before it: cosines, (passages, 2)."""
    from summitry.read import meaning

    asked = meaning.load().vectors([_words(question)])[0]
    found: npt.NDArray[np.float32] = _vectors(of) @ asked
    return found


def _vectors(of: Index) -> npt.NDArray[np.float32]:
    """The vectors of the passages alone and with the one before, (passages, 2, 384); made once a text."""
    from summitry.read import meaning

    if not of.vectors:
        alone = [[token.text for token in one.tokens] for one in of.passages]
        both = [[*before, *words] for before, words in zip([[], *alone], alone, strict=False)]
        found = meaning.load().vectors([*alone, *both])
        of.vectors.append(np.stack([found[: len(alone)], found[len(alone) :]], axis=1))
    vectors: npt.NDArray[np.float32] = of.vectors[0]
    return vectors
