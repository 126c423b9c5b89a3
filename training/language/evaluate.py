"""Measures a model on gold tokens, by genre: tags, lemmas, trees and names. Trains nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TextIO

from summitry.read.language import spans
from summitry.read.language.annotate import Annotator

from . import conllu, names
from .config import Config
from .score import Tally

COLUMNS = ("LAS", "UAS", "UPOS", "XPOS", "FEATS", "lemma", "appos", "ccomp", "nsubj", "names")


def genre(document: str) -> str:
    """Return the genre that a document's name begins with, as EWT and GUM write it."""
    match = re.match(r"GUM_([a-z]+)|([a-z]+)", document)
    if match is None:
        return "other"
    return f"GUM {match[1]}" if match[1] else f"EWT {match[2]}"


def trees(path: Path, model: Annotator, keep: str = "") -> dict[str, Tally]:
    """Return tallies by genre, and `all`, of a treebank file on its own tokens."""
    gold = list(conllu.sentences(path, keep))
    tallies: dict[str, Tally] = {"all": Tally()}
    for sentence, found in zip(gold, model.annotate([s.words for s in gold]), strict=True):
        made = {
            "UPOS": [model.labels.upos[i] for i in found.upos],
            "XPOS": [model.labels.xpos[i] for i in found.xpos],
            "FEATS": [model.labels.feats[i] for i in found.feats],
            "lemma": [
                model.lemma(word, tag, script)
                for word, tag, script in zip(sentence.words, found.xpos.tolist(), found.lemma.tolist(), strict=True)
            ],
        }
        true = {
            "UPOS": sentence.upos,
            "XPOS": sentence.xpos,
            "FEATS": sentence.feats,
            "lemma": sentence.lemmas,
        }
        tree = (found.heads.tolist(), [model.labels.dep[i] for i in found.dep])
        for key in ("all", genre(sentence.document)):
            tally = tallies.setdefault(key, Tally())
            tally.columns(true, made)
            tally.tree((sentence.heads, sentence.deps), tree)
    return tallies


def named(path: Path, model: Annotator, known: Collection[tuple[str, ...]] = ()) -> Tally:
    """Return the tally of names of a .spacy or .iob2 file on its own tokens.

    Documents are cut into the `known` sentences where they are made of those, else at final marks.
    """
    tally = Tally()
    gold = list(_sentences(path, dict.fromkeys(known)))
    found = model.annotate([words for words, _ in gold])
    for (_, true), annotation in zip(gold, found, strict=True):
        tally.names(true, spans.spans_of([model.labels.names[i] for i in annotation.names]))
    return tally


def _sentences(path: Path, known: Mapping[tuple[str, ...], None]) -> Iterator[names.Named]:
    longest = max(map(len, known), default=0)
    for words, found in names.documents(path):
        ends = [len(words)]
        if path.suffix == ".spacy":
            ends = names.cut(words, known, longest) or names.split(words)
        for start, end in zip([0, *ends], ends, strict=False):
            yield words[start:end], names.within(found, start, end)


def table(rows: Iterable[tuple[str, Tally]]) -> str:
    """Return tallies as a Markdown table, in per cent."""
    lines = ["| part | words | " + " | ".join(COLUMNS) + " |", "|---" * (len(COLUMNS) + 2) + "|"]
    for name, tally in rows:
        shares = [tally.share(c.lower() if c in ("LAS", "UAS") else c) for c in COLUMNS[:6]]
        scores = [tally.f1(c) for c in COLUMNS[6:9]] + [tally.f1("name")]
        cells = ["" if v is None else f"{100 * v:.1f}" for v in [*shares, *scores]]
        lines.append(f"| {name} | {tally.words} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def evaluate(config: Config, out: TextIO) -> None:
    """Write the table of the development parts for the model in the work folder."""
    model = Annotator.load(config.work / "model")
    for treebank in config.corpus.dev:
        tallies = trees(treebank.path, model, treebank.keep)
        rows = [(f"{treebank.path.name} {k}", t) for k, t in sorted(tallies.items())]
        out.write(table(rows) + "\n\n")
    known = {tuple(s.words) for t in config.corpus.dev for s in conllu.sentences(t.path)}
    for path in config.corpus.dev_names:
        out.write(table([(path.name, named(path, model, known))]) + "\n\n")
