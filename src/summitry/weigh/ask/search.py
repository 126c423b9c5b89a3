"""Free-text search beside an answer: sentences of a text, points of the record. It answers nothing and says so."""

from __future__ import annotations

from collections.abc import Iterator

from summitry.model import Reading
from summitry.record.register import Record
from summitry.weigh import naming, words
from summitry.weigh.ask.nouns import Line, Question

SHOWN = 3
"""Snippets that are shown."""


def snippets(question: Question, reading: Reading | None, record: Record | None) -> tuple[Line, ...]:
    """What shares most words with a question, best first."""
    wanted = words.content(" ".join([*question.content[0], *question.content[1]]))
    pool = [*_of_text(reading), *(_of_record(record) if reading is None else ())]
    scored = [
        (len(wanted & words.content(f"{line.text} {line.about or ''}")), -number, line)
        for number, line in enumerate(pool)
    ]
    best = sorted((row for row in scored if row[0]), key=lambda row: row[:2], reverse=True)
    return tuple(line for _, _, line in best[:SHOWN])


def _of_text(reading: Reading | None) -> Iterator[Line]:
    for sentence in reading.sentences if reading else ():
        if sentence.kind == "sentence":
            span = reading.document.span(sentence.start, sentence.end)  # type: ignore[union-attr]
            yield Line(text=span.text, source="text", span=span)


def _of_record(record: Record | None) -> Iterator[Line]:
    for one in record.all_encounters if record else ():
        for side, account in one.accounts.items():
            for point in account.points:
                yield Line(
                    text=f"By the account of {naming.name(side)}: {point.text}", source="record", holder=side,
                    about=one.label, encounter=one.id, references=point.references,
                )  # fmt: skip
