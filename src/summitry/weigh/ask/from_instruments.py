"""Answers on treaties and measures: the state on a day, or the dated events that a question names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summitry import when
from summitry.errors import Stop
from summitry.record.nouns import Instrument
from summitry.record.register import Record
from summitry.weigh import words
from summitry.weigh.ask.nouns import Line, Question

ENDED = frozenset(["expired", "terminated", "withdrawn", "lapsed", "ended"])
"""States in which an instrument binds nobody, or not the one who left it."""


def status_lines(question: Question, record: Record) -> Iterator[Line]:
    """An instrument's state on the day asked for, or the dated event asked for."""
    if question.instrument is None or question.rest:
        return
    try:
        instrument = record.instrument(question.instrument)
    except Stop:
        return
    if question.words.casefold().startswith("when"):
        yield from _events(question, instrument)
        return
    if question.date is not None and question.date.granularity != "day":
        yield from _through(question, instrument, record)
        return
    day = question.date.start.isoformat() if question.date and question.date.start else "today"
    yield _on(instrument, record, day)


def _on(instrument: Instrument, record: Record, day: str) -> Line:
    held = record.status(instrument, day)
    since = f" since {when.words(held.event.date)}" if held.event else ""
    text = f"{instrument.label} on {when.words(held.date)}: {held.state.replace('_', ' ')}{since}."
    return Line(text=text, source="record", value=held.state, about=instrument.label, references=held.references)


def _through(question: Question, instrument: Instrument, record: Record) -> Iterator[Line]:
    """A month or a year: its first and its last day, where they differ."""
    if question.date is None or question.date.start is None or question.date.end is None:
        return
    days = (question.date.start, question.date.end.fromordinal(question.date.end.toordinal() - 1))
    lines = [_on(instrument, record, day.isoformat()) for day in days]
    yield from lines if lines[0].value != lines[1].value else lines[:1]


def _events(question: Question, instrument: Instrument) -> Iterator[Line]:
    asked = question.words.casefold()
    if re.search(r"\b(?:end(?:ed)?|expired?|lapsed?|cease[ds]?|over)\b", asked):
        yield from _end(instrument)
        return
    for row in words.lists()["instrument_states"]:
        if not (re.search(row["pattern"], asked) or _names(asked, row["states"])):
            continue
        for event in instrument.status:
            if event.state in row["states"]:
                text = f"{event.state.replace('_', ' ').capitalize()}: {when.words(event.date)}. {event.text}"
                yield Line(
                    text=text, source="record", value=event.date, about=instrument.label, references=event.references
                )


def _end(instrument: Instrument) -> Iterator[Line]:
    """How an instrument ended, by whatever way it did."""
    for event in instrument.status:
        if event.state in ENDED:
            text = f"{event.state.replace('_', ' ').capitalize()}: {when.words(event.date)}. {event.text}"
            yield Line(
                text=text, source="record", value=event.date, about=instrument.label, references=event.references
            )


def _names(asked: str, states: list[str]) -> bool:
    """The question's own form of the word: "did it expire" for expired."""
    return any(re.search(rf"\b{state.replace('_', ' ')[:6]}", asked) for state in states)
