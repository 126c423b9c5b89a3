"""The shipped model: text in, spaCy `Doc` out, one document or a stream of them.

Puts the other modules together: tokens, sentences, annotation, and the filling of the `Doc`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from . import filling, segments, tokens
from .annotate import Annotation, Annotator
from .states import STATES, States

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from .segments import Ranges, Sentence

BATCH_WORDS = 6000
"""Words annotated together: enough for batches of like length, little enough for the memory."""


class Shipped:
    """The language model that comes with the package."""

    def __init__(self, folder: Path, *, threads: int | None = None) -> None:
        self._annotator = Annotator.load(folder, threads=threads)
        self._threads = threads
        self._tokenizer = tokens.tokenizer()
        self._filler = filling.Filler(self._annotator, self._tokenizer.vocab)
        self.name = self._annotator.labels.name
        self.version = self._annotator.labels.version

    def parse(self, text: str, sentences: Ranges | None = None) -> Doc:
        """Return the annotated document; `sentences` are half-open character ranges."""
        return next(self.parse_many([(text, sentences)]))

    def parse_many(
        self, items: Iterable[tuple[str, Ranges | None]], *, batch_words: int = BATCH_WORDS, classes: bool = False
    ) -> Iterator[Doc]:
        """Yield the annotated documents in order, holding about `batch_words` words at a time.

        With `classes`, `doc.user_data["classes"]` says by the end of each sentence how likely it is of each class, and
        `doc.user_data["states"]` holds what the encoder knows of sentences and words.
        """
        held: list[tuple[Doc, Sequence[Sentence]]] = []
        words = 0
        for text, given in items:
            ranges = segments.fallback(text) if given is None else given
            doc = segments.tokenised(text, ranges, self._tokenizer)
            held.append((doc, segments.sentences(doc, ranges)))
            words += len(doc)
            if words >= batch_words:
                yield from self._annotated(held, classes)
                held, words = [], 0
        yield from self._annotated(held, classes)

    def _annotated(self, held: Sequence[tuple[Doc, Sequence[Sentence]]], classes: bool) -> Iterator[Doc]:
        words = [sentence.words for _, sentences in held for sentence in sentences]
        found = iter(self._annotator.annotate(words, classes=classes))
        for doc, sentences in held:
            pairs = [(sentence, next(found)) for sentence in sentences]
            self._filler.fill(doc, pairs)
            if classes and self._annotator.labels.classes:
                doc.user_data["classes"] = dict(self._classes(doc, pairs))
                known = tuple((sentence.solid, found.states) for sentence, found in pairs if len(found.states))
                doc.user_data[STATES] = States(sentences=known, threads=self._threads)
            yield doc

    def _classes(
        self, doc: Doc, pairs: Iterable[tuple[Sentence, Annotation]]
    ) -> Iterator[tuple[int, dict[str, float]]]:
        """How likely each sentence is of each class, by the character at which its last word ends."""
        names = self._annotator.labels.classes
        for sentence, found in pairs:
            if len(found.classes):
                last = doc[sentence.solid[-1]]
                yield last.idx + len(last.text), dict(zip(names, map(float, found.classes), strict=True))
