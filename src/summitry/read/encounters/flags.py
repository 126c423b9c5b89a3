"""What a sentence says of an encounter in single words: private, publicity, ordinal, order, frequency, no press."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from summitry.model import Attribute, Sentence
from summitry.read.encounters.bound import Bound
from summitry.read.encounters.trigger import Trigger
from summitry.read.encounters.words import lists, patterns
from summitry.read.parsed import Parsed


def flags(parsed: Parsed, sentence: Sentence, triggers: Sequence[Trigger]) -> Iterator[Bound]:
    text = parsed.text
    for match in patterns("private_words").finditer(text, sentence.start, sentence.end):
        index = _nearest_noun(triggers, match.end())
        if index is not None and abs(triggers[index].span.start - match.end()) < 40:
            yield _flag("private", True, parsed, match.start(), match.end(), index)
            break
    for match in _NO_PRESS.finditer(text, sentence.start, sentence.end):
        yield _flag("press_conference", False, parsed, match.start(), match.end(), None)
        break
    for row in lists()["publicity"]:
        found = re.compile(row["pattern"], re.I).search(text, sentence.start, sentence.end)
        if found is not None:
            index = _nearest_noun(triggers, found.end())
            yield _flag("publicity", row["value"], parsed, found.start(), found.end(), index)
    for index, trigger in enumerate(triggers):
        yield from _ordinal(parsed, sentence, index, trigger)
        if trigger.generic:
            yield from _frequency(parsed, sentence, index, trigger)


_NO_PRESS = re.compile(
    r"\b(?:no|without\s+an?y?)\s+(?:joint\s+)?(?:press|news)\s+conference(?:\s+(?:was|were)\s+held)?|"
    r"\b(?:did\s+not|didn['’]t)\s+(?:take\s+questions|hold\s+a\s+(?:joint\s+)?(?:press|news)\s+conference)\b",
    re.IGNORECASE,
)


def _frequency(parsed: Parsed, sentence: Sentence, index: int, trigger: Trigger) -> Iterator[Bound]:
    """How many contacts a set holds, in the words of the text: "several", "on numerous occasions"."""
    words = [*lists()["counted"], r"(?:on\s+)?(?:\w+\s+)(?:occasions|times)"]
    pattern = re.compile(r"\b(?:" + "|".join(words[-1:] + words[:-1]) + r")\b", re.I)
    low = sentence.start if trigger.noun else trigger.span.start
    high = trigger.span.end if trigger.noun else sentence.end
    found = [one for one in pattern.finditer(parsed.text, low, high) if one.group().lower() != "other"]
    if found and trigger.words & {*lists()["counted"], "times", "occasions"}:
        match = found[-1] if trigger.noun else found[0]
        yield _flag("frequency", " ".join(match.group().lower().split()), parsed, match.start(), match.end(), index)


def _ordinal(parsed: Parsed, sentence: Sentence, index: int, trigger: Trigger) -> Iterator[Bound]:
    ordinals: dict[str, Any] = lists()["ordinals"]
    start = max(sentence.start, trigger.span.start - 45)
    before = parsed.text[start : trigger.span.start]
    for match in reversed(list(re.finditer(r"[\w-]+", before))):
        word = match.group().lower()
        between = before[match.end() :]
        if word == "last" and re.match(r"\s+(?:week|month|year|time|night|\w+day)\b", between):
            continue
        if word in ordinals and len(between.split()) <= 4 and not re.search(r"[,;:.]|\b(?:of|the|a|in)\b", between):
            name = "order" if word in ("last", "final", "latest") else "ordinal"
            at = start + match.start()
            yield _flag(name, ordinals[word], parsed, at, trigger.span.end, index)
            return
    if not trigger.noun:
        after = parsed.text[trigger.span.end : trigger.span.end + 40]
        found = re.match(r"[^.;,]*?\bfor\s+(?:the\s+|only\s+the\s+)?(\w+)\s+time\b", after, re.I)
        if found and found.group(1).lower() in ordinals:
            end = trigger.span.end + found.end()
            yield _flag("ordinal", ordinals[found.group(1).lower()], parsed, trigger.span.start, end, index)
    for word in trigger.words & set(lists()["order_words"]):
        if word not in ordinals:
            yield _flag("order", word, parsed, trigger.span.start, trigger.span.end, index)


def _nearest_noun(triggers: Sequence[Trigger], at: int) -> int | None:
    ranked = sorted((abs(trigger.span.start - at), index) for index, trigger in enumerate(triggers))
    return ranked[0][1] if ranked else None


def _flag(name: str, value: Any, parsed: Parsed, start: int, end: int, index: int | None) -> Bound:
    return Bound(trigger=index, attribute=Attribute(name=name, value=value, span=parsed.span(start, end), rule=name))
