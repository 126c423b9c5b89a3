"""A spaCy pipeline by name: sentence ranges are kept, labels become UD, names are reduced."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from summitry.errors import Stop
from summitry.read.language import load
from summitry.read.language.pipelines import Pipeline


class FlatParser:
    """Stands in for a ClearNLP parser: the first word is the root, the next word its object."""

    labels = ("ROOT", "dobj", "dep")

    def __call__(self, doc: Doc) -> Doc:
        starts = [token.i for token in doc if token.is_sent_start]
        if not starts:
            return doc
        for start, end in zip(starts, [*starts[1:], len(doc)], strict=True):
            for i in range(start, end):
                doc[i].head = doc[start]
                doc[i].dep_ = "ROOT" if i == start else "dobj" if i == start + 1 else "dep"
                doc[i].pos_ = "NOUN"
        if len(doc) > 1:
            doc.ents = [Span(doc, 0, 1, "GPE"), Span(doc, 1, 2, "DATE")]
        return doc


@pytest.fixture
def pipeline() -> Pipeline:
    if not Language.has_factory("flat_parser"):
        Language.factory("flat_parser", func=lambda nlp, name: FlatParser())
    nlp = spacy.blank("en")
    nlp.add_pipe("flat_parser")
    return Pipeline(nlp, "flat")


def test_ranges_become_sentences_and_labels_ud(pipeline: Pipeline) -> None:
    text = "Russia today said.  Next came"
    doc = pipeline.parse(text, [(0, 18), (20, 29)])
    assert doc.text == text
    assert [s.text.strip() for s in doc.sents] == ["Russia today said.", "Next came"]
    assert [t.dep_ for t in doc if not t.is_space][:2] == ["root", "obj"]
    assert [(e.text, e.label_) for e in doc.ents] == [("Russia", "LOC")]


def test_a_stream_keeps_its_order(pipeline: Pipeline) -> None:
    texts = [f"Leader {i} spoke." for i in range(30)]
    assert [d.text for d in pipeline.parse_many((t, None) for t in texts)] == texts


def test_empty_text(pipeline: Pipeline) -> None:
    assert pipeline.parse("").text == ""


def test_a_pipeline_without_a_parser_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(Stop, match="no dependency parser"):
        load(str(tmp_path / "blank"))
