"""How likely each sentence is of each class; what follows is decided elsewhere.

The shipped language model says it while it parses. Where another pipeline parsed, the second network is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from summitry.model import SentenceClass
from summitry.read import scorer
from summitry.read.parsed import Parsed

Likely = tuple[Mapping[SentenceClass, float], ...]


def find(several: Sequence[Parsed], *, threads: int | None = None) -> list[Likely]:
    """Probabilities by class for each sentence of each document, in order; none for a heading or a byline."""
    if all("classes" in parsed.doc.user_data for parsed in several):
        return [tuple(_told(parsed)) for parsed in several]
    return _scored(several, threads)


def _told(parsed: Parsed) -> Iterator[Mapping[SentenceClass, float]]:
    """What the language model said of each sentence, which it knows by the end of its last word."""
    known = parsed.doc.user_data["classes"]
    for sentence in parsed.sentences:
        text = parsed.text[sentence.start : sentence.end]
        yield known.get(sentence.start + len(text.rstrip()), {}) if sentence.kind == "sentence" else {}


def _scored(several: Sequence[Parsed], threads: int | None) -> list[Likely]:
    """Documents are scored together: sentences of one length in a batch cost a third less than those of one text."""
    network = scorer.load(threads=threads)
    names = network.labels["class"]
    marked = [dict(_marked(parsed)) for parsed in several]
    rows = iter(network.scores("class", [item for items in marked for item in items.values()]))
    found = [{number: dict(zip(names, map(float, next(rows)), strict=True)) for number in items} for items in marked]
    return [
        tuple(scores.get(number, {}) for number in range(len(parsed.sentences)))  # type: ignore[misc]
        for parsed, scores in zip(several, found, strict=True)
    ]


def _marked(parsed: Parsed) -> Iterator[tuple[int, scorer.Marked]]:
    """Each sentence by its number, behind the end of the one before it."""
    before: tuple[str, ...] = ()
    for number, sentence in enumerate(parsed.sentences):
        words = tuple(token.text for token in parsed.words_of(sentence) if not token.is_space)
        if sentence.kind == "sentence" and words:
            yield number, scorer.in_context(before, words)
        before = words
