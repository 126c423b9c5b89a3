"""What the reader knows of the pairs of leaders beside each event of our own texts, and which of them is right."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summitry.read import documents, hedges, language, names, passages, structure, times
from summitry.read.encounters import triggers
from summitry.read.encounters.cast import Cast
from summitry.read.encounters.partners import Floats, Partners
from summitry.read.names import coreference
from summitry.read.parsed import Parsed
from training.passages.corpus import AT, quoted

GATHERED = "pairs.pickle"
Row = Mapping[str, Any]
Range = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Item:
    """An event: what is known of each pair (pairs, features), and the number of the right one, -1 where none is."""

    text: str
    features: Floats
    right: int


def run(data: Path, only: Sequence[str], work: Path) -> dict[str, int]:
    """Write the items of all texts; return how many there are, and of how many the right pair is known."""
    paths = [one for one in sorted(data.glob("*.jsonl")) if not only or one.stem in only]
    rows = (json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    items = [item for row in rows for item in of_text(row)]
    with (work / GATHERED).open("wb") as file:
        pickle.dump(items, file, protocol=pickle.HIGHEST_PROTOCOL)
    return {"items": len(items), "known": sum(one.right >= 0 for one in items)}


def of_text(row: Row) -> Iterator[Item]:
    """Yield the items of one labelled text, as the shipped reader sees it up to the rules for encounters."""
    text, starts = _laid(row)
    parsed, cast = _cast(text)
    known = passages.of(parsed.doc)
    if known is None:
        return
    partners = Partners(parsed, cast, list(triggers.by_rule(parsed, cast)))
    for number, event in enumerate(row["events"]):
        right = _who(row, number, starts, parsed, cast)
        words = _range(row, event["trigger"], event["s"], starts)
        tokens = [one.i for one in parsed.tokens(*words) if not (one.is_space or one.is_punct)]
        sentence = parsed.sentence_index(words[0])
        if right is None or not tokens or sentence is None:
            continue
        surest = max(tokens, key=lambda token: known.leads[token])
        told = known.told([surest])
        if told is None:
            continue
        pairs, features = partners.pairs(told, [surest], sentence)
        two = tuple(sorted(right))
        yield Item(text=row["id"], features=features, right=pairs.index(two) if two in pairs else -1)  # type: ignore[arg-type]


def _laid(row: Row) -> tuple[str, list[int]]:
    """The text of a row, headings and bylines in lines of their own, and where each sentence begins."""
    text, starts = "", []
    for sentence, layer in zip(row["sentences"], row["layers"], strict=True):
        alone = layer["c"] in ("heading", "byline")
        text = text.rstrip() + "\n\n" if alone and text else text
        starts.append(len(text))
        text += sentence + ("\n\n" if alone else " ")
    return text, starts


def _cast(text: str) -> tuple[Parsed, Cast]:
    document = documents.load(text.encode(), name="text.txt")
    sentences = structure.split(document.text)
    item = (document.text, list(structure.parts(document.text, sentences)))
    doc = next(iter(language.load(None).parse_many([item], classes=True)))
    parsed = Parsed(document=document, sentences=sentences, doc=doc)
    parsed = parsed.with_layers(times=tuple(times.find(parsed)))
    parsed = parsed.with_layers(entities=tuple(names.find(parsed)))
    parsed = parsed.with_layers(hedges=tuple(hedges.find(parsed)))
    return parsed, Cast(parsed, tuple(coreference.find(parsed)))


def _who(row: Row, number: int, starts: Sequence[int], parsed: Parsed, cast: Cast) -> set[str] | None:
    """Who takes part in an event by its labels: two or more; None where the reader knows one of them as nobody."""
    event = row["events"][number]
    quotes = quoted(event, "who") or quoted(row["events"][event.get("same", number)], "who")
    if event.get("level") == "other" or event["kind"] == "set" or len(quotes) < 2:
        return None
    right: set[str] = set()
    for quote in quotes:
        words = _range(row, quote, event["s"], starts)
        people = {who for token in parsed.tokens(*words) for who in cast.persons.get(token.i, ())}
        if len(people) != 1:
            return None
        right |= people
    return right


def _range(row: Row, quote: str, sentence: int, starts: Sequence[int]) -> Range:
    """Where a quotation stands: "words@n" in sentence n, "words#2" for the second place."""
    found = AT.match(quote)
    words, sentence = (found[1], int(found[2])) if found else (quote, sentence)
    words, _, nth = words.partition("#")
    at = -1
    for _ in range(int(nth or 1)):
        at = row["sentences"][sentence].index(words, at + 1)
    return starts[sentence] + at, starts[sentence] + at + len(words)
