"""Makes training examples and their label lists from treebanks and names; trains nothing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from summitry.read.language import lemmas, spans

from . import conllu, names
from .config import Config, Treebank

Example = dict[str, Any]
COLUMNS = ("upos", "xpos", "feats", "lemma", "dep")


def prepare(config: Config) -> dict[str, int]:
    """Write `train.jsonl`, `dev.jsonl` and `labels.json` into the work folder; return counts."""
    config.work.mkdir(parents=True, exist_ok=True)
    train = list(_examples(config.corpus.treebanks, config.corpus.names))
    dev = list(_examples(config.corpus.dev, config.corpus.dev_names))
    labels = label_lists(train, rules_seen=config.corpus.lemma_rules_seen, features_seen=config.corpus.features_seen)
    (config.work / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, indent=1))
    table = lemma_table(train)
    (config.work / "lemmas.json").write_text(json.dumps(table, ensure_ascii=False, indent=0, sort_keys=True))
    for name, examples in (("train", train), ("dev", dev)):
        with (config.work / f"{name}.jsonl").open("w", encoding="utf-8") as out:
            for example in examples:
                out.write(json.dumps(example, ensure_ascii=False) + "\n")
    parsed = [e for e in train if e["head"] is not None]
    return {
        "sentences": len(train),
        "words": sum(len(e["words"]) for e in train),
        "parsed sentences": len(parsed),
        "parsed words": sum(len(e["words"]) for e in parsed),
        "sentences with names read": sum(e["names"] is not None for e in train),
        "lemma rules": len(labels["lemma"]),
        "dev sentences": len(dev),
    }


def read(path: Path) -> list[Example]:
    """Read examples that `prepare` wrote."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def example(sentence: conllu.Sentence) -> Example:
    """Return the training form of a treebank sentence, its names not yet known."""
    return {
        "words": sentence.words,
        "upos": sentence.upos,
        "xpos": sentence.xpos,
        "feats": sentence.feats,
        "lemma": [lemmas.script_of(w, lem) for w, lem in zip(sentence.words, sentence.lemmas, strict=True)],
        "head": sentence.heads,
        "dep": sentence.deps,
        "names": None,
        "document": sentence.document,
    }


def _examples(treebanks: Iterable[Treebank], name_files: Iterable[Path]) -> Iterator[Example]:
    treebanks = list(treebanks)
    by_words: dict[tuple[str, ...], list[Example]] = {}
    kept: list[Example] = []
    for treebank in treebanks:
        for sentence in conllu.sentences(treebank.path, treebank.keep):
            made = example(sentence)
            kept.append(made)
            by_words.setdefault(tuple(sentence.words), []).append(made)
    # Sentences of documents that were left out are known too: their names are left out as well.
    refused: set[tuple[str, ...]] = set()
    for treebank in treebanks:
        if treebank.keep:
            refused |= {tuple(s.words) for s in conllu.sentences(treebank.path)} - set(by_words)
    known = {**dict.fromkeys(refused), **dict.fromkeys(by_words)}
    longest = max(map(len, known), default=0)
    yielded: list[Example] = []
    for path in name_files:
        for words, found in names.documents(path):
            ends = names.cut(words, known, longest)
            start = 0
            for end in ends or names.split(words):
                window = tuple(words[start:end])
                tags = spans.tags_of(end - start, names.within(found, start, end))
                if ends:
                    for made in by_words.get(window, ()):
                        made["names"] = tags
                elif window not in refused:
                    yielded.append(_only_names(list(window), tags))
                start = end
    yield from kept
    yield from yielded


def _only_names(words: list[str], tags: list[str]) -> Example:
    empty = dict.fromkeys((*COLUMNS, "head"))
    return {"words": words, **empty, "names": tags, "document": "names"}


def label_lists(examples: Sequence[Example], *, rules_seen: int, features_seen: int) -> dict[str, list[str]]:
    """Return the labels of each head, the most frequent first."""
    lists: dict[str, list[str]] = {}
    least = {"lemma": rules_seen, "feats": features_seen}
    for column in COLUMNS:
        seen = Counter(v for e in examples if e[column] is not None for v in e[column])
        lists[column] = [
            v for v, n in sorted(seen.items(), key=lambda x: (-x[1], x[0]))
            if n >= least.get(column, 1)
        ]  # fmt: skip
    if lemmas.KEEP not in lists["lemma"]:
        lists["lemma"].append(lemmas.KEEP)
    lists["names"] = list(spans.TAGS)
    return lists


def lemma_table(examples: Iterable[Example]) -> dict[str, dict[str, str]]:
    """Return lemmas of seen words by tag, where the treebanks agree; names are left to the rules."""
    seen: dict[tuple[str, str], Counter[str]] = {}
    for example in examples:
        if example["lemma"] is None:
            continue
        for word, tag, script in zip(example["words"], example["xpos"], example["lemma"], strict=True):
            if tag not in _UNLISTED and word.isascii():
                seen.setdefault((tag, word.lower()), Counter())[lemmas.apply(script, word)] += 1
    table: dict[str, dict[str, str]] = {}
    for (tag, word), counts in sorted(seen.items()):
        lemma, count = counts.most_common(1)[0]
        if count >= 0.9 * counts.total() and " " not in lemma:
            table.setdefault(tag, {})[word] = lemma
    return table


_UNLISTED = frozenset({"NNP", "NNPS", "FW", "ADD", "GW", "XX", "NFP", "CD", "_", "SYM", "LS", "AFX"})
