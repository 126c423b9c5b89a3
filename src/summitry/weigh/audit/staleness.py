"""Words of time in a text without a date: "ongoing", "recent". Nothing can check them; they are only shown."""

from __future__ import annotations

from collections.abc import Iterator

from summitry.model import Reading
from summitry.weigh import words
from summitry.weigh.audit.nouns import Stated, Verdict


def judge(reading: Reading) -> Iterator[Verdict]:
    """One verdict a word, in sentences that carry a statement."""
    if reading.document.published:
        return
    stated = [one.span.start for one in reading.context] + [one.span.start for one in reading.implications]
    stated += [one.span.start for one in reading.agenda] + [one.span.start for one in reading.reactions]
    for sentence in reading.sentences:
        bears = any(sentence.start <= start < sentence.end for start in stated)
        if sentence.kind != "sentence" or (sentence.class_ in (None, "filler") and not bears):
            continue
        for match in words.pattern("stale").finditer(reading.document.text, sentence.start, sentence.end):
            span = reading.document.span(match.start(), match.end())
            yield Verdict(
                item="text",
                kind="time",
                slot="staleness",
                status="not_checkable",
                stated=Stated(value=span.text.lower()),
                span=span,
                rule="staleness: the text has no date",
                explanation=f"“{span.text}” holds on the day of writing, and the text does not give that day.",
            )
