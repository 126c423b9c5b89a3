"""Turns the ClearNLP dependencies of spaCy's own English pipelines into Universal Dependencies.

One table renames labels; a few rules move heads where the schemes disagree: prepositions,
copulas, coordination and personal names. What the schemes draw differently in rare cases is
left as the pipeline drew it. Nothing here needs a pipeline to be installed.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

LABELS = {
    "ROOT": "root",
    "acomp": "xcomp",
    "agent": "obl:agent",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "npadvmod": "obl:unmarked",
    "nsubjpass": "nsubj:pass",
    "oprd": "xcomp",
    "pcomp": "advcl",
    "pobj": "obl",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prep": "obl",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
}
"""ClearNLP labels that UD writes differently; every other label has the same name in both."""

MARKS = frozenset({"dobj", "pobj", "nsubjpass", "prep", "auxpass"})
"""A pipeline whose parser knows one of these labels is read as ClearNLP."""

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
_PREPOSITIONS = frozenset({"prep", "agent", "dative"})


@dataclasses.dataclass
class Tree:
    """Heads and labels of one sentence while they are being moved; a root is its own head."""

    words: list[str]
    lemmas: list[str]
    upos: list[str]
    heads: list[int]
    labels: list[str]

    def children(self, head: int) -> list[int]:
        """Return the dependents of a word, in order."""
        return [i for i, h in enumerate(self.heads) if h == head and i != head]

    def child(self, head: int, *labels: str) -> int | None:
        """Return the first dependent with one of the labels."""
        return next((i for i in self.children(head) if self.labels[i] in labels), None)

    def swap(self, old: int, new: int, label: str) -> None:
        """Put a word in the place of its head, which becomes its dependent under the label."""
        for i in self.children(old):
            if i != new:
                self.heads[i] = new
        root = self.heads[old] == old
        self.heads[new] = new if root else self.heads[old]
        self.labels[new] = self.labels[old]
        self.heads[old], self.labels[old] = new, label


def convert(doc: Doc) -> Doc:
    """Rewrite the heads and labels of a parsed document in place, and return it."""
    from spacy import attrs

    people = [(entity.start, entity.end) for entity in doc.ents if entity.label_ == "PERSON"]
    add = doc.vocab.strings.add
    offsets = np.zeros(len(doc), dtype=np.int64)
    table = np.zeros((len(doc), 2), dtype=np.uint64)
    for sentence in doc.sents:
        first, last = sentence.start, sentence.end
        tree = _tree(sentence)
        to_universal(tree, [(a - first, b - first) for a, b in people if first <= a and b <= last])
        offsets[first:last] = [head - i for i, head in enumerate(tree.heads)]
        table[first:last, 1] = [add(label) for label in tree.labels]
    table[:, 0] = offsets.view(np.uint64)
    if len(doc):
        doc.from_array([attrs.HEAD, attrs.DEP], table)
    return doc


def _tree(sentence: Span) -> Tree:
    return Tree(
        words=[t.lower_ for t in sentence],
        lemmas=[t.lemma_.lower() for t in sentence],
        upos=[t.pos_ for t in sentence],
        heads=[t.head.i - sentence.start for t in sentence],
        labels=[t.dep_ for t in sentence],
    )


def to_universal(tree: Tree, people: Sequence[tuple[int, int]] = ()) -> None:
    """Move heads and rename labels; `people` are half-open word spans of persons' names."""
    for start, end in people:
        _name(tree, start, end)
    for i in range(len(tree.heads)):
        if tree.heads[i] != i and (tree.labels[i] in _PREPOSITIONS or _joined_preposition(tree, i)):
            _preposition(tree, i)
    for i in list(_copulas(tree)):
        _copula(tree, i)
    _coordination(tree)
    for i, label in enumerate(tree.labels):
        tree.labels[i] = "root" if tree.heads[i] == i else _renamed(tree, i, label)


def _renamed(tree: Tree, i: int, label: str) -> str:
    nominal_head = tree.upos[tree.heads[i]] in _NOMINAL
    if label == "npadvmod" and nominal_head:
        return "nmod:unmarked"
    return LABELS.get(label, label)


