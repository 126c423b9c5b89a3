"""What one sentence of a text answers where nearly all the weight of a question's words stands in it.

Each word weighs by how seldom the text uses it. The answer must be of the kind that is asked for (a day, a place, a
length, a number, somebody) and stand in that sentence; a word that weighs much and is not there refuses the question.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summitry import tables
from summitry.model import Reading, Sentence, Span
from summitry.weigh import words
from summitry.weigh.ask.nouns import Line, Question

_WORD = re.compile(r"[A-Za-z][\w-]*|\d[\d,.]*")
_NUMBER = re.compile(
    r"\b(?:(?:some|about|nearly|over|more\s+than|at\s+least)\s+)?(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|"
    r"ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|"
    r"hundred|dozens?|twice|once)(?:[\s-]+(?:million|billion|percent|per\s+cent|times|\w+))?",
    re.I,
)


@dataclass(frozen=True, kw_only=True)
class Held:
    """A sentence, the share of a question's weight that it holds, and the weight of its own best match."""

    number: int
    sentence: Sentence
    share: float
    missing: float
    """The weight of the heaviest word that is not there, as a share of all."""


@functools.cache
def _data() -> dict[str, object]:
    data: dict[str, object] = tables.read_yaml("passages.yaml")
    return data


@functools.cache
def _groups() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in _data()["alike"]:  # type: ignore[attr-defined]
        stems = frozenset(words.stem(one) for one in row)
        for one in stems:
            found[one] = found.get(one, frozenset()) | stems
    return found


def lines(question: Question, reading: Reading) -> Iterator[Line]:
    """The answer of the sentence that holds most of the question; nothing where no sentence holds enough."""
    kind = _kind(question.words)
    if kind is None or (question.type is not None and not question.rest):
        return
    best = sorted(_held(question, reading), key=lambda one: -one.share)
    least, most = float(_data()["share"]), float(_data()["missing"])  # type: ignore[arg-type]
    for one in best[:2]:
        if one.share < least or one.missing > most:
            return
        found = _answer(kind, question, one.sentence, reading)
        if found is not None:
            span, value = found
            said = f"{value}: " if value in ("Yes", "No") else ""
            yield Line(text=f"{said}“{span.text}”", source="text", value=value, span=span)
            return


def _kind(asked: str) -> str | None:
    for row in _data()["kinds"]:  # type: ignore[attr-defined]
        if re.search(row["pattern"], asked, re.I):
            return str(row["kind"])
    return None


def _stems(text: str) -> list[str]:
    bare = re.sub(r"['’]s\b", "", text.casefold())
    return [words.stem(word) for word in _WORD.findall(bare)]


def _asked(question: Question) -> list[str]:
    empty = {words.stem(one) for one in _data()["empty"]}  # type: ignore[attr-defined]
    return [one for one in dict.fromkeys(_stems(question.words)) if one not in empty and len(one) > 1]


def _held(question: Question, reading: Reading) -> Iterator[Held]:
    text = reading.document.text
    sentences = [(n, one) for n, one in enumerate(reading.sentences) if one.kind == "sentence"]
    spoken = {n: frozenset(_stems(text[one.start : one.end])) for n, one in sentences}
    asked = _asked(question)
    if len(asked) < 2:
        return
    weight = {one: _weight(one, list(spoken.values())) for one in asked}
    total = sum(weight.values())
    names = _names(question, reading)
    for place, (number, sentence) in enumerate(sentences):
        before = spoken[sentences[place - 1][0]] if place else frozenset()
        resolved = _resolved(reading, sentence)
        held, heaviest = 0.0, 0.0
        for one in asked:
            if _there(one, spoken[number]) or names.get(one, "") in resolved:
                held += weight[one]
            elif one in names and _there(one, before):
                held += 0.7 * weight[one]
            else:
                heaviest = max(heaviest, weight[one])
        yield Held(number=number, sentence=sentence, share=held / total, missing=heaviest / total)


def _weight(one: str, spoken: Sequence[frozenset[str]]) -> float:
    among = sum(_there(one, stems) for stems in spoken)
    return math.log((len(spoken) + 2) / (among + 1)) + 0.3


