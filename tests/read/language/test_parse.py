"""What a parse holds, and how it behaves at length and in streams."""

from __future__ import annotations

import subprocess
import sys

import pytest

from summitry.errors import Stop
from summitry.read.language import load

SENTENCE = "President Trump met Vladimir Putin in Helsinki."


def test_every_layer_is_there() -> None:
    doc = load(threads=1).parse(SENTENCE)
    by_word = {token.text: token for token in doc}
    assert by_word["met"].dep_ == "root"
    assert by_word["Helsinki"].dep_ == "obl"
    assert by_word["Helsinki"].head.text == "met"
    assert by_word["in"].dep_ == "case"
    assert by_word["met"].pos_ == "VERB"
    assert by_word["met"].tag_ == "VBD"
    assert by_word["met"].lemma_ == "meet"
    assert by_word["met"].morph.get("Tense") == ["Past"]
    assert ("Vladimir Putin", "PERSON") in {(e.text, e.label_) for e in doc.ents}
    assert ("Helsinki", "LOC") in {(e.text, e.label_) for e in doc.ents}
    assert "Helsinki" in {chunk.text for chunk in doc.noun_chunks}


def test_curly_and_straight_apostrophes_are_parsed_alike() -> None:
    straight = load(threads=1).parse("Russia's envoy didn't say \"no\".")
    curly = load(threads=1).parse("Russia’s envoy didn’t say “no”.")
    assert [(t.dep_, t.pos_, t.head.i) for t in straight] == [(t.dep_, t.pos_, t.head.i) for t in curly]
    assert [t.lemma_ for t in curly if t.dep_ == "advmod"] == ["not"]


def test_an_overlong_sentence_is_one_sentence_with_one_root() -> None:
    text = "They spoke about trade, and " * 200 + "they left."
    doc = load(threads=1).parse(text, [(0, len(text))])
    assert len(list(doc.sents)) == 1
    assert sum(token.dep_ == "root" for token in doc) == 1


def test_an_endless_word_is_no_error() -> None:
    text = "The hash " + "deadbeef" * 4000 + " was given."
    assert load(threads=1).parse(text, [(0, len(text))]).text == text


def test_a_stream_keeps_its_order_and_matches_single_parses() -> None:
    model = load(threads=1)
    texts = [f"Leader {i} met the president of country {i}." * (1 + i % 3) for i in range(40)]
    docs = list(model.parse_many(((text, None) for text in texts), batch_words=60))
    assert [doc.text for doc in docs] == texts
    single = [[t.dep_ for t in model.parse(text)] for text in texts]
    same = sum(a == [t.dep_ for t in d] for a, d in zip(single, docs, strict=True))
    assert same >= 36  # eight-bit sums may differ in the last place between batches


def test_a_stream_is_read_lazily() -> None:
    taken = []

    def items():
        for i in range(1000):
            taken.append(i)
            yield SENTENCE, None

    next(load(threads=1).parse_many(items(), batch_words=30))
    assert len(taken) < 50


def test_a_model_is_loaded_once() -> None:
    assert load(threads=1) is load(threads=1)


def test_a_missing_pipeline_says_what_to_do() -> None:
    with pytest.raises(Stop, match="python -m spacy download no_such_pipeline"):
        load("no_such_pipeline")


def test_importing_the_module_imports_nothing_heavy() -> None:
    code = "import sys, summitry.read.language; print({'spacy', 'onnxruntime', 'numpy'} & set(sys.modules))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "set()"
