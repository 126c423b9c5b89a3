"""The refusing door: doctored quotations, made by rule, all stay outside."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summitry.model import Reading, as_json
from summitry.record.door import refuse, spans
from summitry.record.intake import items
from summitry.record.project import Project

from .readings import TEXT, document, reading

SENTENCES = [
    "Anna Vale said that the treaty would not be extended for 5 years.",
    "Boris Stone did not deny that 1,550 warheads were counted in Helsinki.",
    "The talks, planned for 30 minutes, lasted more than 2 hours and 10 minutes.",
    "Stone’s office never confirmed what Vale had promised on 16 July 2018.",
    "“I do not see any reason why it would be Ruritania,” Vale told 40 reporters.",
    "No agreement was signed, but Vale and Stone agreed to meet again in 2019.",
    "Edwin Moor was not in the room when Carla Reed took 12 pages of notes.",
]
NAMES = {"Vale": "Stone", "Stone": "Vale", "Anna": "Boris", "Moor": "Reed", "Reed": "Moor", "Helsinki": "Oslo"}


def doctored(words: str) -> Iterator[str]:
    """Every change by rule: a negation dropped or added, a name swapped, a number changed."""
    for match in re.finditer(r"\b(not|never|no|No) ", words):
        yield words[: match.start()] + words[match.end() :]
    for match in re.finditer(r" (was|were|would|had|said|agreed|lasted|told|took) ", words):
        yield words[: match.end()] + "not " + words[match.end() :]
    for name, other in NAMES.items():
        for match in re.finditer(rf"\b{name}\b", words):
            yield words[: match.start()] + other + words[match.end() :]
    for match in re.finditer(r"\d", words):
        for step in (1, 2, 5, 7):
            yield words[: match.start()] + str((int(match[0]) + step) % 10) + words[match.end() :]
    for wrong, right in (("’", "'"), ("“", '"'), ("”", '"')):
        if wrong in words:
            yield words.replace(wrong, right)


TEXT_OF_QUOTES = " ".join(SENTENCES)
DOCTORED = sorted(
    {(sentence, false) for sentence in SENTENCES for false in doctored(sentence)}
    | {
        (" ".join(pair), " ".join(pair[:-1]) + " " + false)
        for pair in itertools.pairwise(SENTENCES)
        for false in doctored(pair[1])
    }
)[:200]


def _claim(start: int, words: str, *, as_long_as: str) -> dict[str, object]:
    place = {"start": start, "end": start + len(as_long_as), "text": words}
    return {"id": "c1", "type": "assertion", "holder": None, "content_span": place, "tier": "core"}


def test_there_are_two_hundred_doctored_quotations() -> None:
    assert len(DOCTORED) == 200
    assert all(true != false for true, false in DOCTORED)


def test_every_doctored_quotation_is_refused_and_counted() -> None:
    of = document(TEXT_OF_QUOTES)
    false = [_claim(TEXT_OF_QUOTES.index(true), words, as_long_as=true) for true, words in DOCTORED]
    shifted = [_claim(TEXT_OF_QUOTES.index(true), words, as_long_as=words) for true, words in DOCTORED]
    with Project.open() as project:
        receipt = project.add_items(of, "claims", false, method="model")
        assert (receipt.added, len(receipt.refused)) == (0, 200)
        again = project.add_items(of, "claims", shifted, method="model")
        assert (again.added, len(again.refused)) == (0, 200)
        assert project.count("claim") == 0
        listed = project.refused()
        assert len(listed) == len({str(one) for one in (*false, *shifted)})
        assert all("is not what stands at" in one["why"] or "outside" in one["why"] for one in listed)


def test_every_true_quotation_comes_in() -> None:
    of = document(TEXT_OF_QUOTES)
    true = [_claim(TEXT_OF_QUOTES.index(one), one, as_long_as=one) for one in SENTENCES]
    with Project.open() as project:
        receipt = project.add_items(of, "claims", true, method="model")
        assert (receipt.added, receipt.refused) == (len(SENTENCES), ())


@given(st.text(min_size=1, max_size=60), st.data())
def test_only_the_very_words_come_in(text: str, data: st.DataObject) -> None:
    of = document(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = data.draw(st.one_of(st.just(text[start:end]), st.text(max_size=60)))
    item = {"span": {"start": start, "end": end, "text": words}}
    assert (refuse(of, "hedges", item) is None) == (words == text[start:end])


@pytest.mark.parametrize(
    ("layer", "change", "why"),
    [
        ("encounters", {"kind": "tea_party"}, "kind 'tea_party'"),
        ("encounters", {"mood": "imagined"}, "mood 'imagined'"),
        ("encounters", {"part_of": "e9"}, "encounter 'e9'"),
        ("agenda", {"issue": "nuclear.tea"}, "issue 'nuclear.tea'"),
        ("agenda", {"relation": "near"}, "relation 'near'"),
        ("agenda", {"encounters": ["e9"]}, "encounter 'e9'"),
        ("claims", {"type": "shout"}, "type 'shout'"),
        ("claims", {"confidence": 1.5}, "between 0 and 1"),
        ("claims", {"tier": "best"}, "tier 'best'"),
        ("reactions", {"camp": "martians"}, "camp 'martians'"),
        ("reactions", {"stance": "angry"}, "stance 'angry'"),
        ("outcomes", {"kind": "hoped"}, "kind 'hoped'"),
        ("claims", {"hedge": "allegedly"}, "hedge 'allegedly'"),
        ("claims", {"hedge": "over; perhaps"}, "hedge 'perhaps'"),
        ("hedges", {}, "stands nowhere"),
        ("poems", {"span": {"start": 0, "end": 4, "text": "Anna"}}, "no layer"),
        ("hedges", {"span": {"start": -1, "end": 4, "text": "Anna"}}, "outside"),
        ("hedges", {"span": {"start": 0, "end": 9999, "text": "Anna"}}, "outside"),
        ("hedges", {"span": {"start": 0, "end": 0, "text": ""}}, "no words"),
        ("hedges", {"span": {"start": 0.0, "end": 4, "text": "Anna"}}, "whole numbers"),
        ("hedges", {"span": {"start": 0, "end": 4}}, "is not what stands"),
    ],
)
def test_unknown_words_and_places_are_refused(layer: str, change: dict[str, object], why: str) -> None:
    one = next((item for name, item in items(reading()) if name == layer), {})
    found = refuse(document(), layer, {**one, **change}, {"e1"})
    assert found is not None
    assert why in found.why
    assert found.mend


def test_the_hand_made_reading_is_let_in_whole() -> None:
    of: Reading = reading()
    assert all(refuse(of.document, layer, item, {"e1"}) is None for layer, item in items(of))
    assert all(TEXT[span["start"] : span["end"]] == span["text"] for span in spans(as_json(of.claims)))