def _there(one: str, stems: frozenset[str]) -> bool:
    """Whether a word, one of its kin, or its form is among the words of a sentence."""
    if one in stems or _groups().get(one, frozenset()) & stems:
        return True
    return len(one) >= 5 and any(_near(one, other) for other in stems if other[:2] == one[:2] and len(other) >= 5)


def _near(one: str, other: str) -> bool:
    """Forms of one word ("recognition", "recognise") and a letter mistyped, doubled or left out."""
    short, long = sorted((one, other), key=len)
    if long.startswith(short[: max(5, len(short) - 2)]) and len(long) - len(short) <= 4:
        return True
    if abs(len(one) - len(other)) > 1 or len(one) < 6:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[at:] == other[at + 1 :] or one[at + 1 :] == other[at:] or one[at + 1 :] == other[at + 1 :]


def _names(question: Question, reading: Reading) -> dict[str, str]:
    """The entity of the text that a word of the question belongs to."""
    found: dict[str, str] = {}
    asked = set(_stems(question.words))
    for entity in reading.entities:
        for mention in entity.mentions:
            for one in asked.intersection(_stems(mention.text)):
                found.setdefault(one, entity.id)
    return found


def _resolved(reading: Reading, sentence: Sentence) -> frozenset[str]:
    """Entities that a sentence names, means by "he" or "the president", or that speak in it."""
    inside = {
        entity.id
        for entity in reading.entities
        for mention in entity.mentions
        if sentence.start <= mention.start < sentence.end
    }
    meant = {
        one
        for link in reading.coreference
        if sentence.start <= link.span.start < sentence.end
        for one in link.antecedents
    }
    spoken = {
        claim.holder
        for claim in reading.claims
        if claim.holder is not None
        and any(one.start < sentence.end and sentence.start < one.end for one in claim.content_spans)
    }
    return frozenset(inside | meant | spoken)


def _answer(kind: str, question: Question, sentence: Sentence, reading: Reading) -> tuple[Span, object] | None:
    document = reading.document
    text = document.text[sentence.start : sentence.end]
    asked = question.words.casefold()
    whole = document.span(sentence.start, sentence.end)
    if kind in ("when", "how long"):
        wanted = "date" if kind == "when" else "duration"
        for one in reading.times:
            inside = sentence.start <= one.span.start < sentence.end
            fits = one.type == wanted or (wanted == "date" and one.type == "time")
            if inside and fits and one.span.text.casefold() not in asked:
                return one.span, one.value or one.span.text
        return None
    if kind == "where":
        return next(_named(("place", "state"), question, sentence, reading), None)
    if kind == "who":
        state = re.search(r"\b(?:countr|states?\b|government|nation|capital)", asked) is not None
        found = [*_named(("state",) if state else ("person", "organisation"), question, sentence, reading)]
        return (whole, found[0][1]) if found else ((whole, text) if _subject(question, text) else None)
    if kind == "number":
        match = next((one for one in _NUMBER.finditer(text) if one[0].casefold() not in asked), None)
        return None if match is None else (whole, match[0])
    if kind == "why":
        return (whole, text) if re.search(str(_data()["reasons"]), text, re.I) else None
    if kind == "yes or no":
        if words.pattern("not_known").search(text):
            return None
        return whole, "No" if re.search(str(_data()["negations"]), text, re.I) else "Yes"
    return whole, text


def _named(
    types: tuple[str, ...], question: Question, sentence: Sentence, reading: Reading
) -> Iterator[tuple[Span, object]]:
    """Names of a kind in a sentence that the question does not hold, in their order."""
    asked = set(_stems(question.words))
    rows = [
        (mention, entity)
        for entity in reading.entities
        for mention in entity.mentions
        if entity.type in types and sentence.start <= mention.start < sentence.end and mention.why != "demonym"
    ]
    for mention, entity in sorted(rows, key=lambda row: row[0].start):
        if not asked & set(_stems(mention.text)):
            yield reading.document.span(mention.start, mention.end), entity.id


def _subject(question: Question, text: str) -> bool:
    """Whether the sentence begins with somebody without a name: "Critics raised concerns"."""
    first = _WORD.findall(text)[:1]
    return bool(first) and words.stem(first[0].casefold()) not in set(_stems(question.words))
