"""Any installed spaCy pipeline in the place of the shipped model, its labels as UD.

Sentence ranges are given to the pipeline's parser, names are reduced to PERSON, ORG and LOC.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from summitry.errors import Stop

from . import chunks, clearnlp, segments

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from .segments import Ranges

KINDS = {"PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC"}
"""Kinds of names that are kept, and as what; dates, money and the like have readers of their own."""


class Pipeline:
    """A spaCy pipeline by its name."""

    def __init__(self, nlp: Language, name: str) -> None:
        self._nlp = nlp
        self._clearnlp = bool(clearnlp.MARKS & set(_labels(nlp)))
        self.name = name
        self.version = str(nlp.meta.get("version", ""))
        nlp.vocab.get_noun_chunks = chunks.noun_chunks

    @classmethod
    def load(cls, name: str) -> Pipeline:
        """Load an installed pipeline; `Stop` says what to do where there is none."""
        import spacy

        try:
            nlp = spacy.load(name)
        except OSError as error:
            raise Stop(
                f"The language model {name!r} is not installed: install it with "
                f"`python -m spacy download {name}`, or leave --model out to use the shipped one."
            ) from error
        if not _labels(nlp):
            raise Stop(
                f"The language model {name!r} has no dependency parser: name one that has, "
                "or leave --model out to use the shipped one."
            )
        return cls(nlp, name)

    def parse(self, text: str, sentences: Ranges | None = None) -> Doc:
        """Return the annotated document; `sentences` are half-open character ranges."""
        return next(self.parse_many([(text, sentences)]))

    def parse_many(
        self, items: Iterable[tuple[str, Ranges | None]], *, batch_words: int = 6000, classes: bool = False
    ) -> Iterator[Doc]:
        """Yield the annotated documents in order; a pipeline knows no `classes` of sentences, and gives none."""
        size = max(1, batch_words // 500)  # documents of some 500 words
        for doc in self._nlp.pipe(self._prepared(items), batch_size=size):
            yield self._universal(doc)

    def _prepared(self, items: Iterable[tuple[str, Ranges | None]]) -> Iterator[Doc]:
        for text, given in items:
            ranges = segments.fallback(text) if given is None else given
            doc = segments.tokenised(text, ranges, self._nlp.make_doc)
            before = None
            for token, number in zip(doc, segments.groups(doc, ranges).tolist(), strict=True):
                token.is_sent_start = number != before
                before = number
            yield doc

    def _universal(self, doc: Doc) -> Doc:
        from spacy.tokens import Span

        doc.ents = [
            Span(doc, entity.start, entity.end, KINDS[entity.label_]) for entity in doc.ents if entity.label_ in KINDS
        ]
        if self._clearnlp:
            return clearnlp.convert(doc)
        for token in doc:
            if token.dep_ == "ROOT":
                token.dep_ = "root"
        return doc


def _labels(nlp: Language) -> tuple[str, ...]:
    """Return the dependency labels that the pipeline's parser knows."""
    for name in nlp.pipe_names:
        if "parser" in name and hasattr(nlp.get_pipe(name), "labels"):
            return tuple(nlp.get_pipe(name).labels)
    return ()
