"""Outcomes in a list: below a heading such as "Results", behind "agreed as follows:", in answer to a question.

Each point of a list is one outcome; a point that begins with a pledge is promised, one that tells of papers is signed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summitry.model import Outcome
from summitry.read.outcomes import contents
from summitry.read.outcomes.made import Place, pattern, words
from summitry.read.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

_POINT = re.compile(r"\s*(?:[-–—•*·▪●◦]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+")
_SHORT = 2
"""Words that a point has at least."""


def find(place: Place) -> Iterator[Outcome]:
    """What a point of a list of results says, and what answers a question about results."""
    if place.encounter is not None and _is_point(place):
        yield from _point(place)
    elif place.number and _asks(place.parsed, place.number - 1):
        yield from _answer(place)


def _is_point(place: Place) -> bool:
    parsed, number = place.parsed, place.number
    if _POINT.match(parsed.text, place.sentence.start) is None:
        return False
    at = number - 1
    while at >= 0 and parsed.sentences[at].kind == "sentence" and _POINT.match(parsed.text, parsed.sentences[at].start):
        at -= 1
    if at < 0:
        return False
    above = parsed.sentences[at]
    text = parsed.text[above.start : above.end].strip()
    if above.kind == "heading":
        return pattern("lists", "headings").search(text) is not None
    if text.endswith(":"):
        return pattern("lists", "leads").search(text) is not None
    section = parsed.sections[number]
    heading = parsed.text[section.start : section.end].strip() if section is not None else ""
    if not heading and parsed.sentences[0].kind == "heading":
        heading = parsed.text[parsed.sentences[0].start : parsed.sentences[0].end].strip()
    return pattern("lists", "headings").search(heading) is not None


def _point(place: Place) -> Iterator[Outcome]:
    text = place.parsed.text
    begin = _POINT.match(text, place.sentence.start)
    start = begin.end() if begin else place.sentence.start
    end = place.sentence.start + len(place.text.rstrip(" .;,\n"))
    said = text[start:end]
    if len(said.split()) < _SHORT or pattern("lists", "refused").search(said):
        return
    vow = next((one for one in place.tokens if one.lemma_.lower() in words("vows") and one.idx < start + 30), None)
    deed = contents_of_vow(vow) if vow is not None else None
    if deed is not None and vow is not None and vow.pos_ == "NOUN":
        low, high = contents.clause(deed, content_only=True)
        yield place.made("promised", low, high, rule="listed:promised")
        return
    if pattern("lists", "none").search(said):
        yield place.made("none", start, end, rule="listed:none")
        return
    kind = "signed" if pattern("lists", "signed").search(said) else "agreed"
    yield place.made(kind, start, end, rule=f"listed:{kind}")


def contents_of_vow(vow: Token) -> Token | None:
    """What a pledge is about: "a pledge by NAME to free them", "his word that the dam will open"."""
    for child in vow.children:
        marks = {one.lower_ for one in child.children if one.dep_ == "mark"}
        if child.i > vow.i and child.dep_ in ("acl", "ccomp", "xcomp", "acl:relcl") and marks & {"to", "that"}:
            return child
    for child in vow.children:
        if child.dep_ == "nmod" and child.i > vow.i and (deed := contents_of_vow(child)) is not None:
            return deed
    return None


def _asks(parsed: Parsed, number: int) -> bool:
    one = parsed.sentences[number]
    text = parsed.text[one.start : one.end].strip()
    return text.endswith("?") and pattern("lists", "questions").search(text) is not None


_SPEAKER = re.compile(r"\s*(?:[-–—]\s*|A[.:]\s+|[A-Z][\w .'’-]{1,40}:\s+|[“\"])")


def _answer(place: Place) -> Iterator[Outcome]:
    """A bare answer: "Nothing.", "A promise that the road would be mended.", "Two loans and the sultan's word that"."""
    text = place.parsed.text
    opened = _SPEAKER.match(text, place.sentence.start)
    start = opened.end() if opened else place.sentence.start
    end = place.sentence.start + len(place.text.rstrip(' .!?”"\n'))
    said = text[start:end]
    if pattern("lists", "nothing").fullmatch(said):
        yield place.made("none", start, end, rule="listed:none")
        return
    roots = [one for one in place.tokens if one.dep_ == "root" and one.idx >= start]
    root = roots[0] if len(roots) == 1 else None
    if (
        root is None
        or root.pos_ not in ("NOUN", "PROPN", "NUM")
        or any(one.dep_ in ("nsubj", "cop", "nsubj:outer") for one in root.children)
    ):
        return
    for gain in (root, *(one for one in root.children if one.dep_ == "conj" and one.pos_ in ("NOUN", "PROPN"))):
        deed = contents_of_vow(gain) if gain.lemma_.lower() in words("vows") else None
        if deed is not None:
            yield place.made("promised", *contents.clause(deed, content_only=True), rule="listed:promised")
        elif gain.i == root.i or gain.lemma_.lower() in words("things"):
            yield place.made("agreed", *alone(place.parsed, gain), rule="listed:agreed")


def alone(parsed: Parsed, noun: Token) -> tuple[int, int]:
    """A noun phrase without what is joined to it."""
    low, high = contents.phrase(parsed, noun)
    later = [one for one in noun.children if one.dep_ == "conj" and one.i > noun.i]
    for one in later[:1]:
        first = min(leaf.i for leaf in one.subtree)
        last = noun.doc[first - 1]
        while last.i > noun.i and (last.is_punct or last.dep_ == "cc"):
            last = noun.doc[last.i - 1]
        high = min(high, last.idx + len(last.text))
    return low, high


def behind_colon(parsed: Parsed, verb: Token) -> contents.Range | None:
    """The sentence behind "we have reached an agreement:", which says what it is."""
    number = parsed.sentence_index(verb.idx)
    if number is None or number + 1 >= len(parsed.sentences):
        return None
    here, following = parsed.sentences[number], parsed.sentences[number + 1]
    if parsed.text[here.start : here.end].rstrip()[-1:] != ":" or following.kind != "sentence":
        return None
    text = parsed.text[following.start : following.end].rstrip(" .")
    return following.start, following.start + len(text)
