"""How likely each sentence is of each class, from the second network; what follows is decided elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from summitry.model import SentenceClass
from summitry.read import scorer
from summitry.read.parsed import Parsed

Likely = tuple[Mapping[SentenceClass, float], ...]


def find(parsed: Parsed) -> Likely:
    """Probabilities by class for each sentence, in order; none for a heading or a byline."""
    numbers: list[int] = []
    items: list[scorer.Marked] = []
    before: tuple[str, ...] = ()
    for number, sentence in enumerate(parsed.sentences):
        words = tuple(token.text for token in parsed.words_of(sentence) if not token.is_space)
        if sentence.kind == "sentence" and words:
            numbers.append(number)
            items.append(scorer.in_context(before, words))
        before = words
    network = scorer.load()
    names = network.labels["class"]
    rows = network.scores("class", items)
    found = {number: dict(zip(names, map(float, row), strict=True)) for number, row in zip(numbers, rows, strict=True)}
    return tuple(found.get(number, {}) for number in range(len(parsed.sentences)))  # type: ignore[misc]
