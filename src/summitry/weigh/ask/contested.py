"""What is contested in an answer: a yes that rests on a hedge is taken back, and every side stands beside the answer.

It decides nothing: where the material has two sides, both are shown with their holders.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from summitry.model import Hedge, Reading, Span
from summitry.record.register import Record
from summitry.weigh import naming, words
from summitry.weigh.ask.nouns import Line, Question
from summitry.weigh.audit.contested import pairs
from summitry.weigh.audit.nouns import ContestedPair

UNSETTLED = ("reported", "appearance", "possibility")
"""Kinds of hedges under which a thing is not said to be so."""


def unsettled(question: Question, lines: Sequence[Line], reading: Reading) -> list[Line]:
    """Lines in which no "Yes" or "No" rests on words that stand under a hedge which the question leaves out."""
    out = []
    for line in lines:
        hedge = _hedge(question, line.span, reading) if line.value in ("Yes", "No") and line.span else None
        if hedge is None or line.span is None:
            out.append(line)
        else:
            text = f"Neither yes nor no: the text has “{hedge.span.text}”: “{line.span.text}”"
            out.append(replace(line, text=text, value=None))
    return out


def _hedge(question: Question, span: Span | None, reading: Reading) -> Hedge | None:
    """The hedge over the words of an answer that the question asks with."""
    asked = question.content[1]
    for one in reading.hedges:
        if span is None or one.scope is None or one.kind not in UNSETTLED or not span.contains(one.span):
            continue
        said = one.span.text.casefold()
        if said in question.words.casefold() or any(words.alike(said, word) for word in asked):
            continue
        told = one.scope.text.casefold().split()
        if any(words.alike(word, other.strip(".,;:“”’'")) for word in asked for other in told):
            return one
    return None


def of_text(question: Question, lines: Sequence[Line], reading: Reading) -> Iterator[Line]:
    """Every side of a matter of the text that an answer touches, where the answer lacks one of them."""
    for pair in pairs(reading, (), Record()):
        if _touches(pair, question, lines, reading):
            for voice in pair.sides:
                who = naming.name(voice.holder)
                hedge = f" ({voice.hedge})" if voice.hedge else ""
                yield Line(text=f"{who}, {voice.cue or 'said'}{hedge}: “{voice.words}”", source="text",
                           holder=voice.holder, about=pair.about, span=voice.span)  # fmt: skip


def _touches(pair: ContestedPair, question: Question, lines: Sequence[Line], reading: Reading) -> bool:
    """Whether an answer stands on the words of a side, or on an item of the same area under a hedge."""
    spans = [line.span for line in lines if line.span]
    if any(voice.span and voice.span.overlaps(span) for voice in pair.sides for span in spans):
        return True
    area = (pair.issue or "").split(".")[0]
    named = {issue.split(".")[0] for issue in question.issues}
    alleged = [one for one in reading.context if one.status == "alleged" and (one.issue or "").split(".")[0] == area]
    return bool(area) and (
        (area in named and bool(lines)) or any(one.span.overlaps(span) for one in alleged for span in spans)
    )


def of_record(question: Question, lines: Sequence[Line], record: Record) -> Iterator[Line]:
    """Every side of a dispute of the record on what was asked of an encounter that an answer names."""
    seen = {line.encounter for line in lines if line.source == "record" and line.encounter}
    named = {issue.split(".")[0] for issue in question.issues} | ({question.type} if question.type else set())
    for key in sorted(seen):
        for dispute in record.encounter(key).disputes:
            held = any(side.says and side.says in line.text for side in dispute.sides for line in lines)
            if held or dispute.about.split(".")[0] in named:
                for side in dispute.sides:
                    yield Line(text=f"{naming.name(side.holder)}: {side.says}", source="record", holder=side.holder,
                               about=dispute.text, encounter=key, references=side.references)  # fmt: skip
