"""A reading made ready for many questions: its passages, their headings, and what its names and words are.

It answers nothing. An index is made once a reading and kept while the last few readings are asked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from summitry.model import Reading
from summitry.weigh.ask.passages import LABEL, Passage, passage_of, voices

if TYPE_CHECKING:
    from spacy.tokens import Doc

KEPT = 8
"""Readings whose index is kept."""
_kept: list[tuple[Reading, Index]] = []


@dataclass(frozen=True, kw_only=True)
class Index:
    """The passages of a reading, what they hold, and how often each lemma stands in them."""

    reading: Reading
    doc: Doc
    passages: tuple[Passage, ...]
    frequency: Counter[str]
    headings: Mapping[int, frozenset[str]]
    """Words of the heading above each passage, in lower case."""
    asked: dict[str, Any] = field(default_factory=dict, compare=False)
    """What each question put to it wants, so that it is taken apart once."""
    weighed: dict[Any, Any] = field(default_factory=dict, compare=False)
    """What the passages hold of the question put last, for all who look at it."""
    scored: dict[str, Any] = field(default_factory=dict, compare=False)
    """How likely the passages answer the question put last."""
    judged: dict[str, Any] = field(default_factory=dict, compare=False)
    """How sure it is that they do."""
    vectors: list[Any] = field(default_factory=list, compare=False)
    """Once a question is weighed: the meaning of each passage as vectors."""

    @cached_property
    def leads(self) -> dict[int, int]:
        """The place of the first passage of each paragraph."""
        found: dict[int, int] = {}
        for place, one in enumerate(self.passages):
            found.setdefault(one.paragraph, place)
        return found

    @cached_property
    def places(self) -> dict[int, int]:
        """The place of each passage by the number of its sentence."""
        return {one.number: place for place, one in enumerate(self.passages)}

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(token.lower_ for token in self.doc)

    @cached_property
    def plainly(self) -> frozenset[str]:
        """Words that the text also has without a capital."""
        return frozenset(token.text for token in self.doc if token.text.islower())

    @cached_property
    def surfaces(self) -> dict[str, frozenset[str]]:
        """Entities by the ways in which the text writes them, and by each part of a person's name."""
        found: dict[str, set[str]] = {}
        for entity in self.reading.entities:
            for mention in entity.mentions:
                whole = re.sub(r"['’]s$", "", mention.text.casefold())
                parts = whole.split() if entity.type == "person" else []
                for words in (whole, *(part for part in parts if len(part) > 2)):
                    found.setdefault(words, set()).add(entity.id)
        return {words: frozenset(ids) for words, ids in found.items()}

    @cached_property
    def types(self) -> dict[str, str]:
        return {entity.id: entity.type for entity in self.reading.entities}

    @cached_property
    def titles(self) -> dict[str, frozenset[str]]:
        """The offices that the text gives each person, as lemmas: "the general", for one who is called so once."""
        found: dict[str, set[str]] = {}
        for passage in self.passages:
            for token in passage.tokens:
                key = passage.named.get(token.i)
                if key is not None and self.types.get(key) == "person":
                    beside = [one for one in token.children if one.dep_ in ("appos", "compound", "flat")]
                    beside += [token.head] if token.dep_ in ("appos", "compound", "flat") else []
                    nouns = {one.lemma_.lower() for one in beside if one.pos_ in ("NOUN", "PROPN")}
                    found.setdefault(key, set()).update(nouns)
        return {key: frozenset(words) for key, words in found.items()}

    @cached_property
    def known(self) -> frozenset[str]:
        """Everybody of the reading: those it names, who met, who speaks, and whom an office or a pronoun means."""
        reading = self.reading
        holders = {claim.holder for claim in reading.claims} | {one.group for one in reading.reactions}
        meant = {key for link in reading.coreference for key in link.antecedents}
        return frozenset({*self.types, *self.met, *meant, *(key for key in holders if key)})

    @cached_property
    def met(self) -> frozenset[str]:
        """Those of its encounters."""
        return frozenset(who for one in self.reading.encounters for who in one.participants)

    @cached_property
    def titled(self) -> frozenset[str]:
        """Names that stand before the first sentence."""
        return frozenset(
            entity.id
            for entity in self.reading.entities
            for mention in entity.mentions
            if self.passages and mention.start < self.passages[0].sentence.start
        )

    @cached_property
    def leading(self) -> frozenset[str]:
        """Whom the whole text is about: names of its title, and those whom every fourth sentence names."""
        seen = Counter(key for one in self.passages for key in one.ids)
        return frozenset(self.titled | {key for key, count in seen.items() if 4 * count >= len(self.passages)})


def index(reading: Reading) -> Index:
    """The index of a reading, made at the first question."""
    for kept, made in _kept:
        if kept is reading:
            return made
    made = _made(reading)
    _kept.insert(0, (reading, made))
    del _kept[KEPT:]
    return made


def _made(reading: Reading) -> Index:
    from summitry.read import engine

    text = reading.document.text
    doc = engine.parse_of(reading)
    speaking = voices(reading)
    passages, headings, heading = [], {}, frozenset[str]()
    for number, sentence in enumerate(reading.sentences):
        if sentence.kind != "sentence" and not _is_told(text[sentence.start : sentence.end]):
            heading = frozenset(re.findall(r"[\w-]+", text[sentence.start : sentence.end].casefold()))
            continue
        if LABEL.fullmatch(text[sentence.start : sentence.end].rstrip() + " "):
            continue
        year = next((y for y in reversed(_years(reading, sentence.end))), None) if heading is not None else None
        passages.append(passage_of(reading, number, doc, speaking.get(number), year))
        headings[number] = heading
    seen = Counter(lemma for one in passages for lemma in {token.lemma_.lower() for token in one.tokens})
    return Index(reading=reading, doc=doc, passages=tuple(passages), frequency=seen, headings=headings)


def _is_told(heading: str) -> bool:
    """Whether a heading asks, as a line of a transcript does."""
    return LABEL.match(heading) is not None and heading.rstrip().endswith("?")


def _years(reading: Reading, end: int) -> list[str]:
    """Years that the text has named up to a place."""
    return [
        one.value[:4] for one in reading.times if one.value and re.match(r"\d{4}", one.value) and one.span.start < end
    ]
