"""Reads our own labelled texts as questions about their words and their sentences, with what is right."""

from __future__ import annotations

import dataclasses
import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from training.encounters.corpus import KINDS, TELLS, inside
from training.sentences.corpus import Words

from .labels import CLASSES, ROLES, SPANS, UNKNOWN

_AT = re.compile(r"(.*?)@(\d+)$", re.DOTALL)

Cut = Sequence[Sequence[tuple[str, int]]]
"""The words of each sentence, with the character at which each begins."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Asked:
    """A question about words of a text that may tell of an encounter; `roles` holds (sentence, word, role)."""

    number: int
    first: int
    last: int
    tells: int
    kind: int
    roles: tuple[tuple[int, int, int], ...] = ()


@dataclasses.dataclass(frozen=True, kw_only=True)
class Sorted:
    """A question about a sentence: its class, and the labels of its words by answer."""

    number: int
    cls: int
    spans: Mapping[str, tuple[int, ...]]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Text:
    """A text as words, with what is asked about it."""

    name: str
    sentences: tuple[tuple[str, ...], ...]
    asked: tuple[Asked | Sorted, ...]


Places = Sequence[tuple[int, int, int]]
"""Sentence, first and last word (exclusive) of words that may tell of an encounter."""


def texts(folder: Path, words: Words, proposed: Mapping[str, Places]) -> Iterator[Text]:
    """Yield each labelled text, with what is proposed for it; a quotation that is not there is an error."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield text(row, words, proposed.get(row["id"], ()))


def text(row: dict[str, Any], words: Words, proposed: Places = ()) -> Text:
    """Return one labelled text with a question for each event, for words that tell of none, and for each sentence."""
    cut = [words(sentence) for sentence in row["sentences"]]
    asked = [_asked(row, number, cut) for number in range(len(row["events"]))]
    told = {(one.number, word) for one in asked for word in range(one.first, one.last)}
    layers = enumerate(zip(row["sentences"], row.get("layers", ()), cut, strict=False))
    return Text(
        name=row["id"],
        sentences=tuple(tuple(word for word, _ in one) for one in cut),
        asked=(*asked, *_nothing(row["id"], cut, told, proposed), *(_sorted(number, *one) for number, one in layers)),
    )


def _asked(row: Mapping[str, Any], number: int, cut: Cut) -> Asked:
    event = row["events"][number]
    at = inside(row["sentences"][event["s"]], event["trigger"], cut[event["s"]])
    leads = event.get("level") != "other"
    roles = dict(_roles(row, number, cut)) if leads else {}
    own = {(event["s"], word) for word in range(at[0], at[-1] + 1)}
    return Asked(
        number=event["s"], first=at[0], last=at[-1] + 1,
        tells=TELLS.index(event["mood"] if leads else "other"),
        kind=KINDS.index(event["kind"]) if event["kind"] in KINDS else UNKNOWN,
        roles=tuple((s, w, role) for (s, w), role in roles.items() if (s, w) not in own),
    )  # fmt: skip


def _roles(row: Mapping[str, Any], number: int, cut: Cut) -> Iterator[tuple[tuple[int, int], int]]:
    """Each word that has a role in an event, its first mention's words included; who takes part comes last."""
    first = row["events"][number].get("same", number)
    chain = [n for n, one in enumerate(row["events"]) if one.get("same", n) == first and n != number]
    for other in chain:
        event = row["events"][other]
        for word in inside(row["sentences"][event["s"]], event["trigger"], cut[event["s"]]):
            yield (event["s"], word), ROLES.index("same")
    for at in (*chain, number):
        for role in ROLES[2:-1]:
            yield from _words(row, row["events"][at], role, cut)
    for at in {first, number}:
        yield from _words(row, row["events"][at], "who", cut)
    yield from _words(row, row["events"][number], "parties", cut)


def _words(
    row: Mapping[str, Any], event: Mapping[str, Any], key: str, cut: Cut
) -> Iterator[tuple[tuple[int, int], int]]:
    given = event.get(key) or ()
    role = ROLES.index("party" if key in ("who", "parties") else key)
    for quote in (given,) if isinstance(given, str) else given:
        found = _AT.match(quote)
        words, number = (found[1], int(found[2])) if found else (quote, event["s"])
        for word in inside(row["sentences"][number], words, cut[number]):
            yield (number, word), role


NOTHING, WRONGLY = 0.05, 0.35
"""How many words that tell of nothing are asked about, a sentence, and what share of those proposed wrongly."""


def _nothing(name: str, cut: Cut, told: set[tuple[int, int]], proposed: Places) -> Iterator[Asked]:
    """Words of a text that tell of no encounter: what is proposed wrongly, and others drawn once and for all."""
    chance = random.Random(name)
    for number, first, last in proposed:
        wrong = not any((number, at) in told for at in range(first - 1, last + 1))
        if wrong and chance.random() < WRONGLY:
            yield Asked(number=number, first=first, last=last, tells=0, kind=UNKNOWN)
    for number, words in enumerate(cut):
        near = {(number, at + step) for s, at in told if s == number for step in (-1, 0, 1)}
        free = [
            at for at, (word, _) in enumerate(words) if len(word) > 2 and word.islower() and (number, at) not in near
        ]
        if free and chance.random() < NOTHING:
            at = chance.choice(free)
            yield Asked(number=number, first=at, last=at + 1, tells=0, kind=UNKNOWN)


RUNS = {"o": ("outcome", "outcome.kind"), "x": ("context", "context.kind"), "r": ("reaction", "reaction.stance")}
"""The keys of items with a kind: what its run is called, and what its kind."""


def _sorted(number: int, sentence: str, labels: Mapping[str, Any], cut: Sequence[tuple[str, int]]) -> Sorted:
    rows = {name: [UNKNOWN if "." in name else 0] * len(cut) for name in SPANS}

    def run(name: str, words: str, kind: tuple[str, str] | None = None) -> None:
        at = inside(sentence, words, cut)
        for place, word in enumerate(at):
            rows[name][word] = 2 if place and at[place - 1] == word - 1 else 1
            if kind is not None:
                rows[kind[0]][word] = SPANS[kind[0]].index(kind[1])

    for key, (name, kinds) in RUNS.items():
        for item in labels.get(key, ()):
            run(name, item[-1], (kinds, item[0] if key != "r" else item[1]))
    for _, words in labels.get("g", ()):
        run("agenda", words)
    for words in labels.get("i", ()):
        run("implication", words)
    for group, *_ in labels.get("r", ()):
        if group:
            run("group", group)
    for holder, cue, content, kind in labels.get("say", ()):
        for role, words in (("holder", holder), ("cue", cue)):
            for word in inside(sentence, words, cut) if words else ():
                rows["says"][word] = SPANS["says"].index(role)
        if content:
            run("content", content, ("content.type", kind))
    of = labels["c"]
    return Sorted(
        number=number,
        cls=CLASSES.index(of) if of in CLASSES else UNKNOWN,
        spans={name: tuple(values) for name, values in rows.items()},
    )
