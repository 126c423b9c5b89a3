"""A reading made ready for many questions: its sentences parsed, and who is named, meant or speaking in each.

It answers nothing. An index is made once a reading and kept while the last few readings are asked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from summitry.model import Reading, Sentence, Time
from summitry.weigh.ask import roles

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

KEPT = 8
"""Readings whose index is kept."""
_LABEL = re.compile(r"^[\"“]?[A-Z][\w.’'-]*(?:\s(?:[A-Z(][\w.’')-]*|of|the|and|de|van|von|bin|al)){0,6}:\s*")
_BREAK = re.compile(r"\n\s*\n|(?<=[.!?:\"”’')])[ \t]*\n")
"""An empty line, or the end of a line where a sentence ends."""
_EMPTY = frozenset(["PUNCT", "DET", "ADP", "AUX", "PRON", "CCONJ", "SCONJ", "PART", "SPACE"])
_kept: list[tuple[Reading, Index]] = []


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A sentence with its words, the people, states and places in it, its times, and what stands around it."""

    number: int
    sentence: Sentence
    tokens: tuple[Token, ...]
    named: Mapping[int, str]
    """Entity by the number of a word that names it."""
    meant: Mapping[int, tuple[str, ...]]
    """Entities by the number of a word that stands for them: "he", "the minister"."""
    speakers: frozenset[str]
    """Holders of what is said in the sentence, the speaker of its turn among them."""
    voice: str | None
    """The speaker of the turn: whom "I" is."""
    year: str | None
    """The year that was named last."""
    times: tuple[Time, ...]
    paragraph: int
    is_question: bool

    holders: tuple[tuple[int, int], ...] = ()
    """Where those are named to whom something is attributed in it, as characters."""
    is_denial: bool = False
    """Whether somebody denies something in it."""

    @cached_property
    def content(self) -> tuple[tuple[Token, frozenset[str]], ...]:
        """Words of content, each with the forms by which it may be known: lemma, as written, parts, with particle."""
        return tuple((token, _forms(token)) for token in self.tokens if token.pos_ not in _EMPTY)

    @cached_property
    def is_label(self) -> bool:
        """Whether it heads what follows without saying anything: "Vancouver, 3-4 April 1993." """
        return not any(token.pos_ in ("VERB", "AUX") for token in self.tokens) and len(self.tokens) < 16

    @cached_property
    def ids(self) -> frozenset[str]:
        return frozenset(self.named.values())

    @cached_property
    def resolved(self) -> frozenset[str]:
        return frozenset(one for ids in self.meant.values() for one in ids) | self.speakers


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


def _forms(token: Token) -> frozenset[str]:
    lemma, written = token.lemma_.lower(), token.lower_
    particle = next((one.lower_ for one in token.children if one.dep_ == "compound:prt"), None)
    parts = [part for part in written.split("-") if len(part) > 2] if "-" in written else []
    whole = [f"{lemma} {particle}"] if particle else []
    return frozenset([lemma, written, roles.lemma(token), *parts, *whole])


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
    voices = _voices(reading)
    passages, headings, heading = [], {}, frozenset[str]()
    for number, sentence in enumerate(reading.sentences):
        if sentence.kind != "sentence" and not _is_told(text[sentence.start : sentence.end]):
            heading = frozenset(re.findall(r"[\w-]+", text[sentence.start : sentence.end].casefold()))
            continue
        if _LABEL.fullmatch(text[sentence.start : sentence.end].rstrip() + " "):
            continue
        year = next((y for y in reversed(_years(reading, sentence.end))), None) if heading is not None else None
        passages.append(_passage(reading, number, doc, voices.get(number), year))
        headings[number] = heading
    seen = Counter(lemma for one in passages for lemma in {token.lemma_.lower() for token in one.tokens})
    return Index(reading=reading, doc=doc, passages=tuple(passages), frequency=seen, headings=headings)


def _is_told(heading: str) -> bool:
    """Whether a heading asks, as a line of a transcript does."""
    return _LABEL.match(heading) is not None and heading.rstrip().endswith("?")


def _years(reading: Reading, end: int) -> list[str]:
    """Years that the text has named up to a place."""
    return [
        one.value[:4] for one in reading.times if one.value and re.match(r"\d{4}", one.value) and one.span.start < end
    ]


def _passage(reading: Reading, number: int, doc: Doc, voice: str | None, year: str | None) -> Passage:
    sentence = reading.sentences[number]
    start, end = sentence.start, sentence.end
    words = doc.char_span(start, end, alignment_mode="expand")
    tokens = tuple(token for token in words if not token.is_space) if words is not None else ()
    said = {
        claim.holder
        for claim in reading.claims
        if claim.holder and any(one.start < end and start < one.end for one in claim.content_spans)
    }
    text = reading.document.text
    return Passage(
        number=number,
        sentence=sentence,
        tokens=tokens,
        named=_named(reading, tokens, start, end),
        meant=_meant(reading, tokens, start, end),
        speakers=frozenset(said | ({voice} if voice else set())),
        voice=voice,
        year=year,
        times=tuple(one for one in reading.times if start <= one.span.start < end),
        paragraph=len(_BREAK.findall(text, 0, start)),
        is_question=text[start:end].rstrip("\"”'’ ").endswith("?"),
        holders=tuple(
            sorted(
                {
                    (claim.holder_span.start, claim.holder_span.end)
                    for claim in reading.claims
                    if claim.holder_span is not None and start <= claim.holder_span.start < end
                }
            )
        ),
        is_denial=any(
            claim.type == "denial" and any(one.start < end and start < one.end for one in claim.content_spans)
            for claim in reading.claims
        ),
    )


def _named(reading: Reading, tokens: tuple[Token, ...], start: int, end: int) -> dict[int, str]:
    found: dict[int, str] = {}
    rows = [
        (mention, entity.id)
        for entity in reading.entities
        for mention in entity.mentions
        if start <= mention.start < end
    ]
    for mention, key in sorted(rows, key=lambda row: (row[0].nested, row[0].start), reverse=True):
        for token in tokens:
            if mention.start <= token.idx < mention.end:
                found[token.i] = key
    return found


def _meant(reading: Reading, tokens: tuple[Token, ...], start: int, end: int) -> dict[int, tuple[str, ...]]:
    return {
        token.i: link.antecedents
        for link in reading.coreference
        if start <= link.span.start < end
        for token in tokens
        if link.span.start <= token.idx < link.span.end
    }


def _voices(reading: Reading) -> dict[int, str]:
    """The speaker of each sentence of a transcript, where the reading knows whose turn it is."""
    text = reading.document.text
    turns: list[list[int]] = []
    for number, sentence in enumerate(reading.sentences):
        if (
            not turns
            or _LABEL.match(text[sentence.start : sentence.end])
            or text[sentence.start : sentence.start + 2] == "Q "
        ):
            turns.append([])
        turns[-1].append(number)
    found: dict[int, str] = {}
    for turn in turns:
        start, end = reading.sentences[turn[0]].start, reading.sentences[turn[-1]].end
        holders = [
            claim.holder
            for claim in reading.claims
            if "/turn/" in claim.rule and claim.content_span and start <= claim.content_span.start < end
        ]
        known = {one for one in holders if one}
        if len(known) == 1:
            found.update(dict.fromkeys(turn, known.pop()))
    return found
