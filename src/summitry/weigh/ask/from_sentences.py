"""What one sentence of a text says by itself, where it holds every name and every word that a question asks with.

Only what can be pointed at is given: a date, a number, who comes before the verb, or the sentence for a yes or no. A
question whose words do not all stand in one sentence gets nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summitry.model import Reading, Sentence, Span
from summitry.weigh import words
from summitry.weigh.ask.nouns import Line, Question

_NUMBER = (
    r"(?:(?:at\s+least|some|about|nearly|over|more\s+than)\s+)?"
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|dozens?|hundreds?)"
)
_COUNTED = re.compile(
    r"\bhow\s+many\s+(?:\w+\s+){0,2}?(\w+?)s?\b(?=\s+(?:were|was|did|have|has|had|are|is)\b|$|\s)", re.I
)


def lines(question: Question, reading: Reading) -> Iterator[Line]:
    """Lines of every sentence that answers the question by itself."""
    shape = _shape(question.words)
    if shape is None:
        return
    for sentence in reading.sentences:
        if sentence.kind != "sentence" or not _holds(question, sentence, reading):
            continue
        for span, value in _answers(shape, question, sentence, reading):
            said = f"{value}: " if value in ("Yes", "No") else ""
            yield Line(text=f"{said}“{span.text}”", source="text", value=value, span=span)


def _shape(asked: str) -> str | None:
    """What kind of thing would answer: a date, a number, who, or yes and no."""
    for shape, pattern in (
        ("number", r"\bhow\s+many\b(?!\s+(?:times|minutes|hours))"),
        ("date", r"^(?:until\s+|since\s+|by\s+)?when\b|\b(?:what|which)\s+(?:year|month|day|date)\b"),
        ("who", r"^who\b(?!se)"),
        ("yes or no", r"^(?:is|are|was|were|did|does|do|has|have|had|will|would|can|could)\b"),
    ):
        if re.search(pattern, asked, re.I):
            return shape
    return None


def _holds(question: Question, sentence: Sentence, reading: Reading) -> bool:
    """Whether a sentence holds every name and every word of a question, and something to hold on to.

    What came up between two leaders is told under their names: these may stand before it in the paragraph.
    """
    text = reading.document.text[sentence.start : sentence.end]
    names, asked = question.content
    if not asked or not names and len(asked) < 2:
        return False
    begin = sentence.start
    if question.type == "was_discussed":
        begin = max(reading.document.text.rfind("\n\n", 0, sentence.start), 0)
    around = reading.document.text[begin : sentence.end]
    if not all(re.search(rf"\b{re.escape(name)}\b", around, re.I) for name in names):
        return False
    if not _holds_a_topic(question, text):
        return False
    return words.covers(asked, text)


def _holds_a_topic(question: Question, text: str) -> bool:
    """Whether the sentence itself has what was asked about, where the names of the leaders may stand before it."""
    topics = [name for name in question.content[0] if name not in question.leader_words]
    return all(re.search(rf"\b{re.escape(name)}\b", text, re.I) for name in topics)


def _answers(shape: str, question: Question, sentence: Sentence, reading: Reading) -> Iterator[tuple[Span, object]]:
    document = reading.document
    text = document.text[sentence.start : sentence.end]
    if shape == "date":
        yield from _dates(question, sentence, reading)
    elif shape == "number":
        noun = _COUNTED.search(question.words)
        if noun:
            head = re.escape(noun[1][:5])
            match = re.search(rf"\b({_NUMBER})\s+(?:[\w-]+\s+){{0,3}}?{head}", text, re.I)
            if match:
                yield document.span(sentence.start + match.start(1), sentence.start + match.end(1)), match[1]
    elif shape == "who":
        yield from _who(question, sentence, reading)
    elif shape == "yes or no" and not words.pattern("not_known").search(text):
        span = document.span(sentence.start, sentence.end)
        yield span, "No" if words.pattern("negation").search(text) else "Yes"


def _dates(question: Question, sentence: Sentence, reading: Reading) -> Iterator[tuple[Span, object]]:
    asked = question.words.casefold()
    told = [
        t for t in reading.times
        if t.type == "date" and sentence.start <= t.span.start < sentence.end and t.span.text.casefold() not in asked
        and len(t.value or "") >= _fineness(asked)
    ]  # fmt: skip
    until = bool(re.match(r"until\b", question.words, re.I))
    before = [t for t in told if _until(reading, t.span)]
    chosen = before if until else [t for t in told if t not in before] or told
    for time in chosen[:1]:
        yield time.span, time.value or time.span.text


def _fineness(asked: str) -> int:
    """How many characters the value of a date has at least that is as fine as a question asks."""
    found = re.search(r"\b(?:what|which)\s+(?:\w+\s+)?(year|month|day|date)\b", asked)
    return {"year": 4, "month": 7, "day": 10, "date": 7}[found[1]] if found else 0


def _until(reading: Reading, span: Span) -> bool:
    return bool(re.search(r"\b(?:until|till|through)\s+$", reading.document.text[max(0, span.start - 9) : span.start]))


def _who(question: Question, sentence: Sentence, reading: Reading) -> Iterator[tuple[Span, object]]:
    """The person, state or body that stands before the verb of the question."""
    verb = re.match(r"who\s+(?:has\s+|had\s+|have\s+|is\s+|was\s+|were\s+)?(\w+)", question.words, re.I)
    if verb is None:
        return
    text = reading.document.text[sentence.start : sentence.end]
    told = re.finditer(r"[A-Za-z][\w-]*", text)
    at = next((m.start() for m in told if words.alike(verb[1].lower(), m[0].lower())), None)
    if at is None:
        return
    asked = {name.casefold() for name in question.content[0]}
    before = [
        (m.start, m, entity)
        for entity in reading.entities
        if entity.type in ("person", "state", "organisation", "group", "camp")
        for m in entity.mentions
        if sentence.start <= m.start < sentence.start + at
        and not m.nested
        and not any(name in m.text.casefold() or m.text.casefold() in name for name in asked)
    ]
    if before:
        _, mention, entity = max(before, key=lambda row: (row[2].type == "person", row[0]))
        yield reading.document.span(mention.start, mention.end), entity.id
