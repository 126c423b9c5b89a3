"""Reads our own labelled texts: words with labels, sentences with classes, encounters with the words around them."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from training.sentences.corpus import Words

from .labels import CLASSES, KINDS, ROLES, SPANS, TAKES, TELLS, UNKNOWN, WORDS

AT = re.compile(r"(.*?)@(\d+)$", re.DOTALL)
"""Behind a quotation: the number of the other sentence of its text in which it stands."""

Cut = Sequence[Sequence[tuple[str, int]]]
"""The words of each sentence, with the character at which each begins."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Event:
    """Words of a sentence that tell of an encounter of leaders, and what other words have to do with it.

    `roles` holds (sentence, word, role).
    """

    number: int
    first: int
    last: int
    roles: tuple[tuple[int, int, int], ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Labelled:
    """A sentence as words, with the labels of each by answer, and its class."""

    words: tuple[str, ...]
    labels: Mapping[str, Sequence[int]]
    cls: int = UNKNOWN


@dataclasses.dataclass(frozen=True, kw_only=True)
class Text:
    """A text with the encounters that it tells of."""

    name: str
    sentences: tuple[Labelled, ...]
    events: tuple[Event, ...]


def texts(folder: Path, words: Words) -> Iterator[Text]:
    """Yield each labelled text; a quotation that its sentence does not have is an error."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield text(json.loads(line), words)


def text(row: Mapping[str, Any], words: Words) -> Text:
    """Return one labelled text."""
    cut = [words(sentence) for sentence in row["sentences"]]
    layers = row.get("layers") or [None] * len(cut)
    return Text(
        name=row["id"],
        sentences=tuple(_labelled(row, number, cut[number], layers[number]) for number in range(len(cut))),
        events=tuple(_event(row, n, cut) for n, one in enumerate(row["events"]) if one.get("level") != "other"),
    )


def _labelled(
    row: Mapping[str, Any], number: int, cut: Sequence[tuple[str, int]], layers: Mapping[str, Any] | None
) -> Labelled:
    sentence = row["sentences"][number]
    labels = {name: [UNKNOWN if "." in name or name == "kinds" else 0] * len(cut) for name in WORDS}
    for event in (one for one in row["events"] if one["s"] == number):
        _told(sentence, event, cut, labels)
    if layers is None:
        labels |= {name: [UNKNOWN] * len(cut) for name in SPANS}
        cls = UNKNOWN
    else:
        _layers(sentence, layers, cut, labels)
        cls = CLASSES.index(layers["c"]) if layers["c"] in CLASSES else UNKNOWN
    return Labelled(words=tuple(word for word, _ in cut), labels=labels, cls=cls)


def _told(
    sentence: str, event: Mapping[str, Any], cut: Sequence[tuple[str, int]], labels: Mapping[str, list[int]]
) -> None:
    """Label the words that tell of an event, and those that have a role in it."""
    leads = event.get("level") != "other"
    for number, role in enumerate(TAKES[1:], 1):
        for quote in quoted(event, "parties" if role == "party" else role):
            if not AT.match(quote):
                for at in inside(sentence, quote, cut):
                    labels["takes"][at] = number
    for at in inside(sentence, event["trigger"], cut):
        labels["tells"][at] = TELLS.index(event["mood"] if leads else "other")
        if event["kind"] in KINDS:
            labels["kinds"][at] = KINDS.index(event["kind"])


RUNS = {"o": ("outcome", "outcome.kind"), "x": ("context", "context.kind"), "r": ("reaction", "reaction.stance")}
"""The keys of items with a kind: what its run is called, and what its kind."""


def _layers(
    sentence: str, layers: Mapping[str, Any], cut: Sequence[tuple[str, int]], labels: Mapping[str, list[int]]
) -> None:
    """Label the words of what was agreed, on the table, said, and of how groups responded."""

    def run(name: str, words: str, kind: tuple[str, str] | None = None) -> None:
        at = inside(sentence, words, cut)
        for place, word in enumerate(at):
            labels[name][word] = 2 if place and at[place - 1] == word - 1 else 1
            if kind is not None:
                labels[kind[0]][word] = SPANS[kind[0]].index(kind[1])

    for key, (name, kinds) in RUNS.items():
        for item in layers.get(key, ()):
            run(name, item[-1], (kinds, item[0] if key != "r" else item[1]))
    for _, words in layers.get("g", ()):
        run("agenda", words)
    for words in layers.get("i", ()):
        run("implication", words)
    for group, *_ in layers.get("r", ()):
        if group:
            run("group", group)
    for holder, cue, content, kind in layers.get("say", ()):
        for role, words in (("holder", holder), ("cue", cue)):
            for word in inside(sentence, words, cut) if words else ():
                labels["says"][word] = SPANS["says"].index(role)
        if content:
            run("content", content, ("content.type", kind))


def _event(row: Mapping[str, Any], number: int, cut: Cut) -> Event:
    event = row["events"][number]
    at = inside(row["sentences"][event["s"]], event["trigger"], cut[event["s"]])
    own = {(event["s"], word) for word in range(at[0], at[-1] + 1)}
    roles = {place: role for place, role in _roles(row, number, cut) if place not in own}
    return Event(
        number=event["s"], first=at[0], last=at[-1] + 1, roles=tuple((s, w, role) for (s, w), role in roles.items())
    )


def _roles(row: Mapping[str, Any], number: int, cut: Cut) -> Iterator[tuple[tuple[int, int], int]]:
    """Each word that has a role in an event, its first mention's words included; who takes part comes last."""
    first = row["events"][number].get("same", number)
    chain = [n for n, one in enumerate(row["events"]) if one.get("same", n) == first and n != number]
    for other in chain:
        event = row["events"][other]
        for word in inside(row["sentences"][event["s"]], event["trigger"], cut[event["s"]]):
            yield (event["s"], word), ROLES.index("same")
    for at in (*chain, number):
        for role in TAKES[2:]:
            yield from _words(row, row["events"][at], role, cut)
    for at in {first, number}:
        yield from _words(row, row["events"][at], "who", cut)
    yield from _words(row, row["events"][number], "parties", cut)


def _words(
    row: Mapping[str, Any], event: Mapping[str, Any], key: str, cut: Cut
) -> Iterator[tuple[tuple[int, int], int]]:
    role = ROLES.index("party" if key in ("who", "parties") else key)
    for quote in quoted(event, key):
        found = AT.match(quote)
        words, number = (found[1], int(found[2])) if found else (quote, event["s"])
        for word in inside(row["sentences"][number], words, cut[number]):
            yield (number, word), role


def quoted(event: Mapping[str, Any], key: str) -> Sequence[str]:
    given = event.get(key) or ()
    return (given,) if isinstance(given, str) else given


def inside(sentence: str, quote: str, cut: Sequence[tuple[str, int]]) -> list[int]:
    """Return the numbers of the words of a quotation; "words#2" is its second place; parts stand around " ... "."""
    found: list[int] = []
    after = 0
    for part in re.split(r"\s*(?:\.\.\.|…)\s*", quote) if quote not in sentence else [quote]:
        wording, _, nth = part.partition("#")
        starts = [one.start() for one in re.finditer(re.escape(wording), sentence) if one.start() >= after]
        bounded = [s for s in starts if _bounded(sentence, s, s + len(wording))] or starts
        if not wording or len(bounded) < int(nth or 1):
            raise ValueError(f"{quote!r} is not in {sentence!r}")
        start = bounded[int(nth or 1) - 1]
        after = start + len(wording)
        found += [n for n, (word, at) in enumerate(cut) if at < after and at + len(word) > start]
    return found


def _bounded(sentence: str, start: int, end: int) -> bool:
    return not (sentence[start - 1 : start].isalnum() or sentence[end : end + 1].isalnum())
