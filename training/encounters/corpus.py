"""Reads our own labelled texts as words with labels: what tells of an encounter, of which kind, and roles."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from training.sentences.corpus import Words

TELLS = ("none", "happened", "planned", "cancelled", "denied", "hypothetical", "other")
"""Whether a word tells of an encounter, and its mood; `other` is one without leaders."""

KINDS = (
    "summit", "bilateral_meeting", "one_on_one", "pull_aside", "dinner_conversation", "phone_call", "video_call",
    "press_conference", "working_session", "set",
)  # fmt: skip
ROLES = ("none", "party", "place", "venue", "host_event", "date", "length", "company")

UNKNOWN = -100
"""A label that is not learnt from."""

ELSEWHERE = re.compile(r"@\d+$")
"""Behind a quotation: the number of the other sentence of its text in which it stands."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Example:
    """A sentence as words, with a label of each sort for every word."""

    words: tuple[str, ...]
    tells: tuple[int, ...]
    kinds: tuple[int, ...]
    roles: tuple[int, ...]
    text: str = ""


def examples(folder: Path, words: Words) -> Iterator[Example]:
    """Yield each labelled sentence; a quotation that its sentence does not have is an error."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            for number, sentence in enumerate(row["sentences"]):
                events = [one for one in row["events"] if one["s"] == number]
                yield dataclasses.replace(labelled(sentence, events, words), text=row["id"])


def pool(folder: Path, words: Words) -> Iterator[Example]:
    """Yield the sentences of other texts of ours, without labels, for teachers to label."""
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            for sentence in json.loads(line)["sentences"]:
                cut = tuple(word for word, _ in words(sentence))
                yield Example(words=cut, tells=(), kinds=(), roles=(), text=f"pool:{path.stem}:{number}")


def labelled(sentence: str, events: Sequence[dict[str, Any]], words: Words) -> Example:
    """Return a sentence with the labels that its events give to its words."""
    cut = words(sentence)
    tells, kinds, roles = ([0] * len(cut), [UNKNOWN] * len(cut), [0] * len(cut))
    for event in events:
        leads = event.get("level") != "other"
        for role in ROLES[1:]:
            given = event.get({"party": "parties"}.get(role, role)) or ()
            for quote in (given,) if isinstance(given, str) else given:
                if not ELSEWHERE.search(quote):
                    for at in inside(sentence, quote, cut):
                        roles[at] = ROLES.index(role)
        for at in inside(sentence, event["trigger"], cut):
            tells[at] = TELLS.index(event["mood"] if leads else "other")
            if event["kind"] in KINDS:
                kinds[at] = KINDS.index(event["kind"])
    return Example(words=tuple(word for word, _ in cut), tells=tuple(tells), kinds=tuple(kinds), roles=tuple(roles))


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