def _name(tree: Tree, start: int, end: int) -> None:
    """A person's name begins with its head, and the rest is flat; a title before it describes."""
    inside = range(start, end)
    last = end - 1
    for i in inside:
        if i != last and (tree.heads[i] not in inside or tree.labels[i] != "compound"):
            return
    if tree.heads[last] in inside and tree.heads[last] != last:
        return
    outer = [i for i in tree.children(last) if i not in inside]
    root = tree.heads[last] == last
    head, label = tree.heads[last], tree.labels[last]
    tree.heads[start], tree.labels[start] = (start if root else head), label
    for i in inside:
        if i != start:
            tree.heads[i], tree.labels[i] = start, "flat"
    for i in outer:
        tree.heads[i] = start
        if tree.labels[i] == "compound" and i < start:
            tree.labels[i] = "nmod:desc"


def _preposition(tree: Tree, i: int) -> None:
    """The object stands in the preposition's place, and the preposition marks its case."""
    label = tree.labels[i]
    inner = tree.child(i, "prep")
    found = tree.child(i, "pobj")
    if found is None and inner is not None:
        # In "out of the house" the house belongs to both prepositions.
        found = tree.child(inner, "pobj")
        if found is not None:
            tree.swap(inner, found, "case")
            tree.labels[found] = "pobj"
    clause = tree.child(i, "pcomp")
    nominal = tree.upos[tree.heads[i]] in _NOMINAL
    if found is not None:
        tree.swap(i, found, "case")
        if label == "agent":
            tree.labels[found] = "obl:agent"
        elif label != "conj":
            tree.labels[found] = "nmod" if nominal and label == "prep" else "obl"
    elif clause is not None:
        verbal = tree.upos[clause] in {"VERB", "AUX"}
        tree.swap(i, clause, "mark" if verbal else "case")
        kind = ("acl" if nominal else "advcl") if verbal else ("nmod" if nominal else "obl")
        tree.labels[clause] = kind
    elif label == "prep" and tree.upos[i] == "ADV":
        tree.labels[i] = "advmod"
    elif label == "prep" and tree.upos[i] == "VERB":
        tree.labels[i] = "advcl"


def _joined_preposition(tree: Tree, i: int) -> bool:
    """Say whether the word is the second "in" of "in Paris and in Rome"."""
    return tree.labels[i] == "conj" and tree.upos[i] == "ADP" and tree.child(i, "pobj") is not None


def _copulas(tree: Tree) -> Iterator[int]:
    for i, lemma in enumerate(tree.lemmas):
        if lemma in {"be", "'s", "’s"} and tree.upos[i] in {"AUX", "VERB"}:
            if tree.labels[i] in {"aux", "auxpass"}:
                continue
            if tree.child(i, "expl") is not None:
                there = tree.child(i, "attr")
                if there is not None:
                    tree.labels[there] = "nsubj"
                continue
            yield i


def _copula(tree: Tree, i: int) -> None:
    """The predicate stands in the place of "be", which becomes its copula."""
    predicate = tree.child(i, "attr", "acomp", "oprd")
    if predicate is None and tree.child(i, "nsubj", "csubj") is not None:
        after = [c for c in tree.children(i) if c > i]
        if not any(tree.labels[c] in {"ccomp", "xcomp", "dobj"} for c in after):
            predicate = next((c for c in after if tree.labels[c] == "obl"), None)
    if predicate is not None:
        tree.swap(i, predicate, "cop")


def _coordination(tree: Tree) -> None:
    """Every conjunct hangs on the first one; conjunction and comma on the conjunct they precede."""
    for i in range(len(tree.heads)):
        if tree.labels[i] == "conj":
            first, seen = tree.heads[i], {i}
            while tree.labels[first] == "conj" and first not in seen:
                seen.add(first)
                first = tree.heads[first]
            tree.heads[i] = first
    for i, label in enumerate(list(tree.labels)):
        if label == "cc" or (label == "punct" and tree.words[i] == ","):
            _to_conjunct(tree, i, label)


def _to_conjunct(tree: Tree, i: int, label: str) -> None:
    head = tree.heads[i]
    while tree.labels[head] == "conj" and label == "cc" and head < i:
        head = tree.heads[head]
    following = [c for c in tree.children(head) if tree.labels[c] == "conj" and c > i]
    if not following:
        return
    between = range(i + 1, following[0])
    if label == "cc" or all(not _is_sister(tree, c, head) for c in between):
        tree.heads[i] = following[0]


def _is_sister(tree: Tree, i: int, head: int) -> bool:
    return tree.heads[i] == head and tree.labels[i] not in {"cc", "punct", "conj"}
