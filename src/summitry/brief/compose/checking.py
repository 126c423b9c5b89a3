"""The check of a finished brief: every sentence against the evidence that it cites, every other word against the form.

A sentence passes when its ids resolve, when it carries the record's words whole, and when all its other numbers,
names, dates and content words stand in its evidence. It judges wording, never the world.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from summitry import tables
from summitry.brief.compose import annex, compose_for, grammar, naming
from summitry.brief.compose.anchors import Anchors
from summitry.brief.compose.facts import Ledger
from summitry.brief.compose.finished import Finished, Found, drawn, flat
from summitry.brief.compose.measured import Measured
from summitry.brief.compose.nouns import LENGTHS, Brief, Drawing, Fact, Fixed, Points, Sides, Table
from summitry.brief.compose.subject import of_key
from summitry.model import content_id
from summitry.record.register import Record

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_COUNTS = {grammar.count(number): str(number) for number in range(1, 13)} | {"once": "1", "twice": "2"}


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What is wrong with a sentence or another text of a brief."""

    text: str
    why: str

    def __str__(self) -> str:
        return f"{self.text!r}: {self.why}"


class Evidence(Protocol):
    """What backs a brief: facts by their ids, and the brief made anew from it."""

    def fact(self, identifier: str) -> Fact | None:
        """The fact of an id, None where nothing states it."""

    def anew(self, key: str, length: str) -> Brief | None:
        """The brief of a subject, None where there is no such subject."""


class OfRecord(Ledger):
    """The record as evidence, and what was measured around an encounter, where the brief has that."""

    def __init__(self, record: Record, found: Measured | None = None) -> None:
        super().__init__(record)
        self.found = found

    def fact(self, identifier: str) -> Fact | None:
        """The fact of an id, None where neither the record nor the report states it."""
        if identifier.startswith("measured:"):
            return self.found.facts().get(identifier) if self.found is not None else None
        return super().fact(identifier)

    def anew(self, key: str, length: str) -> Brief | None:
        """The brief of a subject, None where the record has no such subject."""
        subject = of_key(key, self.record)
        found = [one for one in LENGTHS if one == length]
        return compose_for(subject, found[0], self.found) if subject is not None and found else None


def check(brief: Finished, evidence: Record | Evidence, *, reworded: bool = False) -> tuple[Fault, ...]:
    """Every fault of a finished brief; with `reworded` a sentence may differ from how it was composed."""
    known = OfRecord(evidence) if isinstance(evidence, Record) else evidence
    faults = [fault for one in brief.sentences for fault in _sentence(one, known, brief, reworded=reworded)]
    anew = known.anew(brief.subject, brief.length)
    if anew is None:
        return (*faults, Fault(text=brief.subject, why="is a subject that the evidence does not have"))
    return (*faults, *_furniture(brief, anew), *_sources(brief, anew), *_annex(brief, anew, known))


def _annex(brief: Finished, anew: Brief, known: Evidence) -> Iterator[Fault]:
    """Ids of the annex that nothing states, and an annex that is not that of this brief."""
    for key in brief.annex:
        if known.fact(key) is None:
            yield Fault(text=key, why="stands in the annex, and the record does not state it")
    listed = {key for one in anew.annex for key in one.ids}
    for key in sorted(listed ^ set(brief.annex)):
        why = "is a fact of the full brief that the annex lacks" if key in listed else "does not belong in the annex"
        yield Fault(text=key, why=why)


def _sentence(one: Found, ledger: Evidence, brief: Finished, *, reworded: bool) -> Iterator[Fault]:
    if not one.ids:
        yield Fault(text=one.text, why="cites nothing")
        return
    found = [(identifier, ledger.fact(identifier)) for identifier in one.ids]
    lost = [identifier for identifier, fact in found if fact is None]
    if lost:
        yield Fault(text=one.text, why=f"cites {', '.join(lost)}, which the record does not state")
        return
    known = [fact for _, fact in found if fact is not None]
    why = list(unfounded(one.text, known))
    why += list(_misplaced(one, known, brief))
    if not why and not reworded and content_id(one.text, *one.ids)[:8] != one.seal:
        why = ["is not worded as it was composed; if the change is meant, check with --reworded"]
    yield from (Fault(text=one.text, why=reason) for reason in why)


def unfounded(text: str, facts: Iterable[Fact]) -> Iterator[str]:
    """What in a sentence is not in its facts, a reason each."""
    known = list(facts)
    rest = flat(text)
    for fact in known:
        if fact.text:
            cut = _without(rest, flat(grammar.bare(fact.text)))
            if cut is None:
                yield f"does not carry the words of {fact.id} whole"
            rest = cut if cut is not None else rest
    phrases = {flat(one) for fact in known for one in fact.words.split(" · ") if one}
    for phrase in sorted(phrases, key=len, reverse=True):
        rest = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", " ", rest, flags=re.I) if _numbered(phrase) else rest
    numbers = {number for phrase in phrases if not _dated(phrase) for number in _numbers(phrase)}
    missing = [number for number in _numbers(rest) if number not in numbers]
    if missing:
        yield f"has {_list(missing)}, which the evidence does not give"
    allowed = _allowed(known)
    strange = [word for word in _WORD.findall(rest) if not _stands(word, allowed)]
    if strange:
        yield f"has {_list(strange)}, which the evidence does not say"


def _without(text: str, part: str) -> str | None:
    at = text.casefold().find(part.casefold())
    return None if at < 0 else f"{text[:at]} {text[at + len(part) :]}"


