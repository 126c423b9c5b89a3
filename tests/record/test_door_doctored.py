"""Two hundred quotations of the annotated texts, each falsified by rule, and nobody brings one in.

Forty of each kind: a negation added, a negation dropped, a name swapped, a number changed, a hedge dropped. Each is
offered as a rule, a model and a person would offer it, at the place of the true words and as long as the false ones.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from summitry.model import Claim, Document, Reading, Span, content_id
from summitry.record.keeping import Receipt
from summitry.record.project import Project

TEXTS = sorted((Path(__file__).parents[1] / "dev" / "texts").glob("*.txt"))
EACH = 40
VERBS = r"\b(?:is|are|was|were|has|have|had|will|would|could|should|may|might|must|did|does|do|can)\b "
NEGATIONS = r"(?:\b(?:not|never|no|neither|nor|nobody|without) |n[’']t\b)"
HEDGES = (
    r"\b(?:alleged(?:ly)?|reported(?:ly)?|apparent(?:ly)?|appear(?:s|ed)? to|seem(?:s|ed)? to|perhaps|possibl[ey]|"
    r"probably|likely|may|might|could|about|around|nearly|almost|some|roughly) "
)
NUMBERS = r"\d+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|several|first|second|third)\b"
OTHER = {"one": "two", "two": "three", "three": "four", "half": "twice", "first": "second", "second": "third"}


@dataclass(frozen=True, kw_only=True)
class Doctored:
    """The true words of a document at their place, and the false ones."""

    document: Document
    start: int
    true: str
    false: str
    kind: str

    @property
    def places(self) -> Iterator[Span]:
        """The false words at the place of the true: as long as the true where they fit, else as long as they are."""
        if len(self.true) == len(self.false):
            yield Span(start=self.start, end=self.start + len(self.true), text=self.false)
        else:
            end = min(self.start + len(self.false), len(self.document.text))
            yield Span(start=end - len(self.false), end=end, text=self.false)


def _documents() -> Iterator[Document]:
    for path in TEXTS:
        text = path.read_text(encoding="utf-8")
        yield Document(id=content_id(text), text=text, name=path.name)


def _sentences(document: Document) -> Iterator[tuple[int, str]]:
    for found in re.finditer(r"[^\s.?!][^.?!\n]{20,400}[.?!]", document.text):
        yield found.start(), found[0]


def _added(words: str) -> Iterator[str]:
    for found in re.finditer(VERBS, words):
        yield words[: found.end()] + "not " + words[found.end() :]


def _dropped(words: str) -> Iterator[str]:
    for found in re.finditer(NEGATIONS, words):
        yield words[: found.start()] + words[found.end() :]


def _swapped(words: str) -> Iterator[str]:
    names = [found for found in re.finditer(r"(?<=\w )[A-Z][a-z]{2,}\b", words)]
    for one, other in itertools.pairwise(names):
        if one[0] != other[0]:
            between = words[one.end() : other.start()]
            yield words[: one.start()] + other[0] + between + one[0] + words[other.end() :]


def _renumbered(words: str) -> Iterator[str]:
    for found in re.finditer(NUMBERS, words):
        other = str(int(found[0]) + 1) if found[0].isdigit() else OTHER.get(found[0], "many")
        yield words[: found.start()] + other + words[found.end() :]


def _unhedged(words: str) -> Iterator[str]:
    for found in re.finditer(HEDGES, words):
        yield words[: found.start()] + words[found.end() :]


RULES: dict[str, Callable[[str], Iterator[str]]] = {
    "negation added": _added,
    "negation dropped": _dropped,
    "name swapped": _swapped,
    "number changed": _renumbered,
    "hedge dropped": _unhedged,
}


def _every(kind: str) -> Iterator[Doctored]:
    """One of each text in turn, so that no text lends more than its share."""
    of_each = [
        [
            Doctored(document=document, start=start, true=true, false=false, kind=kind)
            for start, true in _sentences(document)
            for false in RULES[kind](true)
        ]
        for document in _documents()
    ]
    for turn in itertools.zip_longest(*of_each):
        yield from (one for one in turn if one is not None)


@pytest.fixture(scope="module")
def doctored() -> list[Doctored]:
    return [one for kind in RULES for one in itertools.islice(_every(kind), EACH)]


def test_there_are_two_hundred_of_five_kinds_and_many_texts(doctored: list[Doctored]) -> None:
    assert len({(one.document.id, one.start, one.false) for one in doctored}) == 200
    assert len({one.document.id for one in doctored}) >= 25
    assert all(one.document.text.startswith(one.true, one.start) for one in doctored)
    assert all(one.false != one.true and one.false not in one.document.text for one in doctored)


@pytest.mark.parametrize("who", ["rules", "model", "person"])
def test_all_are_refused_whoever_made_them(doctored: list[Doctored], who: str) -> None:
    with Project.open() as project:
        for one in doctored:
            for place in one.places:
                receipt = _offer(project, one.document, place, who)
                assert (receipt.added, len(receipt.refused)) == (0, 1), (one.kind, one.false)
                assert "is not what stands at" in receipt.refused[0].why
        assert project.count("claim") == 0
        assert project.statements() == []


def _offer(project: Project, document: Document, place: Span, who: str) -> Receipt:
    claim = Claim(id="c1", type="assertion", holder=None, holder_span=None, cue_span=None, content_span=place)
    if who == "rules":
        return project.add(Reading(document=document, claims=(claim,)))
    item = {"id": "c1", "type": "assertion", "holder": None, "tier": "core"}
    item["content_span"] = {"start": place.start, "end": place.end, "text": place.text}
    return project.add_items(document, "claims", [item], method=who)


@pytest.mark.parametrize("who", ["rules", "model", "person"])
def test_the_true_words_come_in(doctored: list[Doctored], who: str) -> None:
    with Project.open() as project:
        for one in doctored[::20]:
            place = one.document.span(one.start, one.start + len(one.true))
            assert _offer(project, one.document, place, who).refused == ()


def test_a_hedge_that_the_text_does_not_have_stays_outside(doctored: list[Doctored]) -> None:
    hedges = ("purportedly", "so to speak", "it is rumoured")
    with Project.open() as project:
        for one, hedge in zip(doctored[::20], itertools.cycle(hedges), strict=False):
            place = {"start": one.start, "end": one.start + len(one.true), "text": one.true}
            item = {"id": "c1", "type": "assertion", "content_span": place, "hedge": hedge}
            (refusal,) = project.add_items(one.document, "claims", [item], method="model").refused
            assert "does not stand near it" in refusal.why
