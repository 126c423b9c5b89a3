"""The sentences of a reading as passages: their words, who is named, meant or speaking in each, and their times.

It knows nothing of a question.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from summitry.model import Reading, Sentence, Time
from summitry.weigh.ask import roles

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LABEL = re.compile(r"^[\"“]?[A-Z][\w.’'-]*(?:\s(?:[A-Z(][\w.’')-]*|of|the|and|de|van|von|bin|al)){0,6}:\s*")
_BREAK = re.compile(r"\n\s*\n|(?<=[.!?:\"”’')])[ \t]*\n")
"""An empty line, or the end of a line where a sentence ends."""
_EMPTY = frozenset(["PUNCT", "DET", "ADP", "AUX", "PRON", "CCONJ", "SCONJ", "PART", "SPACE"])


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


def _forms(token: Token) -> frozenset[str]:
    lemma, written = token.lemma_.lower(), token.lower_
    particle = next((one.lower_ for one in token.children if one.dep_ == "compound:prt"), None)
    parts = [part for part in written.split("-") if len(part) > 2] if "-" in written else []
    whole = [f"{lemma} {particle}"] if particle else []
    return frozenset([lemma, written, roles.lemma(token), *parts, *whole])


def passage_of(reading: Reading, number: int, doc: Doc, voice: str | None, year: str | None) -> Passage:
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


def voices(reading: Reading) -> dict[int, str]:
    """The speaker of each sentence of a transcript, where the reading knows whose turn it is."""
    text = reading.document.text
    turns: list[list[int]] = []
    for number, sentence in enumerate(reading.sentences):
        if (
            not turns
            or LABEL.match(text[sentence.start : sentence.end])
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
