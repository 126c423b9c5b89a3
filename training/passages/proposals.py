"""Words that the language model takes for those of an encounter, right or wrong: what the network is asked about."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from summitry.read import language
from summitry.read.encounters.learned import OPEN, leading

Places = list[tuple[int, int, int]]


def write(folder: Path, path: Path) -> int:
    """Write the proposals of each labelled text, by its name; return how many there are."""
    rows = (json.loads(line) for one in sorted(folder.glob("*.jsonl")) for line in one.read_text("utf-8").splitlines())
    found = dict(proposed(rows))
    path.write_text(json.dumps(found), encoding="utf-8")
    return sum(map(len, found.values()))


def proposed(rows: Iterable[dict[str, Any]]) -> Iterator[tuple[str, Places]]:
    """Yield the name of each text with the sentence, first and last word (exclusive) of each proposal."""
    names, items = [], []
    for row in rows:
        names.append(row["id"])
        items.append(laid(row["sentences"]))
    for name, (_, ranges), doc in zip(names, items, language.load().parse_many(items, classes=True), strict=True):
        known, labels = doc.user_data["encounters"], doc.user_data["encounter labels"]
        found: Places = []
        for number, (start, end) in enumerate(ranges):
            words = [token for token in doc if start <= token.idx < end and not token.is_space]
            sure = [not word.is_punct and leading(known[word.i], labels) >= OPEN for word in words]
            begins = [at for at, one in enumerate(sure) if one and not (at and sure[at - 1])]
            for at in begins:
                end_of = next((to for to in range(at, len(sure)) if not sure[to]), len(sure))
                found.append((number, at, end_of))
        yield name, found


def laid(sentences: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Return sentences as one text, a line each, with the characters of each."""
    ranges, start = [], 0
    for sentence in sentences:
        ranges.append((start, start + len(sentence)))
        start += len(sentence) + 1
    return "\n".join(sentences), ranges
