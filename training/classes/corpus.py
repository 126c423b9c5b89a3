"""Gathers the sentences that the second network teaches on: with a class where we wrote one, without where not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from training.sentences import corpus, sources
from training.sentences.corpus import CLASSES, Example, Words

_MARK = re.compile(r"\[[-0+]([^\[\]]+)\]")
_LENGTH = range(3, 91)
"""Words of a sentence that is learnt from."""


def examples(data: Path, texts: Mapping[str, Path], keep: Mapping[str, str], words: Words) -> Iterator[Example]:
    """Yield each sentence once; `keep` says by the beginning of their ids which sentences of a text are taken."""
    seen: set[tuple[str, ...]] = set()
    for text, label in (*_own(data), *((text, None) for text in _open(texts, keep))):
        cut = [word for word, _ in words(text)]
        if len(cut) in _LENGTH and tuple(cut) not in seen:
            seen.add(tuple(cut))
            yield Example(task="class", words=cut, marks=[corpus.MARKED["class"]] * len(cut), label=label)


def _own(data: Path) -> Iterator[tuple[str, int | None]]:
    """Our own documents with a class for each sentence, then our own sentences with their marks taken off."""
    for path in sorted((data / "classes").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            kind, _, sentence = line.partition("\t")
            if kind in CLASSES:
                yield sentence, CLASSES.index(kind)
    for path in sorted(data.glob("polarity_own_*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                yield _MARK.sub(r"\1", line.strip()), None


def _open(texts: Mapping[str, Path], keep: Mapping[str, str]) -> Iterator[str]:
    for name, sentences in sources.texts(texts).items():
        wanted = re.compile(keep.get(name, ""))
        yield from (text for number, text in sentences.items() if wanted.match(number))
