"""How likely each sentence is of each class; what follows is decided elsewhere.

The shipped language model says it while it parses. The second network, which is slower and knows more, is asked where
that leaves the class open, and wherever another pipeline parsed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from summitry.model import SentenceClass
from summitry.read import passages, scorer
from summitry.read.parsed import Parsed

Scores = Mapping[SentenceClass, float]
Likely = tuple[Scores, ...]

OPEN = 0.68
"""Below this the likeliest class is left open, and the sentence is read twice. On later texts that nobody has studied,
.8 has the macro F1 of classes at .70 where .55 has it at .63, and costs words a second; between them lies this."""


def find(several: Sequence[Parsed], *, threads: int | None = None) -> list[Likely]:
    """Probabilities by class for each sentence of each document, in order; none for a heading or a byline."""
    told = [list(_told(parsed)) for parsed in several]
    asked = [dict(_asked(parsed, scores)) for parsed, scores in zip(several, told, strict=True)]
    # Sentences of one length in a batch cost a third less than those of one text.
    answers = iter(_answers([item for items in asked for item in items.values()], threads))
    for scores, items in zip(told, asked, strict=True):
        for number in items:
            scores[number] = next(answers)
    return [tuple(_placed(parsed, scores)) for parsed, scores in zip(several, told, strict=True)]


def _placed(parsed: Parsed, told: Sequence[Scores]) -> Iterator[Scores]:
    """The scores as the heading above each sentence lets them be expected."""
    for section, scores in zip(parsed.sections, told, strict=True):
        if section is None or not section.topics or not scores:
            yield scores
            continue
        raised = {name: value * (EXPECTED if name in section.topics else 1.0) for name, value in scores.items()}
        total = sum(raised.values())
        yield {name: value / total for name, value in raised.items()}


EXPECTED = 6.0
"""By how much the odds of a class rise under a heading that announces it. On the texts in tests/dev it takes the F1 of
reactions from 86 to 88; such headings stand over a twentieth of their sentences."""


IN_PASSAGE = 0.3
"""How much what is said of a sentence in its passage weighs beside what is said of it alone."""


def _told(parsed: Parsed) -> Iterator[Scores]:
    """What the language model said of each sentence, which it knows by the end of its last word, and of its passage."""
    known = parsed.doc.user_data.get("classes", {})
    read = passages.of(parsed.doc)
    for sentence in parsed.sentences:
        text = parsed.text[sentence.start : sentence.end]
        alone = known.get(sentence.start + len(text.rstrip()), {}) if sentence.kind == "sentence" else {}
        within = read.classes(parsed.solid(sentence)[-1].i) if alone and read is not None else {}
        yield _weighed(alone, within) if within else alone


def _weighed(alone: Scores, within: Mapping[str, float]) -> Scores:
    """The weighted geometric mean of two sets of probabilities."""
    raised = {name: value ** (1 - IN_PASSAGE) * within[name] ** IN_PASSAGE for name, value in alone.items()}
    total = sum(raised.values())
    return {name: value / total for name, value in raised.items()}


def _asked(parsed: Parsed, told: Sequence[Scores]) -> Iterator[tuple[int, scorer.Marked]]:
    """The sentences whose class the language model leaves open, by their numbers."""
    for number, (sentence, scores) in enumerate(zip(parsed.sentences, told, strict=True)):
        if sentence.kind != "sentence" or max(scores.values(), default=0.0) >= OPEN:
            continue
        words = tuple(token.text for token in parsed.solid(sentence))
        if words:
            yield number, scorer.in_context((), words)


def _answers(items: Sequence[scorer.Marked], threads: int | None) -> Iterator[Scores]:
    if not items:
        return
    network = scorer.load(threads=threads)
    names = network.labels["class"]
    for row in network.scores("class", items):
        yield dict(zip(names, map(float, row), strict=True))  # type: ignore[misc]