def _numbered(phrase: str) -> bool:
    """Whether a phrase of the evidence is one that has to stand as a whole: a date, a length."""
    return bool(re.search(r"\d", phrase)) or phrase.split(" ")[-1] in ("minutes", "minute", "hours", "hour")


def _dated(phrase: str) -> bool:
    return bool(re.search(r"\b(?:1[6-9]|20)\d\d\b", phrase))


def _numbers(text: str) -> list[str]:
    """Numbers in digits and in words, as digits."""
    words = [_COUNTS[word] for word in re.findall(r"(?<![\w-])[a-z]+(?![\w-])", text.casefold()) if word in _COUNTS]
    return [found.replace(",", "").rstrip(".") for found in _NUMBER.findall(text)] + words


def _allowed(facts: Iterable[Fact]) -> frozenset[str]:
    lists = tables.read_yaml("brief.yaml")
    words = set(naming.words("glue")) | set(_COUNTS)
    for fact in facts:
        words |= {word.casefold() for word in _WORD.findall(f"{fact.words} {fact.text}")}
        words |= set(str(lists["given"].get(fact.kind, "")).split())
    return frozenset(words)


def _stands(word: str, allowed: frozenset[str]) -> bool:
    plain = word.casefold().replace("’", "'")
    forms = {plain, plain.removesuffix("'s"), plain.removesuffix("'"), plain.removesuffix("s"), f"{plain}s"}
    return bool(forms & allowed) or ("-" in plain and all(part in allowed for part in plain.split("-")))


def _misplaced(one: Found, facts: list[Fact], brief: Finished) -> Iterator[str]:
    """A sentence under another side's heading, or with the number of a source that does not back it."""
    if one.heading:
        for fact in facts:
            names = {name for name in naming.aliases(fact.holder or "").split(" · ") if name}
            if fact.holder and not any(name.casefold() in one.heading.casefold() for name in names):
                yield f"is the account of {naming.named(fact.holder)} and stands under {one.heading!r}"
                break
    backing = {_source(ref.publisher, ref.title) for fact in facts for ref in fact.references}
    urls = {ref.url for fact in facts for ref in fact.references}
    told = {number: (words, url) for number, words, url in brief.sources}
    for number in one.numbers:
        if number not in told:
            yield f"cites source {number}, which is not listed"
        elif told[number][1] not in urls and not any(told[number][0].startswith(words) for words in backing):
            yield f"cites source {number}, which does not back it"


def _source(publisher: str, title: str) -> str:
    return flat(f"{publisher}: {title}")


def _furniture(brief: Finished, anew: Brief) -> Iterator[Fault]:
    known = {flat(one) for one in furniture(anew)}
    for text in brief.furniture:
        if text not in known and not _FRAME.fullmatch(text):
            yield Fault(text=text, why="stands in the brief without evidence")
    yield from _drawings(brief, anew)


def _drawings(brief: Finished, anew: Brief) -> Iterator[Fault]:
    """Figures that are not what the record gives: compared line by line, or row by row in the JSON form."""
    from summitry.brief.figures.drawing import drawable

    every = (block for section in anew.sections for block in section.blocks)
    blocks = {block.figure.id: block for block in every if isinstance(block, Drawing)}
    anchors = Anchors(anew)
    for name, found in brief.drawings:
        figure = blocks[name].figure if name in blocks else None
        if figure is None:
            yield Fault(text=name, why="is a figure that this brief would not have")
        elif isinstance(found, dict):
            if found != json.loads(json.dumps(figure.to_json())):
                yield Fault(text=figure.title, why="has rows or words that are not those of the record")
        elif drawable() and found != drawn(figure.svg(titled=False, links=anchors.links(blocks[name]))):
            yield Fault(text=figure.title, why="is not drawn as the record gives it; make the brief anew")


_FRAME = re.compile(
    r"Summitry|Annex|The figure in words|Brief, (?:full|one page|plain language)|Sources|"
    r"What the record covers, and where it thins|"
    r"(?:As of [\w ]+\. )?\d+ references\.(?: Every sentence is cited\.| Subject: \S+\. Length: \w+\.)?"
)
"""Words of the page itself."""


def furniture(brief: Brief) -> Iterator[str]:
    """Every text of a brief that cites nothing."""
    yield from (brief.title, *brief.gaps, annex.line(brief))
    for section in brief.sections:
        yield from (section.title, section.empty)
        for block in section.blocks:
            if isinstance(block, (Points, Sides)):
                yield block.title
            if isinstance(block, Sides):
                yield from (text for column in block.columns for text in (column.holder, column.silent))
            if isinstance(block, Table):
                yield from (block.caption, *block.columns, block.empty, *block.empties)
            if isinstance(block, Fixed):
                yield from block.lines
            if isinstance(block, Drawing):
                yield from (block.figure.n, block.figure.alt, f"{block.figure.note} {block.figure.source}".strip())


def _sources(brief: Finished, anew: Brief) -> Iterator[Fault]:
    every = [ref for one in anew.sentences() for ref in one.references]
    urls = {ref.url for ref in every}
    words = {_source(ref.publisher, ref.title) for ref in every}
    for number, text, url in brief.sources:
        if url is not None and url not in urls:
            yield Fault(text=url, why=f"is the address of source {number}, and is not in the record")
        if not any(text.startswith(name) for name in _near(text, words)):
            yield Fault(text=text, why=f"is source {number}, and is not in the record")


def _near(text: str, words: set[str]) -> Iterator[str]:
    head = text[:12]
    return (name for name in words if name[:12] == head)


def _list(words: Iterable[str]) -> str:
    return grammar.listed(dict.fromkeys(repr(word) for word in words))
