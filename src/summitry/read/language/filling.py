"""Writes annotations into a spaCy `Doc` in one array, white space included; decides nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from . import spans
from .annotate import Annotation, Annotator

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from .segments import Sentence

Table = npt.NDArray[np.uint64]
Ints = npt.NDArray[np.int64]

_INSIDE, _OUTSIDE, _BEGIN = 1, 2, 3
_REMEMBERED = 200_000


class Filler:
    """Knows the numbers that a vocabulary gives to the model's labels."""

    def __init__(self, annotator: Annotator, vocab: Vocab) -> None:
        from spacy import attrs, symbols

        add = vocab.strings.add
        labels = annotator.labels
        self._annotator = annotator
        self._strings = vocab.strings
        self._columns = [
            attrs.LEMMA, attrs.POS, attrs.TAG, attrs.MORPH, attrs.HEAD, attrs.DEP,
            attrs.ENT_IOB, attrs.ENT_TYPE,
        ]  # fmt: skip
        self._upos = np.array([symbols.IDS[u] for u in labels.upos], dtype=np.uint64)
        self._xpos = np.array([add(x) for x in labels.xpos], dtype=np.uint64)
        self._feats = np.array([vocab.morphology.add(f) for f in labels.feats], dtype=np.uint64)
        self._dep = np.array([add(d) for d in labels.dep], dtype=np.uint64)
        self._names = labels.names
        self._kinds = {kind: add(kind) for kind in spans.KINDS}
        self._space = (symbols.IDS["SPACE"], add("_SP"), vocab.morphology.add("_"), add("dep"))
        self._root = add("root")
        self._lemmas: dict[tuple[str, int, int], int] = {}

    def fill(self, doc: Doc, sentences: Sequence[tuple[Sentence, Annotation]]) -> None:
        """Fill the document, every token of which is in one of the sentences."""
        table = np.zeros((len(doc), len(self._columns)), dtype=np.uint64)
        table[:, 6] = _OUTSIDE
        heads = np.zeros(len(doc), dtype=np.int64)
        for sentence, found in sentences:
            if sentence.solid:
                self._words(sentence, found, table, heads)
            if len(sentence.solid) < len(sentence.places):
                self._blanks(doc, sentence, table, heads)
        table[:, 4] = heads.view(np.uint64)
        if len(doc):
            doc.from_array(self._columns, table)

    def _words(self, sentence: Sentence, found: Annotation, table: Table, heads: Ints) -> None:
        solid = np.array(sentence.solid, dtype=np.int64)
        chosen = zip(sentence.words, found.xpos.tolist(), found.lemma.tolist(), strict=True)
        table[solid, 0] = [self._lemma(word, tag, rule) for word, tag, rule in chosen]
        table[solid, 1] = self._upos[found.upos]
        table[solid, 2] = self._xpos[found.xpos]
        table[solid, 3] = self._feats[found.feats]
        root = found.heads == 0
        heads[solid] = np.where(root, 0, solid[np.maximum(found.heads, 1) - 1] - solid)
        table[solid, 5] = np.where(root, self._root, self._dep[found.dep])
        if found.names.any():
            for start, end, kind in spans.spans_of([self._names[i] for i in found.names]):
                table[solid[start] : solid[end - 1] + 1, 6] = _INSIDE
                table[solid[start] : solid[end - 1] + 1, 7] = self._kinds[kind]
                table[solid[start], 6] = _BEGIN

    def _blanks(self, doc: Doc, sentence: Sentence, table: Table, heads: Ints) -> None:
        """Hang white space on the word before it, or else on the sentence's first token."""
        pos, tag, morph, dep = self._space
        solid = set(sentence.solid)
        last = sentence.solid[0] if solid else sentence.places[0]
        for i in sentence.places:
            if i in solid:
                last = i
                continue
            label = self._root if last == i else dep
            table[i, :4] = (self._strings.add(doc[i].text), pos, tag, morph)
            table[i, 5] = label
            heads[i] = last - i

    def _lemma(self, word: str, tag: int, rule: int) -> int:
        known = self._lemmas.get((word, tag, rule))
        if known is None:
            if len(self._lemmas) > _REMEMBERED:
                self._lemmas.clear()
            known = self._strings.add(self._annotator.lemma(word, tag, rule))
            self._lemmas[word, tag, rule] = known
        return known
